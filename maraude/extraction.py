"""`maraude extract`: one saved page, read as the collector reads it. Nothing is stored, nothing is fetched."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from collectors.parse import parse
from collectors.sources import read
from maraude.problems import Unusable, must_be_a_file
from maraude.said import say
from maraude.streams import output_bytes
from models.messages import Post
from models.writing import write_whole
from privacy.places import department

LARGEST = 50_000_000


def _row(post: Post) -> dict[str, Any]:
    return {
        "title": post.title,
        "body": post.body,
        "city": post.city,
        "department": post.department or department(post.city, post.postcode, post.body),
        "posted": post.posted and post.posted.isoformat(),
        "url": post.url,
    }


def extract_page(page: Path, source: Path, *, url: str, at: datetime | None, target: str) -> int:
    """Write the listings of a page as JSON Lines; status 1 when something on the page was wrong."""
    must_be_a_file(page)
    if page.stat().st_size > LARGEST:
        raise Unusable(f"{page}: larger than {LARGEST // 1_000_000} MB; a page of listings is never that large")
    definition = read(source)
    found = parse(page.read_bytes(), url or (definition.start[0] if definition.start else ""), definition, seen_at=at)
    lines = [json.dumps(_row(post), ensure_ascii=False) + "\n" for post in found.posts]
    content = "".join(lines).encode("utf-8", "replace")
    if target == "-":
        out = output_bytes()
        out.write(content)
        out.flush()
    else:
        write_whole(Path(target), content)
    for problem in found.problems:
        say("told.page_problem", err=True, page=page, of={"reason": ("run_reason", problem)})
    return 1 if found.problems else 0

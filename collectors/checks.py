"""Is what came in what was expected? Walls instead of pages, counts out of range, fields that changed shape."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from collectors.definition import Expected

CAPTCHA = re.compile(
    r"g-recaptcha|h-captcha|hcaptcha\.com|cf-challenge|cf_chl_|challenge-platform|turnstile|"
    r"geetest|datadome|px-captcha|captcha-delivery|arkoselabs|funcaptcha|friendlycaptcha|"
    r"(?:name|id|class|src|action)\s*=\s*[\"']?[^\"'>]{0,80}captcha|"
    r"<title>[^<]{0,40}(?:just a moment|attention required|access denied|captcha|robot|un instant|vérification)|"
    r"(?:vous n['’]êtes pas|que vous n['’]êtes pas|are not|aren['’]t) (?:un |a )robot|"
    r"(?:êtes[- ]vous|are you) (?:un |a )?(?:humain|human|robot)|unusual traffic|(?:trafic|activité) inhabituel",
    re.IGNORECASE,
)
LOGIN = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
ROOM = 400_000
FULL_RUN_EVERY = timedelta(hours=20)
SHIFT = 0.4
ENOUGH = 20


def wall(html: str) -> str | None:
    """Name what stands in the way on a page that gave no listing: a captcha, a sign-in; None for neither."""
    head = html[:ROOM]
    if CAPTCHA.search(head):
        return "captcha"
    return "login_wall" if LOGIN.search(head) else None


def verdict(expected: Expected | None, found: int) -> str | None:
    """Return why a full run's count is out of the range that its definition gives; None when it is within."""
    if expected is None:
        return None
    if found < expected.min:
        return "below_expected"
    return "above_expected" if found > expected.max else None


def changed_fields(before: Mapping[str, float], after: Mapping[str, float], *, posts: int) -> tuple[str, ...]:
    """Name the fields whose share of filled listings moved by more than it does from one run to the next."""
    if posts < ENOUGH:
        return ()
    return tuple(name for name in before if abs(before[name] - after.get(name, 0.0)) > SHIFT)


def may_stop_early(last_complete: datetime | None, *, now: datetime, since_failed: bool = False) -> bool:
    """Tell whether a run may stop paging where everything is known.

    Only when nothing was left behind since the last run that saw every page, and that one isn't a day old: vanished
    listings are found by full runs.
    """
    return last_complete is not None and not since_failed and now - last_complete < FULL_RUN_EVERY

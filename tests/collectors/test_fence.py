"""Only the definition's hosts, only public addresses, no log line that leads to a page; and a definition tried out."""

import asyncio
import logging
from datetime import UTC, date, datetime

import pytest

from collectors.address import allowed, canonical, joined, reachable
from collectors.drafts import check, draft, questions, table
from collectors.fence import PublicResolver
from collectors.quiet import muted
from collectors.sources import SourceProblem, load
from collectors.town import place
from maraude.site import serve_site

HOSTS = ("www.example.org", "example.net:8443")


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("https://www.example.org/a", True),
        ("https://www.example.org:443/a", True),
        ("https://example.net:8443/a", True),
        ("https://www.example.org:8080/a", False),
        ("https://example.net/a", False),
        ("https://example.org/a", False),
        ("https://www.example.org.ailleurs.test/a", False),
        ("https://ailleurs.test/www.example.org", False),
        ("https://www.example.org@ailleurs.test/", False),
        ("https://nom:mot@www.example.org/", False),
        ("ftp://www.example.org/a", False),
        ("file:///www.example.org", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_the_hosts_of_the_definition(url, is_allowed):
    assert allowed(url, HOSTS) is is_allowed
    assert allowed(url.replace(".org/", ".org" + "./"), HOSTS) is is_allowed


@pytest.mark.parametrize(
    ("ip", "public", "demo"),
    [
        ("8.8.8.8", True, False),
        ("2001:4860:4860::8888", True, False),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("10.0.0.5", False, False),
        ("172.16.3.4", False, False),
        ("192.168.1.1", False, False),
        ("169.254.169.254", False, False),
        ("100.64.0.1", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
        ("fe80::1%eth0", False, False),
        ("fd00::1", False, False),
        ("::ffff:10.0.0.1", False, False),
        ("::ffff:127.0.0.1", False, True),
        ("nom", False, False),
    ],
)
def test_only_public_addresses_and_loopback_for_the_demonstration(ip, public, demo):
    assert reachable(ip, demo=False) is public
    assert reachable(ip, demo=True) is demo


def test_a_name_that_leads_home_is_not_resolved():
    async def resolve(demo):
        resolver = PublicResolver(demo=demo)
        try:
            return await resolver.resolve("localhost", 80)
        finally:
            await resolver.close()

    with pytest.raises(OSError, match="no address"):
        asyncio.run(resolve(False))
    assert asyncio.run(resolve(True))[0]["host"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        ("HTTPS://WWW.Example.org:443/a?utm_source=x&b=1&fbclid=2#haut", "https://www.example.org/a?b=1"),
        ("http://www.example.org", "http://www.example.org/"),
        ("http://www.example.org/a;jsessionid=12?PHPSESSID=3", "http://www.example.org/a"),
        ("http://www.example.org/é t", "http://www.example.org/%C3%A9%20t"),
    ],
)
def test_one_listing_has_one_address(url, known_as):
    assert joined(url, url) == known_as
    assert canonical(known_as) == known_as


@pytest.mark.parametrize(
    "link", ["javascript:x()", "data:text/html,x", "mailto:a@example.org", "http://[::1", "x" * 3000]
)
def test_what_is_not_a_link_to_a_page_is_not_followed(link):
    assert joined("https://www.example.org/", link) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("69003 Lyon", ("Lyon", "69003", "69")),
        ("Lyon 3e (69)", ("Lyon 3e", None, "69")),
        ("Saint-Denis - 93200", ("Saint-Denis", "93200", "93")),
        ("Ville : Le Mans", ("Le Mans", None, None)),
        ("Ajaccio 20000", ("Ajaccio", "20000", "2A")),
        ("Bastia, 20200", ("Bastia", "20200", "2B")),
        ("97400 Saint-Denis", ("Saint-Denis", "97400", "974")),
        ("Porto-Vecchio (2a)", ("Porto-Vecchio", None, "2A")),
        ("", (None, None, None)),
        ("75011", (None, "75011", "75")),
    ],
)
def test_a_place_field_is_cut_into_its_parts(text, expected):
    assert tuple(place(text)) == expected


def test_a_library_that_logs_an_address_is_kept_quiet(caplog):
    caplog.set_level(logging.DEBUG)
    with muted():
        logging.getLogger("scrapy.core.engine").warning("Crawled %s", "http://www.example.org/annonce-1")
        try:
            raise ValueError("http://www.example.org/annonce-2")
        except ValueError:
            logging.getLogger("asyncio").exception("failed on http://www.example.org/annonce-3")
    assert [record.getMessage() for record in caplog.records] == [
        "scrapy.core.engine: WARNING (message)",
        "asyncio: ERROR (ValueError)",
    ]
    assert "annonce" not in caplog.text


ANSWERS = {
    "name": "essai",
    "authorisation.decided_by": "Association d'essai",
    "authorisation.reference": "E-1",
    "authorisation.from": "2026-01-01",
    "authorisation.until": "2026-12-31",
    "authorisation.aipd": "A-1",
    "authorisation.terms_checked": "2026-01-02",
    "authorisation.robots_checked": "2026-01-02",
    "basis": "Intérêt légitime",
    "special_category_condition": "Données manifestement rendues publiques",
    "information": "Page d'information",
    "contact": "essai@example.org",
    "start": "https://www.example.org/a https://www.example.net/b",
    "expected.min": "10",
    "expected.max": "500",
}


def test_answers_make_a_definition_that_loads(tmp_path):
    path = tmp_path / "essai.yaml"
    source = draft(path, ANSWERS, today=date(2026, 3, 2))
    assert source == load(path, today=date(2026, 3, 2))
    assert source.hosts == ("www.example.net", "www.example.org")
    assert source.expected.max == 500
    with pytest.raises(FileExistsError):
        draft(path, ANSWERS, today=date(2026, 3, 2))


@pytest.mark.parametrize(
    ("answer", "stops"), [(None, False), ("non", False), ("NO", False), ("oui", True), ("Yes", True), ("o", True)]
)
def test_whether_to_stop_where_all_is_known_is_asked(tmp_path, answer, stops):
    answers = ANSWERS if answer is None else ANSWERS | {"stop_when_known": answer}
    assert draft(tmp_path / "essai.yaml", answers, today=date(2026, 3, 2)).stop_when_known is stops


def test_an_answer_that_is_neither_yes_nor_no_is_named(tmp_path):
    with pytest.raises(SourceProblem) as caught:
        draft(tmp_path / "essai.yaml", ANSWERS | {"stop_when_known": "parfois"}, today=date(2026, 3, 2))
    assert {problem.field for problem in caught.value.problems} == {"stop_when_known"}


def test_a_missing_or_wrong_answer_is_named_and_the_draft_kept(tmp_path):
    path = tmp_path / "essai.yaml"
    with pytest.raises(SourceProblem) as caught:
        draft(path, ANSWERS | {"authorisation.until": "demain", "expected.min": "peu"}, today=date(2026, 3, 2))
    assert {problem.field for problem in caught.value.problems} == {"authorisation.until", "expected.min"}
    assert path.exists()
    assert all(question.fr and question.en for question in questions())


def test_trying_a_definition_shows_what_it_reads_and_names_what_is_missing(source):
    broken = source.model_copy(update={"fields": source.fields.model_copy(update={"town": ".absent", "body": ".rien"})})
    with serve_site(2, 1) as server:
        good = check(source.at(server.url), now=lambda: datetime.now(UTC))
        assert server.media_requests == []
        assert len(server.requests) < 10
        bad = check(broken.at(server.url), now=lambda: datetime.now(UTC))
    assert (good.missing, good.entries, good.following, len(good.details)) == ((), 24, True, 5)
    assert bad.missing == ("fields.body", "fields.town")
    rows = table(good.details)
    assert all(row["title"] and row["body"].endswith(" car.") and row["city"] for row in rows)

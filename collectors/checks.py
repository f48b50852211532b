"""Is what came in what was expected? Walls instead of pages, counts out of range."""

import re

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

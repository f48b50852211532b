"""Why a page wasn't taken: one code for each reason, from whatever exception the network layers raise."""

from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest

RETRIED = frozenset({"timeout", "unreachable", "broken_response", "wrong_length", "server_error"})
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.DownloadTimeoutError, "timeout"),
    (exceptions.DownloadConnectionRefusedError, "unreachable"),
    (exceptions.CannotResolveHostError, "unreachable"),
    (exceptions.ResponseDataLossError, "wrong_length"),
    (exceptions.DownloadCancelledError, "too_big"),
    (exceptions.UnsupportedURLSchemeError, "other_host"),
    (exceptions.DownloadFailedError, "broken_response"),
)


class Refused(IgnoreRequest):
    """A request that isn't made, or a response that isn't taken, for a stated reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def reason_of(error: BaseException | None, meta: dict[str, object]) -> str:
    """Return the code of a failed download."""
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, exceptions.StopDownload):
        return str(meta.get("refused", "not_text"))
    if isinstance(error, IgnoreRequest):
        return "redirect_loop"
    return next((reason for kind, reason in REASONS if isinstance(error, kind)), "error")


def reason_of_status(status: int) -> str:
    """Return the code of an answer that isn't a page."""
    if status in (404, 410):
        return "gone"
    if status == 429:
        return "asked_to_wait"
    if status in (401, 403, 407, 451):
        return "refused_by_site"
    if 300 <= status < 400:
        return "redirect_nowhere"
    return "server_error" if status >= 500 else "client_error"

"""Files that leave by the house's own routes: made on request for who is signed in, never cached, never kept."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from casework import people, referrals, statistics
from casework.act import SYSTEM, Actor
from casework.advice import Answers
from casework.errors import Refused
from casework.statistics import Table
from maraude import report
from models.outreach_words import Channel, Known
from review_app import doorway
from review_app.services import installed
from review_app.texts import Texts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REPORTS: dict[str, tuple[str, Callable[[Table, Texts, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", report.as_csv),
    "xlsx": (XLSX, report.as_xlsx),
    "pdf": ("application/pdf", report.as_pdf),
}


def _who(request: Request) -> Actor | None:
    with installed().act(SYSTEM) as act:
        return people.signed_in(act, request.cookies.get(doorway.COOKIE, ""))


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def _answers(request: Request) -> Answers:
    asked = request.query_params
    return Answers(
        identifiable=Known(asked.get("identifiable", Known.UNKNOWN)),
        danger=asked.get("danger") == "1",
        agreement=asked.get("agreement") == "1",
        rental=asked.get("rental") == "1",
    )


def _draft(request: Request) -> Response:
    actor = _who(request)
    if actor is None:
        return PlainTextResponse("", status_code=403)
    try:
        channel = Channel(request.path_params["channel"])
        with installed().act(actor) as act:
            draft = referrals.draft(act, request.path_params["ref"], channel, _answers(request))
    except (Refused, ValueError) as refusal:
        return _no(request, refusal)
    from maraude import documents  # python-docx is slow to import

    return _file(documents.docx(draft), DOCX, f"{draft.reference}.docx")


def _no(request: Request, refusal: Exception) -> Response:
    texts = Texts(doorway.language(request.cookies.get(doorway.COOKIE, "")))
    code = refusal.reason_code if isinstance(refusal, Refused) else "not_found"
    return PlainTextResponse(texts.of("refused", code), status_code=403, headers={"cache-control": "no-store"})


def _report(request: Request) -> Response:
    actor = _who(request)
    if actor is None:
        return PlainTextResponse("", status_code=403)
    media_type, make = REPORTS.get(request.path_params["form"], REPORTS["csv"])
    try:
        with installed().act(actor) as act:
            table = statistics.published(act).get(request.path_params["ref"])
    except Refused as refusal:
        return _no(request, refusal)
    if table is None:
        return PlainTextResponse("", status_code=404)
    texts = Texts(doorway.language(request.cookies.get(doorway.COOKIE, "")))
    content = make(table, texts, installed().settings.association)
    return _file(content, media_type, f"rapport-{table.start}.{request.path_params['form']}")


async def serve_draft(request: Request) -> Response:
    """Make a draft for the person who follows a case: traced, then streamed."""
    return await run_in_threadpool(_draft, request)


async def serve_report(request: Request) -> Response:
    """Make a report of a published table."""
    return await run_in_threadpool(_report, request)


def routes() -> list[Route]:
    """Return the routes of files."""
    return [
        Route("/maison/document/{ref}/{channel}", serve_draft, methods=["GET"]),
        Route("/maison/rapport/{ref}.{form}", serve_report, methods=["GET"]),
    ]

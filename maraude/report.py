"""The activity report of a published period, for funders: CSV, XLSX and PDF, made in memory from the frozen table."""

import csv
import io
from typing import TYPE_CHECKING

from casework.statistics import FEW, Table
from models.outreach_words import Measure
from review_app.texts import Texts

if TYPE_CHECKING:
    from fpdf import FPDF
    from xlsxwriter import Workbook

Row = tuple[str, str, str, str]


def _label(t: Texts, measure: str, code: str) -> str:
    groups = {
        Measure.RETAINED: "kind",
        Measure.CONTACT: "contact",
        Measure.OUTCOME: "outcome",
        Measure.DECISION: "minor_code",
        Measure.SHEET: "sheet_box",
        Measure.DIRECTORY: "search_gave",
        Measure.REFERRAL: "channel",
        Measure.READ: "read_code",
    }
    return t.of(groups[Measure(measure)], code)


def _few(t: Texts, number: int | str) -> str:
    return t("report.few") if number == FEW else str(number)


def rows(table: Table, t: Texts) -> list[Row]:
    """Return a table's lines in words: what, which, where, how many."""
    made: list[Row] = [
        (t("report.evenings"), "", t("report.whole"), str(table.evenings)),
        (t("report.hours"), "", t("report.whole"), str(table.hours)),
    ]
    for line in table.lines:
        for area, number in line.cells.items():
            place = area or (t("report.whole") if line.area == "whole" else t("report.unknown_place"))
            what = t.of("measure", line.measure)
            made.append((what, _label(t, line.measure, line.code), place, _few(t, number)))
    for code in ("complaint", "false_alarm", "refusal", "reply"):
        ratio = table.per_hundred_messages(code)
        shown = t("report.not_told") if ratio is None else f"{ratio:.1f}"
        made.append((t("report.per_hundred"), t.of("contact", code), t("report.whole"), shown))
    return made


def head(t: Texts) -> Row:
    """Return the names of the columns."""
    return t("report.what"), t("report.which"), t("report.where"), t("report.number")


def title(table: Table, t: Texts, association: str) -> str:
    """Return the report's title."""
    year, month = table.start.split("-")
    start = f"{t(f'month.{int(month)}')} {year}"
    name = association[:1].upper() + association[1:]
    return t("report.heading", association=name, period=t.of("period", table.period), start=start)


def as_csv(table: Table, t: Texts, association: str) -> bytes:
    """Return the report as CSV, with a first line that spreadsheets read as UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow([title(table, t, association)])
    writer.writerow(head(t))
    writer.writerows(rows(table, t))
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, t: Texts, association: str) -> bytes:
    """Return the report as a workbook: the table, and a chart of what was done."""
    import xlsxwriter  # slow to import, and only a report needs it

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(t("report.sheet")), book.add_format({"bold": True})
        sheet.write_string(0, 0, title(table, t, association), bold)
        for column, name in enumerate(head(t)):
            sheet.write_string(2, column, name, bold)
        for place, row in enumerate(rows(table, t), start=3):
            for column, value in enumerate(row[:3]):
                sheet.write_string(place, column, value)
            if row[3].isdigit():
                sheet.write_number(place, 3, int(row[3]))
            else:
                sheet.write_string(place, 3, row[3])
        sheet.set_column(0, 2, 34)
        sheet.write_string(len(rows(table, t)) + 4, 0, t("report.note"))
        _chart(book, table, t)
    return made.getvalue()


def sums(table: Table, t: Texts) -> list[tuple[str, int]]:
    """Return the lines whose whole may be told, for a chart."""
    found = [
        (
            f"{t.of('measure', line.measure)} : {_label(t, line.measure, line.code)}",
            table.whole(line.measure, line.code),
        )
        for line in table.lines
    ]
    return [(name, number) for name, number in found if number is not None]


def _chart(book: "Workbook", table: Table, t: Texts) -> None:
    shown = sums(table, t)
    sheet = book.add_worksheet(t("report.chart"))
    for place, (name, number) in enumerate(shown):
        sheet.write_string(place, 0, name)
        sheet.write_number(place, 1, number)
    sheet.set_column(0, 0, 50)
    if shown:
        chart = book.add_chart({"type": "bar"})
        name, last = t("report.chart"), len(shown) - 1
        chart.add_series({"categories": [name, 0, 0, last, 0], "values": [name, 0, 1, last, 1]})
        chart.set_legend({"none": True})
        sheet.insert_chart(0, 3, chart)


def latin(text: str) -> str:
    """Return a text in the characters that PDF's own fonts hold."""
    table = str.maketrans({"’": "'", "œ": "oe", "Œ": "Oe", "–": "-", "…": "...", "\u202f": " "})
    return text.translate(table).encode("latin-1", "replace").decode("latin-1")


def as_pdf(table: Table, t: Texts, association: str) -> bytes:
    """Return the report as a PDF: bars first, then every line."""
    from fpdf import FPDF  # slow to import, and only a report needs it

    pdf = FPDF(format="A4")
    pdf.set_title(latin(title(table, t, association)))
    pdf.set_lang(t.language)
    pdf.add_page()
    pdf.set_font("helvetica", "B", 15)
    pdf.multi_cell(0, 8, latin(title(table, t, association)), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=9)
    pdf.multi_cell(0, 5, latin(t("report.note")), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)
    _bars(pdf, sums(table, t))
    pdf.ln(4)
    with pdf.table(col_widths=(30, 34, 24, 12), line_height=5.5, text_align=("LEFT", "LEFT", "LEFT", "RIGHT")) as grid:
        for row in (head(t), *rows(table, t)):
            cells = grid.row()
            for value in row:
                cells.cell(latin(value))
    return bytes(pdf.output())


def _bars(pdf: "FPDF", shown: list[tuple[str, int]]) -> None:
    top = max((number for _, number in shown), default=1)
    for name, number in shown:
        pdf.cell(85, 6, latin(name)[:52])
        x, y = pdf.get_x(), pdf.get_y()
        with pdf.local_context(fill_color=(31, 95, 91)):
            pdf.rect(x, y + 1, max(0.6, 75 * number / top), 4, style="F")
        pdf.set_xy(x + 78, y)
        pdf.cell(20, 6, str(number), align="R", new_x="LMARGIN", new_y="NEXT")

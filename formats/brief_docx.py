"""A brief as a Word document: real headings, lists and header rows, alternative texts, links."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from formats.brief import Brief, Chart, labels
from terms.formats import LOCALE

INK = RGBColor(0x1F, 0x29, 0x33)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(18)
ROOM = PAGE_WIDTH - 2 * MARGIN
# What Office takes of a title, a subject or a comment.
LONGEST_PROPERTY = 255
COLUMNS = (Mm(22), Mm(50), Mm(22), Mm(16), Mm(16), Mm(16), Mm(16), Mm(16))


def docx(brief: Brief) -> bytes:
    """The brief as a Word document."""
    document, words = _empty(brief), labels()
    document.add_heading(brief.title, 0)
    document.add_paragraph(brief.selection)
    _linked(document.add_paragraph(f"{words['from']} "), brief.address, brief.address)
    for said in filter(None, (brief.nothing, brief.apart)):
        document.add_paragraph(said)
    for direction in brief.directions:
        document.add_heading(direction.title, 1)
        for quote in direction.quotes:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(quote.words).bold = True
            _cited(paragraph, quote.sources)
            if quote.note:
                paragraph.add_run(f" {quote.note}")
        paragraph = document.add_paragraph()
        paragraph.add_run(direction.best).bold = True
        paragraph.add_run(f" {direction.rests_on}")
    for chart in brief.charts:
        if chart.is_wide:
            _picture(document.add_paragraph(), document.add_paragraph(), chart, ROOM)
    _side_by_side(document, [chart for chart in brief.charts if not chart.is_wide])
    if brief.no_charts:
        document.add_paragraph(brief.no_charts)
    document.add_heading(words["disagreements"], 1)
    for one in brief.disagreements:
        document.add_paragraph().add_run(f"{one.title}.").bold = True
        for said in one.differences:
            document.add_paragraph(said, style="List Bullet")
        if one.note:
            _linked(
                document.add_paragraph(f"{one.note} "),
                brief.disagreements_address,
                brief.disagreements_address,
            )
    document.add_heading(brief.events_title, 1)
    if brief.events:
        _table(document, brief, words)
    _linked(document.add_paragraph(f"{brief.events_note} "), brief.events_address, brief.events_address)
    if brief.sources:
        document.add_heading(words["sources"], 1)
    for source in brief.sources:
        printed = f"{source.publisher}, {source.published}" if source.published else source.publisher
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{source.number}. {printed}: ").font.size = Pt(8)
        paragraph.paragraph_format.space_after = Pt(0)
        _linked(paragraph, source.address, source.address)
    document.add_heading(words["cite"], 1)
    document.add_paragraph(brief.cite)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _empty(brief: Brief) -> Any:
    """A document of this page size and typeface, named after the brief, with the record at the foot."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.subject = brief.title, _fitting(brief.selection)
    properties.author = properties.last_modified_by = labels()["site"]
    properties.language = LOCALE.language
    properties.comments = _fitting(brief.cite)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer.paragraphs[0].add_run(brief.record_end).font.size = Pt(8)
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 13)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    return document


def _fitting(text: str) -> str:
    """As much of a text as a property of a document holds; the document itself has all of it."""
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"


def _picture(title: Any, place: Any, chart: Chart, width: int) -> None:
    """A chart in a paragraph below that of its title."""
    title.add_run(chart.title).bold = True
    title.paragraph_format.keep_with_next = True
    drawn = place.add_run().add_picture(io.BytesIO(chart.png), width=width)
    drawn._inline.docPr.set("descr", chart.alt)
    drawn._inline.docPr.set("title", chart.title)


def _side_by_side(document: Any, charts: list[Chart]) -> None:
    """Charts in a table of one row without lines: each below the other they would take a page more."""
    if not charts:
        return
    table, width = document.add_table(rows=1, cols=len(charts)), ROOM // len(charts)
    _set_widths(table, [width] * len(charts))
    for cell, chart in zip(table.rows[0].cells, charts, strict=True):
        _picture(cell.paragraphs[0], cell.add_paragraph(), chart, width - Mm(4))


def _set_widths(table: Any, widths: Sequence[int]) -> None:
    """Word goes by the widths of cells, LibreOffice by those of columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _table(document: Any, brief: Brief, words: dict[str, str]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    heads = [words["day"], words["event"], words["kind"]]
    heads += [
        f"{words[way]}, {words[side]}" for way in ("to_ukraine", "to_russia") for side in ("kyiv", "moscow")
    ]
    heads.append(words["sources"])
    # Repeated on each page, and read out with each cell.
    _mark(table.rows[0], "w:tblHeader")
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, head, is_bold=True)
    for event in brief.events:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        cells = row.cells
        _write(cells[0], event.day)
        _linked(_write(cells[1], ""), event.title, event.address)
        _write(cells[2], event.kind)
        for cell, count in zip(cells[3:7], event.counts, strict=True):
            _write(cell, count).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(cells[7], ", ".join(str(one) for one in event.sources))
    _set_widths(table, COLUMNS)


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _write(cell: Any, text: str, *, is_bold: bool = False) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if text:
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(8), is_bold
    return paragraph


def _cited(paragraph: Any, sources: tuple[int, ...]) -> None:
    if sources:
        paragraph.add_run(f" [{', '.join(str(one) for one in sources)}]")


def _linked(paragraph: Any, text: str, address: str) -> None:
    """A link at the end of a paragraph; python-docx only reads them."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline, run.font.size = True, Pt(8)
    link.append(run._r)
    paragraph._p.append(link)

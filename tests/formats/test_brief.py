"""A brief says the same in each of its forms, read back: text, links, headings, alternative texts."""

import io

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

import filters
import queries
from formats import brief, brief_docx, brief_html, brief_pdf, pictures

SITE = "https://ledger.example.org"
# running_totals.csv: d-5484015c, d-5020e2c0 and d-5df8ee26; tests/queries counts the best available by hand.
SAID = [
    "How many people came home?",
    "24 Feb 2022 to 7 Jun 2026",
    "8,050 people had returned to Ukraine by 11 Mar 2026, by the count of Coordination Headquarters.",
    "6,922 people had returned to Ukraine by 6 Mar 2026, by the count of Ukrainian Parliament Commissioner.",
    "Best available: at least 8,810.",
    "At least 4,492 people had returned to Russia by 26 May 2025",
    "Best available: at least 7,999.",
    "12 counts of people differ",
    "30 Dec 2024, to Ukraine: Kyiv 189 (Coordination Headquarters for the Treatment of Prisoners of War), "
    "Moscow 150",
    # Of the events in events.csv 118 are of the living.
    "The latest 12 of 118 events",
    "sources checked to 7 Jun 2026",
    "CC BY 4.0.",
]
LINKS = {f"{SITE}/", f"{SITE}/sizes", f"{SITE}/disagreements"}


def collected(forms=("svg", "png"), **link):
    record = queries.current()
    asked = filters.parse(
        {word.rstrip("_"): values for word, values in link.items()}, filters.choices(record)
    )
    return brief.brief(record, asked.filters, SITE, forms=forms)


@pytest.fixture(scope="module")
def whole_war(drawing):
    return collected()


def flat(text):
    return " ".join(text.replace("\u200b", "").replace("\xa0", " ").split())


def missing(text):
    return [said for said in SAID if said not in text]


def test_a_pdf_says_it_on_at_most_three_pages(whole_war):
    pages = pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(whole_war))).pages
    assert len(pages) <= 3
    assert missing(flat(" ".join(page.extract_text() for page in pages))) == []


def test_a_pdf_links_to_the_site_and_to_each_source(whole_war):
    pages = pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(whole_war))).pages
    found = {
        note.get_object()["/A"]["/URI"]
        for page in pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }
    assert found >= LINKS
    assert {source.address for source in whole_war.sources} <= found


def tagged(element, found):
    """Every element of a PDF's structure, as (kind, alternative text)."""
    element = element.get_object()
    if isinstance(element, list):
        for child in element:
            tagged(child, found)
    elif hasattr(element, "get"):
        if "/S" in element:
            found.append((element["/S"], element.get("/Alt")))
        if "/K" in element and not isinstance(element["/K"], int):
            tagged(element["/K"], found)
    return found


def test_a_pdf_is_tagged_for_screen_readers(whole_war):
    reader = pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(whole_war)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert reader.xmp_metadata and "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()
    assert reader.metadata.title == "How many people came home? – Exchange Ledger"
    found = tagged(root["/StructTreeRoot"]["/K"], [])
    assert [alt for kind, alt in found if alt] == [chart.alt for chart in whole_war.charts]
    assert whole_war.charts[0].alt.startswith(
        "Month by month, Kyiv counts 7,026 people returned to Ukraine and Moscow 6,734 returned to Russia"
    )
    kinds = [kind for kind, _ in found]
    # A table of two rows of heads and twelve events.
    assert kinds.count("/TR") == 14 and kinds.count("/TH") >= 8 and kinds.count("/H1") >= 6


def test_a_word_document_has_headings_a_head_row_that_is_repeated_links_and_alternative_texts(whole_war):
    document = docx.Document(io.BytesIO(brief_docx.docx(whole_war)))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert missing(flat(" ".join([*said, document.sections[0].footer.paragraphs[0].text]))) == []
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["How many people came home?"] == "Title"
    assert styles["Returned to Ukraine"] == styles["Sources"] == styles["How to cite"] == "Heading 1"
    # The two halves stand side by side: one below the other made the brief four pages long.
    beside, table = document.tables
    assert [cell.text.strip() for cell in beside.rows[0].cells] == [
        "People returned to Ukraine",
        "People returned to Russia",
    ]
    # LibreOffice goes by the widths of columns, where Word goes by those of cells: in millimetres.
    assert [round(column.width.mm) for column in table.columns] == [22, 50, 22, 16, 16, 16, 16, 16]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Day", "Event", "Kind", "To Ukraine, Kyiv", "To Ukraine, Moscow", "To Russia, Kyiv",
        "To Russia, Moscow", "Sources",
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None and len(table.rows) == 13
    pictures = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert pictures == [chart.alt for chart in whole_war.charts]
    addresses = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert addresses >= LINKS | {source.address for source in whole_war.sources}
    assert document.core_properties.title == "How many people came home?"


def test_an_html_page_says_it_and_needs_nothing_else(whole_war):
    html = brief_html.html(whole_war).decode()
    assert missing(flat(html.replace("&#39;", "'").replace("<strong>", "").replace("</strong>", ""))) == []
    assert html.count('role="img"') == 3 and "<script" not in html and "src=" not in html
    assert all(f'href="{address}"' in html for address in LINKS)
    assert html.count('<li id="source-') == len(whole_war.sources)


def test_a_brief_of_a_selection_says_what_it_is_of_and_lists_all_its_events():
    of_qatar = collected((), from_=["2024-01-01"], to=["2024-12-31"], mediator=["qatar"])
    assert of_qatar.selection == "2024, Qatar"
    assert of_qatar.address == f"{SITE}/?from=2024-01-01&to=2024-12-31&mediator=qatar"
    assert of_qatar.directions[0].quotes[0].words == (
        "No total that an office of Kyiv stated for exactly this selection was found."
    )
    # mediations.csv credits Qatar for these events of 2024.
    assert of_qatar.events_title == "All 5 events of this selection"
    assert [event.day for event in of_qatar.events] == [
        "28 Nov 2024", "26 Sep 2024", "23 May 2024", "21 Mar 2024", "20 Feb 2024",
    ]  # fmt: skip


def test_counts_are_said_by_whose_they_are_and_what_was_called_off_has_none():
    of_a_day = collected((), from_=["2024-01-24"], to=["2024-01-31"])
    # events.csv: the event of 24 January was called off; claims.csv has all four counts of the other.
    assert [(event.day, event.counts) for event in of_a_day.events] == [
        ("31 Jan 2024", ("207", "195", "195", "195")),
        ("24 Jan 2024", ("–", "–", "–", "–")),
    ]
    assert of_a_day.events[1].title.endswith("(called off)")


def test_people_and_bodies_that_the_sides_disagree_about_are_told_apart():
    # claims.csv, 19 December 2025: 1,003 by Kyiv's headquarters, 1,000 by Medinsky.
    wanted = (
        "19 Dec 2025, to Ukraine: "
        "Kyiv 1,003 (Coordination Headquarters for the Treatment of Prisoners of War), "
        "Moscow 1,000 (Presidential Administration of Russia), a difference of +3, of it 3 unexplained."
    )
    days = {"from_": ["2025-12-19"], "to": ["2025-12-19"]}
    (bodies,) = collected((), kind=["remains"], **days).disagreements
    assert (bodies.title, bodies.differences) == ("1 count of bodies differs, by 3 in all", (wanted,))
    both = collected((), kind=["exchange", "remains"], **days)
    assert [one.title for one in both.disagreements] == [
        "No event has a number of people by both sides",
        "1 count of bodies differs, by 3 in all",
    ]
    said = brief_html.html(both).decode()
    assert wanted in said and "<td>repatriation of remains</td>" in said
    assert wanted in flat(pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(both))).pages[0].extract_text())
    document = docx.Document(io.BytesIO(brief_docx.docx(both)))
    assert wanted in [one.text for one in document.paragraphs]
    assert document.tables[-1].rows[1].cells[2].text == "repatriation of remains"


def test_a_brief_says_why_nobody_is_counted_where_there_are_events():
    # events.csv has three homecomings.
    homecomings = collected((), kind=["homecoming"])
    assert homecomings.apart == "Homecomings are in no sum: whoever comes home in one was released before."
    assert homecomings.nothing == ""
    assert homecomings.events_title == "All 3 events of this selection"
    of_the_dead = collected((), kind=["remains"], from_=["2025-12-19"], to=["2025-12-19"])
    assert of_the_dead.apart == (
        "Repatriations of remains are in no sum of people: the dead are counted apart."
    )
    assert of_the_dead.nothing == ""
    assert of_the_dead.events_title == "The one event of this selection"


def test_a_brief_with_events_of_the_dead_says_at_its_head_that_they_are_in_no_sum():
    wanted = "Repatriations of remains are in no sum of people: the dead are counted apart."
    # events.csv: an exchange of 2024-01-31, and remains handed over on other days of that year.
    both = collected((), kind=["exchange", "remains"], from_=["2024-01-01"], to=["2024-12-31"])
    assert both.directions and both.apart == wanted
    assert collected((), kind=["exchange"], from_=["2024-01-01"], to=["2024-12-31"]).apart == ""
    document = docx.Document(io.BytesIO(brief_docx.docx(both)))
    words = [one.text for one in document.paragraphs]
    assert words.index(wanted) < words.index("Returned to Ukraine")
    for said in (
        brief_html.html(both).decode(),
        flat(pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(both))).pages[0].extract_text()),
    ):
        assert said.index(wanted) < said.index("Returned to Ukraine")


def test_a_side_s_two_counts_are_both_cited_where_two_pages_printed_them():
    # claims.csv: of Moscow's 101 and 101 the ministry's own number to Russia stands on another page than the
    # one that quotes it on those returned to Ukraine.
    found = collected((), from_=["2023-02-16"], to=["2023-02-16"])
    cited = {source.address for source in found.sources if source.number in found.events[0].sources}
    assert found.events[0].counts[1::2] == ("101", "101")
    assert cited >= {
        "https://msk1.ru/text/world/2023/02/16/72066959",
        "https://www.m24.ru/news/politika/16022023/551626",
    }


def test_a_word_document_of_many_filters_is_made_though_a_property_of_it_holds_255_letters():
    of_all = collected((), kind=list(filters.KINDS), from_=["2022-03-01"])
    assert len(of_all.cite) > 255
    document = docx.Document(io.BytesIO(brief_docx.docx(of_all)))
    assert len(document.core_properties.comments) == 255
    assert of_all.cite in [one.text for one in document.paragraphs]


def test_in_a_low_chart_the_highest_bar_keeps_room_for_its_number_below_the_words_of_its_direction(view):
    of_2024 = view("war", from_=["2024-01-01"], to=["2024-12-31"])
    drawn = pictures.spec(of_2024, of_2024.answer(), brief.WIDE)
    before = drawn["layout"]["yaxis"]["range"][1]
    brief._make_lower(drawn, 310)
    # Moscow's highest month of 2024, the 443 of January; of 420 pixels, less 16, 46 stood beyond either bar.
    assert drawn["layout"]["height"] == 310 and before == pytest.approx(1.3 * 443)
    assert (1 - 443 / drawn["layout"]["yaxis"]["range"][1]) * 294 / 2 == pytest.approx(46.6, abs=0.1)


def test_in_a_low_chart_a_bar_keeps_room_for_its_number_below_the_line_over_a_pause(view):
    of_2024 = view("war", from_=["2024-01-01"], to=["2024-12-31"])
    drawn = pictures.spec(of_2024, of_2024.answer(), brief.WIDE)
    brief._make_lower(drawn, 310)
    layout = drawn["layout"]
    # From 18 October to 30 December 2024 nobody returned: the line stands over December's bar of 189, whose
    # number ends 16 pixels above it.
    (pause,) = (one for one in layout["shapes"] if one["x0"] == "2024-10-18")
    pixels = 294 / 2 / layout["yaxis"]["range"][1]
    assert pause["y0"] == pause["y1"]
    assert (pause["y0"] - 189) * pixels >= 16
    assert [one["y"] for one in layout["annotations"] if one["text"] == "73 days"] == [pause["y0"]]
    assert [one["y"] for one in layout["annotations"] if one["text"] == "189"] == [189]


def test_where_there_is_nothing_the_brief_says_so_in_each_form():
    empty = collected((), from_=["2022-02-25"], to=["2022-02-26"])
    assert empty.nothing == "No completed exchange, release or civilian return in this selection."
    assert empty.events_title == "No event in this selection" and empty.sources == ()
    assert empty.nothing in pypdf.PdfReader(io.BytesIO(brief_pdf.pdf(empty))).pages[0].extract_text()
    assert empty.nothing in brief_html.html(empty).decode()
    assert empty.nothing in [one.text for one in docx.Document(io.BytesIO(brief_docx.docx(empty))).paragraphs]


def test_without_chromium_a_brief_says_where_the_charts_are(monkeypatch):
    from formats import chromium

    chromium.DRAUGHTSMAN.stop()
    monkeypatch.setenv("BROWSER_PATH", "/no/such/chromium")
    monkeypatch.setattr(chromium.DRAUGHTSMAN, "_kaleido", None)
    without = collected(mediator=["qatar"])
    assert without.charts == ()
    assert without.no_charts == (f"This server could not draw the charts; they are at {SITE}/?mediator=qatar")

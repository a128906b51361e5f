"""Numbers, days and plurals as English writes them, a word for every id that the record may hold, and what
there is to translate."""

import ast
import gettext
import io
import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import filters
import queries
import terms
from exhibits import CATALOGUE
from terms import formats

ROOT = Path(__file__).parents[1]
# As `make messages` has them.
METHODS, _ = parse_mapping_cfg(io.StringIO((ROOT / "terms" / "locale" / "babel.cfg").read_text("utf-8")))
KEYWORDS = parse_keywords(["say", "say_n:1,2", "N_", "NN_:1,2"])
FOLDERS = ("exhibits", "charts", "pages", "ui", "terms", "web", "formats")
FILES = ("filters.py", "app.py")
PACKAGE = json.loads((Path(__file__).parent / "record" / "datapackage.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "value, written",
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (22, "22nd"),
     (73, "73rd"),
     (101, "101st"), (111, "111th")],
)  # fmt: skip
def test_a_place_in_a_row(value, written):
    assert terms.ordinal(value) == written


@pytest.mark.parametrize(
    "value, unit, written",
    [
        (1, "people", "1 person"),
        (0, "people", "0 people"),
        (1026, "people", "1,026 people"),
        (1, "bodies", "1 body"),
        (2, "bodies", "2 bodies"),
        (1, "completed events", "1 completed event"),
        (1, "pauses", "1 pause"),
    ],
)
def test_a_count_stands_with_the_form_of_its_unit(value, unit, written):
    assert terms.counted(value, unit) == written


def test_days_months_numbers_and_differences():
    assert terms.day(date(2024, 1, 31)) == terms.day(pd.Timestamp("2024-01-31 14:00")) == "31 Jan 2024"
    assert terms.month(date(2024, 9, 3)) == "Sep 2024"
    assert [terms.number(value) for value in (8026, 0, None, pd.NA)] == ["8,026", "0", "–", "–"]
    assert [terms.signed(value) for value in (12, -1126, 0)] == ["+12", "−1,126", "0"]
    assert terms.MONTHS == (
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    )


@pytest.mark.parametrize(
    "table, column, words",
    [
        ("events", "kind", terms.KINDS),
        ("claims", "direction", terms.DIRECTIONS),
        ("claimants", "side", terms.SIDES),
        ("holes", "missing", terms.MISSING),
    ],
)
def test_every_id_of_a_closed_vocabulary_has_a_word(table, column, words):
    resource = next(resource for resource in PACKAGE["resources"] if resource["name"] == table)
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    assert set(field["constraints"]["enum"]) <= set(words)


def test_every_level_of_attestation_has_a_mark_of_its_own_and_words():
    assert list(terms.ATTESTATIONS) == list(filters.ATTESTED)
    assert len({said.mark for said in terms.ATTESTATIONS.values()}) == len(terms.ATTESTATIONS)
    assert all(said.means.endswith(".") for said in terms.ATTESTATIONS.values())
    assert terms.attested("both_sides") == "● both sides"


def test_every_unit_has_one_form_for_one_and_one_for_more():
    assert all(len(forms) == 2 and unit == forms[1] for unit, forms in formats.UNITS.items())


def messages_in_the_code() -> Catalog:
    found = Catalog()
    for folder in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, METHODS, keywords=KEYWORDS):
            found.add(message)
    for file in FILES:
        for _, message, _, _ in extract_from_file("python", ROOT / file, keywords=KEYWORDS):
            found.add(message)
    return found


def test_what_there_is_to_translate_is_written_down():
    with (ROOT / "terms" / "locale" / "terms.pot").open("rb") as file:
        written = {message.id for message in read_po(file)}
    assert written == {message.id for message in messages_in_the_code()}, "make messages writes it anew"


def test_no_message_stands_in_braces_where_an_older_python_cannot_find_it():
    """In Python 3.11 what stands in the braces of an f-string is text, which Babel does not read."""
    found = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in [ROOT / name for name in FILES]
        + [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("say", "say_n", "N_", "NN_")
    ]
    assert found == []


@pytest.fixture
def in_ukrainian(tmp_path, monkeypatch):
    """A catalogue of five messages, as a translator would make it of terms.pot."""
    catalogue = Catalog(locale="uk")
    catalogue.add(
        "For {number} of {events} no number of Moscow's was found for people returned to Ukraine.",
        "Для {number} з {events} не знайдено числа Москви про людей, повернених до України.",
    )
    catalogue.add(
        ("completed event", "completed events"),
        ("завершеної події", "завершених подій", "завершених подій"),
    )
    catalogue.add(
        (
            "{n} repatriation of remains, bodies to Ukraine upward and to Russia downward.",
            "{n} repatriations of remains, bodies to Ukraine upward and to Russia downward.",
        ),
        (
            "{n} репатріація останків.",
            "{n} репатріації останків.",
            "{n} репатріацій останків.",
        ),
    )
    catalogue.add(("event", "events"), ("подія", "події", "подій"))
    catalogue.add("Reset filters", "Скинути фільтри")
    folder = tmp_path / "uk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "terms.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(formats, "MESSAGES", gettext.translation("terms", tmp_path, languages=["uk"]))


def finding(name: str, **link: list[str]) -> str:
    """What an exhibit finds, asked past the answers that are kept."""
    record = queries.current()
    chosen = filters.parse(link, filters.choices(record)).filters
    return CATALOGUE[name].ask(record, chosen, {"count": "both"}).finding


def test_a_catalogue_changes_the_words_of_a_finding_and_not_its_numbers(in_ukrainian):
    # By hand from events.csv and claims.csv: of four events to 31 March 2022 no office of Moscow counted the
    # first, on 1 March.
    said = "Для 1 з 4 завершених подій не знайдено числа Москви про людей, повернених до України."
    assert finding("numbers-given-on-people", **{"to": ["2022-03-31"]}) == said


@pytest.mark.parametrize(
    "link, said",
    [
        # Rows of events.csv: 2, 8, 14, 21 and 28 June 2022, then 12 July.
        ({"to": ["2022-06-02"]}, "1 репатріація останків."),
        ({"to": ["2022-06-14"]}, "3 репатріації останків."),
        ({"to": ["2022-07-12"]}, "6 репатріацій останків."),
    ],
)
def test_a_finding_has_the_plural_of_its_language(in_ukrainian, link, said):
    assert finding("sizes-of-remains", kind=["remains"], **link) == said


@pytest.mark.parametrize(
    "value, written",
    [(1, "1 подія"), (3, "3 події"), (5, "5 подій"), (11, "11 подій"), (21, "21 подія"), (114, "114 подій")],
)
def test_a_count_has_three_plural_forms_where_the_language_has(in_ukrainian, value, written):
    assert terms.counted(value, "events") == written


def test_a_message_is_said_in_english_where_the_catalogue_lacks_it(in_ukrainian):
    assert terms.say("Reset filters") == "Скинути фільтри"
    assert terms.say("Find an event") == "Find an event"
    assert terms.say("{part} of {all}", part=1, all=2) == "1 of 2"
    # An empty message is the catalogue's head; a word with a plural is found by itself too.
    assert (terms.say(""), terms.say("event")) == ("", "подія")

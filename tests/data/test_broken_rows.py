"""One edit to a good record, and the problem it must be told as; no file may be replaced by it."""

import subprocess
import sys
from dataclasses import astuple, dataclass
from datetime import date
from types import SimpleNamespace

import pytest

from data.build import DATA, build, main
from data.check import open_record
from data.read import read_package, read_tables
from data.report import Problem
from data.write import SORTED_BY

TODAY = date(2026, 6, 30)
EVENT = "2024-01-03,2024-01-03,handover,exchange,completed,49,,"
MOSCOW = "2024-01-03,,ru_mod,to_russia,total,248,248,exact,d-0000000b,"
WITHHELD = "2025-06-09,,ru_mod,to_russia,total,,,withheld,d-0000000b,"
APPROX = "uae_mfa,both,total,200,240,approx"
UTF_8 = "text in UTF-8: save the file as CSV UTF-8 (comma delimited)"
COUNT = "a whole number from 0 to 100000, or empty"
ENCODED = "an address with quotes, apostrophes, bars, < > \\ ^ ` { } and ]( percent-encoded: %3C for <"
WAR = "a day from 2022-02-24 to 2026-06-30"


@dataclass(frozen=True)
class Broken:
    """In `file`, `old` becomes `new`; the build must then report one problem there.

    `rule` is the SQL rule at work.
    """

    name: str
    file: str
    old: str
    new: str
    row: int | None
    column: str
    found: str
    allowed: str
    rule: str | None = None

    def apply(self, source):
        text = (source / self.file).read_text("utf-8")
        assert text.count(self.old) >= 1
        # surrogateescape: "\udce9" in an edit stands for the byte 0xe9, which is no UTF-8.
        (source / self.file).write_bytes(
            text.replace(self.old, self.new, 1).encode("utf-8", "surrogateescape")
        )

    @property
    def problem(self):
        return Problem(self.file, self.row, self.column, self.found, self.allowed)


CASES = [
    # The file and its header
    Broken(
        "an empty file",
        "mediations.csv",
        "event_id,mediator_id,credited_by,document_id\n"
        "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n",
        "",
        None,
        "",
        "an empty file",
        "a header and at least one row",
    ),
    Broken(
        "a header and nothing else",
        "mediations.csv",
        "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n",
        "",
        None,
        "",
        "no rows",
        "a header and at least one row",
    ),
    Broken(
        "text that is not UTF-8",
        "events.csv",
        "First stage",
        "Premi\udce8re \udce9tape",
        3,
        "",
        "the byte 0xe8; it looks like Windows-1252",
        UTF_8,
    ),
    Broken(
        "Cyrillic text as spreadsheets of Windows write it",
        "events.csv",
        "First stage",
        "\udcce\udce1\udcec\udce5\udced, 1 \udcfd\udcf2\udce0\udcef",
        3,
        "",
        "the byte 0xce; it looks like Windows-1251",
        UTF_8,
    ),
    Broken(
        "a quote never closed",
        "claims.csv",
        '"Zelensky, in the evening"',
        '"Zelensky, in the evening',
        2,
        "",
        "broken quoting: unexpected end of data",
        'text with commas or quotes between two quotes, quotes in it doubled: "a ""b"", c"',
    ),
    Broken(
        "a quote not doubled",
        "events.csv",
        '"The ""largest"" exchange"',
        '"The "largest" exchange"',
        2,
        "",
        "broken quoting: ',' expected after '\"'",
        'text with commas or quotes between two quotes, quotes in it doubled: "a ""b"", c"',
    ),
    Broken(
        "a column missing",
        "claimants.csv",
        "claimant_id,name,short_name,side,rank\nua_coordination_hq,Coordination "
        "Headquarters,Headquarters,ukraine,1\n"
        "ru_mod,Ministry of Defence of Russia,Ministry of Defence,russia,1\n"
        "uae_mfa,Ministry of Foreign Affairs of the United Arab Emirates,Emirates,mediator,1\n",
        "claimant_id,name,short_name,side\nua_coordination_hq,Coordination "
        "Headquarters,Headquarters,ukraine\n",
        1,
        "rank",
        "no such column",
        "the columns claimant_id, name, short_name, side, rank",
    ),
    Broken(
        "a column too many",
        "mediations.csv",
        "credited_by,document_id\n",
        "credited_by,document_id,page\n",
        1,
        "page",
        "a column of this name",
        "the columns event_id, mediator_id, credited_by, document_id",
    ),
    Broken(
        "a column twice",
        "documents.csv",
        "published,language",
        "published,published,language",
        1,
        "published",
        "a column of this name, as column 4 is",
        "each column once: delete one",
    ),
    Broken(
        "a column with values but no name",
        "mediations.csv",
        "document_id\n2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n",
        "document_id,\n2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a,odd\n",
        1,
        "column 5",
        "a column without a name",
        "the columns event_id, mediator_id, credited_by, document_id",
    ),
    Broken(
        "a column's name with a blank and a letter that is not Latin",
        "mediations.csv",
        "credited_by,",
        "сredited_by ,",
        1,
        "credited_by",
        "сredited_by␠: с is Cyrillic (U+0441)",
        "the name credited_by",
    ),
    Broken(
        "an empty line above the header",
        "mediations.csv",
        "event_id,",
        "\nevent_id,",
        1,
        "",
        "a row without values",
        "the header: delete the empty rows above it",
    ),
    Broken(
        "a line that tells a spreadsheet the separator",
        "mediations.csv",
        "event_id,",
        "sep=,\nevent_id,",
        1,
        "",
        "sep=,",
        "the header: delete the line sep= above it",
    ),
    # The cells
    Broken(
        "a cell too many",
        "events.csv",
        "announcement,release,completed,,istanbul-2025-06,,First stage,",
        "announcement,release,completed,,istanbul-2025-06,,First stage,,odd",
        3,
        "after note",
        "odd",
        "10 cells; a text with commas stands between quotes",
    ),
    Broken(
        "a cell missing",
        "claims.csv",
        MOSCOW,
        MOSCOW[:-1],
        5,
        "note",
        "a row that ends early: 9 of 10 cells",
        "10 cells: a comma before each but the first, also where it is empty",
    ),
    Broken(
        "an empty row",
        "claims.csv",
        MOSCOW,
        f"\n{MOSCOW}",
        5,
        "",
        "a row without values",
        "no such row: delete it",
    ),
    Broken(
        "empty rows at the end",
        "claims.csv",
        "at_least,d-0000000a,\n",
        "at_least,d-0000000a,\n" + 3 * ",,,,,,,,,\n" + ", ,,,,,,,,\n",
        10,
        "",
        "4 rows without values, to row 13",
        "no such row: delete them",
    ),
    Broken(
        "a text with a comma between curly quotes",
        "events.csv",
        '"Sumy region, Ukraine"',
        "“Sumy region, Ukraine”",
        2,
        "after note",
        "(empty)",
        '10 cells; a text with commas stands between quotes: straight ones ("), not curly ones',
    ),
    Broken(
        "numbers with a comma, without quotes",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1,248,1,248"),
        5,
        "after note",
        "d-0000000b, (empty)",
        "10 cells; a text with commas stands between quotes, a number has none",
    ),
    Broken(
        "a word outside a vocabulary",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "exactly"),
        5,
        "bound",
        "exactly",
        "one of exact, at_least, at_most, approx, withheld",
    ),
    Broken(
        "a required cell empty",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("to_russia", ""),
        5,
        "direction",
        "",
        "one of to_ukraine, to_russia, to_third_country, both",
    ),
    Broken("a required text empty", "events.csv", '"The ""largest"" exchange"', "", 2, "title", "", "text"),
    Broken(
        "a count that is no whole number",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248,248.5"),
        5,
        "high",
        "248.5",
        COUNT,
    ),
    Broken(
        "a count below zero",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248,-248"),
        5,
        "high",
        "-248",
        COUNT,
    ),
    Broken(
        "a count that no database holds",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248," + 30 * "9"),
        5,
        "high",
        30 * "9",
        COUNT,
    ),
    Broken(
        "a date in words",
        "running_totals.csv",
        "2024-01-03,,ru_mod",
        "3 January 2024,,ru_mod",
        3,
        "as_of",
        "3 January 2024",
        "a date as 2024-01-31; likely 2024-01-03",
    ),
    Broken(
        "a language by its name",
        "documents.csv",
        "2024-01-03,uk",
        "2024-01-03,Ukrainian",
        2,
        "language",
        "Ukrainian",
        "text like uk, of the pattern [a-z]{2,3}",
    ),
    Broken(
        "a row after a text of two lines",
        "events.csv",
        f'{EVENT}"Sumy region, Ukraine","The ""largest"" exchange",\n2025-06-09,2025-06-09,announcement',
        f'{EVENT}"Sumy region,\nUkraine",Exchange,\n2025-06-09,2025-06-09,guess',
        3,
        "dated_by",
        "guess",
        "one of handover, announcement",
    ),
    # Cells as spreadsheets and keyboards write them
    Broken(
        "a count with a blank in it",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200,1 200"),
        5,
        "high",
        "1 200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count with a comma in it",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", '1200,"1,200"'),
        5,
        "high",
        "1,200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count with a no-break space in it",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200,1\xa0200"),
        5,
        "high",
        "1[U+00A0]200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count with a narrow no-break space in it",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200,1\u202f200"),
        5,
        "high",
        "1[U+202F]200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count with decimals",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200,1200.0"),
        5,
        "high",
        "1200.0",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count after a blank",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200, 1200"),
        5,
        "high",
        "␠1200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a count in digits that are not ours",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248,٢٤٨"),
        5,
        "high",
        "٢٤٨: ٢ is U+0662, ٤ is U+0664, ٨ is U+0668",
        COUNT,
    ),
    Broken(
        "a count with an underscore",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "1200,1_200"),
        5,
        "high",
        "1_200",
        f"{COUNT}; likely 1200",
    ),
    Broken(
        "a day first",
        "documents.csv",
        ",2024-01-03,uk",
        ",31.01.2024,uk",
        2,
        "published",
        "31.01.2024",
        "a date as 2024-01-31, or empty; likely 2024-01-31",
    ),
    Broken(
        "a low day first, with dots",
        "documents.csv",
        ",2024-01-03,uk",
        ",03.01.2024,uk",
        2,
        "published",
        "03.01.2024",
        "a date as 2024-01-31, or empty; likely 2024-01-03",
    ),
    Broken(
        "a day of two readings",
        "documents.csv",
        ",2024-01-03,uk",
        ",03/01/2024,uk",
        2,
        "published",
        "03/01/2024",
        "a date as 2024-01-31, or empty; likely 2024-01-03 or 2024-03-01",
    ),
    Broken(
        "a day with a time",
        "documents.csv",
        ",2024-01-03,uk",
        ",2024-01-31 00:00:00,uk",
        2,
        "published",
        "2024-01-31 00:00:00",
        "a date as 2024-01-31, or empty; likely 2024-01-31",
    ),
    Broken(
        "a day as a spreadsheet counts it",
        "documents.csv",
        ",2024-01-03,uk",
        ",45322,uk",
        2,
        "published",
        "45322",
        "a date as 2024-01-31, or empty; likely 2024-01-31",
    ),
    Broken(
        "a day before a no-break space",
        "documents.csv",
        ",2024-01-03,uk",
        ",2024-01-31\xa0,uk",
        2,
        "published",
        "2024-01-31[U+00A0]",
        "a date as 2024-01-31, or empty; likely 2024-01-31",
    ),
    Broken(
        "a word before a blank",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "exact "),
        5,
        "bound",
        "exact␠",
        "one of exact, at_least, at_most, approx, withheld; likely exact",
    ),
    Broken(
        "a word with a zero-width blank",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "ex\u200bact"),
        5,
        "bound",
        "ex[U+200B]act",
        "one of exact, at_least, at_most, approx, withheld; likely exact",
    ),
    Broken(
        "a word with a Cyrillic letter",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "exaсt"),
        5,
        "bound",
        "exaсt: с is Cyrillic (U+0441)",
        "one of exact, at_least, at_most, approx, withheld; likely exact",
    ),
    Broken(
        "a word in curly quotes",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "“exact”"),
        5,
        "bound",
        "“exact”: “ is U+201C, ” is U+201D",
        "one of exact, at_least, at_most, approx, withheld; likely exact",
    ),
    Broken(
        "a word in capitals",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("exact", "Exact"),
        5,
        "bound",
        "Exact",
        "one of exact, at_least, at_most, approx, withheld; likely exact",
    ),
    Broken(
        "an id before a blank",
        "events.csv",
        EVENT,
        EVENT.replace("2024-01-03,2", "2024-01-03 ,2"),
        2,
        "event_id",
        "2024-01-03␠",
        r"text like 2022-09-21-b, of the pattern \d{4}-\d{2}-\d{2}(-[a-z])?; likely 2024-01-03",
    ),
    Broken(
        "a claimant with a Cyrillic letter",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("ru_mod", "ru_mоd"),
        5,
        "claimant_id",
        "ru_mоd: о is Cyrillic (U+043E)",
        "claimant_id of a row of claimants.csv; likely ru_mod",
    ),
    Broken(
        "a claim in no document",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("d-0000000b", ""),
        5,
        "document_id",
        "",
        "document_id of a row of documents.csv",
    ),
    Broken(
        "a blank where nothing should be",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace(",,ru", ", ,ru"),
        5,
        "agreement_id",
        "␠",
        "nothing: empty the cell",
    ),
    Broken("a text of blanks only", "events.csv", "First stage", "   ", 3, "title", "␠␠␠", "text"),
    Broken(
        "a text before a blank",
        "events.csv",
        "First stage",
        "First stage ",
        3,
        "title",
        "First stage␠",
        "a text that neither begins nor ends with a blank",
    ),
    Broken(
        "a text with a no-break space",
        "events.csv",
        "First stage",
        "First\xa0stage",
        3,
        "title",
        "First[U+00A0]stage",
        "a text without what is shown in brackets: an ordinary blank there, or nothing",
    ),
    Broken(
        "a text with a control character",
        "events.csv",
        "First stage",
        "First\x00stage",
        3,
        "title",
        "First[U+0000]stage",
        "a text without what is shown in brackets: an ordinary blank there, or nothing",
    ),
    Broken(
        "a text with a lost letter",
        "events.csv",
        "First stage",
        "First st�ge",
        3,
        "title",
        "First st[U+FFFD]ge",
        "a text without lost letters: type anew what stands at [U+FFFD]",
    ),
    Broken(
        "a text with a Cyrillic letter",
        "events.csv",
        "First stage",
        "First stаge",
        3,
        "title",
        "First stаge: а is Cyrillic (U+0430)",
        "words in one alphabet: type the letters named anew",
    ),
    Broken(
        "a formula",
        "events.csv",
        "First stage",
        "=1+2",
        3,
        "title",
        "=1+2",
        "a text that begins with a word: spreadsheets take = for a formula",
    ),
    Broken(
        "a formula that begins with a minus",
        "events.csv",
        "First stage",
        "-1 people",
        3,
        "title",
        "-1 people",
        "a text that begins with a word: spreadsheets take - for a formula",
    ),
    Broken(
        "a formula that begins with an at",
        "events.csv",
        "First stage",
        "@SUM",
        3,
        "title",
        "@SUM",
        "a text that begins with a word: spreadsheets take @ for a formula",
    ),
    Broken(
        "a formula that begins with a plus",
        "events.csv",
        "First stage",
        "+1",
        3,
        "title",
        "+1",
        "a text that begins with a word: spreadsheets take + for a formula",
    ),
    Broken(
        "a spreadsheet's error",
        "events.csv",
        "First stage",
        "#NAME?",
        3,
        "title",
        "#NAME?",
        "the text that stood there before a spreadsheet put its error in its place",
    ),
    Broken(
        "a long text with something unseen far behind",
        "events.csv",
        "First stage",
        60 * "long " + "ti\xadtle",
        3,
        "title",
        "…ng long long long long ti[U+00AD]tle",
        "a text without what is shown in brackets: an ordinary blank there, or nothing",
    ),
    # The keys
    Broken(
        "a claim about an unknown event",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("2024-01-03", "2024-01-04"),
        5,
        "event_id",
        "2024-01-04",
        "event_id of a row of events.csv, or empty",
    ),
    Broken(
        "a claim by an unknown claimant",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("ru_mod", "ru_mfa"),
        5,
        "claimant_id",
        "ru_mfa",
        "claimant_id of a row of claimants.csv",
    ),
    Broken(
        "a claim in an unknown document",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("d-0000000b", "d-0000000c"),
        5,
        "document_id",
        "d-0000000c",
        "document_id of a row of documents.csv",
    ),
    Broken(
        "a claim about an unknown agreement",
        "claims.csv",
        ",istanbul-2025-06,",
        ",istanbul-2025-08,",
        9,
        "agreement_id",
        "istanbul-2025-08",
        "agreement_id of a row of agreements.csv, or empty",
    ),
    Broken(
        "a credit given by nobody known",
        "mediations.csv",
        "emirates,ua_coordination_hq",
        "emirates,ua_hq",
        2,
        "credited_by",
        "ua_hq",
        "claimant_id of a row of claimants.csv",
    ),
    Broken(
        "a credit to nobody known",
        "mediations.csv",
        "2024-01-03,united-arab-emirates,",
        "2024-01-03,uae,",
        2,
        "mediator_id",
        "uae",
        "mediator_id of a row of mediators.csv",
    ),
    Broken(
        "an office that speaks for two",
        "mediators.csv",
        "holy-see,Holy See,church,,",
        "holy-see,Holy See,church,uae_mfa,",
        3,
        "claimant_id",
        "uae_mfa",
        "each once, but the same as in the row at position 2",
    ),
    Broken(
        "a key twice",
        "claimants.csv",
        "ru_mod,Ministry of Defence of Russia,Ministry of Defence,russia,1\n",
        "ru_mod,Ministry of Defence of Russia,Ministry of Defence,russia,1\nru_mod,Russian "
        "Ministry of Defence,Ministry,russia,2\n",
        4,
        "claimant_id",
        "ru_mod",
        "each once, but the same as in the row at position 3",
    ),
    Broken(
        "a name twice",
        "claimants.csv",
        "uae_mfa,Ministry of Foreign Affairs of the United Arab Emirates",
        "uae_mfa,Ministry of Defence of Russia",
        4,
        "name",
        "Ministry of Defence of Russia",
        "each once, but the same as in the row at position 3",
    ),
    Broken(
        "a credit twice",
        "mediations.csv",
        "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n",
        2 * "2024-01-03,united-arab-emirates,ua_coordination_hq,d-0000000a\n",
        3,
        "event_id, mediator_id, credited_by, document_id",
        "2024-01-03, united-arab-emirates, ua_coordination_hq, d-0000000a",
        "each once, but the same as in the row at position 2",
    ),
    # The rules
    Broken(
        "an exact claim of two numbers",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248,250"),
        5,
        "low, high",
        "248, 250",
        "the same number twice, as the bound is exact",
        "exact_is_one_number",
    ),
    Broken(
        "an exact claim of half a number",
        "claims.csv",
        MOSCOW,
        MOSCOW.replace("248,248", "248,"),
        5,
        "low, high",
        "248, empty",
        "the same number twice, as the bound is exact",
        "exact_is_one_number",
    ),
    Broken(
        "at least, with a high",
        "claims.csv",
        "1000,,at_least",
        "1000,1200,at_least",
        9,
        "low, high",
        "1000, 1200",
        "a low and no high, as the bound is at_least",
        "at_least_is_a_low",
    ),
    Broken(
        "at most, with a low",
        "claims.csv",
        ",50,at_most",
        "40,50,at_most",
        8,
        "low, high",
        "40, 50",
        "a high and no low, as the bound is at_most",
        "at_most_is_a_high",
    ),
    Broken(
        "a range upside down",
        "claims.csv",
        APPROX,
        APPROX.replace("200,240", "240,200"),
        7,
        "low, high",
        "240, 200",
        "a low and a high, low not above high, as the bound is approx",
        "approx_is_a_range",
    ),
    Broken(
        "withheld, with a number",
        "claims.csv",
        WITHHELD,
        WITHHELD.replace(",,,", ",,75,"),
        6,
        "low, high",
        "empty, 75",
        "no number, as the bound is withheld",
        "withheld_is_no_number",
    ),
    Broken(
        "a claim about two things",
        "claims.csv",
        WITHHELD,
        WITHHELD.replace(",,ru", ",istanbul-2025-06,ru"),
        6,
        "event_id, agreement_id",
        "2025-06-09, istanbul-2025-06",
        "an event or an agreement, one of the two",
        "claim_is_about_one_thing",
    ),
    Broken(
        "a claim about nothing",
        "claims.csv",
        WITHHELD,
        WITHHELD.replace("2025-06-09", ""),
        6,
        "event_id, agreement_id",
        "empty, empty",
        "an event or an agreement, one of the two",
        "claim_is_about_one_thing",
    ),
    Broken(
        "a claim twice, with another note",
        "claims.csv",
        f"{MOSCOW}\n",
        f"{MOSCOW}\n{MOSCOW}again\n",
        6,
        "all but note",
        "2024-01-03, ru_mod, to_russia, total, 248, 248, exact, d-0000000b",
        "each claim once; row 5 has it",
        "claim_is_made_once",
    ),
    Broken(
        "a running total twice",
        "running_totals.csv",
        "2024-01-03,,ru_mod,russians_returned,2400,approx,everybody,,2024-01-03,d-0000000b,\n",
        2 * "2024-01-03,,ru_mod,russians_returned,2400,approx,everybody,,2024-01-03,d-0000000b,\n",
        4,
        "all but scope and note",
        "2024-01-03, ru_mod, russians_returned, 2400, approx, 2024-01-03, d-0000000b",
        "each running total once; row 3 has it",
        "running_total_is_stated_once",
    ),
    Broken(
        "a page twice",
        "documents.csv",
        "http://example.org/b",
        "http://www.example.org/a/",
        3,
        "url",
        "http://www.example.org/a/",
        "each page once; row 2 has it",
        "document_is_listed_once",
    ),
    Broken(
        "an address that runs a script",
        "documents.csv",
        "http://example.org/b",
        "javascript:alert(1)//http://b",
        3,
        "url",
        "javascript:alert(1)//http://b",
        "an address that begins with http:// or https:// and has no spaces",
        "document_is_on_the_web",
    ),
    Broken(
        "an event before the war",
        "events.csv",
        EVENT,
        f"2022-02-23,2022-02-23,handover,exchange,completed,,,,Early,\n{EVENT}",
        2,
        "date",
        "2022-02-23",
        WAR,
        "event_is_in_the_war",
    ),
    Broken(
        "an event after today",
        "events.csv",
        EVENT,
        f"2026-07-01,2026-07-01,handover,exchange,completed,,,,Late,\n{EVENT}",
        2,
        "date",
        "2026-07-01",
        WAR,
        "event_is_in_the_war",
    ),
    Broken(
        "a running total of an unnamed region",
        "running_totals.csv",
        "2400,approx,everybody,,",
        "2400,approx,region,,",
        3,
        "basis",
        "empty",
        "which region is counted, in the words of the source",
        "running_total_of_a_part_names_it",
    ),
    Broken(
        "a mediator for whom a side speaks",
        "mediators.csv",
        "state,uae_mfa,",
        "state,ru_mod,",
        2,
        "claimant_id",
        "ru_mod, of side russia",
        "a claimant of side mediator or international, or empty",
        "mediator_office_is_no_side",
    ),
    Broken(
        "a mediator called none",
        "mediators.csv",
        "holy-see,Holy See",
        "none,Nobody",
        3,
        "mediator_id",
        "none",
        "any other word, as none stands for events for which nobody credits a mediator",
        "mediator_is_not_none",
    ),
    Broken(
        "a running total before the war",
        "running_totals.csv",
        "2024-01-03,,",
        "2021-01-03,,",
        3,
        "as_of",
        "2021-01-03",
        WAR,
        "running_total_is_in_the_war",
    ),
    Broken(
        "a running total after today",
        "running_totals.csv",
        "2024-01-03,,",
        "2026-07-01,,",
        3,
        "as_of",
        "2026-07-01",
        WAR,
        "running_total_is_in_the_war",
    ),
    Broken(
        "an event under another day's id",
        "events.csv",
        EVENT,
        EVENT.replace("03,h", "04,h"),
        2,
        "event_id",
        "2024-01-03",
        "2024-01-04, the date of its row, with -b behind it for a second event of that day",
        "event_id_begins_with_its_date",
    ),
    Broken(
        "a document from before the war",
        "documents.csv",
        ",2024-01-03,uk",
        ",2021-01-03,uk",
        2,
        "published",
        "2021-01-03",
        f"{WAR}, or empty",
        "document_is_of_the_war",
    ),
    Broken(
        "a document of tomorrow",
        "documents.csv",
        ",2024-01-03,uk",
        ",2026-07-01,uk",
        2,
        "published",
        "2026-07-01",
        f"{WAR}, or empty",
        "document_is_of_the_war",
    ),
    Broken(
        "an agreement of tomorrow",
        "agreements.csv",
        ",2025-06-02,",
        ",2026-07-01,",
        2,
        "agreed_on",
        "2026-07-01",
        "a day to 2026-06-30",
        "agreement_is_made",
    ),
    Broken(
        "a running total that ends before it begins",
        "running_totals.csv",
        "2024-01-01",
        "2024-01-04",
        2,
        "since",
        "2024-01-04",
        "the day of as_of, 2024-01-03, or an earlier one, or empty",
        "running_total_begins_before_it_ends",
    ),
    Broken(
        "a version of tomorrow",
        "versions.csv",
        "2026-06-01,2026-06-01",
        "2026-07-01,2026-06-01",
        2,
        "released_on",
        "2026-07-01",
        "a day to 2026-06-30",
        "version_is_released",
    ),
    Broken(
        "a version for which sources of tomorrow were read",
        "versions.csv",
        "2026-06-01,2026-06-01",
        "2026-06-01,2026-07-01",
        2,
        "checked_to",
        "2026-07-01",
        "a day to 2026-06-30",
        "version_is_checked_to_a_day_that_was",
    ),
    Broken(
        "a version twice",
        "versions.csv",
        "The first version\n",
        "The first version\n0123456789ab,2026-06-02,2026-06-01,\n",
        3,
        "version",
        "0123456789ab",
        "another version than that of row 2: delete one of the two",
        "version_is_another_than_the_last",
    ),
    Broken(
        "two versions of a day",
        "versions.csv",
        "The first version\n",
        "The first version\nba9876543210,2026-06-01,2026-06-01,\n",
        3,
        "released_on",
        "2026-06-01",
        "each once, but the same as in the row at position 2",
    ),
    Broken(
        "a change in a version that no row has",
        "changes.csv",
        "new,reason\n",
        "new,reason\nba9876543210,2026-06-01,events,2024-01-03,added,,,,\n",
        2,
        "version",
        "ba9876543210",
        "0123456789ab, the version released on 2026-06-01",
        "change_is_of_its_days_version",
    ),
    Broken(
        "a change on a day without a version",
        "changes.csv",
        "new,reason\n",
        "new,reason\n0123456789ab,2026-06-02,events,2024-01-03,added,,,,\n",
        2,
        "released_on",
        "2026-06-02",
        "released_on of a row of versions.csv",
    ),
    Broken(
        "a link checked tomorrow",
        "link_checks.csv",
        "2026-06-01",
        "2026-07-01",
        2,
        "checked_on",
        "2026-07-01",
        "a day to 2026-06-30",
        "link_check_is_made",
    ),
    Broken(
        "a hole of what nothing is known by",
        "holes.csv",
        ",days,",
        ",weeks,",
        3,
        "missing",
        "weeks",
        "one of moscow_counts, kyiv_counts_handed_over, unannounced_exchanges, stage_counts, "
        "returns_of_children, field_exchanges, repatriations, numbered_exchange, days, documents",
    ),
    Broken(
        "a hole of an unknown kind of event",
        "holes.csv",
        "exchange; release",
        "exchange; swap",
        2,
        "kinds",
        "exchange; swap",
        "text like exchange; release, of the pattern (exchange|release|civilian_return|homecoming|remains)"
        "(; (exchange|release|civilian_return|homecoming|remains))*, or empty",
    ),
    Broken(
        "a hole without a sentence",
        "holes.csv",
        ",Moscow seldom counts.",
        ",",
        2,
        "note",
        "",
        "text",
    ),
    Broken(
        "two holes of one rank",
        "holes.csv",
        "2026,2,",
        "2026,1,",
        3,
        "rank",
        "1",
        "each once, but the same as in the row at position 2",
    ),
    Broken(
        "a hole that ends before it begins",
        "holes.csv",
        "2026-04-02",
        "2026-03-27",
        3,
        "last_day",
        "2026-03-27",
        "the day of first_day, 2026-03-28, or a later one",
        "hole_ends_after_it_begins",
    ),
    Broken(
        "a hole before the war",
        "holes.csv",
        "2022-09-30",
        "2021-09-30",
        2,
        "last_day",
        "2021-09-30",
        f"{WAR}, or empty",
        "hole_is_in_the_war",
    ),
    Broken(
        "a hole of days to come",
        "holes.csv",
        "2026-04-02",
        "2026-07-02",
        3,
        "last_day",
        "2026-07-02",
        f"{WAR}, or empty",
    ),
    Broken(
        "a hole whose sentence does not end",
        "holes.csv",
        "seldom counts.",
        "seldom counts",
        2,
        "note",
        "Moscow seldom counts",
        "a sentence, with a full stop at its end",
        "hole_is_told_in_words_that_fit",
    ),
    Broken(
        "a hole whose few words end like a sentence",
        "holes.csv",
        "Moscow's numbers,",
        "Moscow's numbers.,",
        2,
        "brief",
        "Moscow's numbers.",
        "a few words, without a full stop at their end",
    ),
    Broken(
        "an address with a quotation mark",
        "documents.csv",
        "http://example.org/b",
        '"http://example.org/b"""',
        3,
        "url",
        'http://example.org/b"',
        ENCODED,
        "document_address_is_encoded",
    ),
    Broken(
        "an address with an apostrophe",
        "documents.csv",
        "http://example.org/b",
        '"http://example.org/b\'"',
        3,
        "url",
        "http://example.org/b'",
        ENCODED,
        "document_address_is_encoded",
    ),
    Broken(
        "an address with a tag",
        "documents.csv",
        "http://example.org/b",
        '"http://example.org/b<b>"',
        3,
        "url",
        "http://example.org/b<b>",
        ENCODED,
        "document_address_is_encoded",
    ),
    Broken(
        "an address with a backslash",
        "documents.csv",
        "http://example.org/b",
        '"http://example.org/b\\"',
        3,
        "url",
        "http://example.org/b\\",
        ENCODED,
        "document_address_is_encoded",
    ),
    Broken(
        "an address with the end of a link",
        "documents.csv",
        "http://example.org/b",
        '"http://example.org/b](b"',
        3,
        "url",
        "http://example.org/b](b",
        ENCODED,
        "document_address_is_encoded",
    ),
    Broken(
        "bodies in a release of people",
        "claims.csv",
        f"{MOSCOW}\n",
        f"{MOSCOW}\n2025-06-09,,ru_mod,to_russia,remains,2,2,exact,d-0000000b,\n",
        6,
        "measure",
        "remains, for an event of kind release",
        "remains only for an event of kind remains or exchange",
        "remains_are_of_an_exchange_or_a_repatriation",
    ),
    Broken(
        "an agreement that ends before it begins",
        "agreements.csv",
        "2025-07-23",
        "2025-06-08",
        2,
        "last_stage",
        "2025-06-08",
        "the day of first_stage, 2025-06-09, or a later one",
        "agreement_ends_after_it_begins",
    ),
]


def cells(line):
    """The cells of a printed row, without the spaces that align them."""
    return [cell.strip() for cell in line.strip("|").split(" | ")]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    return request.param


@pytest.fixture(scope="module")
def content():
    """The files of an earlier build; any bytes do, as none of them may be read or replaced."""
    return {f"{name}.parquet": name.encode() for name in SORTED_BY}


@pytest.fixture
def target(target, content):
    target.mkdir()
    for name, earlier in content.items():
        (target / name).write_bytes(earlier)
    return target


def test_a_broken_row_is_told_with_file_row_column_value_and_remedy_and_replaces_nothing(
    case, source, target, content, monkeypatch, capsys
):
    monkeypatch.setattr("data.build.date", SimpleNamespace(today=lambda: TODAY))
    case.apply(source)
    assert main(["--source", str(source), "--target", str(target)]) == 1
    said = capsys.readouterr()
    header, _, *rows = [line for line in said.out.splitlines() if line.startswith("|")]
    assert cells(header) == ["file", "row", "column", "found", "allowed"]
    assert [cells(row) for row in rows] == [[str(one or "(empty)") for one in astuple(case.problem)]]
    assert "1 problem. No file was replaced." in said.out
    assert said.err == ""
    assert {path.name: path.read_bytes() for path in target.iterdir()} == content


@pytest.mark.parametrize("rule", sorted((DATA / "rules").glob("*.sql")), ids=lambda path: path.stem)
def test_every_rule_is_broken_by_a_row_and_by_no_row_of_a_good_record(rule, source):
    def rows():
        package, _ = read_package(source, set(SORTED_BY))
        tables, _ = read_tables(package, source)
        query = rule.read_text("utf-8")
        with open_record(package, tables) as record:
            return record.execute(query, {"today": TODAY} if "$today" in query else {}).fetchall()

    assert rows() == []
    next(case for case in CASES if case.rule == rule.stem).apply(source)
    assert len(rows()) == 1


def test_all_problems_of_all_files_are_listed_at_once(source, target):
    cases = {case.name: case for case in CASES}
    several = [
        cases["a name twice"],
        cases["an address that runs a script"],
        cases["an event before the war"],
        cases["an exact claim of two numbers"],
        cases["a claim about an unknown agreement"],
    ]
    for one in several:
        one.apply(source)
    assert build(source, target, TODAY).problems == [one.problem for one in several]


def test_a_row_that_breaks_a_vocabulary_and_a_rule_is_told_of_both(source, target):
    edited = MOSCOW.replace("total", "all").replace("248,248", "248,250")
    (source / "claims.csv").write_text(
        (source / "claims.csv").read_text("utf-8").replace(MOSCOW, edited), "utf-8"
    )
    assert build(source, target, TODAY).problems == [
        Problem(
            "claims.csv",
            5,
            "measure",
            "all",
            "one of total, military, civilians, officers, enlisted, women, "
            "children, wounded, foreigners, sentenced, mariupol, remains",
        ),
        Problem("claims.csv", 5, "low, high", "248, 250", "the same number twice, as the bound is exact"),
    ]


def test_a_table_that_cannot_be_read_is_not_held_against_those_that_refer_to_it(source, target):
    (source / "documents.csv").unlink()
    assert build(source, target, TODAY).problems == [
        Problem("documents.csv", None, "", "No such file or directory", "a file that can be read")
    ]


@pytest.mark.parametrize(
    "text, found",
    [
        (None, "No such file or directory"),
        ("{", "Expecting property name enclosed in double quotes"),
        ("{}", "'resources' is a required property"),
        ('{"resources": [3]}', "3 is not of type 'object'"),
        (
            '{"resources": [{"name": "events", "path": "a.csv", "schema": {"fields": [3]}}]}',
            "a part of the wrong kind",
        ),
    ],
)
def test_a_broken_description_of_the_tables_is_a_problem_in_the_table(source, target, content, text, found):
    (source / "datapackage.json").unlink()
    if text is not None:
        (source / "datapackage.json").write_text(text)
    [problem] = build(source, target, TODAY).problems
    assert (problem.file, problem.allowed) == ("datapackage.json", "a Data Package")
    assert found in problem.found
    assert {path.name: path.read_bytes() for path in target.iterdir()} == content


def test_a_table_whose_rows_stand_in_the_description_is_a_problem(source, target):
    text = (source / "datapackage.json").read_text("utf-8")
    (source / "datapackage.json").write_text(text.replace('"path": "mediations.csv"', '"data": []'), "utf-8")
    problems = build(source, target, TODAY).problems
    assert {(problem.file, problem.allowed) for problem in problems} == {
        ("datapackage.json", "a Data Package")
    }
    assert "mediations has no path to a CSV file" in [problem.found for problem in problems]


def test_a_description_without_one_of_the_tables_is_a_problem(source, target):
    text = (source / "datapackage.json").read_text("utf-8")
    (source / "datapackage.json").write_text(
        text.replace('"name": "mediations"', '"name": "go-betweens"'), "utf-8"
    )
    assert build(source, target, TODAY).problems == [
        Problem(
            "datapackage.json",
            None,
            "resources",
            "agreements, changes, claimants, claims, documents, events, go-betweens, holes, link_checks, "
            "mediators, running_totals, versions",
            "exactly agreements, changes, claimants, claims, documents, events, holes, link_checks, "
            "mediations, mediators, running_totals, versions",
        )
    ]


def test_a_rule_that_cannot_be_asked_is_a_problem(source, target):
    text = (source / "datapackage.json").read_text("utf-8")
    (source / "datapackage.json").write_text(
        text.replace('"name": "last_stage"', '"name": "final_stage"'), "utf-8"
    )
    (source / "agreements.csv").write_text(
        (source / "agreements.csv").read_text("utf-8").replace("last_stage", "final_stage"), "utf-8"
    )
    [problem] = build(source, target, TODAY).problems
    assert problem.file == "rules/agreement_ends_after_it_begins.sql"
    assert problem.allowed == "a query the tables can answer"
    assert 'column "last_stage" not found' in problem.found


def test_the_module_run_as_a_program_exits_with_1_and_prints_no_traceback(source, target):
    (source / "claims.csv").write_text("event_id\n2024-01-03\n")
    command = [sys.executable, "-m", "data.build", "--source", str(source), "--target", str(target)]
    finished = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True)
    assert finished.returncode == 1
    assert "| claims.csv | 1     | claimant_id  | no such column |" in finished.stdout
    assert finished.stderr == ""

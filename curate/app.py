"""The page of `make curate`: add a page with its numbers, correct a row, withdraw one; see what it makes."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

import queries
from curate.effects import effects, lines_changed
from curate.form import NEW_EVENT, document_cells, draft_of
from data import curation
from data.curation import Correction, key_of, like_this, rows_of, save, tried
from data.history import ABOUT, Row
from data.package import resources
from terms import DIRECTIONS, KINDS, MEASURES, SCOPES, TOTALS

TABLES = {one["name"]: one for one in resources()}
FIELDS = {name: {f["name"]: f for f in one["schema"]["fields"]} for name, one in TABLES.items()}
BOUND_WORDS = {
    "exact": "exactly",
    "at_least": "at least",
    "at_most": "at most",
    "approx": "about",
    "withheld": "no number given",
}

EACH_WAY = "each_way"


def allowed(table: str, column: str) -> list[str]:
    """The closed vocabulary of a column."""
    return FIELDS[table][column]["constraints"]["enum"]


def saved(name: str) -> dict[str, Any]:
    """The form as it was last, also before a crash or a closed tab."""
    try:
        form = json.loads((curation.DRAFTS / f"{name}.form.json").read_text("utf-8"))
        return form if isinstance(form, dict) else {}
    except (OSError, ValueError):
        return {}


def keep(name: str, form: dict[str, Any]) -> None:
    """Writes the form down whole, at every run of the page."""
    curation.DRAFTS.mkdir(parents=True, exist_ok=True)
    aside = curation.DRAFTS / f".{name}.new"
    aside.write_text(json.dumps(form, ensure_ascii=False, default=str), "utf-8")
    aside.replace(curation.DRAFTS / f"{name}.form.json")


def day_of(text: str | None) -> date | None:
    """A day as the form keeps it."""
    return date.fromisoformat(text) if text else None


def entries(name: str, columns: dict[str, Any], rows: list[Row]) -> list[Row]:
    """Rows of one kind: those there are, each to be taken out again, and under them the fields of one more.

    columns has for each column a function that draws its field, given a label-less place and a key.
    """
    for place, row in enumerate(rows):
        left, right = st.columns([8, 1])
        left.markdown(" · ".join(WORDS.get(value, value) for value in row.values() if value))
        if right.button("Take out", key=f"{name} {place}", type="tertiary"):
            del rows[place]
            st.session_state["form"][f"{name}s"] = rows
            keep(draft_name, st.session_state["form"])
            st.rerun()
    turn = st.session_state.setdefault(f"{name} turn", 0)
    with st.form(f"{name} form", clear_on_submit=False):
        places = st.columns(min(4, len(columns)))
        row = {
            column: str(draw(places[n % len(places)], f"{name} {column} {turn}") or "")
            for n, (column, draw) in enumerate(columns.items())
        }
        if st.form_submit_button(f"Add this {name}", icon=":material/add:"):
            way = row.get("direction", "")
            ways = ("to_ukraine", "to_russia") if way == EACH_WAY else (way,)
            rows += [{**row, "direction": one} if one else row for one in ways]
            st.session_state["form"][f"{name}s"] = rows
            st.session_state[f"{name} turn"] += 1
            keep(draft_name, st.session_state["form"])
            st.rerun()
    return rows


def chosen_from(label: str, words: dict[str, str]) -> Any:
    """A field to choose an id by its words."""
    return lambda place, key: place.selectbox(
        label, [*words], index=None, format_func=lambda one: words[one], key=key, placeholder="choose"
    )


def first_of(label: str, words: dict[str, str]) -> Any:
    """The same where the first of them is what is usual."""
    return lambda place, key: place.selectbox(label, [*words], format_func=lambda one: words[one], key=key)


def written(label: str, hint: str = "") -> Any:
    """A field for a number, a day or a text."""
    return lambda place, key: place.text_input(label, key=key, placeholder=hint)


def begin_anew() -> None:
    """A draft of its own, empty; the one before stays among the drafts."""
    st.query_params["draft"] = f"{datetime.now():%Y%m%d-%H%M%S}"
    for key in [*st.session_state]:
        del st.session_state[key]


st.set_page_config("Curate · Exchange Ledger", ":material/edit_note:", layout="wide")
if "draft" not in st.query_params:
    drafts = sorted(curation.DRAFTS.glob("*.form.json"), reverse=True)
    st.query_params["draft"] = (
        drafts[0].name.removesuffix(".form.json") if drafts else f"{datetime.now():%Y%m%d-%H%M%S}"
    )
draft_name = "".join(letter for letter in st.query_params["draft"] if letter.isalnum() or letter == "-")[:40]
form = st.session_state.setdefault("form", saved(draft_name))
tables = {table: rows_of(table) for table in TABLES}
claimants = {row["claimant_id"]: row["name"] for row in tables["claimants"]}
mediators = {row["mediator_id"]: row["name"] for row in tables["mediators"]}
events = {row["event_id"]: row for row in reversed(tables["events"])}
WORDS = claimants | mediators | DIRECTIONS | MEASURES | TOTALS | BOUND_WORDS
record = queries.current()

st.title("Add to the record, or correct it", anchor=False)
st.caption(
    f"On this machine alone. The record is version {record.version}, to {record.last_event_date:%-d %B %Y}. "
    f"What you write is kept as draft {draft_name} until you save it."
)
with st.sidebar:
    st.button("Begin a new draft", on_click=begin_anew, width="stretch")
    for file in sorted(curation.DRAFTS.glob("*.form.json"), reverse=True)[:12]:
        other = file.name.removesuffix(".form.json")
        st.markdown(f"{'**this one**' if other == draft_name else f'[{other}](?draft={other})'}")

page, right = st.columns([3, 2], gap="large")
with page:
    add, correct = st.tabs(["Add", "Correct or withdraw"])

with add:
    st.subheader("The page", anchor=False)
    url = st.text_input("Its address", str(form.get("document", {}).get("url", "")), key="url").strip()
    document: dict[str, Any] = {}
    if url:
        proposed, known = document_cells(url, tables["documents"])
        if known:
            st.info(f"In the record already: {known['publisher']}, {known['published'] or 'without a day'}.")
            document = known
        else:
            was = form.get("document", {}) if form.get("document", {}).get("url") == url else {}
            document = {"document_id": proposed["document_id"], "url": url}
            first, second, third = st.columns(3)
            document["publisher"] = first.text_input(
                "Who printed it", was.get("publisher", proposed["publisher"]), key=f"publisher {url}"
            )
            document["published"] = second.date_input(
                "When", day_of(was.get("published", proposed["published"])), key=f"published {url}"
            )
            document["language"] = third.text_input(
                "Language",
                was.get("language", proposed["language"]),
                key=f"language {url}",
                help="uk, ru, en, …",
            )
            for place, column in ((first, "kind"), (second, "known_from")):
                options = allowed("documents", column)
                document[column] = place.selectbox(
                    FIELDS["documents"][column]["title"],
                    options,
                    options.index(was.get(column, proposed[column])),
                    key=f"{column} {url}",
                    help=FIELDS["documents"][column]["description"],
                )

    st.subheader("The event", anchor=False)
    choices = [NEW_EVENT, *events]
    event_id = st.selectbox(
        "What it is about",
        choices,
        choices.index(form["event_id"]) if form.get("event_id") in choices else 0,
        format_func=lambda one: (
            "A new event"
            if one == NEW_EVENT
            else f"{one} · {KINDS[events[one]['kind']]} · {events[one]['title']}"
        ),
        key="event_id",
    )
    event: dict[str, Any] = {}
    if event_id == NEW_EVENT:
        was = form.get("event", {})
        first, second, third = st.columns(3)
        event["date"] = first.date_input(
            "Day", day_of(was.get("date") or str(document.get("published") or "")), key=f"date {url}"
        )
        for place, column in ((second, "dated_by"), (third, "kind"), (first, "status")):
            options = allowed("events", column)
            event[column] = place.selectbox(
                FIELDS["events"][column]["title"],
                options,
                options.index(was.get(column, options[0])),
                format_func=lambda one: KINDS.get(one, one.replace("_", " ")),
                key=column,
                help=FIELDS["events"][column]["description"],
            )
        event["ua_ordinal"] = second.text_input(
            "Kyiv's ordinal, if it gives one", was.get("ua_ordinal", ""), key="ua_ordinal"
        )
        agreements = ["", *(row["agreement_id"] for row in tables["agreements"])]
        event["agreement_id"] = third.selectbox(
            "Under which agreement",
            agreements,
            agreements.index(was.get("agreement_id", "")),
            format_func=lambda one: next(
                (r["name"] for r in tables["agreements"] if r["agreement_id"] == one), "none"
            ),
            key="agreement_id",
        )
        event["location"] = st.text_input("Where, if it is said", was.get("location", ""), key="location")
        event["title"] = st.text_input("Title, in neutral words", was.get("title", ""), key="title")
        event["note"] = st.text_area(
            "What is odd about it, what was not found", was.get("note", ""), key="event_note"
        )

    st.subheader("The numbers in it", anchor=False)
    numbers = entries(
        "number",
        {
            "claimant_id": chosen_from("Who said it", claimants),
            "direction": first_of("Which way", {EACH_WAY: "each way the same", **DIRECTIONS}),
            "measure": first_of("What it counts", MEASURES),
            "bound": first_of("How firmly", BOUND_WORDS),
            "number": written("Number"),
            "to": written("to", "where it is “200 to 240”"),
            "note": written("Note"),
        },
        form.get("numbers", []),
    )
    st.subheader("Who brought it about", anchor=False)
    credits = entries(
        "credit",
        {
            "mediator_id": chosen_from("Mediator", mediators),
            "credited_by": chosen_from("Credited by", claimants),
        },
        form.get("credits", []),
    )
    st.subheader("Totals stated with it", anchor=False)
    totals = entries(
        "total",
        {
            "as_of": written("As of", "2026-06-26"),
            "since": written("Since", "empty: 24 February 2022"),
            "claimant_id": chosen_from("Who said it", claimants),
            "measure": first_of("What it counts", TOTALS),
            "bound": first_of("How firmly", {k: v for k, v in BOUND_WORDS.items() if k != "withheld"}),
            "value": written("Total"),
            "scope": first_of(
                "Of whom",
                {one: SCOPES.get(one, one.replace("_", " ")) for one in allowed("running_totals", "scope")},
            ),
            "basis": written("In the source's words"),
            "note": written("Note"),
        },
        form.get("totals", []),
    )

with correct:
    corrections = [Correction(**one) for one in form.get("corrections", [])]
    table = st.selectbox("Table", [one for one in TABLES if one not in ABOUT], index=4)
    text = st.text_input("Find a row by any word, number or id in it", key="find")
    rows = [row for row in tables[table] if text.lower() in " ".join(row.values()).lower()]
    st.caption(f"{len(rows)} rows. Choose one.")
    picked = st.dataframe(
        pd.DataFrame(rows, columns=[*FIELDS[table]]),
        hide_index=True,
        height=220,
        on_select="rerun",
        selection_mode="single-row",
        key=f"rows of {table}",
    ).selection.rows
    if picked and picked[0] < len(rows):
        row = rows[picked[0]]
        key = key_of(table, row)
        edited = st.data_editor(
            pd.DataFrame({"column": [*row], "stands now": [*row.values()], "is to be": [*row.values()]}),
            disabled=["column", "stands now"],
            hide_index=True,
            key=f"edit {table} {key}",
            width="stretch",
        )
        cells = {
            column: str(new or "")
            for column, old, new in zip(
                edited["column"], edited["stands now"], edited["is to be"], strict=True
            )
            if str(new or "") != old
        }
        if table == "events" and "date" in cells and "event_id" not in cells:
            cells["event_id"] = curation.new_event_id(cells["date"], tables["events"])
            st.info(f"Its id becomes {cells['event_id']}; the old one goes on leading here.")
        is_withdrawn = st.checkbox("Withdraw this row", key=f"withdraw {table} {key}")
        reason = st.text_input(
            "Why", key=f"reason {table} {key}", placeholder="What is right, and where it stands"
        )
        if st.button("Put into the draft", disabled=not reason or not (cells or is_withdrawn)):
            corrections = [one for one in corrections if (one.table, one.key) != (table, row)]
            corrections.append(Correction(table, row, {} if is_withdrawn else cells, reason))
            form["corrections"] = [vars(one) for one in corrections]
    for nth, one in enumerate(corrections):
        what = (
            "is withdrawn"
            if not one.cells
            else "; ".join(f"{c} is to be “{v}”" for c, v in one.cells.items())
        )
        left, drop = st.columns([5, 1])
        left.markdown(f"**{one.table}** `{key_of(one.table, one.key)}`: {what}. {one.reason}")
        if drop.button("Take out", key=f"drop {nth}"):
            del corrections[nth]
            form["corrections"] = [vars(one) for one in corrections]
            keep(draft_name, form)
            st.rerun()

with page:
    first, second = st.columns(2)
    checked_to = first.date_input(
        "Sources are read up to", day_of(form.get("checked_to")), key="checked_to", max_value=date.today()
    )
    note = second.text_input("What this version brings, in a sentence", form.get("note", ""), key="note")

form = {
    "document": {column: str(value or "") for column, value in document.items()},
    "event_id": event_id,
    "event": {column: str(value or "") for column, value in event.items()},
    "numbers": numbers,
    "credits": credits,
    "totals": totals,
    "corrections": [vars(one) for one in corrections],
    "checked_to": str(checked_to or ""),
    "note": note,
}
st.session_state["form"] = form
keep(draft_name, form)
draft = draft_of(form, tables)
draft.corrected = corrections

with right:
    st.subheader("What this makes of the record", anchor=False)
    if not draft.added and not draft.corrected:
        st.markdown("Nothing yet: paste the address of a page, or choose a row to correct.")
        st.stop()
    for sentence in like_this(draft):
        st.warning(sentence, icon=":material/content_copy:")
    with st.spinner("Trying it …"), tried(draft, date.today()) as trial:
        problems = trial.report.problems
        if problems or trial.folder is None:
            st.error(
                f"It cannot be saved yet: {len(problems)} of its cells cannot be right.",
                icon=":material/error:",
            )
            st.dataframe(pd.DataFrame([vars(one) for one in problems]), hide_index=True)
        else:
            touched = {
                row["event_id"] for rows in draft.added.values() for row in rows if row.get("event_id")
            }
            touched |= {one.cells.get("event_id", one.key.get("event_id", "")) for one in corrections} - {""}
            after = queries.open_record(trial.folder)
            found = effects(record, after, sorted(touched))
            st.table(found, hide_index=True)
            if found.empty:
                st.markdown("No number changes by it.")
            with st.expander("The difference as it will be committed"):
                st.code(
                    "\n".join(lines_changed(curation.SOURCE, trial.source)),
                    language="diff",
                    wrap_lines=True,
                )
    if st.button("Save and build", type="primary", disabled=bool(problems), width="stretch"):
        report = save(draft, date.today())
        if report.problems:
            st.error(str(report))
        else:
            (curation.DRAFTS / f"{draft_name}.form.json").unlink(missing_ok=True)
            st.success(
                f"Saved. The record is version {report.version}. Look at the difference, and commit it."
            )
            st.button("Add another", on_click=begin_anew)

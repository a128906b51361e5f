"""What the OpenAPI document says of each address, written from what answers: words with the values that this
record allows, and rows with the columns of each question and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import filters
from exhibits import CATALOGUE
from queries import Record, files, past
from terms import N_, say
from terms.columns import meaning
from web import listings
from web.answers import JSON, PROBLEM
from web.views import LARGEST_LIMIT, LARGEST_OFFSET, LIMIT, allowed, words_of

# What a word of a link means.
WORDS = {
    "from": N_("The first day, included."),
    "to": N_("The last day, included."),
    "mediator": N_("A mediator who is credited, by id; none for events without one. Repeatable."),
    "kind": N_(
        "A kind of event, repeatable; empty for none. Without it: exchange, release and civilian_return."
    ),
    "agreement": N_("The agreement that an event carries out, by id. Repeatable."),
    "attested": N_("How well an event is attested. Repeatable."),
    "by": N_("A bar for each month, event, quarter or year."),
    "count": N_("Whose count is shown."),
    "each": N_("A bar for each year (a month where the days lie in one), month or mediator."),
    "group": N_("The group whose numbers are shown."),
    "sort": N_("By size or by date."),
    "turn": N_("The day that parts before from after."),
    "cell": N_("What the map of months counts."),
    "event": N_("The id of an event."),
    "followed": N_("The mediator whose own totals are compared, by id."),
    "since": N_("Changes of versions of this day or later."),
    "limit": N_("How many rows at most."),
    "offset": N_("How many rows to pass over."),
    "version": N_("An earlier version of the record; it says what the record said then."),
}
KIND_OF = {
    "BOOLEAN": "boolean",
    "DATE": "string",
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
}
PROBLEMS = {
    "400": N_(
        "A word is not obeyed here, or its value means nothing; the problem names it and what is allowed."
    ),
    "404": N_("There is nothing of this name, or no such version; the problem says what there is."),
    "429": N_("The server is busy; Retry-After says when to ask again."),
    "503": N_("There is no record to answer from just now."),
}
SAME = {"304": N_("The visitor has this answer already, by its ETag.")}


def sections(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What a page tells of each address of the document: its words, and the columns of each part of its
    answer, with what they mean."""
    return [
        {
            "id": operation["operationId"],
            "path": path,
            "summary": operation["summary"],
            "description": operation["description"],
            "words": [
                (word["name"], word["description"], _may_be(word["schema"]))
                for word in operation["parameters"]
            ],
            "parts": _parts(operation["responses"]["200"]["content"][JSON]["schema"]),
        }
        for path, operations in document["paths"].items()
        for operation in [operations["get"]]
    ]


def _may_be(schema: dict[str, Any]) -> str:
    values = schema.get("enum") or schema.get("items", {}).get("enum")
    if values:
        return ", ".join(values)
    if "minimum" in schema:
        return say("{least} to {most}", least=schema["minimum"], most=schema["maximum"])
    return say("a day such as 2024-01-31") if schema.get("format") == "date" else say("text")


def _parts(schema: dict[str, Any]) -> dict[str, dict[str, str]]:
    rows = {
        name: part.get("items", part).get("properties", {}) for name, part in schema["properties"].items()
    }
    described = {
        name: {column: said["description"] for column, said in columns.items() if "description" in said}
        for name, columns in rows.items()
    }
    return {name: columns for name, columns in described.items() if columns}


def of_listing(listing: listings.Listing, record: Record) -> dict[str, Any]:
    """What a list obeys and answers with."""
    words = (*listing.words, *listings.PAGING)
    return _answers(record, _of_link(words, record), _page_schema(listing, record))


def of_event(record: Record) -> dict[str, Any]:
    id_schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(-[a-z])?$"}
    in_path = {"name": "id", "in": "path", "required": True, "schema": id_schema}
    in_path["description"] = say("The id of the event.")
    moved = {"308": {"description": say("The event has another id now; Location leads there.")}}
    found = _answers(record, [in_path], _event_schema(record))
    found["responses"] |= moved
    return found


def of_exhibits(record: Record) -> dict[str, Any]:
    return _answers(record, [], EXHIBITS_SCHEMA)


def of_exhibit(record: Record) -> dict[str, Any]:
    in_path = {"name": "name", "in": "path", "required": True, "schema": {"enum": [*CATALOGUE]}}
    in_path["description"] = say("The exhibit; /exhibits says which words each obeys.")
    words = tuple(dict.fromkeys(word for one in CATALOGUE.values() for word in words_of(one)))
    return _answers(record, [in_path, *_of_link(words, record)], EXHIBIT_SCHEMA)


def _answers(record: Record, parameters: list[dict[str, Any]], schema: dict[str, Any]) -> dict[str, Any]:
    version = _parameter("version", {"type": "string", "enum": [*past.versions(record)]})
    responses: dict[str, Any] = {
        "200": {"description": say("The answer."), "content": {JSON: {"schema": schema}}}
    }
    responses |= {status: {"description": say(said)} for status, said in SAME.items()}
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses |= {status: {"description": say(said), "content": problem} for status, said in PROBLEMS.items()}
    responses["414"] = {
        "description": say("The query is too long."),
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }
    return {"responses": responses, "parameters": [*parameters, version]}


def _of_link(words: tuple[str, ...], record: Record) -> list[dict[str, Any]]:
    return [_parameter(word, _values(word, record)) for word in words]


def _parameter(word: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": word, "in": "query", "description": say(WORDS[word]), "schema": schema}


def _values(word: str, record: Record) -> dict[str, Any]:
    """The JSON Schema of a word's values."""
    if word == "limit":
        return {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_LIMIT,
            "default": LIMIT,
        }
    if word == "offset":
        return {"type": "integer", "minimum": 0, "maximum": LARGEST_OFFSET, "default": 0}
    if word in ("from", "to", "turn", "since"):
        return {"type": "string", "format": "date"}
    values = allowed(word, record)
    if not isinstance(values, list):
        return {"type": "string"}
    if word in filters.SEVERAL:
        return {"type": "array", "items": {"type": "string", "enum": values}}
    default = {"default": filters.WORDS[word].default} if filters.WORDS[word].default else {}
    return {"type": "string", "enum": values} | default


def columns(question: str, record: Record, bound: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each column of a question's answer."""
    named = {name: bound[name] for name in files.parameters_named(question)}
    answer = record.connection.cursor().execute(files.sql(question), named)
    found = {}
    for name, kind, *_ in answer.description or []:
        plain = re.sub(r"\(.*", "", str(kind))
        schema: dict[str, Any] = {"type": [KIND_OF.get(plain, "number"), "null"]}
        if plain == "DATE":
            schema["format"] = "date"
        found[name] = schema | {"description": meaning(question, name)}
    return found


def _row(question: str, record: Record) -> dict[str, Any]:
    bound = filters.choices(record).everything.parameters()
    bound |= {"since": date.max, "event_id": ""}
    properties = columns(question, record, bound)
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _rows(question: str, record: Record) -> dict[str, Any]:
    return {"type": "array", "items": _row(question, record)}


def _page_schema(listing: listings.Listing, record: Record) -> dict[str, Any]:
    paging = {name: {"type": "integer"} for name in ("total", "limit", "offset")}
    return _and_about(
        {
            "query": {"type": "string", "description": say("The query that the site shows under this name.")},
            **paging,
            "next": {"type": ["string", "null"], "description": say("The address of the next page.")},
            "rows": _rows(listing.question, record),
        }
    )


def _event_schema(record: Record) -> dict[str, Any]:
    parts = {name: _rows(question, record) for name, question in listings_of_event().items()}
    return _and_about({"event": _row("event", record), **parts})


def listings_of_event() -> dict[str, str]:
    """What the answer about one event holds besides itself, each with its question."""
    return {
        "directions": "event_directions",
        "claims": "event_claims",
        "credits": "event_mediations",
        "totals": "event_running_totals",
        "documents": "event_documents",
        "changes": "event_changes",
    }


def _and_about(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "allOf": [{"$ref": "#/components/schemas/About"}],
        "type": "object",
        "properties": properties,
        "required": [*properties],
    }


TEXT = {"type": "string"}
ABOUT_SCHEMA = {
    "type": "object",
    "properties": {
        "record": {
            "type": "object",
            "properties": {
                "version": TEXT,
                "last_event": {"type": "string", "format": "date"},
                "sources_checked_to": {"type": "string", "format": "date"},
            },
            "required": ["version", "last_event", "sources_checked_to"],
        },
        "licence": {"type": "object", "properties": {"name": TEXT, "url": TEXT}},
        "cite_as": TEXT,
    },
    "required": ["record", "licence", "cite_as"],
}
PROBLEM_SCHEMA = {
    "type": "object",
    "description": "RFC 9457",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "words": {"type": "array", "items": TEXT},
        "allowed": {"type": ["object", "array"]},
    },
    "required": ["type", "title", "status", "detail"],
}
COLUMN_SCHEMA = {
    "type": "object",
    "properties": {"name": TEXT, "type": TEXT, "title": TEXT, "description": TEXT},
    "required": ["name", "type", "title", "description"],
}
EXHIBIT_SCHEMA = _and_about(
    {
        "exhibit": TEXT,
        "title": TEXT,
        "finding": TEXT,
        "how_to_read": TEXT,
        "filters": TEXT,
        "words": {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
        "page": TEXT,
        "query": TEXT,
        "columns": {"type": "array", "items": COLUMN_SCHEMA},
        "rows": {"type": "array", "items": {"type": "object"}},
    }
)
EXHIBITS_SCHEMA = _and_about(
    {
        "exhibits": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": TEXT,
                    "title": TEXT,
                    "how_to_read": TEXT,
                    "words": {"type": "object"},
                    "needs": {"type": "array", "items": TEXT},
                    "page": TEXT,
                    "data": TEXT,
                },
                "required": ["name", "title", "how_to_read", "words", "needs", "page", "data"],
            },
        }
    }
)

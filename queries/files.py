"""The .sql files: questions/ holds what can be asked, relations/ and macros/ what questions build on."""

from __future__ import annotations

import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

FOLDER = Path(__file__).parent
_FILES = {
    folder: {file.stem: file for file in sorted((FOLDER / folder).glob("*.sql"))}
    for folder in ("questions", "relations", "macros")
}
_PATHS = {name: file for files in _FILES.values() for name, file in files.items()}
QUESTIONS = tuple(_FILES["questions"])


def path(name: str) -> str:
    """Where a query stands in the project: `queries/questions/<name>.sql`."""
    return _PATHS[name].relative_to(FOLDER.parent).as_posix()


def sql(name: str) -> str:
    """The text of a query, by its file's name without ending."""
    return _PATHS[name].read_text(encoding="utf-8")


@cache
def parameters_named(name: str) -> frozenset[str]:
    """The parameters that a query has to be given."""
    return frozenset(duckdb.extract_statements(sql(name))[0].named_parameters)


def builds_on(name: str) -> list[str]:
    """The relations and macros that a query reads, if only through another, in the order of building."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = _reads(waiting.pop()) - found
        found |= new
        waiting.extend(new)
    return [other for other in RELATIONS + MACROS if other in found]


def _reads(name: str) -> set[str]:
    code = re.sub(r"--.*", "", sql(name))
    built = _FILES["relations"].keys() | _FILES["macros"].keys()
    return {other for other in built - {name} if re.search(rf"\b{other}\b", code)}


def _in_order(folder: str) -> tuple[str, ...]:
    """Each after those it reads. Raises CycleError where two read each other."""
    names = _FILES[folder].keys()
    return tuple(TopologicalSorter({name: sorted(_reads(name) & names) for name in names}).static_order())


# Relations do not depend on filters and are computed once a record; macros may read them.
RELATIONS = _in_order("relations")
MACROS = _in_order("macros")

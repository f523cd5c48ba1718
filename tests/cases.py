"""Cases in the language of the trade: a report and what must be found in it, in plain text that a journalist can edit.

    === the name of the case
    published: 2021-12-09

    The report's text.

    --- expect
    time | Thursday | value=2021-12-09
    ! statement | the words that must not be one

An expectation is a kind, the words of the evidence (`*`: any), and fields of its line (`contract.md`), with dots where
a field lies deeper. A span is compared by its words, a list of spans by their words joined with " … ".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Expectation:
    kind: str
    words: str
    fields: tuple[tuple[str, str], ...]
    absent: bool


@dataclass(frozen=True)
class Case:
    name: str
    given: dict[str, str]
    text: str
    expected: tuple[Expectation, ...]

    def line(self) -> dict[str, str]:
        """The report as a line of the contract."""
        return {"id": "case", "text": self.text, **self.given}


def cases(folder: str) -> list[Case]:
    """Every case under the `folder` of `tests/cases` (or in the file of that name), in order."""
    paths = sorted((CASES / folder).glob("*.case")) if (CASES / folder).is_dir() else [CASES / folder]
    return [case for path in paths for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    for part in re.split(r"(?m)^=== ", path.read_text("utf-8"))[1:]:
        name, _, rest = part.partition("\n")
        body, _, wanted = rest.partition("\n--- expect")
        head, _, text = body.partition("\n\n") if re.match(r"\w+: ", body) else ("", "", body)
        given = dict(line.split(": ", 1) for line in head.splitlines() if line)
        expected = tuple(_expectation(line) for line in wanted.splitlines() if line.strip())
        yield Case(f"{path.stem}: {name.strip()}", given, text.strip("\n"), expected)


def _expectation(line: str) -> Expectation:
    kind, words, *fields = (part.strip() for part in line.split(" | "))
    pairs = tuple((name, value) for name, _, value in (field.partition("=") for field in fields))
    kind, absent = kind.removeprefix("!").strip(), kind.startswith("!")
    if not kind.isalpha():  # else no test would take it up
        raise ValueError(f"not a kind of finding: {kind!r}")
    return Expectation(kind, words, pairs, absent)


def misses(case: Case, lines: list[dict[str, Any]]) -> list[str]:
    """What the case expects and `lines` do not give, readable; empty where all is as expected."""
    return [_told(want, lines) for want in case.expected if _found(want, lines) == want.absent]


def _found(want: Expectation, lines: list[dict[str, Any]]) -> bool:
    return any(_fits(want, line) for line in lines)


def _fits(want: Expectation, line: dict[str, Any]) -> bool:
    if line["kind"] != want.kind or want.words not in ("*", line["evidence"]["words"]):
        return False
    return all(_shown(_at(line, name)) == value for name, value in want.fields)


def _at(line: Any, path: str) -> Any:
    for key in path.split("."):
        line = line.get(key) if isinstance(line, dict) else None
    return line


def _shown(value: Any) -> str:
    if isinstance(value, dict) and "words" in value:
        return str(value["words"])
    if isinstance(value, list):
        return " … ".join(map(_shown, value))
    if isinstance(value, dict) and "name" in value:
        return str(value["name"])
    return value if isinstance(value, str) else json.dumps(value)


def _told(want: Expectation, lines: list[dict[str, Any]]) -> str:
    near = [line for line in lines if line["kind"] == want.kind]
    shown = [
        json.dumps({k: v for k, v in line.items() if k not in ("id", "report")}, ensure_ascii=False) for line in near
    ]
    return (
        f"{'unwanted' if want.absent else 'missing'}: {want.kind} | {want.words} | {dict(want.fields)}; there are:\n  "
        + "\n  ".join(shown)
    )

"""What people may correct in a finding, and how a new value is written: for the desk, the API and imports alike."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from onrecord.lines import spans
from onrecord.model import FINDINGS, Direction, Form, Manner, Reality, Stage
from onrecord.when import Sense, days

SPANS: dict[str, tuple[str, ...]] = {
    "statement": ("source", "cue", "content"),
    "commitment": ("act", "condition", "deadline.span"),
    "need": ("what", "purpose"),
    "unknown": ("about",),
    "contrast": ("declared", "observed"),
    "event": ("trigger",),
}
"""Fields that are words of the report: a correction of them is a selection."""

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "commitment": {"stage": get_args(Stage), "deadline.sense": get_args(Sense)},
    "statement": {"form": get_args(Form), "manner": get_args(Manner)},
    "event": {"reality": get_args(Reality)},
    "trend": {"direction": get_args(Direction)},
}
"""Fields with a fixed set of values."""

WORDS: dict[str, tuple[str, ...]] = {
    "commitment": ("committer.name", "beneficiary.name", "deadline.value", "deadline.begin", "deadline.end"),
    "statement": ("speaker.name", "speaker.post"),
    "level": ("of", "low", "high", "place", "unit", "as_of.begin", "as_of.end"),
    "need": ("who.name", "from_whom.name"),
    "trend": ("of", "place", "period.begin", "period.end"),
    "event": ("actor.name", "recipient.name", "place"),
    "mention": ("name", "post", "rank"),
    "time": ("value", "begin", "end"),
}
"""Fields that a reviewer types."""

SELECTED = frozenset(("evidence", *(field for fields in SPANS.values() for field in fields)))
"""`evidence`, which every finding has, and all of `SPANS`."""

FIELDS: dict[str, frozenset[str]] = {
    kind: frozenset(("evidence", *SPANS.get(kind, ()), *CHOICES.get(kind, {}), *WORDS.get(kind, ())))
    for kind in FINDINGS
}
"""All that may be corrected, by kind. Entries are corrected in the findings that they were made of."""

VALUED = frozenset({"deadline.value", "value"})
"""Fields that are a TIMEX3 value; its days follow from it."""

TIMEX3 = re.compile(r"(?:[0-9X]{2,4}(?:-[0-9A-Z]+)*|T[0-9A-Z:.]+|P[0-9A-Z.]+|[A-Z]+_REF)(?:T[0-9A-Z:.+-]+)?(?:/.+)?")
"""What a TIMEX3 value looks like: `2021-04`, `XXXX-WXX-5`, `P10D`, `FUTURE_REF`; not "2 April"."""

NUMBERS = ("low", "high")
DAYS = ("begin", "end")
PERIODS = ("deadline", "as_of", "period")
"""Fields that are nothing without words of their own: a day alone makes none."""


def fault(kind: str | None, field: str | None, value: str | None, line: Mapping[str, Any] | None = None) -> str:
    """Why `field` of a finding of this kind cannot become `value`, as a sentence; nothing where it can.

    `line` is the finding as people decided it until now, where it is on record.
    """
    if not isinstance(field, str) or not isinstance(value, str):
        return "A correction names a field and its new value."
    if kind is None or field not in FIELDS.get(kind, ()):
        can = ", ".join(sorted(FIELDS.get(kind or "", ())))
        return f"{field[:40]!r} of a {kind} cannot be corrected here" + (f"; {can} can." if can else ".")
    choices = CHOICES.get(kind, {}).get(field)
    if choices and value not in choices:
        return f"{field} is one of: {', '.join(choices)}."
    root, _, leaf = field.partition(".")
    if line is not None and root in PERIODS and leaf != "span" and line.get(root) is None:
        return f"There is no {root} in this finding yet: select its words first."
    return "" if legible(field, value) else _unlike(field, value)


def legible(field: str, value: object) -> bool:
    """Whether `field` may be corrected in some kind of finding, and `value` is written as it is there."""
    if not isinstance(value, str) or not any(field in fields for fields in FIELDS.values()):
        return False
    try:
        read(field, value)
    except ValueError:
        return False
    return True


def read(field: str, value: str) -> object:
    """The value of a correction as it stands in the finding's line; nothing for the empty string.

    Spans are written as their JSON, `content` as a list of them; numbers in digits; days as 2021-12-09. Raises
    `ValueError` for what is not written so.
    """
    leaf = field.rpartition(".")[2]
    if field in SELECTED:
        return _selected(field, value)
    if not value:
        return None
    if leaf in NUMBERS:
        number = float(value)
        if not math.isfinite(number):
            raise ValueError(f"{value!r} is no number of people or things")
        return number
    if field in VALUED and not TIMEX3.fullmatch(value):
        raise ValueError(f"{value!r} is not written as TIMEX3 has it")
    if leaf in DAYS and date.fromisoformat(value).isoformat() != value:
        raise ValueError(f"{value!r} is not written as 2021-12-09 is")
    return value


def implied(field: str, value: str) -> dict[str, str]:
    """The corrections that a legible one brings with it: with another calendar value of a time its first and last day.

    A value that names no day ("P10D", "FUTURE_REF") leaves the days as they are.
    """
    known = days(value) if field in VALUED else None
    if known is None:
        return {}
    root = field.removesuffix("value")
    return {f"{root}{end}": day.isoformat() for end, day in zip(DAYS, known, strict=True) if day is not None}


def strays(field: str, value: str, text: str) -> bool:
    """Whether a legible correction has words that `text` does not have at that place."""
    if field not in SELECTED:
        return False
    return any(text[span["start"] : span["end"]] != span["words"] for span in spans(read(field, value)))


def _unlike(field: str, value: str) -> str:
    if field in SELECTED:
        return "Select the right words in the report first."
    how = "as 2021-12-09, 2021-12 or P10D" if field in VALUED else "2021-12-09 for a day, a number in digits"
    return f"{value[:40]!r} will not do for {field}: it is written {how}."


def _selected(field: str, value: str) -> object:
    try:
        given = json.loads(value)
    except RecursionError as error:
        raise ValueError("too deep for a span") from error
    pieces = given if field == "content" else [given]
    if not isinstance(pieces, list) or not pieces or not all(map(_is_span, pieces)):
        raise ValueError(f"{value[:40]!r} is no span")
    return given


def _is_span(piece: object) -> bool:
    if not isinstance(piece, dict) or piece.keys() != {"start", "end", "words"}:
        return False
    start, end, words = piece["start"], piece["end"], piece["words"]
    return type(start) is type(end) is int and isinstance(words, str) and 0 <= start < end == start + len(words)

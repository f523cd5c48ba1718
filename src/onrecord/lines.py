"""The line format: nouns to lines and back (`docs/contract.md`).

A line is one JSON object. ``as_line`` gives a plain dict ready for ``json.dumps``; ``as_noun`` gives the noun back and
checks every span against the text it was cut from.

``packed`` and ``unpacked`` are a short form, for what the record keeps for itself and nobody else reads: the fields in
their order, without names.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from onrecord.entries import ENTRIES, Judgement
from onrecord.errors import LineError
from onrecord.model import FINDINGS, Evidence, Problem, Report

N = TypeVar("N")

LEADING = ("kind", "id", "report", "evidence")
"""What every line begins with, where it has it."""


def as_line(noun: object) -> dict[str, Any]:
    """The noun as one JSON object, `kind`, `id`, `report` and `evidence` first."""
    line: dict[str, Any] = {"kind": noun.kind, "id": noun.id}  # type: ignore[attr-defined]
    body = _plain(noun)
    for name in (*LEADING[2:], *body):
        if name in body:
            line.setdefault(name, body[name])
    return line


def as_noun(line: Mapping[str, Any], texts: Mapping[str, str]) -> Any:
    """The noun of a line. `texts` gives each report's text by its id.

    Raises `LineError` for what is no line, and for a kind, a field or a value that is not in the format or not the
    text's; `SpanError` for offsets that lie outside the text or hold no words.
    """
    if not isinstance(line, Mapping):
        raise LineError(f"a line is an object, not {line!r}")
    kind = line.get("kind")
    noun = NOUNS.get(str(kind))
    if noun is None:
        raise LineError(f"no such kind: {kind!r}")
    made: Any = _made(noun, line, _Texts(line, texts))
    if "id" in line and made.id != line["id"]:
        raise LineError(f"the id {line['id']!r} is not the hash of this {kind}")
    return made


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Every span inside a line, however deep."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "words"}:
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


NOUNS: dict[str, type] = {
    "report": Report,
    "problem": Problem,
    "judgement": Judgement,
    **FINDINGS,
    **ENTRIES,
}
"""Every kind of line and its noun."""


def _plain(value: object) -> Any:
    if isinstance(value, Evidence):
        return {"start": value.start, "end": value.end, "words": value.words}
    if is_dataclass(value):
        return {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


class _Texts:
    """Finds the text that a span inside a line was cut from: the nearest `report` above it."""

    def __init__(self, line: Mapping[str, Any], texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.reports = _named(line)
        self.own = line.get("text") if line.get("kind") == "report" else None

    def inside(self, value: Mapping[str, Any], place: int = 0) -> _Texts:
        """The same for a part of the line: its own report where it names one, else the `place`-th of the line's."""
        part = object.__new__(_Texts)
        part.texts, part.own = self.texts, self.own
        part.reports = _named(value) or self.reports[place : place + 1] or self.reports
        return part

    def cut(self, span: Any) -> Evidence:
        """The span as evidence; its words must be the text's."""
        text = self.own if self.own is not None else self.texts.get(self.reports[0] if self.reports else "")
        if not isinstance(text, str):
            raise LineError(f"the report {self.reports!r} of this line is not known")
        if not isinstance(span, Mapping) or {type(span.get("start")), type(span.get("end"))} != {int}:
            raise LineError(f"a span wants start and end, not {span!r}")
        cut = Evidence(text, span["start"], span["end"])
        if "words" in span and span["words"] != cut.words:
            raise LineError(f"the report has {cut.words!r} at {cut.start}, not {span['words']!r}")
        return cut


def _named(line: Mapping[str, Any]) -> list[str]:
    if isinstance(line.get("report"), str):
        return [line["report"]]
    reports = line.get("reports")
    return [one for one in reports if isinstance(one, str)] if isinstance(reports, list) else []


def _made(noun: type[N], value: Mapping[str, Any], texts: _Texts) -> N:
    if not isinstance(value, Mapping):
        raise LineError(f"{noun.__name__} wants an object, not {value!r}")
    given: dict[str, Any] = {}
    for name, hint in _hints(cast("Hashable", noun)).items():
        key = name.rstrip("_")
        if key in value:
            try:
                given[name] = _valued(hint, value[key], texts)
            except LineError as error:
                raise LineError(f"{key}: {error}") from error
    if missing := [f.name for f in fields(noun) if _needed(f) and f.name not in given]:  # type: ignore[arg-type]
        raise LineError(f"{noun.__name__.lower()}: there is no {', no '.join(missing)}")
    try:
        return noun(**given)
    except TypeError as error:
        raise LineError(f"{noun.__name__}: {error}") from error


def _needed(one: Field[Any]) -> bool:
    return one.init and one.default is MISSING and one.default_factory is MISSING


@cache
def _hints(noun: Hashable) -> dict[str, Any]:
    hints = get_type_hints(noun)
    return {f.name: hints[f.name] for f in fields(noun)}  # type: ignore[arg-type]


def _valued(hint: Any, value: Any, texts: _Texts) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _valued(next(h for h in get_args(hint) if h is not type(None)), value, texts)
    if origin is tuple:
        return _row(get_args(hint), value, texts)
    if origin is Literal:
        if value not in get_args(hint):
            raise LineError(f"{value!r} is none of {', '.join(map(str, get_args(hint)))}")
        return value
    if hint is Evidence:
        return texts.cut(value)
    if is_dataclass(hint):
        return _made(hint, value, texts.inside(value) if isinstance(value, Mapping) else texts)  # type: ignore[arg-type]
    return _single(hint, value)


SHAPES: dict[type, tuple[frozenset[type], str]] = {
    str: (frozenset({str}), "words"),
    bool: (frozenset({bool}), "true or false"),
    int: (frozenset({int}), "a whole number"),
    float: (frozenset({int, float}), "a number"),
    date: (frozenset({str}), "a day (YYYY-MM-DD)"),
    datetime: (frozenset({str}), "a day and time (YYYY-MM-DDTHH:MM:SS+00:00)"),
}
"""What JSON has for each single value of a noun, and what it is called where something else stands there."""


def _single(hint: Any, value: Any) -> Any:
    shapes, name = SHAPES[hint]
    if type(value) not in shapes:
        raise LineError(f"{name} wanted, not {value!r}")
    if hint is str and not value.isascii():
        _encodable(value)
    if hint not in (date, datetime):
        return value
    try:
        return hint.fromisoformat(value)
    except ValueError as error:
        raise LineError(f"{name} wanted, not {value!r}") from error


def _encodable(words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise LineError("half a character (a lone surrogate)") from error


def _row(hints: tuple[Any, ...], value: Any, texts: _Texts) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise LineError(f"a list was wanted, not {value!r}")
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_valued(hints[0], one, texts) for one in value)
    if len(hints) != len(value):
        raise LineError(f"{len(hints)} values were wanted, not {value!r}")
    return tuple(
        _valued(hint, one, texts.inside({}, place)) for place, (hint, one) in enumerate(zip(hints, value, strict=True))
    )


def packed(value: object) -> Any:
    """A noun of ours as plain lists, ready for ``json.dumps``: a dataclass gives its fields in order."""
    if isinstance(value, Evidence):
        return [value.start, value.words]
    if is_dataclass(value):
        return [packed(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, (tuple, list)):
        return [packed(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(packed(one) for one in value)
    return value.isoformat() if isinstance(value, date) else value


def unpacked(noun: type[N], row: Any) -> N:
    """The noun that `packed` made a row of. Only rows of this program's own: nothing is checked."""
    made: N = _unpacker(cast("Hashable", noun))(row)
    return made


@cache
def _unpacker(hint: Any) -> Callable[[Any], Any]:  # noqa: PLR0911 - one return a shape of hint
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        some = _unpacker(next(h for h in inner if h is not type(None)))
        return lambda value: None if value is None else some(value)
    if origin is frozenset or (origin is tuple and inner[1:] == (Ellipsis,)):
        one = _unpacker(inner[0])
        return origin if one is _same else lambda row: origin(map(one, row))
    if origin is tuple:
        each = [_unpacker(part) for part in inner]
        return lambda row: tuple(unpack(value) for unpack, value in zip(each, row, strict=True))
    if hint is Evidence:
        return lambda row: Evidence(" " * row[0] + row[1], row[0], row[0] + len(row[1]))
    if hint is date:
        return date.fromisoformat
    if is_dataclass(hint):
        steps = [(name, _unpacker(part)) for name, part in _hints(cast("Hashable", hint)).items()]
        return lambda row: hint(**{name: unpack(value) for (name, unpack), value in zip(steps, row, strict=True)})  # type: ignore[operator]
    return _same


def _same(value: Any) -> Any:
    return value

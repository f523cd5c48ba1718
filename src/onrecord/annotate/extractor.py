"""What an extractor looks like: the socket that built-ins and plugins share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from onrecord.annotate.parse import Parse
from onrecord.model import Evidence, Finding, Problem, Report

if TYPE_CHECKING:
    from onrecord.annotate.encoder import Marks

F = TypeVar("F", bound=Finding)

EDGES = " \t\n,.;:—–-”“\"’'(["
"""Marks with which no finding begins or ends."""


@dataclass(frozen=True)
class Reading:
    """A report being read: its text, its parse, and what earlier extractors have found."""

    report: Report
    parse: Parse
    found: tuple[Finding, ...] = field(default=())
    marks: Marks | None = None
    """What the learned reader says of the report; None where it is not used."""

    @property
    def text(self) -> str:
        """The report's text, as given."""
        return self.report.text

    def cut(self, start: int, end: int) -> Evidence:
        """The words at [start, end) as evidence."""
        return Evidence(self.report.text, start, end)

    def trimmed(self, start: int, end: int, edges: str = EDGES) -> Evidence | None:
        """The words at [start, end) without `edges` before and behind; None where nothing is left."""
        while end > start and self.text[end - 1] in edges:
            end -= 1
        while start < end and self.text[start] in edges:
            start += 1
        return self.cut(start, end) if start < end else None

    def all(self, noun: type[F]) -> tuple[F, ...]:
        """The findings of one kind so far, in the order of the text."""
        return tuple(f for f in self.found if isinstance(f, noun))

    def after(self, findings: tuple[Finding, ...]) -> Reading:
        """The same reading with more findings, in the order of the text."""
        order = sorted((*self.found, *findings), key=lambda f: (f.evidence.start, f.evidence.end))
        return replace(self, found=tuple(order))


class Extractor(Protocol):
    """Finds one or several kinds of finding in a reading. Pure: no clock, network, database or chance."""

    name: str
    """Short and stable: it is part of every id that the extractor makes."""
    version: str
    """Changes whenever its findings could."""
    needs: frozenset[str]
    """Kinds that must have been looked for before ("time", "statement")."""
    makes: frozenset[str]
    """Kinds that it may yield."""

    def __call__(self, reading: Reading) -> Iterator[Finding | Problem]:
        """Yield findings, in any order; a Problem where a part of the report could not be read."""
        ...

"""Utterances and conflicts of a record that grows: what is kept of a report, and how it is laid beside others.

Both are local to pairs of reports, but for whom a passage or a claim meets: of many under a key the `HUBS` first meet
all, the others meet these. Whoever keeps the keys says who meets; the rest is here and in the files of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.consolidate.claims import Claim
from onrecord.consolidate.conflicts import HUBS as CLAIM_HUBS
from onrecord.consolidate.conflicts import keys as keys_of_claim
from onrecord.consolidate.misquotations import Desk, misquoted
from onrecord.consolidate.quotations import HUBS as PASSAGE_HUBS
from onrecord.consolidate.quotations import keys as keys_of_passage
from onrecord.consolidate.utterances import Passage
from onrecord.model import Evidence

__all__ = ["CLAIM_HUBS", "PASSAGE_HUBS", "Desk", "claim_keys", "claim_name", "day", "misquoted", "passage_keys",
           "passage_name", "read", "written"]  # fmt: skip

Row = list[object]

LAST = date.max.toordinal() + 1
"""Where passages of no day stand: after all others."""


def written(passage: Passage) -> Row:
    """A passage as plain values, without what follows from its words."""
    return [
        passage.report, passage.statement, passage.span.start, passage.span.words, passage.speaker, passage.named,
        passage.spoken, passage.day.isoformat() if passage.day else None, passage.primary, passage.translated,
    ]  # fmt: skip


def read(row: Row) -> Passage:
    """The passage that `written` made a row of."""
    report, statement, start, words, speaker, named, spoken, day, primary, translated = row
    text = str(words)
    at = int(str(start))
    return Passage(
        report=str(report), statement=str(statement), span=Evidence(" " * at + text, at, at + len(text)),
        speaker=None if speaker is None else str(speaker), named=bool(named), spoken=bool(spoken),
        day=date.fromisoformat(str(day)) if day else None, primary=bool(primary), translated=bool(translated),
    )  # fmt: skip


def passage_name(passage: Passage) -> str:
    """A name for a passage that sorts as its place does: by report, then by where it stands."""
    return f"{passage.report}\x1f{passage.span.start:08}\x1f{passage.span.end:08}"


def day(passage: Passage) -> int:
    """Where a passage stands among those of one key: by day, then by name."""
    return passage.day.toordinal() if passage.day else LAST


def passage_keys(passage: Passage) -> frozenset[str]:
    """The keys under which a quotation meets others; none for what is told in a reporter's words."""
    return keys_of_passage(passage) if passage.spoken else frozenset()


def claim_name(report: str, number: int) -> str:
    """A name for the n-th claim of a report, which sorts as claims do."""
    return f"{report}\x1f{number:08}"


def claim_keys(claims: Iterable[Claim]) -> Iterator[tuple[int, str]]:
    """The keys under which claims of a report meet those of reports that share no text with it, by their number."""
    for number, claim in enumerate(claims):
        yield from ((number, key) for key in keys_of_claim(claim))

"""Identities: whom words without a name mean, where they act: "the company", "its parliament", "he".

Who acts is read as who speaks is (`descriptions.py`, `antecedents.py`), from what the report has said before.
"""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotate.antecedents import Antecedents
from onrecord.annotate.descriptions import Descriptions
from onrecord.annotate.extractor import Reading
from onrecord.model import Evidence, Statement

MINISTERIAL = frozenset({"minister", "premier", "chancellor"})
"""Who holds such a post speaks for a government. A president may be anybody's."""

EXECUTIVE = frozenset({"executive", "manager", "ceo"})
"""Who holds such a post speaks for a firm, where the report names one."""


class Identities:
    """Those of one report."""

    def __init__(self, reading: Reading) -> None:
        """Mentions and statements are those found so far."""
        self.report = reading.report.id
        self.antecedents = Antecedents(reading)
        self.descriptions = Descriptions(reading, self.antecedents)
        said = [one for one in reading.all(Statement) if one.speaker is not None]
        self._spoken = [(one, one.speaker) for one in sorted(said, key=lambda s: s.evidence.start) if one.speaker]
        self._starts = [one.evidence.start for one, _ in self._spoken]
        self._sources = {(one.source.start, one.source.end): who for one, who in self._spoken if one.source}

    def described(self, span: Evidence) -> str | None:
        """The name of whom the description at `span` means; None where the report does not tell."""
        said = self._sources.get((span.start, span.end))
        words = span.words.split(",", maxsplit=1)[0]
        if words.lower() == "the state":
            return self.descriptions.homelands.told(span.start)
        known = said is not None and said.type != "person" and said.name.lower() not in words.lower()
        one = said if known else self.descriptions.meant(words, self._as_source(span))
        return one.name if one is not None else None

    def two(self, span: Evidence) -> str | None:
        """The names of the two that the words at `span` are ("both sides"); None where they are no two."""
        return self.descriptions.pairs.of(span.words, span.start)

    def government(self, place: int) -> str | None:
        """The name of the government that "the government" at code point `place` is."""
        return self.descriptions.homelands.government("government", place)

    def pronoun(self, word: str, span: Evidence) -> str | None:
        """The name of whom the pronoun `word` at `span` means; None where nobody fits."""
        one = self.antecedents.pronoun(word, self._as_source(span), None)
        return one.name if one is not None else None

    def served(self, post: str, place: int) -> str | None:
        """The body behind a post that names none: a minister's government, a chief executive's firm; else None."""
        words = frozenset(post.lower().replace("-", " ").split())
        if words & MINISTERIAL:
            return self.government(place)
        firm = self.descriptions.firm(place) if words & EXECUTIVE else None
        return firm.name if firm is not None else None

    def _as_source(self, span: Evidence) -> Statement:
        """The words as if they were the source of a statement, after all that was said before."""
        self.antecedents.past = self._spoken[: bisect_left(self._starts, span.start)]
        return Statement(
            report=self.report, evidence=span, source=span, speaker=None, cue=None, content=(span,), form="indirect",
            manner="speech",
        )  # fmt: skip

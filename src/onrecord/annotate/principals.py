"""Principals: the body for which somebody speaks, by his post or by what stands beside his name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.annotate.parse import Token
from onrecord.annotate.partywords import PERSONAL
from onrecord.annotate.posts import represented, sent_by
from onrecord.model import Evidence, Mention, Statement

if TYPE_CHECKING:
    from onrecord.annotate.parties import Cast

BESIDE = 30
"""Code points beside a name in which his body may stand."""

LEADS = frozenset({"lead", "command", "head", "run", "chair", "speak"})
"""What those who stand for a body do."""


class Principals:
    """Those of one report."""

    def __init__(self, cast: Cast) -> None:
        """`cast` gives names and antecedents."""
        self.cast = cast
        self.parse, self.tokens = cast.parse, cast.tokens

    def of(self, statement: Statement) -> str | None:
        """The body that the speaker of `statement` is or speaks for; None where he is only a person."""
        speaker = statement.speaker
        if speaker is None or speaker.type == "document" or speaker.name.lower() in PERSONAL:
            return None
        if speaker.type == "unnamed":
            body = sent_by(speaker.name)
            return (
                ((statement.source and self._among_source(body, statement.source)) or self.cast.full(body))
                if body
                else None
            )
        body = (speaker.post and represented(speaker.post)) or self._bodies.get(speaker.name)
        if body:
            return self.cast.full(body)
        if speaker.post and (served := self.cast.identities.served(speaker.post, statement.evidence.start)) is not None:
            return served
        return None if speaker.type == "person" else self.cast.full(speaker.name)

    def _among_source(self, body: str, source: Evidence) -> str | None:
        """As in "A spokesman for one of them": `body`, where the words of the source hold it."""
        at = source.words.find(body)
        return (
            self.cast.among(self.cast.reading.cut(source.start + at, source.start + at + len(body)))
            if at >= 0
            else None
        )

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """The bodies for which the people of the report speak, by their posts or by what stands behind their names."""
        known: dict[str, str] = {}
        for m in self.cast.people:
            if m.name not in known and (body := (m.post and represented(m.post)) or self._beside(m)):
                known[m.name] = body
        for statement in self.cast.voices.statements:
            if statement.speaker and statement.speaker.post and (body := represented(statement.speaker.post)):
                known.setdefault(statement.speaker.name, body)
        return known

    def _beside(self, person: Mention) -> str | None:
        """As in "Mary Akol of the elections commission", "Col. Perrin, its spokesman"."""
        near = self.parse.between(person.evidence.end, person.evidence.end + BESIDE)
        after = [t for t in near if t.start >= person.evidence.end][:3]
        if after and after[0].lower in ("of", "from"):
            inner = next((k for k in self.parse.children[after[0].i] if self.tokens[k].dep == "pobj"), None)
            return self.cast.name(self.cast.phrase(inner)) if inner is not None and self.cast.body(inner) else None
        if (led := self._led(after)) is not None:
            return led
        owner = next((t for t in after if t.lower in ("its", "their")), None)
        before = [
            t for t in self.parse.between(person.evidence.start - BESIDE, person.evidence.start) if t.lower == "its"
        ]
        owner = owner or (before[-1] if before and person.post else None)
        antecedent = self.cast.antecedent(owner.i) if owner else None
        return self.cast.name(self.cast.phrase(antecedent)) if antecedent is not None else None

    def _led(self, after: Sequence[Token]) -> str | None:
        """As in "Tadesse Worede, who leads the Tigray forces": the body of which he is the head."""
        if [t.lower for t in after[:2]] != [",", "who"] or len(after) < 3 or after[2].lemma not in LEADS:
            return None
        at = after[2].i
        ways = (at, *(c for c in self.parse.children[at] if self.tokens[c].lower == "for"))
        objects = (k for way in ways for k in self.parse.children[way] if self.tokens[k].dep in ("dobj", "pobj"))
        return next((self.cast.name(self.cast.phrase(k)) for k in objects if self.cast.able(k)), None)

"""Committers: who is bound by an act, by the name the report gives them.

The subject where it can bind itself, both sides of what takes two, who ordered or vowed it; else who stands behind the
act (`backing.py`). Definitions: `docs/guidelines.md`, *commitment*.
"""

from __future__ import annotations

from onrecord.annotate.act import Act
from onrecord.annotate.backing import Backing
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast
from onrecord.annotate.undertakings import ACTS, COMMANDED, THINGS, WITH_INFINITIVE
from onrecord.annotate.voices import Voices
from onrecord.model import Party

JOINT_ACTS = frozenset(
    "truce ceasefire talks talk round deal agreement meeting armistice negotiations accord pact summit swap exchange "
    "extension".split()
)
"""Acts that two sides undertake together."""


class Committers:
    """Finds who is bound by the acts of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices, cast: Cast, backing: Backing) -> None:
        """Shares what has been worked out of the reading."""
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self.clauses, self.voices, self.cast, self.backing = clauses, voices, cast, backing
        self.guessed: set[int] = set()
        """The heads of the acts for which it is only guessed."""

    def of(self, act: Act) -> Party | None:
        """Whom the act itself names, else who stands behind it, else a guess."""
        if (named := self._named(act)) is not None:
            return named
        if act.noun and (act.stage == "in effect" or self.tokens[act.trigger].lemma == "keep"):
            return None
        if (party := self.backing.behind(act)) is not None:
            return party
        self.guessed.add(act.head)
        return self.backing.guess(act)

    def _named(self, act: Act) -> Party | None:
        """Both sides of a joint act, who ordered or vowed it, the subject where it can bind itself."""
        if (sides := self._sides(act)) is not None:
            return sides
        if act.noun and (orderer := next(self.backing.orderer(act.head), None)) is not None:
            return self.cast.party(orderer)
        if (vower := self.backing.vower(act)) is not None:
            return self.cast.party(vower)
        if not self._own(act):
            return None
        return self.backing.commander(act.subject) or self._spoken_for(self.cast.party(act.subject))

    def _spoken_for(self, party: Party | None) -> Party | None:
        """As in "A spokesman for the militia said it would attack": a pronoun for the side that speaks."""
        if party is None or party.span is None or party.name.lower() not in ("it", "they", "we"):
            return party
        statement = self.voices.holding(party.span.start, party.span.end)
        name = self.cast.speaks_for(statement) if statement is not None else None
        return Party(name, party.span) if name else party

    def _own(self, act: Act) -> bool:
        """Whether the subject of the act is the one who is bound."""
        if act.subject is None:
            return False
        trigger = self.tokens[act.trigger]
        vows = trigger.lemma in WITH_INFINITIVE and act.trigger != act.head and trigger.pos in VERBAL
        willing = (
            vows and not self.clauses.of(act.trigger).passive and self.clauses.of(act.trigger).subject == act.subject
        )
        able = willing or (self.cast.able(act.subject) and not self._lies(act))
        return able and not self._undergoes(act) and not self._obeys(act)

    def _lies(self, act: Act) -> bool:
        """Whether the subject is a mere place that does nothing to anything: "Ansongo and Mopti will follow"."""
        assert act.subject is not None
        return self.cast.where(act.subject) and self.clauses.object(act.head) is None

    def _sides(self, act: Act) -> Party | None:
        """As in "The two sides", where the act is one that takes two: a truce, talks, an exchange."""
        noun = act.head if act.noun else act.subject
        if noun is None or not self.clauses.kinds(noun) & JOINT_ACTS:
            return None
        if act.noun and act.subject is not None and self.tokens[act.trigger].lemma != "announce":
            return None
        return self.backing.sides(noun)

    def _obeys(self, act: Act) -> bool:
        """Whether the subject is a commanded one, whose side is the committer."""
        if not act.named or act.subject is None:
            return False
        if self.tokens[act.subject].lower in ("it", "this", "that"):
            return True
        if self.clauses.object(act.head) is None and self.clauses.kinds(act.subject) & ACTS:
            return True
        if not self.cast.body(act.subject) and self.tokens[act.subject].pos != "PRON":
            return True
        owned = any(self.tokens[c].dep == "poss" for c in self.parse.children[act.subject])
        return owned or bool(self.clauses.kinds(act.subject) & (COMMANDED | THINGS))

    def _undergoes(self, act: Act) -> bool:
        return self.tokens[act.head].pos in VERBAL and self.clauses.of(act.head).passive

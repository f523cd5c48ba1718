"""Who stands behind an act that names no one: "the base will be handed over", "the talks resume in April".

The signs are tried from the surest to the weakest, and the first that holds wins: who does it ("by …"), whose it is,
who orders it in the same clause, whom the speaker speaks for, who announces it, who undertook the same act before, who
was bound last in the paragraph; after all these comes a guess, whom the report is about. A learnt weighing of the same
signs was no better on reports that it had not seen (`docs/accuracy-ledger.md`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.extractor import Reading
from onrecord.annotate.parties import Cast
from onrecord.annotate.partywords import BODIES, HUMANS, PERSONAL, POSSESSIVE, state
from onrecord.annotate.undertakings import ACTS, BOUND_BY, COMMANDED, NOUNS, THINGS
from onrecord.annotate.voices import Voices
from onrecord.model import Party, Statement

BINDING = frozenset(
    "announce decide promise pledge vow order agree undertake confirm declare swear rule decree insist "
    "assure guarantee".split()
)
"""Verbs whose subject binds others: "announced that the troops would return"."""

SWEARING = frozenset({"promise", "pledge", "vow", "swear", "guarantee", "assure"})
"""Verbs by which somebody answers for what others will do."""

SPEAKERS = frozenset(
    "official officials diplomat diplomats source sources expert experts spokesman spokeswoman resident residents "
    "leader".split()
)
"""Those who speak of others' acts more often than they act."""

SAME = {"vote": "election", "poll": "election", "ballot": "election", "ceasefire": "truce", "armistice": "truce",
        "accord": "deal", "agreement": "deal", "pact": "deal", "postponement": "election", "pullout": "withdrawal",
        "departure": "withdrawal", "exit": "withdrawal", "swap": "exchange"}  # fmt: skip
"""Act nouns that news uses one for the other."""

ACRONYM = 7
"""Longest word in capitals that is a body's acronym; longer ones stand in headings and datelines."""

LOOK_BACK = 60
"""Words in which "the two sides" is looked for: about three sentences."""


class Backing:
    """Finds who stands behind the acts of one reading; it remembers who was bound to what, act by act."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices, cast: Cast) -> None:
        """Nobody is bound yet."""
        self.reading, self.clauses, self.voices, self.cast = reading, clauses, voices, cast
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        self._last: Party | None = None
        self._done: dict[str, Party] = {}

    def remember(self, act: Act, party: Party | None) -> None:
        """Keep the party that bound itself, for later acts that name no one."""
        if party is None or act.subject is None or party.name.lower() in PERSONAL:
            return
        if party.span is not None and party.span.start == self.cast.start(act.subject):
            self._last = party
            for noun in self._nouns(act):
                self._done.setdefault(noun, party)

    def behind(self, act: Act) -> Party | None:
        """The party behind `act`; None where no sign holds."""
        verb = act.trigger if act.noun else act.head
        noun = act.head if act.noun else act.subject
        for i in self._named(verb, noun):
            if (party := self._party(i, noun)) is not None:
                return party
        if (announcer := self._announcer(verb)) is not None:
            return self.cast.party(announcer)
        if (known := self._voice(act.head) or self._before(act)) is not None:
            return known
        return self._last if self._last is not None and self._here(self._last, verb) else None

    def guess(self, act: Act) -> Party | None:
        """Where no sign holds: the body that the report is about, else who was bound last."""
        verb = act.trigger if act.noun else act.head
        noun = act.head if act.noun else act.subject
        return self._lead(min(verb, noun if noun is not None else verb)) or self._last

    def commander(self, i: int | None) -> Party | None:
        """The side whose forces the subject at `i` is: "American troops", "its soldiers"; None for all others."""
        if i is None or not self.clauses.kinds(i) & COMMANDED:
            return None
        name = self._known(i)
        if name is None or name not in COUNTRIES.values():
            owner = next((c for c in self.parse.children[i] if self.tokens[c].dep == "poss"), None)
            party = self.cast.party(owner)
            dark = party is not None and party.name.lower() in (*PERSONAL, *POSSESSIVE)
            name = self._speaking(i) if dark else party.name if party else None
        return Party(name, self.cast.phrase(i)) if name else None

    def _speaking(self, i: int) -> str | None:
        """As in "Its fighters would leave, the movement announced": whose words hold token `i`."""
        statement = self.voices.holding(self.tokens[i].start, self.tokens[i].end)
        return self.cast.speaks_for(statement) if statement is not None else None

    # ---- named beside the act

    def _named(self, verb: int, noun: int | None) -> Iterator[int]:
        """The tokens that name the party in the act's own clause, surest first."""
        for i in dict.fromkeys((verb, noun if noun is not None else verb)):
            for c in self.parse.children[i]:
                if self.tokens[c].dep == "agent" or self.tokens[c].lower == "by":
                    doers = (k for k in self.parse.children[c] if not self.cast.where(k))
                    yield from (k for k in doers if self.cast.able(k) or self._people(k))
        if noun is not None:
            yield from self._between(noun)
            yield from self.orderer(noun)
            yield from self._owners(noun)

    def _between(self, noun: int) -> Iterator[int]:
        """As in "Talks between the government and the rebels", "talks among Afghans"."""
        for c in self.parse.children[noun]:
            if self.tokens[c].lower in ("between", "among"):
                yield from (k for k in self.parse.children[c] if self.cast.able(k) and not self.cast.where(k))

    def orderer(self, noun: int) -> Iterator[int]:
        """As in "A withdrawal that the president ordered"."""
        for c in self.parse.children[noun]:
            if self.tokens[c].dep in ("relcl", "acl") and self.tokens[c].lemma in BOUND_BY:
                subject = next((k for k in self.parse.children[c] if self.tokens[k].dep == "nsubj"), None)
                if subject is not None and self.cast.able(subject):
                    yield subject

    def _owners(self, noun: int) -> Iterator[int]:
        for c in self.parse.children[noun]:
            if self.tokens[c].dep == "poss" and (self.cast.able(c) or self.tokens[c].lower in POSSESSIVE):
                yield c
        for c in self.parse.children[noun]:
            for g in self.parse.children[c] if self.tokens[c].lower == "of" else ():
                named = self.cast.body(g) and not self._counted(g)
                if named and self.tokens[g].entity not in ("GPE", "LOC", "FAC") and not self.cast.where(g):
                    yield g
        for c in self.parse.children[noun]:
            t = self.tokens[c]
            named = t.text in PEOPLES or (t.entity in ("GPE", "NORP", "ORG") and t.text not in SEATS)
            ours = t.dep == "compound" and t.lower in BODIES and bool(self.clauses.kinds(noun) & COMMANDED)
            if c < noun and (named or ours) and not self.cast.where(c):
                yield c

    def _people(self, i: int) -> bool:
        """As in "By Ukrainian pilots": by some of a country."""
        return any(self.tokens[c].text in PEOPLES for c in self.parse.children[i])

    def _counted(self, i: int) -> bool:
        """Whether the noun tells what a thing is made of, and not whose it is: "a committee of three generals"."""
        return any(self.tokens[c].dep == "nummod" for c in self.parse.children[i])

    def _party(self, i: int, noun: int | None) -> Party | None:
        """The party at `i`, by its country's name where forces are moved; None where a pronoun stays dark."""
        party = self.cast.party(i)
        if party is None or party.name.lower() in (*PERSONAL, *POSSESSIVE):
            return None
        country = next((PEOPLES[w] for c in self.parse.children[i] if (w := self.tokens[c].text) in PEOPLES), None)
        if country and not self.cast.able(i):
            return Party(country, party.span)
        if noun is not None and i < noun and (country := PEOPLES.get(self.tokens[i].text)):
            return Party(country, party.span)
        forces = self.clauses.kinds(i) & (COMMANDED | THINGS)
        known = self._known(i) if forces else None
        return Party(known, party.span) if known else party

    def vower(self, act: Act) -> int | None:
        """As in "He vowed that women would be free to work": who gives his word for others."""
        t = self.tokens[act.head]
        above = self.tokens[t.head]
        if act.subject is None or t.dep != "ccomp" or above.lemma not in SWEARING:
            return None
        clause = self.clauses.of(above.i)
        own = any(self.tokens[c].dep == "poss" for c in self.parse.children[act.subject])
        others = self.tokens[act.subject].lower not in PERSONAL and not own
        others = others and not self.clauses.kinds(act.subject) & COMMANDED
        return clause.subject if others and self.cast.able(clause.subject) and not clause.passive else None

    # ---- who speaks, who announces

    def _voice(self, head: int) -> Party | None:
        """The body for which the words at the act are said."""
        t = self.tokens[head]
        statement = self.voices.holding(t.start, t.end)
        if statement is None:
            return None
        name = self.cast.speaks_for(statement)
        return Party(name, statement.source) if name else self._we(statement)

    def _we(self, statement: Statement) -> Party | None:
        """As in "Any attack on our troops will be met with force": the speaker's own side."""
        for piece in statement.content:
            for t in self.parse.between(piece.start, piece.end):
                if t.lower in ("we", "our", "us"):
                    return self.cast.party(t.i)
        return None

    def _announcer(self, i: int) -> int | None:
        """The subject of a binding verb above: "announced that the troops would return", "gave assurances that …"."""
        t = self.tokens[i]
        head = self.tokens[t.head]
        if t.dep in ("acl", "ccomp", "relcl") and head.pos == "NOUN" and head.lemma in NOUNS:
            giver = self.clauses.holder(head.i, 0)[0]
            owned = giver is not None and self.tokens[giver].lower in POSSESSIVE
            return giver if owned or self.cast.able(giver) else None
        if t.dep != "ccomp" or head.pos not in VERBAL or head.lemma not in BINDING:
            return None
        clause = self.clauses.of(head.i)
        return clause.subject if self.cast.able(clause.subject) and not clause.passive else None

    # ---- who was bound before

    def _nouns(self, act: Act) -> Iterator[str]:
        """The act nouns of an act: its own, its object's, its subject's where that is no party."""
        held = [act.head]
        if self.tokens[act.head].pos in VERBAL:
            held += [c for c in self.parse.children[act.head] if self.tokens[c].dep in ("dobj", "nsubjpass", "nsubj")]
        for i in held:
            t = self.tokens[i]
            if t.pos == "NOUN" and t.lemma.lower() in ACTS:
                yield SAME.get(t.lemma.lower(), t.lemma.lower())

    def _before(self, act: Act) -> Party | None:
        """Who undertook the same act before: "the vote had been set for …" after "put off the election"."""
        return next((self._done[noun] for noun in self._nouns(act) if noun in self._done), None)

    def _here(self, party: Party, verb: int) -> bool:
        """Whether `party` was bound in the paragraph of the act and in the same voice."""
        at = self.tokens[verb].start
        if party.span is None or "\n" in self.reading.text[party.span.end : at]:
            return False
        mine, theirs = self.voices.holding(at, at), self.voices.holding(party.span.start, party.span.end)
        return theirs is None or theirs is mine

    # ---- whom the report is about

    def _lead(self, i: int) -> Party | None:
        """The body that acts most often in the report, as it last stands before `i`, or first after it."""
        if not self._leads:
            return None
        at = bisect_left(self._leads, i)
        token = self._leads[at - 1] if at else self._leads[0]
        party = self.cast.party(token)
        return party and Party(self._known(token) or party.name, party.span)

    @cached_property
    def _leads(self) -> list[int]:
        """The places of the body that is most often a subject or owner in the report's own words; the earliest wins."""
        places: dict[str, list[int]] = {}
        for t in self.tokens:
            if t.dep in ("nsubj", "nsubjpass", "poss") and t.pos in ("NOUN", "PROPN") and self._acts(t.i):
                places.setdefault(self._known(t.i) or t.lower, []).append(t.i)
        return max(places.values(), key=lambda found: (len(found), -found[0]), default=[])

    def _known(self, i: int) -> str | None:
        """The name under which the noun at `i` is counted: its mention's; for a country's forces, the country's."""
        mention = self.cast.mention(i)
        if mention is None:
            return None
        first = mention.name.split()[0]
        country = PEOPLES.get(first) or COUNTRIES.get(first)
        return country if country and self.clauses.kinds(i) & (COMMANDED | THINGS) else state(mention.name)

    def _acts(self, i: int) -> bool:
        t = self.tokens[i]
        if (
            (t.text.isupper() and len(t.text) > ACRONYM)
            or self.cast.entity(i) == "PERSON"
            or t.lemma.lower() in SPEAKERS | HUMANS
            or not self.cast.body(i)
            or self.cast.where(i)
        ):
            return False
        below = [self.tokens[c] for c in self.parse.children[i]]
        counted = any(c.lower in POSSESSIVE or c.dep == "nummod" for c in below)
        if counted or (t.lemma.lower() in COMMANDED and not self._known(i)):
            return False
        return self.cast.phrase(i).end not in self.cast.sources

    # ---- both sides

    def sides(self, i: int) -> Party | None:
        """The nearest "two sides" or "both parties": in the phrase of token `i`, before it, or soon after it."""
        at = bisect_left(self._sides, i)
        if at < len(self._sides) and self._sides[at] <= self.parse.edges(i)[1]:
            return self.cast.party(self._sides[at])
        if at:
            return self.cast.party(self._sides[at - 1])
        if at < len(self._sides) and self._sides[at] < i + LOOK_BACK:
            return self.cast.party(self._sides[at])
        return None

    @cached_property
    def _sides(self) -> list[int]:
        return [t.i for t in self.tokens if t.lower in ("sides", "parties", "delegations")]

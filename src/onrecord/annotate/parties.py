"""Who acts, who is bound: noun phrases and pronouns turned into parties."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from onrecord.annotate.clauses import Clauses
from onrecord.annotate.countries import COUNTRIES, PEOPLES, SEATS
from onrecord.annotate.doers import DOERS, doers
from onrecord.annotate.extractor import Reading
from onrecord.annotate.identities import Identities
from onrecord.annotate.names import HONORIFICS, OFFICES, RANKS
from onrecord.annotate.partywords import (
    BODIES,
    HUMANS,
    PERSONAL,
    POSSESSIVE,
    QUANTIFIERS,
    bare,
    state,
)  # fmt: skip
from onrecord.annotate.principals import Principals
from onrecord.annotate.undertakings import ACTS
from onrecord.annotate.voices import Voices
from onrecord.model import Evidence, Mention, MentionType, Party, Statement, Time

ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
KINDS: dict[MentionType, str] = {"person": "PERSON", "organisation": "ORG", "armed group": "ORG"}
"""A name's type, once the whole report has been read, over what the parser guessed."""

SENTENCES_BACK = 4
"""Sentences in which a pronoun's noun is looked for."""

DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PUNCT", "PART"})
"""Parts of speech of a description before a name, as in "Sudan's paramilitary Rapid Support Forces"; no preposition,
no number, no "and"."""

TITLES = PEOPLES.keys() | COUNTRIES.keys() | OFFICES | RANKS | HONORIFICS
"""Words of it that may have a capital letter."""

NAMED: frozenset[MentionType] = frozenset({"person", "organisation", "armed group"})

BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "case", "neg"})
DEEP = 4
"""Nested prepositions and coordinations in a noun phrase, at most."""


class Cast:
    """The parties of a report: what a noun, a pronoun or a statement's "we" stands for."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices) -> None:
        """Mentions, where there are any, give the canonical names."""
        self.reading, self.clauses, self.voices = reading, clauses, voices
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        dateline = reading.report.dateline
        self.story = dateline.span.end if dateline else 0
        self._dates = {t.start for time in reading.all(Time)
                       for t in self.parse.between(time.evidence.start, time.evidence.end)}  # fmt: skip
        self._mentions = {m.evidence.start: m for m in reading.all(Mention) if m.type != "other"}

    @cached_property
    def _by_end(self) -> dict[int, Mention]:
        return {m.evidence.end: m for m in self._mentions.values()}

    def entity(self, i: int) -> str:
        """The entity type of token `i`: countries and capitals are no people, and a common noun is none at all."""
        t = self.tokens[i]
        mention = self._by_end.get(t.end)
        known = mention.name if mention else t.text
        if known in SEATS or known in COUNTRIES:
            return "GPE"
        if mention is not None and mention.type in KINDS:
            return KINDS[mention.type]
        return "" if self._common(i) and t.entity not in ("DATE", "TIME") else t.entity

    def _common(self, i: int) -> bool:
        """Whether token `i` is no name: a small letter, or a common noun with which a sentence begins."""
        t = self.tokens[i]
        opens = i == self.parse.sentences[t.sentence][0] and t.tag in ("NNS", "VBG")
        return t.text.islower() or (opens and t.lower not in BODIES)

    def able(self, i: int | None) -> bool:
        """Whether the noun at `i` can undertake something: a person, a body, a country, their pronouns."""
        if i is None:
            return False
        i = self.past_dateline(i)
        t = self.tokens[i]
        if t.start < self.story or t.start in self._dates:
            return False
        if t.lower in PERSONAL or t.lower in QUANTIFIERS or (t.pos == "NUM" and t.dep.startswith("nsubj")):
            return True
        if t.tag == "NNS" and doers(t.lower):
            return True
        if self.entity(i) in ENTITIES or (t.end in self._by_end and not self._common(i)):
            return t.pos in ("PROPN", "NOUN", "ADJ", "X") or self.entity(i) != ""
        name = t.pos == "PROPN" and t.entity not in ("DATE", "EVENT") and t.lower not in ACTS
        return t.lower in BODIES or t.lemma.lower() in BODIES or name

    def body(self, i: int) -> bool:
        """Whether the noun at `i` names a body, a country or a person, and not just people of some kind."""
        t = self.tokens[i]
        plain = t.tag == "NNS" and t.lower.endswith(DOERS) and t.lower not in BODIES
        return self.able(i) and not plain and t.lower not in QUANTIFIERS and t.pos != "NUM"

    def phrase(self, i: int) -> Evidence:
        """The noun phrase round its head `i`: determiner and premodifiers, "of"-phrases, coordinated heads."""
        first, last = self.phrase_edges(i)
        return self.reading.cut(self.tokens[first].start, self.tokens[last].end)

    def phrase_edges(self, i: int, depth: int = 0) -> tuple[int, int]:
        """The first and the last token of the noun phrase round its head `i`."""
        first = last = i
        for c in self.parse.children[i]:
            t = self.tokens[c]
            if t.dep in BEFORE_NOUN and c < i:
                first = min(first, self.parse.edges(c)[0])
            elif t.dep == "prep" and t.lower in ("of", "in", "for") and c == last + 1 and depth < DEEP:
                inner = next((k for k in self.parse.children[c] if self.tokens[k].dep == "pobj"), None)
                if inner is not None and self.tokens[inner].entity not in ("DATE", "TIME"):
                    last = max(last, self.phrase_edges(inner, depth + 1)[1])
            elif t.dep == "conj" and t.pos in ("NOUN", "PROPN", "PRON") and depth < DEEP:
                last = max(last, self.phrase_edges(c, depth + 1)[1])
        return first, last

    def party(self, i: int | None) -> Party | None:
        """The party that the noun or pronoun at `i` stands for, with the words that name it here."""
        if i is None:
            return None
        t = self.tokens[i]
        word = POSSESSIVE.get(t.lower, t.lower)
        if word in PERSONAL:
            return Party(self._resolved(i, word) or t.text, self.reading.cut(t.start, t.end))
        i = self._last_of_name(self.past_dateline(i))
        span = self.phrase(i)
        two = self.identities.two(span)
        return Party(two or self.among(span) or self._called(i) or self.name(span), span)

    def _last_of_name(self, i: int) -> int:
        """The last word of the name of a body that `i` is in: of "People" in "the People's Defence Units", "Units"."""
        return self._name_ends.get(i, i)

    @cached_property
    def _name_ends(self) -> dict[int, int]:
        bodies = [m for m in self._mentions.values() if m.type in ("organisation", "armed group")]
        words = [self.parse.between(m.evidence.start, m.evidence.end) for m in bodies]
        return {t.i: inside[-1].i for inside in words for t in inside}

    def _called(self, i: int) -> str | None:
        """As in "Mozambique's president, Abel Nhantumbo": the person whose name stands behind his office."""
        if self.entity(i) == "PERSON" or self.tokens[i].lemma.lower() not in HUMANS:
            return None
        named = (self._by_end.get(self.tokens[c].end) for c in self.parse.children[i] if self.tokens[c].dep == "appos")
        return next((m.name for m in named if m is not None and m.type == "person"), None)

    def among(self, span: Evidence) -> str | None:
        """As in "One of them": by the name of those among whom it is."""
        them = self.parse.between(span.start, span.end)[-1].i if span.words.lower().endswith(" of them") else None
        if them is None or (antecedent := self.antecedent(them)) is None:
            return None
        words = self.phrase(antecedent).words
        first = words[0] if self.entity(self.phrase_edges(antecedent)[0]) else words[0].lower()
        return f"{span.words[:-4].lower()}{first}{words[1:]}"

    def past_dateline(self, i: int) -> int:
        """The noun itself; where it belongs to the dateline, the one beside it with which the story begins."""
        if self.tokens[i].start >= self.story:
            return i
        return next((c for c in self.parse.children[i] if self.tokens[c].start >= self.story
                     and self.tokens[c].dep in ("conj", "appos", "nsubj")), i)  # fmt: skip

    def name(self, span: Evidence) -> str:
        """The canonical name of a mention that covers most of `span`, else its words without the determiner.

        A bare "the mission" takes the name that the report first gives to one.
        """
        mention = self._mentions.get(span.start) or self._by_end.get(span.end)
        named = mention is not None and 2 * len(mention.evidence.words) > len(span.words)
        if mention is not None and named and mention.name.lower() not in BODIES:
            return state(mention.name)
        words = bare(span.words)
        if (known := self._fuller.get(words) or self._seats(words) or self._described(span)) is not None:
            return state(known)
        described = words.lower() in BODIES or words.islower()
        return state((described and (self._owned(span) or self.identities.described(span))) or words)

    def _described(self, span: Evidence) -> str | None:
        """As in "Swiss watchmaker Velmont": the name at the end of a mere description."""
        mention = self._by_end.get(span.end)
        if mention is None or mention.type not in NAMED or mention.name.lower() in BODIES:
            return None
        before = self.parse.between(span.start, mention.evidence.start) if span.start < mention.evidence.start else ()
        common = all(t.pos == "DET" or not t.text[0].isupper() or {t.text, t.lower} & TITLES for t in before)
        return mention.name if common and all(t.pos in DESCRIBING for t in before) else None

    def _owned(self, span: Evidence) -> str | None:
        """As in "its parliament": by the name of whose it is."""
        first, *rest = self.parse.between(span.start, span.end)
        whose = POSSESSIVE.get(first.lower)
        if whose is None or not rest or (owner := self._resolved(first.i, whose)) is None:
            return None
        own = self.reading.text[rest[0].start : span.end]
        return self.identities.government(span.start) if own == "government" else f"{owner}’s {own}"

    @cached_property
    def identities(self) -> Identities:
        """Whom words without a name mean."""
        return Identities(self.reading)

    def _seats(self, words: str) -> str | None:
        """As in "Kyiv and Moscow": the countries that two capitals stand for."""
        one, _, other = words.partition(" and ")
        return f"{state(one)} and {state(other)}" if one in SEATS and other in SEATS else None

    @cached_property
    def _fuller(self) -> dict[str, str]:
        """For each common noun for a body the first name or phrase round it that holds a name: "U.S.-led coalition"."""
        found: dict[str, str] = {}
        for t in self.tokens:
            if t.lower not in BODIES or t.pos not in ("NOUN", "PROPN") or t.lower in found:
                continue
            mention = self._by_end.get(t.end)
            named = mention is not None and mention.type in ("organisation", "armed group")
            words = mention.name if mention is not None and named else bare(self.phrase(t.i).words)
            if words.lower() != t.lower and any(w[:1].isupper() for w in words.split()):
                found[t.lower] = words
        return found

    def _resolved(self, i: int, word: str) -> str | None:
        if word in ("we", "i", "us", "me"):
            said = self.speaker(self.tokens[i].start, self.tokens[i].end, body=word in ("we", "us"))
            return said or self._meant(i, word)
        antecedent = self.antecedent(i)
        here = antecedent is not None and self.tokens[antecedent].sentence == self.tokens[i].sentence
        if word in ("it", "its") and not here and (body := self._sender(i)) is not None:
            return body
        return self.name(self.phrase(antecedent)) if antecedent is not None else self._meant(i, word)

    def _meant(self, i: int, word: str) -> str | None:
        """Whom the pronoun `word` at `i` means as one that speaks would."""
        return self.identities.pronoun(word, self.reading.cut(self.tokens[i].start, self.tokens[i].end))

    def _sender(self, i: int) -> str | None:
        """As in "The alliance's secretary general said it would": the body for which its speaker speaks."""
        statement = self.voices.holding(self.tokens[i].start, self.tokens[i].end)
        same = statement is not None and statement.source is not None and self._same_sentence(statement.source, i)
        return self.speaks_for(statement) if statement is not None and same else None

    def _same_sentence(self, span: Evidence, i: int) -> bool:
        words = self.parse.between(span.start, span.end)
        return bool(words) and words[0].sentence == self.tokens[i].sentence

    def speaker(self, start: int, end: int, *, body: bool) -> str | None:
        """Who says the words at [start, end): for "we" the body that a spokesman speaks for, else the speaker."""
        statement = self.voices.holding(start, end)
        if statement is None or statement.speaker is None:
            return None
        return (body and self.speaks_for(statement)) or state(statement.speaker.name)

    def speaks_for(self, statement: Statement) -> str | None:
        """The body that the speaker of `statement` is or speaks for; None where he is only a person."""
        return self._principals.of(statement)

    @cached_property
    def _principals(self) -> Principals:
        return Principals(self)

    def full(self, name: str) -> str:
        """The name in full of a body that a post or source names: "the mission" by name, a capital by its country."""
        words = bare(name)
        return state(self._fuller.get(words.lower(), words))

    def antecedent(self, i: int) -> int | None:
        """The noun that the pronoun at `i` most likely stands for: an able subject before it, of its number."""
        plural = self.tokens[i].lower in ("they", "their", "them")
        person = self.tokens[i].lower in ("he", "she", "his", "her", "him")
        for head in self.clauses.ancestors(i):
            subject = self.clauses.subject(head)[0] if self.tokens[head].pos in ("VERB", "AUX") else None
            if subject is not None and subject < i and self._agrees(subject, plural=plural, person=person):
                return subject
        if person and (named := self._topic(i, plural=plural, person=person, named=True)) is not None:
            return named
        return self._topic(i, plural=plural, person=person)

    def _topic(self, i: int, *, plural: bool, person: bool, named: bool = False) -> int | None:
        """The subject of this sentence before `i`, else of a sentence before; mere speakers come last."""
        here, spoke = self.tokens[i].sentence, None
        for number in range(here, max(-1, here - SENTENCES_BACK), -1):
            for t in self.parse.sentence(number):
                if t.i >= i:
                    break
                if t.start < self.story or (named and self.entity(t.i) != "PERSON"):
                    continue
                if t.dep in ("nsubj", "nsubjpass") and self._agrees(t.i, plural=plural, person=person):
                    if self.phrase(t.i).end not in self.sources or person:
                        return t.i
                    spoke = t.i if spoke is None else spoke
            if spoke is not None:
                return spoke
        return None

    def _agrees(self, j: int, *, plural: bool, person: bool) -> bool:
        t = self.tokens[j]
        speaks = person and self.phrase(j).end in self.sources
        if t.pos not in ("NOUN", "PROPN") or t.dep == "npadvmod" or t.entity in ("DATE", "TIME"):
            return False
        if not speaks and not self.able(j):
            return False
        if person:
            return self.entity(j) in ("PERSON", "") and t.tag in ("NN", "NNP")
        if plural:
            return t.tag in ("NNS", "NNPS") or any(self.tokens[c].dep == "conj" for c in self.parse.children[j])
        several = any(self.tokens[c].dep == "conj" for c in self.parse.children[j])
        begun = self._mentions.get(t.start)  # "Councillor Dee Harrow", where the title is the head
        somebody = self.entity(j) == "PERSON" or (begun is not None and begun.type == "person")
        one = not somebody and t.lemma.lower() not in HUMANS and t.tag in ("NN", "NNP")
        return one and not several

    def beneficiary(self, i: int) -> Party | None:
        """To or for whom the verb or noun at `i` is done, where the text says so."""
        for c in self.parse.children[i]:
            t = self.tokens[c]
            if t.dep == "dative" or (t.lower in ("to", "for") and t.dep == "prep" and c > i):
                for k in (c, *self.parse.children[c]):
                    if self.tokens[k].pos in ("NOUN", "PROPN", "PRON") and self.able(k):
                        return self.party(k)
        return None

    def start(self, i: int) -> int:
        """Where the phrase round token `i` begins."""
        return self.phrase(i).start

    def where(self, i: int) -> bool:
        """Whether the noun at `i` is a mere place: no country and no seat of a government."""
        mention = self._by_end.get(self.tokens[i].end)
        if mention is not None:
            return mention.name in self._places and mention.name not in SEATS
        return self.tokens[i].entity in ("LOC", "FAC")

    @cached_property
    def _places(self) -> frozenset[str]:
        """The names that the report mentions as places at least as often as otherwise."""
        counts = Counter((m.name, m.type == "place") for m in self._mentions.values())
        return frozenset(name for name, place in counts if place and counts[name, True] >= counts[name, False])

    def mention(self, i: int) -> Mention | None:
        """The mention that names the noun at `i`."""
        span, t = self.phrase(i), self.tokens[i]
        for found in (self._by_end.get(t.end), self._mentions.get(span.start), self._by_end.get(span.end)):
            if found is not None and found.evidence.start <= t.start < found.evidence.end:
                return found
        return None

    @cached_property
    def people(self) -> tuple[Mention, ...]:
        """The mentions of people, in order."""
        return tuple(sorted((m for m in self._mentions.values() if m.type == "person"), key=lambda m: m.evidence.start))

    @cached_property
    def sources(self) -> frozenset[int]:
        """The ends of the sources of statements: they speak, they do not act."""
        return frozenset(s.source.end for s in self.voices.statements if s.source and s.manner in ("speech", "writing"))

"""Who acts, who is bound: noun phrases and pronouns turned into parties, and statements found by place."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from onrecord.annotate.clauses import Clauses
from onrecord.annotate.extractor import Reading
from onrecord.annotate.undertakings import COMMANDED
from onrecord.model import Evidence, Mention, Party, Statement


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BODIES = _set(
    "government administration ministry minister president premier parliament senate congress council "
    "cabinet court army military navy force forces troop troops police militia rebel rebels insurgent "
    "insurgents guerrilla guerrillas group movement faction junta regime coalition alliance ally allies "
    "bloc union commission committee board agency mission peacekeeper peacekeepers observer observers "
    "monitor monitors party parties side sides leader leaders official officials commander commanders "
    "general generals authority authorities state states country countries nation nations delegation "
    "delegate delegates negotiator negotiators mediator mediators envoy envoys donor donors partner "
    "partners company companies organisation organization ruler rulers soldier soldiers fighter fighters "
    "men women people governor mayor king queen prince chief chiefs secretary chancellor ambassador "
    "spokesman spokeswoman spokesperson capital capitals office command staff department bank fund "
    "opposition team guard guards separatist separatists administrator representative representatives "
    "families neighbours neighbors contributors members member deputy lawmakers brigade battalion firm "
    "tribe clan clans presidency spokesmen squad unit units powers power warlord"
)
"""Common nouns that act of their own will."""

DOERS = ("ers", "ors", "ists", "ians", "men", "women", "people")
NO_DOERS = _set(
    "orders centers papers numbers borders offers powers transfers towers letters matters quarters "
    "headquarters computers figures rivers dollars years hours affairs doors corridors sectors factors "
    "errors favors colors harbors motors reactors helicopters bombers carriers freighters tankers "
    "barriers shelters winters summers dinners flowers covers filters layers boosters trailers rollers "
    "chapters corners disorders disasters measures explosives rumors indicators registers containers "
    "trackers launchers mortars"
)
"""Plural nouns in -ers, -ors … are doers, but for these."""

QUANTIFIERS = _set("both nobody neither all those most some many others several few none number rest majority everyone")
"""Words that stand for people counted: "most are to go"."""

PERSONAL = _set("i we he she they it you who me us him her them")
POSSESSIVE = {"my": "i", "our": "we", "his": "he", "her": "she", "their": "they", "its": "it", "your": "you"}
ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PERSONS = frozenset({"PERSON"})
BEFORE_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "case"})
DEEP = 4
"""Nested prepositions and coordinations in a noun phrase, at most."""

LOOK_BACK = 60
"""Words in which the body behind a pronoun or an agentless act is looked for: about three sentences."""


class Voices:
    """Statements, found by the place of what they hold."""

    BLOCK = 256

    def __init__(self, reading: Reading) -> None:
        """Statements are those found so far."""
        self.statements = reading.all(Statement)
        self._blocks: dict[int, list[tuple[int, int, int, Statement]]] = {}
        for statement in self.statements:
            size = sum(piece.end - piece.start for piece in statement.content)
            for piece in statement.content:
                for block in range(piece.start // self.BLOCK, piece.end // self.BLOCK + 1):
                    self._blocks.setdefault(block, []).append((size, piece.start, piece.end, statement))

    def holding(self, start: int, end: int) -> Statement | None:
        """The innermost statement whose content holds [start, end), or at least its middle."""
        middle = (start + end) // 2
        found = [x for x in self._blocks.get(middle // self.BLOCK, ()) if x[1] <= middle < x[2]]
        whole = [x for x in found if x[1] <= start and end <= x[2] + 2]
        best = min(whole or found, key=lambda x: (x[0], x[1]), default=None)
        return best[3] if best else None


class Cast:
    """The parties of a report: what a noun, a pronoun or a statement's "we" stands for."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices) -> None:
        """Mentions, where there are any, give the canonical names."""
        self.reading, self.clauses, self.voices = reading, clauses, voices
        self.parse, self.tokens = reading.parse, reading.parse.tokens
        dateline = reading.report.dateline
        self._story = dateline.span.end if dateline else 0
        self._mentions = {m.evidence.start: m for m in reading.all(Mention) if m.type != "other"}

    @cached_property
    def _by_end(self) -> dict[int, Mention]:
        return {m.evidence.end: m for m in self._mentions.values()}

    def able(self, i: int | None) -> bool:
        """Whether the noun at `i` can undertake something: a person, a body, a country, their pronouns."""
        if i is None:
            return False
        t = self.tokens[i]
        if t.start < self._story:
            return False
        if t.lower in PERSONAL or t.lower in QUANTIFIERS or (t.pos == "NUM" and t.dep.startswith("nsubj")):
            return True
        if t.tag == "NNS" and t.lower.endswith(DOERS) and t.lower not in NO_DOERS:
            return True
        if t.entity in ENTITIES or t.end in self._by_end:
            return t.pos in ("PROPN", "NOUN", "ADJ", "X") or t.entity != ""
        return (
            t.lower in BODIES or t.lemma.lower() in BODIES or (t.pos == "PROPN" and t.entity not in ("DATE", "EVENT"))
        )

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
        span = self.phrase(i)
        return Party(self.name(span), span)

    def name(self, span: Evidence) -> str:
        """The canonical name of a mention that covers most of `span`, else its words without the determiner.

        A bare "the mission" takes the name that the report first gives to one.
        """
        mention = self._mentions.get(span.start) or self._by_end.get(span.end)
        if mention and 2 * len(mention.evidence.words) > len(span.words):
            return mention.name
        words = bare(span.words)
        return self._fuller.get(words, words)

    @cached_property
    def _fuller(self) -> dict[str, str]:
        """For each common noun for a body the first phrase round it that holds a name: "U.S.-led coalition"."""
        found: dict[str, str] = {}
        for t in self.tokens:
            if t.lower in BODIES and t.pos in ("NOUN", "PROPN") and t.text.islower() and t.lower not in found:
                words = bare(self.phrase(t.i).words)
                if words != t.lower and any(w[:1].isupper() for w in words.split()):
                    found[t.lower] = words
        return found

    def _resolved(self, i: int, word: str) -> str | None:
        if word in ("we", "i", "us", "me"):
            return self.speaker(self.tokens[i].start, self.tokens[i].end, body=word in ("we", "us"))
        antecedent = self.antecedent(i)
        return self.name(self.phrase(antecedent)) if antecedent is not None else None

    def speaker(self, start: int, end: int, *, body: bool) -> str | None:
        """Who says the words at [start, end): for "we" the body that a spokesman speaks for, else the speaker."""
        statement = self.voices.holding(start, end)
        if statement is None or statement.speaker is None:
            return None
        return (body and self._body(start, end)) or statement.speaker.name

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
                if named and t.entity != "PERSON":
                    continue
                if t.dep in ("nsubj", "nsubjpass") and self._agrees(t.i, plural=plural, person=person):
                    if self.phrase(t.i).end not in self._sources or person:
                        return t.i
                    spoke = t.i if spoke is None else spoke
            if spoke is not None:
                return spoke
        return None

    def _agrees(self, j: int, *, plural: bool, person: bool) -> bool:
        t = self.tokens[j]
        if t.pos not in ("NOUN", "PROPN") or not self.able(j) or t.dep == "npadvmod" or t.entity in ("DATE", "TIME"):
            return False
        if person:
            return t.entity in ("PERSON", "") and t.tag in ("NN", "NNP")
        if plural:
            return t.tag in ("NNS", "NNPS") or any(self.tokens[c].dep == "conj" for c in self.parse.children[j])
        return t.entity != "PERSON" and t.lemma.lower() not in HUMANS and t.tag in ("NN", "NNP")

    def start(self, i: int) -> int:
        """Where the phrase round token `i` begins."""
        return self.phrase(i).start

    def behind(self, i: int, noun: int | None, last: Party | None = None) -> Party | None:
        """Who stands behind the act at `i` that names no one.

        In turn: "by …", the owner of `noun`, the body that the speaker speaks for, the subject that announces it, the
        `last` party bound in the same paragraph, the body that the report is about.
        """
        for c in self.parse.children[i]:
            if self.tokens[c].dep == "agent" and self.parse.children[c] and self.able(self.parse.children[c][0]):
                return self.party(self.parse.children[c][0])
        owner = self._owner(noun)
        if owner is not None:
            return self.party(owner)
        t = self.tokens[i]
        if name := self._body(t.start, t.end):
            return Party(name)
        if (announcer := self._announcer(i)) is not None:
            return self.party(announcer)
        if last is not None and last.span is not None and "\n" not in self.reading.text[last.span.end : t.start]:
            return last
        return self.party(self._protagonist(min(i, noun if noun is not None else i))) or last

    def _announcer(self, i: int) -> int | None:
        """The subject of a binding verb above: "the president announced that the troops would return"."""
        t = self.tokens[i]
        head = self.tokens[t.head]
        if t.dep != "ccomp" or head.pos not in ("VERB", "AUX") or head.lemma not in BINDING:
            return None
        subject = self.clauses.of(head.i).subject
        return subject if self.able(subject) else None

    def _body(self, start: int, end: int) -> str | None:
        """The body that the speaker of [start, end) is or speaks for; None where he is only a person."""
        statement = self.voices.holding(start, end)
        if statement is None or statement.speaker is None or statement.speaker.type in ("unnamed", "document"):
            return None
        post = statement.speaker.post or self._posts.get(statement.speaker.name)
        if post and (found := represented(post)):
            return found
        return None if statement.speaker.type == "person" else statement.speaker.name

    @cached_property
    def _posts(self) -> dict[str, str]:
        """The posts that the report gives its people anywhere."""
        known = {m.name: m.post for m in self._mentions.values() if m.post}
        for statement in self.voices.statements:
            if statement.speaker and statement.speaker.post and represented(statement.speaker.post):
                known.setdefault(statement.speaker.name, statement.speaker.post)
        return known

    @cached_property
    def _sources(self) -> frozenset[int]:
        """The ends of the sources of statements: they speak, they do not act."""
        return frozenset(s.source.end for s in self.voices.statements if s.source)

    def _protagonist(self, i: int) -> int | None:
        """The body that acts most often in the report, where it last stands before `i`, or first after it."""
        if not self._leads:
            return None
        at = bisect_left(self._leads, i)
        return self._leads[at - 1] if at else self._leads[0]

    @cached_property
    def _leads(self) -> list[int]:
        """The places of the body that is most often a subject or owner in the report's own words; the earliest wins."""
        places: dict[str, list[int]] = {}
        for t in self.tokens:
            if t.dep in ("nsubj", "nsubjpass", "poss") and t.pos in ("NOUN", "PROPN") and self._acts(t.i):
                places.setdefault(self._known(t.i), []).append(t.i)
        return max(places.values(), key=lambda found: (len(found), -found[0]), default=[])

    def _known(self, i: int) -> str:
        """The name under which the noun at `i` is counted: its mention's, else the noun itself."""
        span = self.phrase(i)
        mention = self._mentions.get(span.start) or self._by_end.get(span.end)
        return mention.name.lower() if mention else self.tokens[i].lower

    def _acts(self, i: int) -> bool:
        t = self.tokens[i]
        if t.entity == "PERSON" or t.lemma.lower() in SPEAKERS | HUMANS | COMMANDED or not self.body(i):
            return False
        return self.phrase(i).end not in self._sources

    def sides(self, i: int) -> Party | None:
        """The nearest "two sides" or "both parties": in the phrase of token `i`, before it, or soon after it."""
        at = bisect_left(self._sides, i)
        if at < len(self._sides) and self._sides[at] <= self.parse.edges(i)[1]:
            return self.party(self._sides[at])
        if at:
            return self.party(self._sides[at - 1])
        if at < len(self._sides) and self._sides[at] < i + LOOK_BACK:
            return self.party(self._sides[at])
        return None

    @cached_property
    def _sides(self) -> list[int]:
        return [t.i for t in self.tokens if t.lower in ("sides", "parties", "delegations")]

    def _owner(self, noun: int | None) -> int | None:
        if noun is None:
            return None
        for c in self.parse.children[noun]:
            if self.tokens[c].dep == "poss" and (self.able(c) or self.tokens[c].lower in POSSESSIVE):
                return c
        for c in self.parse.children[noun]:
            for g in self.parse.children[c] if self.tokens[c].lower == "of" else ():
                if self.body(g) and self.tokens[g].entity not in ("GPE", "LOC", "FAC"):
                    return g
        return next((c for c in self.parse.children[noun]
                     if self.tokens[c].entity in ("GPE", "NORP", "ORG") and c < noun), None)  # fmt: skip


def bare(words: str) -> str:
    """`words` without a leading determiner or closing possessive."""
    first, _, rest = words.partition(" ")
    if rest and first.lower() in ("the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those"):
        words = rest
    return words.removesuffix("’s").removesuffix("'s")


BINDING = _set("announce decide promise pledge vow order agree undertake confirm declare swear rule decree")
"""Verbs whose subject binds others: "announced that the troops would return"."""

HUMANS = _set(
        "president minister spokesman spokeswoman leader commander official general ambassador envoy king "
        "secretary chief governor mayor man woman adviser advisor diplomat officer soldier member"
    )  # fmt: skip
"""Single people, for whom "it" never stands."""

SENTENCES_BACK = 4
"""Sentences in which a pronoun's noun is looked for."""

SPEAKERS = _set(
    "official officials diplomat diplomats source sources expert experts spokesman spokeswoman resident "
    "residents leader"
)
"""Those who speak of others' acts more often than they act."""

SPOKES = ("spokesman", "spokeswoman", "spokesperson", "commander", "delegate", "negotiator", "envoy", "representative")
"""Posts before which the body may stand: "coalition commander"; before a minister stands what he minds."""


def represented(post: str) -> str | None:
    """The body that the holder of `post` speaks for: "a member of the commission", "coalition commander"; else None."""
    low = post.lower()
    for marker in (" for ", " of "):
        if marker in low:
            return bare(post[low.index(marker) + len(marker) :].split(",", maxsplit=1)[0].strip()) or None
    for title in SPOKES:
        at = low.find(title)
        if at > 0 and (found := bare(post[:at].strip().removesuffix("deputy").strip())):
            return found
    return None

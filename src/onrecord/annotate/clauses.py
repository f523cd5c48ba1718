"""Clauses: a verb with its subject, its helpers and its reach, read off the dependency parse.

The parser is small and errs on long sentences, so every function here answers from the nearest reliable sign: the
helpers by their place before the verb, the subject through coordination and control, the reach by where the next
clause begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from onrecord.annotate.parse import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
MODALS = {
    "will": "will", "'ll": "will", "’ll": "will", "wo": "will", "shall": "shall", "sha": "shall", "would": "would",
    "'d": "would", "’d": "would", "may": "may", "might": "might", "can": "can", "ca": "can", "could": "could",
    "must": "must", "should": "should", "ought": "should",
}  # fmt: skip
VERBAL = ("VERB", "AUX")
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


class Clause(NamedTuple):
    """A lexical verb and what hangs on it."""

    verb: int
    """Place of the verb in `Parse.tokens`."""
    subject: int | None
    """Place of the head of its subject, also where that is shared or controlled from outside."""
    own: bool
    """Whether the subject stands in the clause itself."""
    modal: str
    """The modal before it ("will", "would"), or ""."""
    bound: bool
    """Whether it is "is to", "are due to", "was set to" + verb."""
    passive: bool
    negated: bool
    perfect: bool
    past: bool
    first: int
    """The first word of the verb group: the modal, "to", or the verb."""


@lru_cache(maxsize=2)
def clauses_of(parse: Parse) -> Clauses:
    """The clauses of a parse, read once for all extractors of a report."""
    return Clauses(parse)


class Clauses:
    """All verbs of a parse as clauses, each read once."""

    def __init__(self, parse: Parse) -> None:
        """Nothing is computed before it is asked for."""
        self.parse = parse
        self.tokens = parse.tokens
        self.of = cache(self._of)

    @cached_property
    def all(self) -> tuple[Clause, ...]:
        """Every clause, in the order of its verb."""
        return tuple(self.of(t.i) for t in self.tokens if self.lexical(t))

    def lexical(self, token: Token) -> bool:
        """Whether the token is a verb that stands for itself: no helper of another."""
        return (
            token.pos in VERBAL
            and token.dep not in ("aux", "auxpass")
            and not (token.dep == "amod" or (token.tag in ("VBG", "VBN") and token.dep in ("compound", "nmod")))
        )

    def _of(self, i: int) -> Clause:
        helpers = self.helpers(i)
        words = [self.tokens[h].lower for h in helpers]
        bound = self._bound(i)
        passive = any(self.tokens[c].dep in ("auxpass", "nsubjpass") for c in self.parse.children[i])
        subject, own = self.subject(i)
        return Clause(
            verb=i,
            subject=subject,
            own=own,
            modal=next((MODALS[w] for w in words if w in MODALS), ""),
            bound=bound,
            passive=passive and self.tokens[i].tag == "VBN",
            negated=self.negated(i),
            perfect=any(w in ("has", "have", "had", "'ve", "’ve", "having") for w in words),
            past=self.tokens[i].tag in ("VBD", "VBN") or any(w in ("had", "was", "were", "did") for w in words),
            first=min((*helpers, i)),
        )

    def helpers(self, i: int) -> list[int]:
        """The auxiliaries of verb `i`; a verb coordinated without a subject of its own shares those of the first."""
        own = [c for c in self.parse.children[i] if self.tokens[c].dep in ("aux", "auxpass")]
        t = self.tokens[i]
        alike = t.tag == "VB" or t.lower in INVARIABLE or t.tag == self.tokens[t.head].tag == "VBN"
        if not own and t.dep == "conj" and alike and self._kind(t.head) and not self._subject_child(i):
            return [h for h in self.helpers(t.head) if self.tokens[h].lower != "to"]
        return own

    def _kind(self, head: int) -> bool:
        return self.tokens[head].pos in VERBAL

    def _bound(self, i: int) -> bool:
        """As in "is to V", "are due/set/scheduled/supposed to V"."""
        head = self.tokens[self.tokens[i].head]
        to = any(self.tokens[c].lower == "to" and self.tokens[c].dep == "aux" for c in self.parse.children[i])
        if (
            self.tokens[i].dep == "conj"
            and head.pos in VERBAL
            and self.tokens[i].tag == "VB"
            and self._subject_child(i) is None
        ):
            return self._bound(head.i)
        named = any(self.tokens[c].dep == "attr" and head.i < c < i for c in self.parse.children[head.i])
        return (
            not named
            and to
            and head.i != i
            and head.lemma == "be"
            and head.i < i
            and self.tokens[i].dep in ("xcomp", "ccomp", "acl")
        )

    def _subject_child(self, i: int) -> int | None:
        """The subject among the dependents; the last before the verb, for a dateline may be taken for one too."""
        found = [c for c in self.parse.children[i] if self.tokens[c].dep in SUBJECTS]
        before = [c for c in found if c < i]
        outer = [c for c in before if not self._aside(c, i)]
        return max(outer or before, default=found[0] if found else None)

    def _aside(self, noun: int, verb: int) -> bool:
        """Whether the phrase of `noun` stands between commas: "a panel, two of them judges, has …"."""
        first, last = self.parse.edges(noun)
        return first > 0 and last < verb and self.tokens[first - 1].text == self.tokens[last].text == ","

    def subject(self, i: int, depth: int = 0) -> tuple[int | None, bool]:
        """The head of the subject of verb `i`, and whether it stands in the clause itself."""
        own = self._subject_child(i)
        t, head = self.tokens[i], self.tokens[self.tokens[i].head]
        if own is not None:
            relative = self.tokens[own].lower in RELATIVES and t.dep == "relcl"
            return (self._antecedent(own, head.i), False) if relative else (own, True)
        if head.i == i or depth > DEEPEST:
            return None, False
        return self._outer_subject(t, head, depth), False

    def _outer_subject(self, t: Token, head: Token, depth: int) -> int | None:
        """The subject of a verb that has none of its own: its noun, its controller, or that of the verb above."""
        if (blamed := self._blamed(t, head)) is not None:
            return blamed
        if (told := self._sequel(t, head)) is not None:
            return self.subject(told, depth + 1)[0]
        noun = head.pos in ("NOUN", "PROPN") or (t.dep == "relcl" and head.pos == "PRON")
        if noun and t.dep in ("acl", "relcl"):
            return head.i if t.tag in ("VBN", "VBG", "VBD") else self.holder(head.i, depth)[0]
        if head.pos in VERBAL and t.dep != "conj" and (controller := self._controller(head.i)) is not None:
            return controller
        above = t.dep in ("xcomp", "ccomp", "advcl", "conj", "acl", "relcl", "pcomp", "prep", "dep")
        return self.subject(head.i, depth + 1)[0] if above or head.pos in (*VERBAL, "ADJ") else None

    def _blamed(self, t: Token, head: Token) -> int | None:
        """Of "failing" in "She accused Kurti of failing": Kurti, whom the verb above has for its object."""
        if t.dep != "pcomp" or head.lower not in ("of", "for", "from") or self.tokens[head.head].pos != "VERB":
            return None
        whom = self.object(head.head)
        return whom if whom is not None and whom < head.i and self.tokens[whom].pos in ("PROPN", "PRON") else None

    def _sequel(self, t: Token, head: Token) -> int | None:
        """Of "vowed" in "He warned anyone who blocks aid and vowed": "warned", not "blocks" beside it."""
        if t.dep != "conj" or t.tag != "VBD" or head.tag not in ("VBZ", "VBP") or head.dep not in ("relcl", "ccomp"):
            return None
        above = next((i for i in self.ancestors(head.i) if self.tokens[i].tag == "VBD"), None)
        return above if above is not None and self._subject_child(above) is not None else None

    def _antecedent(self, relative: int, head: int) -> int:
        """The noun before a relative pronoun: the head of the clause, or a nearer name that it was not attached to."""
        before = relative - 1
        while before > head and self.tokens[before].pos in ("PUNCT", "DET", "ADV"):
            before -= 1
        near = self.tokens[before]
        name = near.pos == "PROPN" and near.entity != "DATE"
        return near.i if name and near.i != head and self.tokens[head].pos == "NOUN" else head

    def holder(self, noun: int, depth: int) -> tuple[int | None, bool]:
        """Who holds "a plan to V": its possessor, "by X" / "of X", or the subject of the verb above."""
        for c in self.parse.children[noun]:
            if self.tokens[c].dep == "poss":
                return c, False
            if self.tokens[c].lower in ("by", "of", "from") and self.parse.children[c]:
                return self.parse.children[c][0], False
        head = self.tokens[noun].head
        return (self.subject(head, depth + 1)[0], False) if head != noun else (None, False)

    def _controller(self, verb: int) -> int | None:
        """As in "ordered its fighters to V": the object decides where the verb orders, asks or lets."""
        if self.tokens[verb].lemma not in OBJECT_CONTROL:
            return None
        return next((c for c in self.parse.children[verb] if self.tokens[c].dep in ("dobj", "dative")), None)

    def negated(self, i: int) -> bool:
        """Whether the verb, a helper or its subject's determiner denies it."""
        near = [*self.parse.children[i], *(c for h in self.helpers(i) for c in self.parse.children[h])]
        if any(self.tokens[c].dep == "neg" or self.tokens[c].lower in ("never", "cannot", "neither") for c in near):
            return not self._only_later(near)
        head = self.tokens[i].head
        if self._bound(i) and any(self.tokens[c].dep == "neg" for c in self.parse.children[head]):
            return True
        subject = self._subject_child(i)
        return subject is not None and self._void(subject)

    def _only_later(self, near: list[int]) -> bool:
        """As in "no later than" is parsed as a negation now and then."""
        negs = [c for c in near if self.tokens[c].dep == "neg"]
        return bool(negs) and all(
            self.tokens[c].lower == "no" or self.tokens[c + 1].lower in ("later", "only")
            for c in negs
            if c + 1 < len(self.tokens)
        )

    def _void(self, noun: int) -> bool:
        if self.tokens[noun].lower in ("nobody", "none", "nothing", "neither"):
            return True
        return any(self.tokens[c].lower in ("no", "neither") for c in self.parse.children[noun])

    def infinitives(self, i: int) -> Iterator[int]:
        """The verbs with "to" that complete token `i`, coordinated ones too."""
        for c in self.parse.children[i]:
            t = self.tokens[c]
            if t.pos in VERBAL and t.i > i and t.dep in ("xcomp", "ccomp", "advcl", "acl", "relcl") and self.to(c):
                if self._of_noun(i, c):
                    continue
                yield c
                yield from self.coordinated(c)
                yield from self._listed(c)

    def _of_noun(self, i: int, verb: int) -> bool:
        """As in "Agreed to a pause, to begin on Monday": what begins is the thing agreed to."""
        after_comma = self.tokens[verb - 2].text == "," and self.tokens[verb].lemma in BEGINNINGS
        return after_comma and any(
            i < self.parse.edges(c)[0] and self.parse.edges(c)[1] < verb and self.tokens[c].dep in ("prep", "dobj")
            for c in self.parse.children[i]
        )

    def _listed(self, verb: int) -> Iterator[int]:
        """The rest of a list that the parser hangs on its first verb: "to let aid in, to withdraw and to restore …"."""
        for c in self.parse.children[verb]:
            t = self.tokens[c]
            if t.dep == "advcl" and t.tag == "VB" and self.to(c) and self._lists(c):
                yield c
                yield from self.coordinated(c)

    def _lists(self, verb: int) -> bool:
        """Whether a comma stands before the infinitive and another one with "and" behind it."""
        comma = verb >= LEAST_LIST and self.tokens[verb - 2].text == ","
        return comma and any(
            self.tokens[c].dep == "conj" and self.tokens[c].tag == "VB" and self.to(c)
            for c in self.parse.children[verb]
        )

    def coordinated(self, i: int) -> Iterator[int]:
        """The verbs that stand beside verb `i` and share its subject: "cease …, transfer … and leave …"."""
        for c in self.parse.children[i]:
            t = self.tokens[c]
            alike = t.tag == self.tokens[i].tag or (t.lower in INVARIABLE and self.tokens[i].tag == "VB")
            if t.dep == "conj" and t.pos in VERBAL and alike and self._subject_child(c) is None:
                yield c
                yield from self.coordinated(c)

    def to(self, i: int) -> bool:
        """Whether verb `i` has its own "to"."""
        return any(self.tokens[c].lower == "to" and self.tokens[c].dep == "aux" for c in self.parse.children[i])

    def kinds(self, i: int) -> frozenset[str]:
        """The forms under which a lexicon may hold token `i`: lemma, word, word without the plural's "s".

        For a measure ("a total of 3,000 soldiers", "most of the troops") also those of what is measured.
        """
        t = self.tokens[i]
        found = {t.lemma.lower(), t.lower, t.lower.removesuffix("s")}
        if found & MEASURES or t.pos == "NUM" or t.tag == "JJS":
            for c in self.parse.children[i]:
                if self.tokens[c].lower == "of":
                    found |= {k for g in self.parse.children[c] for k in self.kinds(g)}
        return frozenset(found)

    def tells_when(self, i: int) -> bool:
        """Whether the relative clause of verb `i` tells when its noun begins or ends: "which is due to start on …"."""
        inner = [i, *(v for c in (i, *self.parse.children[i]) for v in self.infinitives(c))]
        return self.tokens[i].dep in ("relcl", "acl") and any(self._times(v) for v in inner)

    def _times(self, verb: int) -> bool:
        t = self.tokens[verb]
        effect = t.lemma in ("take", "come") and any(
            self.tokens[c].lower in ("effect", "place", "into") for c in self.parse.children[verb]
        )
        return effect or t.lemma in RUNS

    def object(self, i: int) -> int | None:
        """The head of the direct object, or of the passive subject."""
        return next((c for c in self.parse.children[i] if self.tokens[c].dep in ("dobj", "nsubjpass")), None)

    def question(self, i: int) -> bool:
        """Whether the sentence of token `i` is a question."""
        return any(t.text == "?" for t in self.parse.sentence(self.tokens[i].sentence)[-3:])

    def ancestors(self, i: int) -> Iterator[int]:
        """The tokens above `i`, nearest first."""
        seen = 0
        while self.tokens[i].head != i and seen < 40:
            i, seen = self.tokens[i].head, seen + 1
            yield i

    def reach(self, i: int) -> int:
        """The last token of the verb phrase of `i`: up to where the next clause of its level begins."""
        last = i
        for c in self.parse.children[i]:
            t = self.tokens[c]
            if c < i or t.dep == "punct":
                continue
            if t.dep in ("conj", "cc") and (t.pos in VERBAL or t.dep == "cc"):
                break
            if t.dep == "parataxis":
                break
            last = max(last, self.parse.edges(c)[1])
        return last


MEASURES = frozenset(
    "total number group part rest most some batch half majority phase stage step round end start "
    "beginning wave contingent column handful list third quarter last first remainder bulk".split()
)
"""Nouns that stand before what they measure."""

INVARIABLE = frozenset("put cut set let shut quit hit split cast spread rid".split())
"""Verbs whose past is their base form, which the tagger takes one for the other in a list: "to raise … and put …"."""

BEGINNINGS = frozenset({"begin", "start", "last", "run", "end", "open", "follow"})
"""Verbs of what is agreed, not of those who agree, in an infinitive behind a comma."""

LEAST_LIST = 2
"""Tokens before an infinitive behind a comma: the comma and "to"."""

RUNS = frozenset("run last end finish expire close begin start".split())
"""Verbs that tell when a thing begins or ends: "the second stage, which runs until 15 December"."""

DEEPEST = 6
"""Verbs over which a subject is sought, at most."""

OBJECT_CONTROL = frozenset(
    "order ask tell allow let force require instruct direct urge invite permit enable compel oblige "
    "command authorize authorise commit bind expect want request press call help prompt".split()
)
"""Verbs whose object, not whose subject, does what the infinitive says."""

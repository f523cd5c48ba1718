"""Cue verbs: which verbs of a passage may be cues, with their subject, helpers and voice."""

from __future__ import annotations

from onrecord.annotate import cues
from onrecord.annotate.parse import Token
from onrecord.annotate.passages import Layout, Passage

SUBJECTS = ("nsubj", "csubj")

SILENT = frozenset(
    "say know tell reveal disclose specify explain elaborate comment mention clarify announce give confirm "
    "respond reply answer rule".split()
)
"""Negated, these are no saying: "did not say how many"."""

PUT_TO = frozenset("ask press question remind tell".split())
"""What is said to the one who speaks next: "Asked whether …, the minister said"."""


TOLD_AFTER = frozenset({"when", "if", "once", "until", "though", "unless"})
"""Before a participle they make its subject the one who is told: "laughed when told of it"."""

FIGURE_REACH = 12
"""Tokens within which "at" follows in "put the number of dead at 50"."""


class CueVerbs:
    """Verbs of one text."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens

    def cue_verb(self, t: Token) -> bool:
        """Whether the token is a verb that may be a cue here."""
        known = t.lemma in cues.VERBS or self._beside_quote(t) or self.assessed(t)
        if not known or not (t.pos == "VERB" or t.tag.startswith("VB")):
            return False
        if t.tag == "VBN" and t.dep == "amod":
            return False
        return not self._refused(t)

    def assessed(self, t: Token) -> bool:
        """Whether the verb gives a figure: "put the toll at 50"."""
        if t.lemma != "put" or t.tag == "VB":
            return False
        below = [self.tokens[k] for k in self.parse.children[t.i] if k > t.i]
        figure = any(k.dep == "dobj" and k.lemma in cues.FIGURES for k in below)
        return figure and any(k.lower == "at" for k in self.tokens[t.i + 1 : t.i + FIGURE_REACH])

    def before_colon(self, p: Passage) -> int | None:
        """The main verb of a clause that announces a quotation: "His answer came at once: “No.”"."""
        for k in range(p.first + 1, p.last - 1):
            if self.tokens[k].text == ":" and k + 1 in self.layout.block_at and self.layout.levels[k] == p.level:
                verbs = [
                    t
                    for t in self.tokens[p.first : k]
                    if t.tag in ("VBD", "VBZ", "VBP") and self.subject(t.i) is not None
                ]
                return verbs[-1].i if verbs else None
        return None

    def _beside_quote(self, t: Token) -> bool:
        """Any verb may be a cue right behind a quotation that ends in a comma: “…,” sighed the trader."""
        if t.tag not in ("VBD", "VBZ", "VBP"):
            return False
        own = self.subject(t.i)
        first = t.i if own is None or own > t.i else self.parse.edges(own)[0]
        level = self.layout.levels
        return first > 1 and level[first - 1] > level[t.i] and self.tokens[first - 2].text in (",", "?", "!")

    def _refused(self, t: Token) -> bool:
        """Under "declined to", "refused to": nothing was said."""
        above = self.tokens[t.head]
        return t.dep == "xcomp" and above.lemma in cues.CALLED_OUT

    def helpers(self, i: int, low: int) -> int:
        """The first token of the verb group that ends with the cue at `i`: helpers, "not", adverbs."""
        first = i
        while first > low:
            t = self.tokens[first - 1]
            if (
                t.pos == "AUX"
                or t.lower in ("not", "n't", "n’t", "to")
                or t.dep in ("aux", "auxpass", "neg")
                or (t.pos == "ADV" and t.lower not in ("how", "why", "when", "where") and first - 1 > low)
            ):
                first -= 1
            else:
                break
        while first < i and self.tokens[first].pos == "ADV":
            first += 1
        return first

    def silent(self, i: int) -> bool:
        """No saying of the subject: "did not say", "has not disclosed", "asked whether it would, he said"."""
        if self.put_to(self.tokens[i]):
            return True
        kids = [self.tokens[k] for k in self.parse.children[i]]
        if self.tokens[i].lemma in SILENT and any(k.dep == "neg" for k in kids):
            return True
        if i > 1 and self.tokens[i - 1].lower == "to" and self.tokens[i - 2].lower == "yet":
            return True
        if self.tokens[i].tag == "VBN" and i and self.tokens[i - 1].lower in TOLD_AFTER:
            return True
        above = self.tokens[self.tokens[i].head]
        return self.tokens[i].dep == "xcomp" and above.lemma in SILENT | {"decline", "refuse", "want", "try", "able"}

    def put_to(self, t: Token) -> bool:
        """Whether the verb is a participle that opens the clause of the one who was asked."""
        opens = t.i == 0 or self.tokens[t.i - 1].sentence != t.sentence
        return opens and t.lemma in PUT_TO and t.tag in {"VBN", "VBD"} and self.subject(t.i) is None

    def again(self, i: int) -> bool:
        """Whether the verb at `i` is a further saying of the subject before: "said … and added that"."""
        following = self.tokens[i + 1 : i + 2]
        return i > 0 and self.tokens[i - 1].pos == "CCONJ" and bool(following) and following[0].lower == "that"

    def passive(self, i: int) -> bool:
        """Whether the verb at `i` is a passive."""
        return any(self.tokens[k].dep in ("auxpass", "nsubjpass") for k in self.parse.children[i])

    def agent(self, i: int) -> int | None:
        """The noun after "by" of a passive."""
        for k in self.parse.children[i]:
            if self.tokens[k].dep == "agent" and self.parse.children[k]:
                return self.parse.children[k][0]
        return None

    def subject(self, i: int) -> int | None:
        """The subject of the verb at `i`, at the same level of quotation."""
        level = self.layout.levels
        return next(
            (k for k in self.parse.children[i] if self.tokens[k].dep in SUBJECTS and level[k] == level[i]), None
        )

    def shared(self, i: int) -> int | None:
        """The subject through coordination, control or a participle."""
        for _ in range(6):
            t = self.tokens[i]
            if t.head == i:
                return None
            if t.dep in {"acl", "relcl"}:
                return t.head
            if t.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis"):
                return None
            if t.dep == "ccomp" and t.tag not in ("VBG", "VB"):
                return None
            i = t.head
            own = self.subject(i)
            if own is not None:
                return own
        return None

    def quoted_as(self, i: int) -> int | None:
        """Who speaks in "was quoted as saying" and "quoted her as saying"."""
        as_ = self.tokens[self.tokens[i].head]
        above = self.tokens[as_.head]
        if self.tokens[i].tag != "VBG" or as_.lower != "as" or above.lemma not in ("quote", "cite", "report"):
            return None
        for k in self.parse.children[above.i]:
            if self.tokens[k].dep in ("nsubjpass", "dobj"):
                return k
        return above.head if above.dep in ("acl", "relcl") else None

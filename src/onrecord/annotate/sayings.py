"""Sayings: source, cue and content as the grammar of a passage shows them.

One cue after another is taken; around it stand its source and the words that only frame it ("told reporters in Kyiv on
Friday that"). What is left beside this frame is content: after the cue, before it, or on both sides ("X, he said, Y").
Subjects are taken from the parse where they border on the cue, else from the words between the nearest marks: the parser
is weakest exactly in the tails of long sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate import cues
from onrecord.annotate.names import BODIES, HONORIFICS, OFFICES, RANKS
from onrecord.annotate.parse import Token
from onrecord.annotate.passages import Layout, Passage
from onrecord.annotate.quotes import Span

SUBJECTS = ("nsubj", "csubj")
CORE = frozenset(
    "say add tell announce report note state declare claim argue insist explain warn write tweet reply respond answer "
    "recall acknowledge admit concede confirm assert stress remark suggest conclude observe call post ask".split()
)
"""Verbs after which a quotation is content even where words of the reporter stand between."""
SILENT = frozenset(
    "say know tell reveal disclose specify explain elaborate comment mention clarify announce give confirm respond reply "
    "answer rule".split()
)
"""Negated, these are no saying: "did not say how many"."""
ADJUNCTS = frozenset(
    {"after", "as", "while", "before", "following", "when", "amid", "ahead", "days", "hours", "weeks", "since"}
)
"""Open an adverbial of the cue behind the content: "…, after weeks in which"."""
ABSTRACT = ("tion", "ment", "ness", "ance", "ence", "sion", "ism", "ship", "hood", "ure")
"""Endings of nouns for acts and states; bodies and papers in the lists are no such thing."""
RESUMES = frozenset(
    {"and", "but", "or", "because", "if", "unless", "until", "though", "although", "only", "provided", "so", "that"}
)
"""After "X, he said," these go on with what he said."""
RELATIVES = frozenset({"who", "which", "that"})
COMMAS = frozenset({",", "—", "–", "--", "-", ";", "("})
STOPS = frozenset({".", "?", "!", ";", "…", "..."})
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
OBJECT_PRONOUNS = frozenset({"him", "her", "them", "me", "us", "you", "it"})
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier later previously "
    "recently afterwards afterward early late last this".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
FRAMING = frozenset("in on at during to from by via with after before through over under".split())
COMPLEMENTIZERS = frozenset({"that", "whether", "if", "how", "why", "what", "where", "when", "who", "which"})


@dataclass(frozen=True, slots=True)
class Saying:
    """An ascription as tokens."""

    cue: Span
    """Tokens [first, last)."""
    verb: int
    """The token that carries the cue."""
    source: Span | None
    pieces: tuple[Span, ...]
    frame: Span
    """The cue clause: source, cue and what only frames them."""
    lemma: str


class Sayings:
    """The sayings of a text, passage by passage."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens

    def __call__(self) -> Iterator[Saying]:
        """All sayings, in the order of their passages."""
        for number, passage in enumerate(self.layout.passages):
            yield from self._in(number, self._announced(number, passage))

    def _announced(self, number: int, p: Passage) -> Passage:
        """The passage with the quotation that its colon announces, in the next paragraph too."""
        if number + 1 == len(self.layout.passages) or self.tokens[p.last - 1].text != ":":
            return p
        following = self.layout.passages[number + 1]
        if following.level != p.level or following.first != p.last or following.first not in self.layout.block_at:
            return p
        return Passage(p.first, following.last, p.level, p.paragraph, p.within)

    def _in(self, number: int, p: Passage) -> Iterator[Saying]:
        places = [i for i in range(p.first, p.last) if self.layout.levels[i] == p.level]
        cue_places = [i for i in places if self.tokens[i].lower == "according" or self._cue_verb(self.tokens[i])]
        found: list[Saying] = []
        rest = p
        for i in reversed(cue_places):
            one = self._according(i, rest) if self.tokens[i].lower == "according" else self._said(i, number, rest)
            if one is None:
                continue
            found.append(one)
            if one.frame[0] > p.first and all(last <= one.frame[0] for _, last in one.pieces):
                rest = Passage(p.first, one.frame[0], p.level, p.paragraph, p.within)
        if (
            not found
            and (root := self._before_colon(p)) is not None
            and (last := self._said(root, number, p)) is not None
        ):
            found.append(last)
        yield from reversed(found)

    # --- cues -----------------------------------------------------------------------------------------------------

    def _cue_verb(self, t: Token) -> bool:
        if (t.lemma not in cues.VERBS and not self._beside_quote(t)) or not (
            t.pos in ("VERB",) or t.tag.startswith("VB")
        ):
            return False
        if t.tag == "VBN" and t.dep == "amod":
            return False
        return not self._refused(t)

    def _before_colon(self, p: Passage) -> int | None:
        """The main verb of a clause that announces a quotation: "His answer came at once: “No.”"."""
        for k in range(p.first + 1, p.last - 1):
            if self.tokens[k].text == ":" and k + 1 in self.layout.block_at and self.layout.levels[k] == p.level:
                verbs = [
                    t
                    for t in self.tokens[p.first : k]
                    if t.tag in ("VBD", "VBZ", "VBP") and self._subject(t.i) is not None
                ]
                return verbs[-1].i if verbs else None
        return None

    def _beside_quote(self, t: Token) -> bool:
        """Any verb may be a cue right behind a quotation that ends in a comma: “…,” sighed the trader."""
        if t.tag not in ("VBD", "VBZ", "VBP"):
            return False
        own = self._subject(t.i)
        first = t.i if own is None or own > t.i else self.parse.edges(own)[0]
        level = self.layout.levels
        return first > 1 and level[first - 1] > level[t.i] and self.tokens[first - 2].text in (",", "?", "!")

    def _refused(self, t: Token) -> bool:
        """Under "declined to", "refused to": nothing was said."""
        above = self.tokens[t.head]
        return t.dep == "xcomp" and above.lemma in cues.CALLED_OUT

    def _helpers(self, i: int, low: int) -> int:
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

    # --- the usual verb -------------------------------------------------------------------------------------------

    def _said(self, i: int, number: int, p: Passage) -> Saying | None:
        t = self.tokens[i]
        can = cues.sense(t.lemma)
        if self._silent(i):
            return None
        source, inverted = self._source(i, p)
        first = min(source[0] if source and not inverted else i, self._helpers(i, p.first))
        after = max(i + 1, source[1] if source and inverted else 0)
        right = self._right(i, after, p, can)
        if right and source and inverted and right[0] not in self.layout.block_at and self.tokens[right[0] - 1].text == ",":
            right = None
        frame_end = right[0] if right else self._frame_end(after, p)
        left = self._left(i, first, number, p, can) if not right or self._parenthetic(first, right, p) else None
        if left is not None and right is None:
            right = self._resumed(left, frame_end, p)
        if right is None and left is None:
            right = self._thing(i, after, p, can)
        if right is None and left is None:
            return None
        if (
            source is None
            or self._abstract(source, t.lemma)
            or self._nobody(source)
            or self._anonymous(right)
            or (p.level and self._inward(source, t.lemma))
        ):
            return None
        pieces = tuple(x for x in (left, right) if x is not None)
        if t.lemma in cues.QUOTING and not any(self.layout.levels[k] > p.level for a, b in pieces for k in range(a, b)):
            return None
        return Saying((i, i + 1), i, source, pieces, (first, min(frame_end, p.last)), t.lemma)

    def _silent(self, i: int) -> bool:
        """ "Did not say", "has not disclosed", "was told": no saying of the subject."""
        kids = [self.tokens[k] for k in self.parse.children[i]]
        if self.tokens[i].lemma in SILENT and any(k.dep == "neg" for k in kids):
            return True
        above = self.tokens[self.tokens[i].head]
        return self.tokens[i].dep == "xcomp" and above.lemma in SILENT | {"decline", "refuse", "want", "try", "able"}

    def _abstract(self, source: Span, lemma: str) -> bool:
        """Whether the source is a thing that says nothing: "the announcement reaffirms", "assistance maintaining"."""
        nouns = [
            t
            for t in self.tokens[source[0] : source[1]]
            if t.tag in ("NN", "NNS") and t.dep not in ("pobj", "compound", "appos")
        ]
        if not nouns or lemma in cues.DOCUMENTS_ONLY:
            return False
        head = nouns[-1]
        return (
            head.lemma.endswith(ABSTRACT)
            and head.lower not in BODIES | cues.PAPERS
            and head.lemma not in BODIES | OFFICES | cues.PAPERS
        )

    def _nobody(self, source: Span) -> bool:
        first = self.tokens[source[0]]
        return first.lower in cues.NOBODY or (first.lower == "no" and source[1] - source[0] > 1)

    def _anonymous(self, right: Span | None) -> bool:
        """ "Asked not to be named": no saying that anybody would look for."""
        if right is None or right[1] - right[0] > 6:
            return False
        words = {t.lower for t in self.tokens[right[0] : right[1]]}
        return bool(words & {"named", "identified", "anonymous", "anonymity", "quoted"}) and "be" in words | {
            "be" if "remain" in words else ""
        }

    def _inward(self, source: Span, lemma: str) -> bool:
        """ "I think", "you know" inside a quotation: the speaker's own, and no statement within."""
        own = self.tokens[source[0]].lower in {"i", "we", "you"} and source[1] - source[0] == 1
        return (
            own and cues.manner(lemma) in ("thought", "attitude") and lemma not in {"want", "hope", "expect", "believe"}
        )

    def _passive(self, i: int) -> bool:
        return any(self.tokens[k].dep in ("auxpass", "nsubjpass") for k in self.parse.children[i])

    def _agent(self, i: int) -> int | None:
        for k in self.parse.children[i]:
            if self.tokens[k].dep == "agent" and self.parse.children[k]:
                return self.parse.children[k][0]
        return None

    def _resumed(self, left: Span, frame_end: int, p: Passage) -> Span | None:
        """What follows the frame where it goes on with the content: "The trucks, he added, would leave on Friday"."""
        k = frame_end
        if k >= p.last - 1 or self.tokens[k].text not in (",", "—", "–"):
            return None
        t = self.tokens[k + 1]
        finite = any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in self.tokens[left[0] : left[1]])
        goes_on = t.lower in RESUMES or t.tag in ("MD", "VBD", "VBZ", "VBP") or (k + 1) in self.layout.block_at
        if t.pos == "CCONJ" and any(self._cue_verb(w) and w.lemma in CORE for w in self._outside(k + 1, p)):
            return None
        if not goes_on and (finite or t.tag == "VBG" or t.lower in RELATIVES):
            return None
        return self._content(k + 1, p.last)

    def _outside(self, first: int, p: Passage) -> list[Token]:
        """The tokens from `first` on that stand at the passage's own level."""
        return [t for t in self.tokens[first : p.last] if self.layout.levels[t.i] == p.level]

    def _source(self, i: int, p: Passage) -> tuple[Span | None, bool]:
        """The source of the cue at `i`, and whether it stands after it."""
        if self._passive(i):
            agent = self._agent(i)
            return (self._phrase(agent, p, i) if agent is not None and p.first <= agent < p.last else None), True
        own = self._subject(i)
        quoted = self._quoted_as(i)
        if quoted is not None and p.first <= quoted < p.last:
            return self._phrase(quoted, p, i), False
        if own is not None and p.first <= own < p.last and own != i and self.tokens[own].entity not in ("DATE", "TIME"):
            if self.tokens[own].lower in RELATIVES and self.tokens[i].dep == "relcl":
                return self._phrase(self.tokens[i].head, p, i), False
            phrase = self._phrase(own, p, i)
            return (self._apposed_before(phrase, p), False) if own < i else (phrase, True)
        before = self._before(i, p)
        if before is not None:
            return before, False
        behind = self._behind(i, p)
        if behind is not None:
            return behind, True
        shared = self._shared(i)
        if shared is not None and p.first <= shared < p.last:
            return self._phrase(shared, p, i), shared > i
        return None, False

    def _quoted_as(self, i: int) -> int | None:
        """Who speaks in "was quoted as saying" and "quoted her as saying"."""
        as_ = self.tokens[self.tokens[i].head]
        above = self.tokens[as_.head]
        if self.tokens[i].tag != "VBG" or as_.lower != "as" or above.lemma not in ("quote", "cite", "report"):
            return None
        for k in self.parse.children[above.i]:
            if self.tokens[k].dep in ("nsubjpass", "dobj"):
                return k
        return above.head if above.dep in ("acl", "relcl") else None

    def _apposed_before(self, source: Span, p: Passage) -> Span:
        """The source with the post before it: "The mission's chair, Col. Ana Ruiz, said"."""
        first, last = source
        if first - 2 < p.first or self.tokens[first - 1].text != "," or self.tokens[last - 1].pos != "PROPN":
            return source
        start = self._mark_before(first - 1, p)
        opens = start == p.first or self.tokens[start - 1].text not in COMMAS
        if opens and start < first - 1 and self._noun_phrase(start, first - 1) and self.tokens[first - 2].pos == "NOUN":
            return self._trimmed((start, last))
        return source

    def _subject(self, i: int) -> int | None:
        level = self.layout.levels
        return next((k for k in self.parse.children[i] if self.tokens[k].dep in SUBJECTS and level[k] == level[i]), None)

    def _shared(self, i: int) -> int | None:
        """The subject through coordination, control or a participle."""
        for _ in range(6):
            t = self.tokens[i]
            if t.head == i:
                return None
            if t.dep == "acl" or t.dep == "relcl":
                return t.head
            if t.dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis"):
                return None
            if t.dep == "ccomp" and t.tag not in ("VBG", "VB"):
                return None
            i = t.head
            own = self._subject(i)
            if own is not None:
                return own
        return None

    def _phrase(self, head: int, p: Passage, cue: int) -> Span:
        """The noun phrase over `head`, cut so that it neither holds the cue nor leaves the passage."""
        first, last = self.parse.edges(head)
        first, last = max(first, p.first), min(last + 1, p.last)
        if first <= cue < last:
            first, last = (first, cue) if head < cue else (cue + 1, last)
        if head < cue:
            last = min(last, cue)
            first = self._own_part(first, last)
        elif last < p.last and self._point_in_name(last):
            last = self._phrase_end(first, p)
        return self._trimmed(self._bounded(first, head, last))

    def _own_part(self, first: int, last: int) -> int:
        """Where a subject begins that the parser has joined to the source of another cue: "said Ana Ruiz, and Luis Paz replied"."""
        if first == 0 or not self._cue_verb(self.tokens[first - 1]):
            return first
        joints = [k for k in range(first, last) if self.tokens[k].dep == "cc" or self.tokens[k].pos == "CCONJ"]
        return joints[-1] + 1 if joints else first

    def _bounded(self, first: int, head: int, last: int) -> Span:
        """Cut a phrase at quotation marks, dashes and coordinated clauses."""
        level = self.layout.levels[head]
        for k in range(head, first - 1, -1):
            if self.layout.levels[k] > level or self.tokens[k].text in ("—", "–", ";", ":"):
                first = k + 1
                break
        for k in range(head + 1, last):
            t = self.tokens[k]
            if self.layout.levels[k] > level or t.text in ("—", "–", ";", ":"):
                return first, k
            if t.dep == "cc" and t.head != head and self.tokens[t.head].pos in ("VERB", "AUX"):
                return first, k
        return first, last

    def _trimmed(self, span: Span) -> Span:
        first, last = span
        while first < last and (
            self.tokens[first].pos in ("PUNCT", "CCONJ", "SPACE") and self.tokens[first].lower != "both"
        ):
            first += 1
        while last > first and (self.tokens[last - 1].pos == "PUNCT" or self.tokens[last - 1].lower in ("and", "who")):
            if self.tokens[last - 1].text in (")", ".") and last - 2 >= first:
                break
            last -= 1
        return first, last

    def _before(self, i: int, p: Passage) -> Span | None:
        """The source between the nearest mark and the cue, read without the parse."""
        end = self._helpers(i, p.first)
        while end > p.first and self.tokens[end - 1].pos == "ADV":
            end -= 1
        start = self._mark_before(end, p)
        if start >= end or not self._noun_phrase(start, end):
            return None
        again = self._mark_before(start - 1, p) if start > p.first and self.tokens[start - 1].text == "," else start
        if again < start and self._apposed(again, start - 1, end):
            start = again
        return self._trimmed((start, end))

    def _mark(self, k: int) -> bool:
        """Whether a mark stands at `k`; the hyphen of "al-Araji" is none."""
        t = self.tokens[k]
        if t.text in ("-", "–") and 0 < k < len(self.tokens) - 1:
            return self.tokens[k - 1].end < t.start or t.end < self.tokens[k + 1].start
        return t.text in COMMAS

    def _mark_before(self, end: int, p: Passage) -> int:
        k = end
        while (
            k > p.first
            and self.layout.levels[k - 1] == p.level
            and not self._mark(k - 1)
            and self.tokens[k - 1].text != ":"
        ):
            k -= 1
        return k

    def _noun_phrase(self, first: int, last: int) -> bool:
        words = self.tokens[first:last]
        return (
            words[-1].pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
            and words[-1].lower not in OBJECT_PRONOUNS - {"it", "you"}
            and not any(w.tag in ("VBD", "VBZ", "VBP", "MD") and w.pos in ("VERB", "AUX") for w in words)
            and words[0].pos not in ("ADP", "SCONJ", "ADV", "VERB", "AUX", "PART")
            and words[0].lower not in ("and", "but", "or", "who", "which")
        )

    def _apposed(self, first: int, middle: int, last: int) -> bool:
        """Whether [first, middle) and what follows its comma are one person: a name, then a common noun, or the reverse."""
        if middle - first < 1 or not self._noun_phrase(first, middle) or middle - first > 12:
            return False
        left, right = self.tokens[middle - 1], self.tokens[middle + 1 : last]
        return bool(right) and (
            (left.pos == "PROPN" and right[-1].pos == "NOUN")
            or (left.pos == "NOUN" and right[-1].pos == "PROPN" and right[0].pos == "PROPN")
        )

    def _behind(self, i: int, p: Passage) -> Span | None:
        """The source after the cue, where the cue stands after a mark: "…, said the minister, Ana Ruiz."""
        if i > p.first and not (self.tokens[i - 1].text in COMMAS or self.layout.levels[i - 1] > p.level):
            return None
        if self.tokens[i].lemma not in cues.SAYING or self.tokens[i].tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        start = i + 1
        while start < p.last and self.tokens[start].pos == "ADV":
            start += 1
        if start >= p.last or self.tokens[start].pos not in NOMINAL or self.layout.levels[start] > p.level:
            return None
        end = self._phrase_end(start, p)
        if end < p.last and self.tokens[end].text == ",":
            more = self._phrase_end(end + 1, p)
            if (
                end + 1 < more
                and (more >= p.last or self.tokens[more].text in STOPS | {","})
                and self._appositive(end + 1, more)
            ):
                end = more
        return self._trimmed((start, end)) if end > start else None

    def _appositive(self, first: int, last: int) -> bool:
        words = self.tokens[first:last]
        return (
            words[0].pos in ("DET", "PROPN", "NOUN", "PRON", "ADJ")
            and words[-1].pos in ("NOUN", "PROPN")
            and words[0].lower not in ("who", "which")
        )

    def _phrase_end(self, start: int, p: Passage) -> int:
        """Where the noun phrase that begins at `start` ends: a mark, a verb, a time or a place adjunct."""
        k = start
        while k < p.last:
            t = self.tokens[k]
            if self.layout.levels[k] > p.level or (
                (self._mark(k) or t.text in STOPS | {":"}) and not self._point_in_name(k)
            ):
                break
            if t.pos in ("VERB", "AUX", "SCONJ") or (t.lower in DAYS and k > start and t.lower not in ("this", "last")):
                break
            if t.lower in ("on", "during", "at", "after", "before", "by", "when", "as", "who", "while"):
                break
            k += 1
        return k

    def _point_in_name(self, k: int) -> bool:
        """The point of "Maj." that the tokenizer has split off."""
        t, before = self.tokens[k], self.tokens[k - 1]
        return t.text == "." and k > 0 and t.start == before.end and before.lower + "." in RANKS | HONORIFICS

    # --- content --------------------------------------------------------------------------------------------------

    def _frame_end(self, after: int, p: Passage) -> int:
        """The first token after the cue that no longer frames it: a mark or the passage's end."""
        k = after
        while (
            k < p.last
            and self.layout.levels[k] == p.level
            and not self._mark(k)
            and self.tokens[k].text not in STOPS | {":"}
        ):
            k += 1
        return k

    def _right(self, i: int, after: int, p: Passage, can: cues.Sense) -> Span | None:
        """Content after the cue: a quotation, a clause, an infinitive."""
        end = self._reach(i, p)
        k, clause = after, self._clause(i, after, p, can)
        while k < end:
            t = self.tokens[k]
            if k in self.layout.block_at and self.layout.levels[k] == p.level + 1:
                direct = k == after or self.tokens[k - 1].text in (",", ":") or self.tokens[i].lemma in CORE
                return self._content(k, self._quotation_end(k, end)) if direct and can.says else None
            if t.lower in WEEKDAYS and k == after and self.tokens[k + 1 : k + 2] and self.tokens[k + 1].text == ",":
                return None
            if clause is not None and k >= clause:
                return self._content(k, end)
            if t.lower == "that" and (can.holds or can.tells) and (t.tag == "IN" or t.pos == "SCONJ"):
                return self._content(k + 1, end)
            if t.text == ":" and can.says:
                return self._content(k + 1, end)
            if t.text in STOPS:
                return None
            if self._mark(k) and not self._goes_on(k, end, clause):
                return None
            k += 1
        return None

    def _quotation_end(self, k: int, end: int) -> int:
        """Where content ends that begins with the quotation at `k`: with it, where it is a sentence and "and" follows."""
        stop = self.layout.block_at[k].last
        if stop < end and self.tokens[stop - 2].text in {",", ".", "?", "!", "…"}:
            after = self.tokens[stop]
            if after.pos == "CCONJ" or after.text == ",":
                return stop
        return end

    def _goes_on(self, k: int, end: int, clause: int | None) -> bool:
        """Whether after the mark at `k` a quotation or the clause of the cue still follows."""
        if k + 1 < end and k + 1 in self.layout.block_at:
            return True
        return clause is not None and clause > k and self.tokens[clause].sentence == self.tokens[k].sentence

    def _clause(self, i: int, after: int, p: Passage, can: cues.Sense) -> int | None:
        """Where the parse lets the clause or infinitive under the cue begin; None without one."""
        for kid in self.parse.children[i]:
            t = self.tokens[kid]
            if kid < after or kid >= p.last:
                continue
            if (
                (t.dep == "ccomp" and can.holds)
                or (t.dep == "xcomp" and (can.binds or can.asks))
                or (t.dep == "ccomp" and can.asks)
            ):
                return max(after, self.parse.edges(kid)[0])
        return None

    def _reach(self, i: int, p: Passage) -> int:
        """One past the last token that may belong to content after the cue."""
        end = p.last
        while end > p.first and self.tokens[end - 1].text in STOPS:
            end -= 1
        for k in range(i + 1, end):
            t = self.tokens[k]
            if self.layout.levels[k] != p.level:
                continue
            if t.lower == "according" and self.tokens[k - 1].text == ",":
                return k - 1
            if (
                t.head == i
                and self.tokens[self.parse.edges(k)[0] - 1].text == ","
                and (
                    (t.dep == "advcl" and self.tokens[self.parse.edges(k)[0]].lower in ADJUNCTS)
                    or (t.dep == "prep" and t.lower in ADJUNCTS)
                )
                and self.parse.edges(k)[0] > i + 2
            ):
                return self.parse.edges(k)[0] - 1
            if t.text == ";" and self.layout.levels[k] == p.level:
                return k
            if self._cue_verb(t) and t.lemma in cues.SAYING:
                if t.head == i and t.dep == "conj":
                    return self._conj_start(k, i)
                if t.tag == "VBG" and self.tokens[k - 1].text == ",":
                    return k - 1
        return end

    def _conj_start(self, k: int, i: int) -> int:
        while k > i + 1 and self.tokens[k - 1].pos in ("AUX", "ADV", "PART"):
            k -= 1
        while k > i + 1 and (self.tokens[k - 1].pos == "CCONJ" or self.tokens[k - 1].text == ","):
            k -= 1
        return k

    def _content(self, first: int, last: int) -> Span | None:
        while first < last and (
            self.tokens[first].text in (",", ":", "—", "–")
            or self.tokens[first].lower == "that"
            or self._bare_day(first, last)
        ):
            first += 1
        while last > first and self.tokens[last - 1].text in STOPS | {",", "—", "–", "-", "--"}:
            last -= 1
        return (first, last) if last > first else None

    def _bare_day(self, k: int, last: int) -> bool:
        """A day between cue and clause: "said Thursday it was ready"."""
        t = self.tokens[k]
        return t.lower in WEEKDAYS and t.dep != "nsubj" and k + 1 < last and self.tokens[k + 1].pos != "AUX"

    def _parenthetic(self, first: int, right: Span, p: Passage) -> bool:
        """Whether content may stand on both sides: "X, he said, Y"."""
        return (
            first > p.first
            and right[0] > first
            and self.tokens[right[0] - 1].text == ","
            and (self.tokens[first - 1].text == "," or self.layout.levels[first - 1] > p.level)
        )

    def _left(self, verb: int, first: int, number: int, p: Passage, can: cues.Sense) -> Span | None:
        """Content before the frame: the passage up to the mark, or the quotation that ends right before it."""
        if not can.says or self.tokens[verb].tag == "VB":
            return None
        if first == p.first:
            return self._quoted_before(number, p)
        mark = first - 1
        if self.layout.levels[mark] <= p.level and self.tokens[mark].text not in (",", "—", "–", "--", "-", "?", "!"):
            return None
        left = self._content(p.first, first)
        if left is None:
            return None
        start = left[0]
        if self.tokens[start].pos == "CCONJ" and self.tokens[start].lower in ("but", "and", "so"):
            start += 1
        return (start, left[1]) if start < left[1] and self._clausal(start, left[1], p) else None

    def _quoted_before(self, number: int, p: Passage) -> Span | None:
        """The passage before, where it is a quotation that ends with "?" or the like: “Is it?” Smith asked."""
        if number == 0:
            return None
        before = self.layout.passages[number - 1]
        if before.paragraph != p.paragraph or before.level != p.level or before.last != p.first:
            return None
        return (before.first, before.last) if self.layout.levels[before.last - 1] > p.level else None

    def _clausal(self, first: int, last: int, p: Passage) -> bool:
        """Whether [first, last) is said and not merely an adverbial: it has a finite verb or is quoted."""
        words = self.tokens[first:last]
        if any(self.layout.levels[w.i] > p.level for w in words):
            return True
        return (
            words[0].tag not in ("IN",)
            and words[0].lower not in ("when", "as", "while", "after", "if", "although")
            and any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in words)
        ) or (
            len(words) > 4
            and any(w.tag in ("VBD", "VBZ", "VBP", "MD") and w.dep in ("ccomp", "ROOT", "conj") for w in words)
        )

    def _thing(self, i: int, after: int, p: Passage, can: cues.Sense) -> Span | None:
        """A thing as content: "denounced the raid", "called for a truce"."""
        t = self.tokens[i]
        if any(self.tokens[k].dep == "auxpass" for k in self.parse.children[i]):
            return None
        kids = [k for k in self.parse.children[i] if k >= after and k < p.last]
        for kid in kids:
            k = self.tokens[kid]
            if k.dep in ("dobj", "attr", "oprd") and can.names:
                return self._thing_span(kid, i, p)
            if k.dep in ("prep", "prt") and k.lower in cues.PHRASES.get(t.lemma, ()):
                below = self.parse.children[kid]
                if below:
                    return self._content(kid + 1, min(self.parse.edges(kid)[1] + 1, self._reach(i, p)))
        return None

    def _thing_span(self, kid: int, i: int, p: Passage) -> Span | None:
        first, last = self.parse.edges(kid)
        if self.tokens[i].lemma in cues.TREATING:
            last = max(
                [
                    last,
                    *(
                        self.parse.edges(k)[1]
                        for k in self.parse.children[i]
                        if k > kid and self.tokens[k].dep in ("prep", "oprd", "xcomp", "advcl")
                    ),
                ]
            )
        return self._content(max(first, i + 1), min(last + 1, self._reach(i, p)))

    # --- according to ---------------------------------------------------------------------------------------------

    def _according(self, i: int, p: Passage) -> Saying | None:
        if i + 2 >= p.last or self.tokens[i + 1].lower != "to":
            return None
        if i == p.first or self.tokens[i - 1].lower in ("but", "and"):
            end = i + 2
            while end < p.last and not (self.tokens[end].text == "," and not self._listed(end, p)):
                end += 1
            content = self._content(end, p.last)
            return (
                Saying((i, i + 2), i, self._trimmed((i + 2, end)), (content,), (i, end), "accord") if content else None
            )
        end = self._source_end(i + 2, p)
        left = self._content(p.first, i)
        if left is None:
            return None
        right = self._content(end, p.last) if end < p.last and self.tokens[end].text == "," else None
        pieces = tuple(x for x in (left, right) if x)
        return Saying((i, i + 2), i, self._trimmed((i + 2, end)), pieces, (i, end), "accord")

    def _listed(self, comma: int, p: Passage) -> bool:
        """Whether an apposition follows the comma, and another comma ends it."""
        end = self._phrase_end(comma + 1, p)
        return (
            end < p.last
            and self.tokens[end].text == ","
            and comma + 1 < end
            and self._appositive(comma + 1, end)
            and self.tokens[comma + 1].pos in ("DET",)
        )

    def _source_end(self, start: int, p: Passage) -> int:
        end = p.last
        while end > start and self.tokens[end - 1].text in STOPS:
            end -= 1
        k = start
        while k < end and not (
            self.tokens[k].text in ("—", "–", ";") or (self.tokens[k].text == "," and not self._appositive_tail(k, end))
        ):
            k += 1
        return k

    def _appositive_tail(self, comma: int, end: int) -> bool:
        """Whether what follows the comma tells who the source is: an apposition or a relative clause."""
        if comma + 2 >= end:
            return False
        first = self.tokens[comma + 1]
        if first.lower in ("who", "which"):
            return True
        k = comma + 1
        while k < end and self.tokens[k].text not in COMMAS:
            if self.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD"):
                return False
            k += 1
        return first.pos in ("DET", "PROPN", "NOUN", "PRON") and self.tokens[k - 1].pos in ("NOUN", "PROPN")

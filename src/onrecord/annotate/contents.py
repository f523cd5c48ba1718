"""Contents: what a cue ascribes, after it, before it, or on both sides."""

from __future__ import annotations

from onrecord.annotate import cues
from onrecord.annotate.cueverbs import CueVerbs
from onrecord.annotate.doers import doers
from onrecord.annotate.parse import Token
from onrecord.annotate.passages import Layout, Passage
from onrecord.annotate.phrases import RELATIVES, STOPS, Phrases
from onrecord.annotate.spans import Span

CORE = frozenset(
    "say add tell announce report note state declare claim argue insist explain warn write tweet reply respond answer "
    "recall acknowledge admit concede confirm assert stress remark suggest conclude observe call post ask".split()
)
"""Verbs after which a quotation is content even where words of the reporter stand between."""

ADJUNCTS = frozenset(
    {"after", "as", "while", "before", "following", "when", "amid", "ahead", "days", "hours", "weeks", "since"}
)
"""Open an adverbial of the cue behind the content: "…, after weeks in which"."""

RESUMES = frozenset(
    {"and", "but", "or", "because", "if", "unless", "until", "though", "although", "only", "provided", "so", "that"}
)
"""After "X, he said," these go on with what he said."""

UNNAMED = 5
"""Words within which "not to be named" stands."""

FINITE = ("VBD", "VBZ", "VBP")

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())


class Contents:
    """Contents of cues in one text."""

    def __init__(self, layout: Layout, phrases: Phrases, verbs: CueVerbs) -> None:
        self.layout = layout
        self.parse = layout.parse
        self.tokens = layout.tokens
        self.verbs = verbs
        self.phrases = phrases

    def resumed(self, left: Span, frame_end: int, p: Passage) -> Span | None:
        """What follows the frame where it goes on with the content: "The trucks, he added, would leave on Friday"."""
        k = frame_end
        if k >= p.last - 1 or self.tokens[k].text not in (",", "—", "–"):
            return None
        t = self.tokens[k + 1]
        finite = any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in self.tokens[left[0] : left[1]])
        goes_on = t.lower in RESUMES or t.tag in ("MD", "VBD", "VBZ", "VBP") or (k + 1) in self.layout.block_at
        if t.pos == "CCONJ" and any(self.verbs.cue_verb(w) and w.lemma in CORE for w in self._outside(k + 1, p)):
            return None
        if not goes_on and (finite or t.tag == "VBG" or t.lower in RELATIVES):
            return None
        return self.content(k + 1, p.last)

    def _outside(self, first: int, p: Passage) -> list[Token]:
        """The tokens from `first` on that stand at the passage's own level."""
        return [t for t in self.tokens[first : p.last] if self.layout.levels[t.i] == p.level]

    def frame_end(self, after: int, p: Passage) -> int:
        """The first token after the cue that no longer frames it: a mark or the passage's end."""
        k = after
        while (
            k < p.last
            and self.layout.levels[k] == p.level
            and not self.phrases.mark(k)
            and self.tokens[k].text not in STOPS | {":"}
        ):
            k += 1
        return k

    def right(self, i: int, after: int, p: Passage, can: cues.Sense) -> Span | None:
        """Content after the cue: a quotation, a clause, an infinitive."""
        end = self._reach(i, p)
        clause = self._clause(i, after, p, can)
        for k in range(after, end):
            if k in self.layout.block_at and self.layout.levels[k] == p.level + 1:
                return self._quotation(k, end) if can.says and self._direct(i, k, after) else None
            if clause is not None and k >= clause and not self._day_alone(k, after):
                return self.content(k, end)
            if self._opens(k, can):
                return None if self._taken(i, after, k) else self.content(k + 1, end)
            if self._closes(k, after, end, clause):
                return None
        return None

    def _direct(self, i: int, k: int, after: int) -> bool:
        """Whether the quotation at `k` belongs to the cue: right behind it, after a mark, or by its verb."""
        return k == after or self.tokens[k - 1].text in {",", ":"} or self.tokens[i].lemma in CORE

    def _opens(self, k: int, can: cues.Sense) -> bool:
        """Whether "that" or a colon stands at `k`, and content follows."""
        t = self.tokens[k]
        that = t.lower == "that" and (t.tag == "IN" or t.pos == "SCONJ")
        return (that and (can.holds or can.tells)) or (t.text == ":" and can.says)

    def _taken(self, i: int, after: int, k: int) -> bool:
        """Whether the "that" at `k` is another cue's, which has a subject of its own: "said as Oslo announced that"."""
        between = (t for t in self.tokens[after:k] if self.layout.levels[t.i] == self.layout.levels[i])
        return any(t.tag in FINITE and self.verbs.cue_verb(t) and self.verbs.subject(t.i) is not None for t in between)

    def _day_alone(self, k: int, after: int) -> bool:
        """A day between two commas: "said Thursday, five days after"."""
        following = self.tokens[k + 1 : k + 2]
        return k == after and self.tokens[k].lower in WEEKDAYS and bool(following) and following[0].text == ","

    def _closes(self, k: int, after: int, end: int, clause: int | None) -> bool:
        """Whether no content can follow beyond `k`."""
        if self.tokens[k].text in STOPS or self._day_alone(k, after):
            return True
        return self.phrases.mark(k) and not self._goes_on(k, end, clause)

    def _quotation(self, k: int, end: int) -> Span | None:
        """Content that begins with the quotation at `k`: only that, where it is a sentence and "and" follows."""
        stop = self.layout.block_at[k].last
        if stop < end and self.tokens[stop - 2].text in {",", ".", "?", "!", "…"}:
            after = self.tokens[stop]
            if after.pos == "CCONJ" or after.text == ",":
                return self.content(k, stop)
        return self.content(k, end)

    def _goes_on(self, k: int, end: int, clause: int | None) -> bool:
        """Whether after the mark at `k` a quotation or the clause of the cue still follows."""
        if k + 1 < end and k + 1 in self.layout.block_at:
            return True
        return clause is not None and clause > k and self.tokens[clause].sentence == self.tokens[k].sentence

    def _clause(self, i: int, after: int, p: Passage, can: cues.Sense) -> int | None:
        """Where the parse lets the clause or infinitive under the cue begin; None without one."""
        for kid in self.parse.children[i]:
            t = self.tokens[kid]
            if kid < after or kid >= p.last or (t.tag == "VBG" and self.tokens[kid - 1].text in {",", "—"}):
                continue
            if (
                (t.dep == "ccomp" and can.holds)
                or (t.dep == "xcomp" and (can.binds or can.asks))
                or (t.dep == "ccomp" and can.asks)
            ):
                return max(after, min(self.parse.edges(kid)[0], self._asked(i, kid)))
        return None

    def _asked(self, i: int, clause: int) -> int:
        """Where those begin whom the cue asks through a preposition: "called on both to talk"."""
        for k in self.parse.children[i]:
            if (
                k < clause
                and self.tokens[k].lower in cues.PHRASES.get(self.tokens[i].lemma, ())
                and self.parse.children[k]
            ):
                return self.parse.edges(self.parse.children[k][0])[0]
        return clause

    def _reach(self, i: int, p: Passage) -> int:
        """One past the last token that may belong to content after the cue."""
        end = p.last
        while end > p.first and self.tokens[end - 1].text in STOPS:
            end -= 1
        for k in range(i + 1, end):
            if self.layout.levels[k] == p.level and (stop := self._stop(i, k)) is not None and stop > i + 1:
                return stop
        return end

    def _stop(self, i: int, k: int) -> int | None:
        """Where the content of the cue at `i` must end because of token `k`; None where it may go on."""
        t, before = self.tokens[k], self.tokens[k - 1]
        if t.text == ";":
            return k
        if t.lower == "according" and before.text == ",":
            return k - 1
        if t.dep == "conj" and t.head == i and t.pos in {"VERB", "AUX"}:
            return self._conj_start(k, i)
        if self.verbs.cue_verb(t) and t.lemma in cues.SAYING:
            return k - 1 if self.verbs.again(k) and t.tag == self.tokens[i].tag else self._other_saying(i, k)
        return self._adjunct(i, k)

    def _adjunct(self, i: int, k: int) -> int | None:
        """Before an adverbial of the cue that a comma parts off: "…, after weeks in which"."""
        t = self.tokens[k]
        if t.head != i or t.dep not in {"advcl", "prep"}:
            return None
        first = self.parse.edges(k)[0]
        opens = self.tokens[first].lower in ADJUNCTS if t.dep == "advcl" else t.lower in ADJUNCTS
        return first - 1 if opens and first > i + 2 and self.tokens[first - 1].text == "," else None

    def _other_saying(self, i: int, k: int) -> int | None:
        """Before another saying that is no part of this one: "…, adding that", "…, and half of them said"."""
        if self.tokens[k].tag == "VBG" and self.tokens[k - 1].text in {",", "—", "–"}:
            return k - 1
        own = self.verbs.subject(k)
        if own is None or own <= i:
            return None
        first = self.parse.edges(own)[0]
        joined = self.tokens[first - 1].pos == "CCONJ" and self.tokens[first - 2].text == ","
        return first - 2 if joined else None

    def _conj_start(self, k: int, i: int) -> int:
        while k > i + 1 and self.tokens[k - 1].pos in ("AUX", "ADV", "PART"):
            k -= 1
        while k > i + 1 and (self.tokens[k - 1].pos == "CCONJ" or self.tokens[k - 1].text == ","):
            k -= 1
        return k

    def content(self, first: int, last: int) -> Span | None:
        """[first, last) without marks, "that" and a lone day at its edges; None where nothing is left."""
        while first < last and (
            self.tokens[first].text in (",", ":", "—", "–")
            or (self.tokens[first].lower == "that" and self.tokens[first].dep != "dobj")
            or self._bare_day(first, last)
        ):
            first += 1
        while last > first and self.tokens[last - 1].text in STOPS | {",", "—", "–", "-", "--"}:
            last -= 1
        return (first, last) if last > first else None

    def _bare_day(self, k: int, last: int) -> bool:
        """A day between cue and clause: "said Thursday it was ready", "said on Thursday it was ready"."""
        t = self.tokens[k]
        if t.lower == "on" and k + 2 < last:
            return self.tokens[k + 1].lower in WEEKDAYS
        return t.lower in WEEKDAYS and t.dep != "nsubj" and k + 1 < last and self.tokens[k + 1].pos != "AUX"

    def parenthetic(self, first: int, right: Span, p: Passage) -> bool:
        """Whether content may stand on both sides: "X, he said, Y"."""
        return (
            first > p.first
            and right[0] > first
            and self.tokens[right[0] - 1].text == ","
            and (self.tokens[first - 1].text == "," or self.layout.levels[first - 1] > p.level)
        )

    def left(self, verb: int, first: int, number: int, p: Passage, can: cues.Sense) -> Span | None:
        """Content before the frame: the passage up to the mark, or the quotation that ends right before it."""
        if not can.says or self.tokens[verb].tag == "VB":
            return None
        if first == p.first:
            return self._quoted_before(number, p)
        mark = first - 1
        if self.layout.levels[mark] <= p.level and self.tokens[mark].text not in (",", "—", "–", "--", "-", "?", "!"):
            return None
        left = self.content(p.first, first)
        if left is None:
            return None
        start = left[0]
        if self.tokens[start].pos == "CCONJ" and self.tokens[start].lower in ("but", "and", "so"):
            start += 1
        start = self._introduced(start, left[1], p)
        whole = start < left[1] and (self._clausal(start, left[1], p) or self._interrupted(verb, p))
        return (start, left[1]) if whole else None

    def _introduced(self, start: int, last: int, p: Passage) -> int:
        """Where the quotation begins that words and a colon lead up to: "She agreed: “We start,” she said"."""
        for k in range(start + 1, last - 1):
            block = self.layout.block_at.get(k) if self.layout.levels[k] == p.level + 1 else None
            if block is not None and self.tokens[k - 1].text == ":" and block.last >= last:
                return k
        return start

    def _interrupted(self, verb: int, p: Passage) -> bool:
        """Whether the clause goes on with its own verb behind the frame: "The trucks, he added, would leave"."""
        end = self.frame_end(verb + 1, p)
        following = self.tokens[end + 1 : min(end + 2, p.last)]
        return bool(following) and self.tokens[end].text == "," and following[0].tag in {"MD", "VBD", "VBZ", "VBP"}

    def _quoted_before(self, number: int, p: Passage) -> Span | None:
        """The passage before, where it is a quotation that ends with "?" or the like: “Is it?” Smith asked."""
        if number == 0:
            return None
        before = self.layout.passages[number - 1]
        if before.paragraph != p.paragraph or before.level != p.level or before.last != p.first:
            return None
        quoted = self.layout.levels[before.first] > p.level < self.layout.levels[before.last - 1]
        return (before.first, before.last) if quoted else None

    def _clausal(self, first: int, last: int, p: Passage) -> bool:
        """Whether [first, last) is said and not merely an adverbial: it has a finite verb or is quoted."""
        words = self.tokens[first:last]
        if self.verbs.put_to(words[0]):
            return False
        if any(self.layout.levels[w.i] > p.level for w in words):
            return True
        return (
            words[0].tag != "IN"
            and words[0].lower not in ("when", "as", "while", "after", "if", "although")
            and any(w.tag in ("VBD", "VBZ", "VBP", "MD") for w in words)
        ) or (
            len(words) > 4
            and any(w.tag in ("VBD", "VBZ", "VBP", "MD") and w.dep in ("ccomp", "ROOT", "conj") for w in words)
        )

    def thing(self, i: int, after: int, p: Passage, can: cues.Sense) -> Span | None:
        """A thing as content: "denounced the raid", "called for a truce"."""
        t = self.tokens[i]
        if any(self.tokens[k].dep == "auxpass" for k in self.parse.children[i]):
            return None
        if self.verbs.assessed(t):
            return self.content(after, self._reach(i, p))
        kids = [k for k in self.parse.children[i] if k >= after and k < p.last]
        for kid in kids:
            k = self.tokens[kid]
            if k.lower.endswith(("self", "selves")):
                return None
            if k.dep in ("dobj", "attr", "oprd") and can.names:
                return None if self._counted_people(kid) else self._thing_span(kid, i, p)
            if k.dep in ("prep", "prt") and k.lower in cues.PHRASES.get(t.lemma, ()):
                below = self.parse.children[kid]
                if below:
                    return self.content(kid + 1, min(self.parse.edges(kid)[1] + 1, self._reach(i, p)))
        return None

    def _counted_people(self, i: int) -> bool:
        """As in "dismissed 14 engineers", "welcomed 30 refugees": a deed, for nobody counts those of whom he thinks."""
        below = (self.tokens[c] for c in self.parse.children[i])
        return doers(self.tokens[i].lower) and any(t.dep == "nummod" for t in below)

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
        return self.content(max(first, i + 1), min(last + 1, self._reach(i, p)))

    def anonymous(self, right: Span | None) -> bool:
        """No saying that anybody would look for: "asked not to be named, …"."""
        if right is None:
            return False
        words = {t.lower for t in self.tokens[right[0] : min(right[1], right[0] + UNNAMED)]}
        hides = words & {"named", "identified", "anonymous", "anonymity", "quoted"}
        return bool(hides) and bool(words & {"be", "remain"})

"""How far an undertaking has come, beyond what its own verb says: read from the words round it."""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.annotate.act import Act
from onrecord.annotate.clauses import VERBAL, Clauses
from onrecord.annotate.extractor import Reading
from onrecord.annotate.futures import UNDER
from onrecord.annotate.voices import Voices
from onrecord.model import Deadline, Stage
from onrecord.when import Sense

AGAIN = re.compile(
    r"\b(?:reaffirm|reiterat|reconfirm|restat|recall)(?:ed|s|es|ing)?\b"
    r"|\bas (?:(?:it|they|he|she|had|has|was|were|been|previously|already|earlier|originally|long|first) ){0,3}"
    r"(?:promised|agreed|pledged|planned|announced)\b"
    r"|\bas (?:[\w’'-]+ ){1,3}(?:promised|agreed|pledged|vowed)(?= (?:in|at|on|last|earlier|before)\b|[,.;]|$)"
    r"|\bgave (?:our|its|their|his|her|my) word\b(?! that)"
    r"|\b(?:renew|repeat)(?:ed|s|ing)? (?:its|their|his|her|a|the) (?:\w+ )?(?:promise|pledge|vow|commitment|offer)"
    r"|\bin (?:accordance|line|keeping) with (?:the|an?|its|their) (?:\w+ ){0,2}?(?:calendar|timetable|plan|"
    r"schedule|agreement|decision|commitment)"
    r"|\bconfirmed (?:that|it|on|again|the)\b|\bstands? by\b|\bkeeps? (?:its|their|his|her) (?:word|promise)|"
    r"\b(?:remains?|is|are) committed to\b",
    re.IGNORECASE,
)
"""An earlier undertaking is confirmed."""

SAID = re.compile(r"\b(?:said|promised|wrote|agreed|pledged)\b")
"""With the same number after it: "we said 60 and we will count 60"."""

KEEPING = frozenset(
    {"respect", "honour", "honor", "observe", "abide", "comply", "uphold", "fulfil", "fulfill", "stick", "adhere"}
)
"""Future verbs that confirm an undertaking already made: "would respect the agreement"."""

ACCORD = re.compile(
    r"\b(?:accord|agreement|deal|pact|treaty|annex|memorandum|communiqu[eé]|undertook|(?:have|has) agreed|agreed "
    r"(?:on|to|how|in)|signed|(?:sides|parties|governments|delegations) (?:\w+ )?(?:pledged|agreed|undertook|promised)|"
    r"initialled|the (?:\w+ )?text(?: also)? (?:speaks|says|provides|foresees))\b",
    re.IGNORECASE,
)
"""A paper or act that binds several parties."""

JOINT = re.compile(
    r"\b(?:both|two|three|four|all|the) (?:\w+ )?(?:sides|parties|governments|countries|delegations|capitals|"
    r"armies|leaders|neighbou?rs)\b",
    re.IGNORECASE,
)
"""Parties that undertake together."""

UNDONE = re.compile(
    r"\b(?:not a single|"
    r"has not|have not|had not|did not|was not kept|not one|nothing|nobody|nowhere near|only|no more than|"
    r"fewer than|less than|"
    r"never|seldom|rarely|yet to|still (?:waiting|being|under|in)|not kept|missed|"
    r"slipped|passed without|failed|instead)\b",
    re.IGNORECASE,
)
"""What follows a past plan that was not carried out."""

SET_DOWN = frozenset({"supposed", "scheduled", "due", "slated", "obliged", "required", "bound"})
"""Adjectives by which a text sets what is to be done."""

LATER: frozenset[str] = frozenset(
    {"extend", "prolong", "postpone", "delay", "defer", "renew", "lengthen", "reschedule"}
)
STROKES: dict[str, Sense] = {
    **dict.fromkeys(("complete", "finish", "conclude"), "by"),
    **dict.fromkeys(("begin", "start", "open", "reopen", "resume"), "from"),
}
"""Verbs whose "not until" tells a new day for what was to come anyway."""

MEANT = frozenset({"due", "supposed", "scheduled", "set", "meant", "slated", "expected"})
"""With "was": a plan of the past, "were supposed to deploy in January"."""

INTENDED = frozenset({"mean", "intend", "plan", "hope", "want"})
"""With "had": what was not done, "had meant to send it by Easter"."""

BINDS = frozenset({"undertake", "promise", "pledge", "commit", "agree", "vow", "consent", "accept"})
"""Verbs that, said of several parties or under an accord, make an agreement."""

NEXT_SENTENCE = 160
"""How far after a past plan its failure is looked for, in code points."""

BEFORE_ACT = 800
"""How far before an act the accord that binds it is looked for in its paragraph, in code points."""

PAST_PLANS = frozenset(
    {"plan", "schedule", "set", "program", "programme", "slate", "fix", "due", "mean", "suppose", "promise", "foresee"}
)
MORE = re.compile(r"^(?:another|a further|an additional|an extra|\w+ (?:more|extra|additional))\b", re.IGNORECASE)


class Stages:
    """Stages of the acts of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, voices: Voices, acts: tuple[Act, ...]) -> None:
        """`acts` are all of the reading: some stages follow from what the report says of the others."""
        self.reading, self.text, self.clauses, self.voices = reading, reading.text, clauses, voices
        self.tokens = reading.parse.tokens
        self._moved: tuple[Stage, ...] = tuple(a.stage for a in acts if a.stage in ("extended", "advanced"))
        self._paragraphs = reading.report.paragraphs
        self._starts = [start for start, _ in self._paragraphs]

    def of(self, act: Act, deadline: Deadline | None) -> Stage:
        """The stage of `act` as this report presents it."""
        if act.stage in ("concluded", "advanced", "withdrawn", "missed"):
            return act.stage
        if self._disowned(act):
            return "denied"
        if (stage := self._of_delay(act, deadline)) is not None:
            return stage
        return act.stage if act.stage in ("denied", "extended", "proposed") else self._in_context(act)

    def _disowned(self, act: Act) -> bool:
        """As in "Denied that it had promised missiles", "this does not mean that we are leaving"."""
        below = act.trigger
        for i in self.clauses.ancestors(act.trigger):
            if self.tokens[below].dep == "conj":
                return False
            if self.tokens[i].pos in VERBAL and (
                self.tokens[i].lemma == "deny" or (self.tokens[i].lemma == "mean" and self.clauses.negated(i))
            ):
                return True
            below = i
        return False

    def _in_context(self, act: Act) -> Stage:
        """What the words round an announcement or agreement make of it."""
        if self._past_plan(act):
            return self._fate(act)
        if self._again(act):
            return "reaffirmed"
        return "agreed" if act.stage == "announced" and self._bound_together(act) else act.stage

    def _sentence(self, act: Act) -> tuple[int, int]:
        words_ = self.reading.parse.sentence(self.tokens[act.head].sentence)
        return words_[0].start, words_[-1].end

    def _of_delay(self, act: Act, deadline: Deadline | None) -> Stage | None:
        """As in "Agreed to extend the ceasefire", "stay quiet for another six months"."""
        head = self.tokens[act.head]
        if act.stage in ("agreed", "announced") and head.lemma in LATER and head.pos in VERBAL:
            return "extended"
        if self.put_off(act, deadline) is not None:
            return "extended"
        if deadline is None or deadline.sense != "until" or act.stage == "denied":
            return None
        goes_on = head.lemma in ("remain", "last", "stay", "hold", "run") and "extended" in self._moved
        return "extended" if goes_on or MORE.match(deadline.span.words) else None

    def put_off(self, act: Act, deadline: Deadline | None) -> Sense | None:
        """As in "Will not complete its withdrawal until 10 April": how that day binds; None where nothing is put off.

        A day until which something goes undone that is not begun or ended at a stroke is a refusal, not a delay.
        """
        if act.stage != "denied" or deadline is None or deadline.sense != "until" or deadline.end is None:
            return None
        return STROKES.get(self.tokens[act.head].lemma)

    def _past_plan(self, act: Act) -> bool:
        """As in "Was to open", "had been set for", told by the report itself."""
        trigger, head = self.tokens[act.trigger], self.tokens[act.head]
        clause = self.clauses.of(act.head) if head.pos in VERBAL else self.clauses.of(act.trigger)
        if clause.modal:
            return False
        above = self.tokens[self.tokens[clause.verb].head]
        was = clause.bound and above.lower in ("was", "were")
        was = was or (trigger.lower in MEANT and self.tokens[trigger.head].lower in ("was", "were"))
        was = was or (trigger.lower in MEANT and self._was(act.trigger))
        had = trigger.lemma in PAST_PLANS and act.noun and ((clause.perfect and clause.past) or self._was(act.trigger))
        meant = act.trigger != act.head and trigger.lemma in INTENDED and self.clauses.of(act.trigger).perfect
        return was or had or (meant and self._was(act.trigger))

    def _in_vain(self, act: Act) -> bool:
        """As in "It had meant to switch it off in September"."""
        trigger = self.tokens[act.trigger]
        return act.trigger != act.head and trigger.lemma in INTENDED and self._was(act.trigger) and not act.noun

    def _was(self, verb: int) -> bool:
        return any(self.tokens[h].lower in ("was", "were", "had") for h in self.clauses.helpers(verb))

    def _fate(self, act: Act) -> Stage:
        if self.tokens[act.head].pos in VERBAL and self.clauses.of(act.head).perfect:
            return "missed"
        start, end = self._sentence(act)
        after = self.text[self.tokens[act.head].end : min(end + NEXT_SENTENCE, self._paragraph(start)[1])]
        if UNDONE.search(after) or (self._in_vain(act) and self.clauses.of(act.trigger).perfect):
            return "missed"
        return self._moved[0] if self._moved else act.stage

    def _paragraph(self, place: int) -> tuple[int, int]:
        at = bisect_right(self._starts, place) - 1
        return self._paragraphs[at] if at >= 0 else (0, len(self.text))

    def _again(self, act: Act) -> bool:
        head = self.tokens[act.head]
        if head.pos in VERBAL and (head.lemma in KEEPING or (head.lemma == "keep" and self._keeps(act.head))):
            return True
        start, end = self._sentence(act)
        if self._said_before(act, start):
            return True
        return bool(AGAIN.search(self.text, start, end))

    def _keeps(self, verb: int) -> bool:
        """As in "Keeps its word", "shall keep to that"."""
        below = [self.reading.parse.tokens[c] for c in self.reading.parse.children[verb]]
        return any(t.lower == "word" or (t.lower == "to" and t.dep == "prep") for t in below)

    def _said_before(self, act: Act, start: int) -> bool:
        """As in "We said 60 and we will count 60"."""
        told = self.text[start : self.tokens[act.head].start]
        below = [self.tokens[c] for c in self.reading.parse.children[act.head] if self.tokens[c].dep == "dobj"]
        numbers = [t.text for t in below if t.pos == "NUM"]
        return bool(SAID.search(told)) and any(number in re.findall(r"\d+", told) for number in numbers)

    def _below(self, i: int) -> set[str]:
        return {self.tokens[c].lower for c in self.reading.parse.children[i]}

    def _bound_together(self, act: Act) -> bool:
        """Whether several parties are bound: they undertake jointly, or an accord just named says what to do."""
        start, end = self._sentence(act)
        if act.subject is not None and act.trigger != act.head:
            subject = self.tokens[act.subject]
            near = self.text[max(start, subject.start - 24) : subject.end]
            if JOINT.search(near) and self.tokens[act.trigger].lemma in BINDS:
                return True
            if self.tokens[act.trigger].lemma in BINDS and UNDER.search(self.text, start, end):
                return True
        return self._under_accord(act, start, end)

    def _under_accord(self, act: Act, start: int, end: int) -> bool:
        """Whether the sentence at [start, end) tells what an accord named before it sets down."""
        above = self.tokens[self.tokens[act.head].head]
        inner = self.tokens[act.head].dep in ("xcomp", "pcomp") and above.lemma in ("begin", "start")
        clause = self.clauses.of(above.i if inner else act.head)
        set_down = self.tokens[act.trigger].lower in SET_DOWN and act.trigger != act.head
        alone = act.subject is not None and self.tokens[act.subject].lower in ("he", "she", "i")
        if alone or (not clause.bound and clause.modal not in ("will", "shall") and not set_down):
            return False
        voice = self.voices.holding(self.tokens[act.head].start, self.tokens[act.head].end)
        if voice is not None and not (voice.speaker is not None and voice.speaker.type == "document"):
            return False
        if clause.bound and JOINT.search(self.text, self.tokens[act.head].end, end):
            return True
        here = self._paragraph(start)[0]
        first = max(self._paragraph(max(0, here - 2))[0] if clause.bound else here, start - BEFORE_ACT)
        return bool(ACCORD.search(self.text, first, self.tokens[act.head].start))

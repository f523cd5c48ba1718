"""Unknowns: what the report says is not known, not disclosed, undecided or unverified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.extractor import Reading
from onrecord.annotate.stretches import Stretches
from onrecord.annotate.voices import Voices
from onrecord.model import Evidence, Unknown

_WH = (
    r"(?:how|what|when|where|which|who|whom|whose|why|whether|if|in what|in which|for how|at what|to what|by when|"
    r"of which)"
)
_TELL = (
    r"(?:say|specify|disclose|reveal|give|name|provide|elaborate|comment|confirm|identify|indicate|detail|explain|"
    r"announce|"
    r"clarify|release|state|discuss|address|mention|quantify|publish|share|set)"
)
_TOLD = (
    r"(?:said|specified|disclosed|revealed|given|named|provided|confirmed|identified|indicated|detailed|explained|"
    r"announced|"
    r"clarified|released|stated|published|communicated|decided|determined|set|settled|agreed|fixed|known|made public|"
    r"made clear|finalized|finalised|verified|resolved|told|worked out)"
)
_DETAIL = (
    r"(?:details?|figures?|numbers?|names?|dates?|timetable|timeline|schedule|deadline|reasons?|information|word|"
    r"explanation|breakdown|estimate|specifics|location|duration|term|toll|cost|price)"
)
_IS = r"(?:is|are|was|were|remains?|remained)"
_HAS_NOT = r"(?:would|will|could|did|does|do|has|have|had|can)\s*(?:not|n['’]t|never)"
_NOBODY = r"(?:nobody|no one|no-one)"
_OF = rf"(?:a|an|any|the|its|their|his|her|further|more|on)\s+(?:\w+\s+){{0,2}}?{_DETAIL}"

AFTER: tuple[str, ...] = (
    # it is unclear how many, it remains an open question whether
    (
        rf"\b(?:{_IS}|it's|it’s|still|yet|left it)\s+(?:\w+\s+){{0,3}}?"
        r"(?:unclear|unknown|uncertain|undecided|unresolved|open|"
        rf"not (?:\w+ )?(?:clear|known|certain|decided)|an open question|hard to (?:say|know|tell)|"
        rf"impossible to (?:say|know|verify))\s+(?=(?:\w+\s+)?{_WH}\b)"
    ),
    # declined to say when
    rf"\b(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)|unwilling|unable)\s+to\s+{_TELL}\b(?:\s+(?:on|about|to))?\s*",
    # would not be drawn on which, did not disclose how many, has never given a figure
    (
        rf"\b{_HAS_NOT}\s+(?:\w+\s+)?(?:immediately\s+|publicly\s+|yet\s+)?(?:be drawn on|{_TELL}|{_TOLD})\b"
        rf"(?=\s+(?:{_WH}|{_OF})\b)\s*"
    ),
    # nobody has told us who
    (
        rf"\b(?:{_NOBODY}|none|neither)\b[^.;“”]{{0,40}}?"
        rf"\b(?:knows?|knew|{_TOLD}|can say|could say|is sure|was sure|told)\b"
        rf"(?:\s+\w+){{0,3}}?\s+(?={_WH}\b)"
    ),
    # without giving a date
    (
        r"\bwithout\s+(?:saying|specifying|giving|naming|providing|disclosing|elaborating|setting|explaining|revealing|"
        r"offering|identifying)\b(?:\s+on)?\s*"
    ),
    # gave no figure
    (
        rf"\b(?:gave|gives|give|given|provided|offered|had|have|has|released|named|set|disclosed)\s+no\s+"
        rf"(?=(?:\w+\s+){{0,3}}?{_DETAIL}\b)"
    ),
    # has yet to decide whether
    rf"\b(?:has|have|had|is|are|was|were)\s+(?:yet|still)\s+to\s+(?:decide|{_TELL})\s+(?={_WH}\b)",
    # left the question open
    r"\bleft\s+(?=(?:the|that|this)\s+question\s+open\b)",
    # we do not know whether; not known: how many
    rf"\b(?:did|do|does)(?:\s+not|n['’]t)\s+(?:yet\s+)?know\s+(?={_WH}\b)",
    rf"\bnot\s+known\s*:?\s+(?={_WH}\b)",
    # there is no word on, questions remain about, no decision has been taken on, not going to talk about
    rf"\b{_IS}\s+(?:no|little)\s+(?=(?:\w+\s+){{0,2}}?(?:details?|word|information|figures?|clarity|agreement)\b)",
    r"\bquestions?\s+(?:remain\w*|persist\w*|linger\w*)\s+(?:\w+\s+)?(?:about|over|as to)\s+",
    (
        r"\bno\s+decision\s+(?:has|have|had|was)\s+(?:yet\s+)?(?:been\s+)?(?:taken|made|reached)\s+(?:yet\s+)?"
        r"(?:on|about|as to|over)\s+"
    ),
    r"\b(?:not|n['’]t)\s+going\s+to\s+(?:talk about|discuss|get into|comment on|go into)\s+",
)
"""Cues before what is unknown: it runs from the cue to the end of the clause."""

_ADVERBS = r"(?:yet\s+|been\s+|so far\s+|publicly\s+|immediately\s+){0,3}"

BEFORE: tuple[str, ...] = (
    # … is unclear, is anyone's guess, is still being discussed
    (
        rf"\b{_IS}\s+(?:\w+\s+){{0,2}}?(?:unclear|unknown|uncertain|undecided|unresolved|not (?:\w+ )?(?:clear|known)|"
        r"an open question|anyone['’]s guess|up in the air|in doubt|disputed|under discussion|"
        r"still being (?:discussed|debated|negotiated|decided|worked out))\b"
    ),
    # … has not been decided, has yet to be determined, could not be verified
    rf"\b(?:has|have|had|is|are|was|were)\s+(?:not|never)\s+{_ADVERBS}{_TOLD}\b",
    rf"\b(?:has|have|had|is|are|remains?)\s+yet\s+to\s+be\s+{_TOLD}\b",
    (
        r"\b(?:could|can)\s*not\s+(?:immediately\s+)?be\s+(?:\w+\s+)?(?:verified|confirmed|determined|established|"
        r"ascertained|corroborated)\b"
    ),
    # … to be determined later, will be announced in due course
    rf"\b(?:will|to)\s+be\s+{_TOLD}\s+(?:later|at a later (?:date|stage)|in due course)\b",
    # …, the mission did not communicate it; … Washington does not say; … nobody can say
    rf"\b(?:did|does|do|has|have|would)\s+not\s+(?:{_TELL}|{_TOLD}|communicate)\b(?:\s+it)?(?=\s*(?:$|[.,;”]))",
    r"\b(?:does|do|did|has|have)\s+not\s+(?:say|said|know)\b",
    rf"\b{_NOBODY}\s+(?:(?:can|could)\s+(?:say|tell)|knows)\b",
)
"""Cues behind what is unknown: it runs from the beginning of the clause to the cue."""

NO_DETAIL = re.compile(
    rf"\bno\s+(?P<about>(?:\w+\s+){{0,3}}?{_DETAIL})\b[^.;]{{0,60}}?\b(?:has|have|had|was|were|is|"
    rf"are)\s+(?:yet\s+)?(?:been\s+)?(?:{_TOLD})\b",
    re.IGNORECASE,
)
"""No timetable has been set."""

_AFTER = re.compile("|".join(AFTER), re.IGNORECASE)
_BEFORE = re.compile("|".join(BEFORE), re.IGNORECASE)
_QUESTION = re.compile(rf"\s*(?:[“\"'‘]\s*)?{_WH}\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|its|their|his|her)\s+(?:[\w-]+\s+){1,3}$", re.IGNORECASE)
"""The noun phrase right before "to be determined"."""

_VERIFIABLE = re.compile(
    r"\b(?:claims?|reports?|accounts?|figures?|numbers?|identity|identities|toll|statements?|allegations?|footage|"
    r"videos?|images?|details?"
    r"|cause|timetable|schedule|dates?|terms?|use|fate|whereabouts|scope|cost|size|location|role|sequence|order|"
    r"number|motive)\b",
    re.IGNORECASE,
)
"""Nouns that are unknown, undecided or unverified without a question word."""
_HINT = re.compile(
    r"not|n't|n’t|unclear|unknown|undecided|uncertain|unresolved|declin|refus|without|nobody|no one|neither|no |to be |"
    r"open|guess|disput|discuss|never|doubt|little|yet|question",
    re.IGNORECASE,
)


SILENT = re.compile(r"\b(?:comment|elaborat|discuss)\w*\W*$", re.IGNORECASE)
"""Silence about nothing in particular is no unknown: "declined to comment"."""


class Unknowns:
    """The unknowns of one reading."""

    def __init__(self, reading: Reading, voices: Voices, stretches: Stretches) -> None:
        """Nothing is looked for yet."""
        self.reading, self.text, self.voices, self.stretches = reading, reading.text, voices, stretches

    def all(self) -> Iterator[Unknown]:
        """One unknown for each cue, in the order of the text."""
        taken = -1
        for first, last in self.reading.parse.sentences:
            start, end = self.reading.parse.tokens[first].start, self.reading.parse.tokens[last - 1].end
            if not _HINT.search(self.text, start, end):
                continue
            for unknown in self._in(start, end):
                if unknown.evidence.start >= taken:
                    yield unknown
                    taken = unknown.evidence.end

    def _in(self, start: int, end: int) -> Iterator[Unknown]:
        found: list[tuple[int, Evidence, Evidence]] = []
        for m in NO_DETAIL.finditer(self.text, start, end):
            found.extend(self._made(m.start(), m.end(), (m.start("about"), m.end("about"))))
        forward = list(_AFTER.finditer(self.text, start, end))
        for m in forward:
            right = self.stretches.clause(m.start(), m.end())[1]
            found.extend(self._made(m.start(), max(right, m.end()), (m.end(), right)))
        for m in _BEFORE.finditer(self.text, start, end):
            if any(m.start() < other.end() and other.start() < m.end() for other in forward):
                continue  # "Rwanda, which has soldiers there, has not said whether they will leave"
            left = self._opening(m.start(), m.end())
            if self._unknowable(left, m.start()):
                found.extend(self._made(left, m.end(), (left, m.start())))
        for _, evidence, about in sorted(found, key=lambda x: (x[1].start, x[0])):
            voice = self.voices.holding(evidence.start, evidence.end)
            yield Unknown(
                report=self.reading.report.id, evidence=evidence, about=about, asserted_by=voice.id if voice else None
            )

    def _opening(self, start: int, end: int) -> int:
        left = self.stretches.clause(start, end)[0]
        if self.text[start : start + 6].lower() == "to be ":
            noun = _ARTICLE.search(self.text, left, start)
            return noun.start() if noun else left
        return left

    def _unknowable(self, start: int, end: int) -> bool:
        """Whether the stretch is a question, or names what can be unknown."""
        return bool(_QUESTION.match(self.text, start, end) or re.search(rf"(?:^|,|and)\s+{_WH}\b", self.text[start:end])
                    or _VERIFIABLE.search(self.text, start, end))  # fmt: skip

    def _made(self, start: int, end: int, about: tuple[int, int]) -> Iterator[tuple[int, Evidence, Evidence]]:
        left = self.stretches.clause(start, start + 1)[0]
        evidence, what = self.stretches.cut(min(left, start), end), self.stretches.cut(*about)
        if evidence is None or (what is None and SILENT.search(self.text, start, end)):
            return
        yield start, evidence, what or evidence

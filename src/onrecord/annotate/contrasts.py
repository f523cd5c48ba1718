"""Contrasts: what is declared, formal or planned, set against what the report says is or will be the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate.clauses import Clauses
from onrecord.annotate.extractor import Reading
from onrecord.annotate.stretches import Stretches
from onrecord.model import Contrast, Evidence

DECLARED = re.compile(
    r"\b(?:formal(?:ly)?|official(?:ly)?|nominal(?:ly)?|on paper|in theory|in principle|(?:the )?paper says|"
    r"declar\w+|proclaim\w+|promis\w+|"
    r"pledg\w+|vow\w*|announce\w*|undertook|truce|ceasefire|cease-fire|armistice|accord|agreement|deal|plan(?:s|"
    r"ned)?\b|was to\b|were to\b|"
    r"supposed to|due to\b|foresee[ns]?|foresaw|envisag\w+|claim\w*|speaks? of|insist\w*|likes? to (?:speak|say)|"
    r"scheduled|set for|"
    r"committed to|agreed|signed|said (?:it|they|he|she) would|says? that|mandate|timetable)\b",
    re.IGNORECASE,
)
"""Words of the declared side."""

CLAIMED = re.compile(r"\b(?:says?|insists?|maintains?|claims?)\b", re.IGNORECASE)
NONE = re.compile(r"\b(?:no \w+ (?:has|have|had)|not (?:one|a single)|nobody|nothing|none)\b", re.IGNORECASE)
"""What somebody says, and a flat lack of it."""

SHARP = re.compile(r"\s*[“\"]?(?:but|yet|however|instead|nevertheless)\b", re.IGNORECASE)
VOWED = re.compile(r"\b(?:would|will|promis\w+|pledg\w+|vow\w*)\b", re.IGNORECASE)
"""A promise, and a sentence that turns against it."""

FORMAL = re.compile(
    r"\b(?:formal(?:ly)?|official(?:ly)?|nominal(?:ly)?|on paper|in theory|in principle|the paper (?:says|is "
    r"signed))\b",
    re.IGNORECASE,
)
"""Words that announce a contrast by themselves: what is formally so is otherwise in fact."""

ACTUAL = re.compile(
    r"\b(?:in practice|in reality|in fact|on the ground|actually|de facto|(?:has|have|had|did|do|does|is|are|was|"
    r"were)(?: not|n['’]t)\b|nothing|nobody|"
    r"not one|not a single|"
    r"no one|none|no \w+ (?:has|have|had|was|were)|only|no more than|fewer than|less than|nowhere|still|"
    r"continu\w+|never|yet to|unlikely|remain\w*|few\b|neither|so far|"
    r"go(?:es)? on|unchanged|even as)\b",
    re.IGNORECASE,
)
"""Words of the observed side."""

TURN = re.compile(
    r"(?P<but>[,;]\s+(?:but|yet|though|although|while|even though|whereas)\s+|;\s+(?:in practice|in reality|in "
    r"fact|however|on the ground),?\s+|;\s+)"
    r"|(?P<lead>\b(?:despite|in spite of|notwithstanding|although|though|even though|while)\s)",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\s*[“\"]?(?:but|yet|however|in practice|in reality|in fact|on the ground|still|nevertheless|as of|so far|instead|"
    r"since then|by \w+ night|in \w+|he has|she has|it has|they have|nobody|not one|only|no)\b",
    re.IGNORECASE,
)
"""How a sentence begins that sets facts against the one before."""

SAID = re.compile(r"\b(?:said|says|told|added)\b")
"""What somebody says is not observed, but for a source named behind it all."""

ATTRIBUTED = re.compile(r",\s+(?:[\w’'-]+\s+){1,6}(?:said|says|told \w+|added)[.”\"]*\s*$")
"""…, residents said."""

LINK = re.compile(
    r"\W*(?:but|yet|however|still|nevertheless|instead|officially|in practice|in reality|in fact|on the ground),?\s+",
    re.IGNORECASE,
)
"""Words that lead a side and are no part of it."""

REVERSED = re.compile(r"although|though|even though|while|despite", re.IGNORECASE)


class Contrasts:
    """The contrasts of one reading."""

    def __init__(self, reading: Reading, clauses: Clauses, stretches: Stretches) -> None:
        """Nothing is looked for yet."""
        self.reading, self.text, self.clauses, self.stretches = reading, reading.text, clauses, stretches

    def all(self) -> Iterator[Contrast]:
        """Within a sentence first, then between neighbours in a paragraph."""
        spans = [
            (self.reading.parse.tokens[a].start, self.reading.parse.tokens[b - 1].end)
            for a, b in self.reading.parse.sentences
        ]
        for i, (start, end) in enumerate(spans):
            found = self._within(start, end)
            if found is None and i + 1 < len(spans) and "\n" not in self.text[end : spans[i + 1][0]]:
                found = self._between((start, end), spans[i + 1])
            if found is not None:
                yield found

    def _within(self, start: int, end: int) -> Contrast | None:
        for m in TURN.finditer(self.text, start, end):
            if m["lead"]:
                if m.start() > start + 3 or not re.match(
                    r"(?i)despite|in spite|notwithstanding|although|though|even though", m["lead"]
                ):
                    continue
                comma = self.text.find(", ", m.end(), end)
                sides = ((m.start(), comma), (comma + 1, end)) if comma > 0 else None
            else:
                sides = ((start, m.start()), (m.end(), end))
            if sides is None:
                continue
            if m["but"] and REVERSED.search(m["but"]):
                for declared, observed in (sides[::-1], sides):
                    if self._opposed(declared, observed):
                        return self._made(declared, observed)
            elif self._opposed(*sides):
                return self._made(*sides)
        return None

    def _opposed(self, declared: tuple[int, int], observed: tuple[int, int]) -> bool:
        if FORMAL.search(self.text, *declared):
            return True
        if CLAIMED.search(self.text, *declared) and NONE.search(self.text, *observed):
            return True
        seen = ATTRIBUTED.sub("", self.text[slice(*observed)])
        return bool(DECLARED.search(self.text, *declared) and ACTUAL.search(seen) and not SAID.search(seen))

    def _between(self, first: tuple[int, int], second: tuple[int, int]) -> Contrast | None:
        opening = NEXT.match(self.text, *second)
        if FORMAL.search(self.text, *first) and (
            opening or re.match(r"(?i)on the ground|in practice", self.text[second[0] : second[1]])
        ):
            return self._made(first, second)
        if not opening:
            return None
        if SHARP.match(self.text, *second) and VOWED.search(self.text, *first) and not VOWED.search(self.text, *second):
            return self._made(first, second)
        if re.search(
            r"\b(?:was|were|is|are) to\b|\bpromis|\bpledg|\bundertook|\bwould\b|\bvow",
            self.text[slice(*first)],
            re.IGNORECASE,
        ) and ACTUAL.search(self.text, *second):
            return self._made(first, second)
        return None

    def _side(self, start: int, end: int) -> Evidence | None:
        m = LINK.match(self.text, start, end)
        return self.stretches.cut(m.end() if m else start, end)

    def _made(self, declared: tuple[int, int], observed: tuple[int, int]) -> Contrast | None:
        a, b = self._side(*declared), self._side(*observed)
        if a is None or b is None:
            return None
        evidence = self.stretches.cut(min(a.start, b.start), max(a.end, b.end))
        return Contrast(report=self.reading.report.id, evidence=evidence, declared=a, observed=b) if evidence else None

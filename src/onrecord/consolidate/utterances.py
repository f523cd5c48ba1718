"""What statements put in somebody's mouth, passage by passage: in quotation marks or in the reporter's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from rapidfuzz.distance import JaroWinkler, LCSseq

from onrecord.consolidate.alignment import weight
from onrecord.consolidate.changes import Token, tokens
from onrecord.consolidate.lexicon import FUNCTION_WORDS, NEGATORS
from onrecord.consolidate.wording import fold, lines, quoted
from onrecord.model import Evidence, Finding, Report, Statement, Unknown

LEAST_WORDS = 3
"""A quotation of fewer words is a term ("precipitate") that reports share by chance."""

PRIMARY = re.compile(
    r"(?i)\W*(?:transcript|press release|communiqu[eé]|for immediate release|full text|joint statement (?:of|by)\b"
    r"|readout"
    r"|remarks (?:by|of|as)\b|news release|media advisory|hansard|verbatim record|statement (?:by|of) )"
)
"""How a release, a transcript or a text of record calls itself, at the beginning of its title or of one of its first
lines; a story about a joint statement has the words inside a sentence."""

PRIMARY_HOSTS = re.compile(
    r"(?i)//(?:[\w-]+\.)*(?:(?:twitter|x|truthsocial|facebook)\.com|t\.me|gov(?:\.\w\w)?|mil|int)/"
)
"""Where the post itself, or the body's own page, stands."""

PRIMARY_HEAD, LABEL_WORDS = 300, 14
"""So many characters from the beginning, on a line of so few words, a report says what it is."""

TRANSLATED = re.compile(
    r"(?i)\b(?:through|via|by|according to) (?:an?|his|her|their|the) (?:\w+ )?(?:translator|interpreter|translation)\b"
    r"|\btranslat(?:ed|ion)\b"
    r"|\b(?:said|speaking|spoke|wrote|tweeted|posted|written|statement|post|tweet|interview|remarks) in "
    r"(?:Arabic|Kurdish|Persian|Farsi|Dari|Pashto|Turkish|Hebrew|Russian|Ukrainian|French|Spanish|Portuguese|German|"
    r"Chinese|Mandarin|Amharic|Swahili|Hausa|Serbian|Albanian|Armenian|Azeri|Georgian|Urdu|Hindi|Korean|Japanese)\b"
)
"""A report saying that the words were spoken in another language than its own."""

STEM_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "s", "ly", "ment", "ments")
NOBODY = frozenset(
    "he she they it we i who official officials spokesman spokeswoman spokesperson source sources".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of a statement, in quotation marks or not."""

    report: str
    statement: str
    span: Evidence
    """Without the quotation marks."""
    speaker: str | None
    named: bool
    """Whether the speaker is a person or body by name."""
    spoken: bool
    """Whether it stands in quotation marks (or is a turn of a transcript)."""
    day: date | None
    primary: bool
    translated: bool

    @property
    def key(self) -> tuple[str, int, int, bool]:
        """Its identity: statements may be nested, so that one stretch belongs to two."""
        return self.report, self.span.start, self.span.end, self.spoken

    @property
    def words(self) -> tuple[Token, ...]:
        """Its words as tokens."""
        return self.wording.tokens

    @property
    def forms(self) -> list[str]:
        """The forms of its words."""
        return self.wording.forms

    @property
    def stems(self) -> frozenset[str]:
        """Its telling words, without endings."""
        return self.wording.stems

    @property
    def wording(self) -> Wording:
        """What is compared of its words: remembered for some thousand passages, as an archive has many more."""
        return wording(self.span.words)

    @property
    def surname(self) -> str | None:
        """Its speaker's last name, where he is named."""
        return surname(self.speaker) if self.named and self.speaker else None


@lru_cache(maxsize=8192)
def wording(text: str) -> Wording:
    """The wording of a passage."""
    return Wording(text)


@dataclass(frozen=True)
class Wording:
    """The words of a passage; what follows from them is made when asked for."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words as tokens."""
        return tokens(self.text)

    @cached_property
    def forms(self) -> list[str]:
        """Their forms."""
        return [t.form for t in self.tokens]

    @cached_property
    def known(self) -> frozenset[str]:
        """The forms, single."""
        return frozenset(self.forms)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What the words weigh in likeness."""
        return tuple(map(weight, self.forms))

    @cached_property
    def whole(self) -> int:
        """What they weigh together."""
        return sum(self.weights)

    @cached_property
    def plain_stems(self) -> frozenset[str]:
        """The telling words that are no names, without endings."""
        plain = (t.form for t in self.tokens if t.form not in UNTELLING and (t.first or not t.capital))
        return frozenset(map(stem, plain))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The telling words, without endings."""
        return frozenset(stem(form) for form in self.forms if form not in UNTELLING)


UNTELLING = FUNCTION_WORDS | NEGATORS


@lru_cache(maxsize=100_000)
def stem(form: str) -> str:
    """A word without its ending, roughly: only ever compared with others made the same way."""
    form = form.removesuffix("'s")
    for ending in STEM_ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form.removesuffix(ending).rstrip("e")
    return form.rstrip("e") or form


def passages(findings: Iterable[Finding], reports: Mapping[str, Report]) -> tuple[Passage, ...]:
    """All passages of the statements among `findings` (and of what people would not say), by report and place."""
    own = statements_of(findings, reports)
    return tuple(p for name in sorted(own) for p in of_report(own[name], reports[name]))


def statements_of(findings: Iterable[Finding], reports: Collection[str]) -> dict[str, list[Finding]]:
    """The statements among `findings`, and what people would not say, by their reports."""
    by_report: dict[str, list[Finding]] = {}
    for finding in findings:
        if isinstance(finding, Statement | Unknown) and finding.report in reports:
            by_report.setdefault(finding.report, []).append(finding)
    return by_report


def of_report(findings: Iterable[Finding], report: Report) -> list[Passage]:
    """The passages of one report, by place."""
    marks, source = quoted(report.text), primary(report)
    found = {p.key: p for finding in sorted(findings, key=depth) for p in parts(finding, report, marks, source=source)}
    spoken = [p.span for p in found.values() if p.spoken]
    return [found[key] for key in sorted(found) if not enclosed(found[key], spoken)]


def enclosed(passage: Passage, spoken: Iterable[Evidence]) -> bool:
    """Whether a quotation is part of a longer one: what A says that B said stands within A's words."""
    return passage.spoken and any(span != passage.span and passage.span in span for span in spoken)


def depth(finding: Finding) -> tuple[bool, int, int, str]:
    """Outer statements first, so that the innermost speaker of a stretch is the one kept."""
    nested = isinstance(finding, Statement) and finding.within is not None
    return nested, -(finding.evidence.end - finding.evidence.start), finding.evidence.start, finding.id


def parts(finding: Finding, report: Report, marks: Sequence[tuple[int, int]], *, source: bool) -> Iterator[Passage]:
    """The passages of one finding; `source` says that the report is itself the source of the words."""
    spans = [finding.evidence] if not isinstance(finding, Statement) else finding.content
    for span in spans:
        inside = [(max(span.start, a), min(span.end, b)) for a, b in marks if a < span.end and span.start < b]
        turn = isinstance(finding, Statement) and not inside and is_turn(finding, span, report)
        rows = [(span.start, span.end)] if turn else inside
        for start, end in rows:
            yield from cut(finding, report, (start, end), spoken=True, source=source)
        if not turn:
            for start, end in gaps(span, inside):
                yield from cut(finding, report, (start, end), spoken=False, source=source)


def is_turn(finding: Statement, span: Evidence, report: Report) -> bool:
    """Whether direct words without quotation marks are a turn of a transcript or an interview."""
    if finding.form != "direct" or finding.cue is not None:
        return False
    return bool(LABEL.match(paragraph(report.text, span.start))) or bool(
        TRANSCRIPT.search(report.title or report.text[:200])
    )


LABEL = re.compile(r"\s*[A-Z][^\n:“\"]{0,60}:\s")
TRANSCRIPT = re.compile(r"(?i)\b(?:transcript|interview|q ?& ?a|questions and answers)\b")
"""Who speaks stands before a colon at the line's beginning, or the report calls itself a transcript."""


def gaps(span: Evidence, inside: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of `span` lies outside quotation marks."""
    at = span.start
    for start, end in sorted(inside):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < span.end:
        yield at, span.end


def cut(finding: Finding, report: Report, span: tuple[int, int], *, spoken: bool, source: bool) -> Iterator[Passage]:
    """The passage on `span` without marks and blanks at its ends; nothing where it has too few words."""
    text, (start, end) = report.text, span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ".!?"):
        end -= 1
    if len(tokens(text[start:end])) < LEAST_WORDS:
        return
    speaker = finding.speaker if isinstance(finding, Statement) else None
    yield Passage(
        report=report.id, statement=finding.id, span=Evidence(text, start, end),
        speaker=speaker.name if speaker else None,
        named=bool(speaker and speaker.type in {"person", "organisation", "government", "document"} and speaker.name),
        spoken=spoken, day=report.published, primary=source,
        translated=spoken and bool(TRANSLATED.search(paragraph(text, start))),
    )  # fmt: skip


def paragraph(text: str, at: int) -> str:
    """The line of the text that holds the place `at`."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].strip()


def primary(report: Report) -> bool:
    """Whether a report is itself the source of the words: a release, a transcript, the post."""
    head = [report.text[a:b] for a, b in lines(report.text[:PRIMARY_HEAD])]
    labels = [line for line in (report.title or "", *head) if len(line.split()) <= LABEL_WORDS]
    return any(PRIMARY.match(line) for line in labels) or bool(PRIMARY_HOSTS.search(report.url or ""))


def may_be_alike(one: Passage, other: Passage, least: float) -> bool:
    """Whether the likeness of two passages can reach `least`, in whatever order their words stand."""
    short, long = shorter_first(one, other)
    known = long.known
    common = [weighs for form, weighs in zip(short.forms, short.weights, strict=True) if form in known]
    return sum(common) >= least * short.whole


def shorter_first(one: Passage, other: Passage) -> tuple[Wording, Wording]:
    """The wordings of two passages, the shorter one first."""
    mine, theirs = one.wording, other.wording
    return (mine, theirs) if len(mine.forms) <= len(theirs.forms) else (theirs, mine)


def alike(one: Passage, other: Passage) -> float:
    """The likeness of two passages (`alignment.likeness`), from what they keep."""
    short, long = shorter_first(one, other)
    blocks = LCSseq.opcodes(short.forms, long.forms)
    common = (sum(short.weights[op.src_start : op.src_end]) for op in blocks if op.tag == "equal")
    return sum(common) / short.whole if short.whole else 0.0


def same_speaker(one: Passage, other: Passage) -> bool | None:
    """Whether two passages have one speaker; None where a report does not name him."""
    if one.surname is None or other.surname is None:
        return None
    return same_name(one.speaker or "", other.speaker or "")


@lru_cache(maxsize=20_000)
def same_name(one: str, other: str) -> bool | None:
    """Whether two names of speakers are those of one; None where they cannot tell."""
    mine, theirs = surname(one), surname(other)
    if mine in NOBODY or theirs in NOBODY:
        return None
    if JaroWinkler.similarity(mine, theirs) >= SURNAMES_ALIKE:
        return True
    shared = {w for w in fold(one).split() if len(w) > 3} & set(fold(other).split())
    return bool(shared - NOBODY) or None if len(mine.split()) + len(theirs.split()) > 2 else bool(shared)


SURNAMES_ALIKE = 0.88
"""Jaro-Winkler of two transliterations of one surname (Araji, Aaraji: 0.94); Biden and Baden are 0.88."""


def surname(name: str) -> str:
    """The last word of a name, without "al-" and particles."""
    return (fold(name).replace("-", " ").split() or [""])[-1]

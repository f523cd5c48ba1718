"""What findings claim, made comparable: a number of something, a day for something, what is to become of something.

Two claims are about the same thing as far as their words are the same: the thing's own words first, then those of the
sentences around them. The score is a sum of named parts, so that a conflict can say why two claims met.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Literal

from onrecord.consolidate.changes import forms, is_number, is_time_word, tokens
from onrecord.consolidate.countries import STATES
from onrecord.consolidate.lexicon import FUNCTION_WORDS, HEDGES, MODALS, QUANTIFIERS, RANKS, UNITS
from onrecord.consolidate.utterances import stem
from onrecord.consolidate.wording import fold, sentences
from onrecord.model import Commitment, Deadline, Evidence, Finding, Level, Report, Statement, Time, Unknown, hull
from onrecord.when import Modifier, precision
from onrecord.when import days as days_of

Kind = Literal["number", "deadline", "date", "role", "unknown"]
Bounds = tuple[float, float]

NEAR = 0.05
"""Two figures that are both approximate may differ by so much on either side: 13,500 and 15,300 do not."""

VERBS = {
    verb: kind
    for kind, verbs in {
        "end": "end ends ended ending terminate conclude finish stop cease close dissolve",
        "withdraw": "withdraw withdraws withdrawal withdrawing leave leaves leaving pull quit exit depart vacate",
        "reduce": "cut cuts reduce reduces reducing reduction trim shrink lower halve downsize drawdown thin",
        "suspend": "suspend suspends suspended suspension pause halt freeze interrupt",
        "stay": "stay stays remain remains staying keep continue continues maintain",
        "shift": "shift shifts change changes convert transition turn transform move",
        "add": "increase raise double send deploy reinforce expand boost",
    }.items()
    for verb in verbs.split()
}
"""What is to become of a mission, a force or a practice. Verbs of one class say the same of it."""

UNLIKE = frozenset(
    frozenset(pair.split())
    for pair in ("end suspend", "end reduce", "end withdraw", "withdraw reduce", "withdraw suspend", "stay withdraw",
                 "stay end", "shift withdraw", "shift end", "add reduce", "add withdraw", "reduce suspend")
)  # fmt: skip
"""Classes that cannot both be planned for one thing: what is suspended is not ended, what is cut is not withdrawn."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding as a claim."""

    kind: Kind
    finding: str
    report: str
    evidence: Evidence
    thing: frozenset[str]
    """The stems of what it is about."""
    around: frozenset[str]
    """The stems of its sentence."""
    sentence: int
    """Which sentence of the report, counted from the beginning."""
    who: str | None
    """Who says so, where the report ascribes it."""
    about: str
    published: date | None
    value: str
    """The claimed value, for people and for telling values apart."""
    bounds: Bounds | None = None
    when: Bounds | None = None
    """The days for which it holds, as ordinals."""
    action: str | None = None
    also: Bounds | None = None
    """A further value of the same claim: what a level was before ("from 5,200 to 3,000")."""
    length: int | None = None
    """Of a deadline that is a duration, its days: two durations can be compared though no day is known."""
    committer: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """The names in its sentence that tell one happening from another: no states, peoples and capitals."""
    dates: frozenset[str] = frozenset()
    """Of the one day of a sentence, if it is not that of its telling ("said on Friday"): what is counted there."""

    @property
    def stated(self) -> frozenset[float]:
        """The figures that it may have been told with: "more than 300" has a low bound of 301."""
        ends = [end for end in self.bounds or () if abs(end) != float("inf")]
        return frozenset(ends if len(ends) > 1 else (value + step for value in ends for step in (-1, 0, 1)))


def claims(findings: Iterable[Finding], reports: Mapping[str, Report]) -> tuple[Claim, ...]:
    """The claims of the levels, commitments and unknowns among `findings`, by report and place."""
    every = sorted((f for f in findings if f.report in reports), key=lambda f: (f.report, f.evidence, f.id))
    speakers = {f.id: f.speaker.name for f in every if isinstance(f, Statement) and f.speaker}
    rows = {name: tuple(sentences(reports[name].text)) for name in {f.report for f in every}}
    dues: dict[str, list[Evidence]] = {}
    told: dict[str, list[Statement]] = {}
    for finding in every:
        if isinstance(finding, Statement) and finding.speaker:
            told.setdefault(finding.report, []).append(finding)
        if isinstance(finding, Commitment) and finding.deadline:
            dues.setdefault(finding.report, []).append(finding.deadline.span)
    things = counted_things(every, rows)
    found: list[Claim] = []
    for finding in every:
        at, counted = rows[finding.report], things.get(finding.report, {})
        scene = Scene(reports[finding.report], at, speakers, told.get(finding.report, ()), counted)
        if isinstance(finding, Level):
            found.append(level(finding, scene))
        elif isinstance(finding, Commitment):
            found += commitment(finding, scene)
        elif isinstance(finding, Time) and not any(o.overlaps(finding.evidence) for o in dues.get(finding.report, ())):
            found += time(finding, scene)
        elif isinstance(finding, Unknown):
            found.append(scene.claim(finding, "unknown", finding.about.words, None, finding.evidence))
    return tuple(found)


def counted_things(
    findings: Iterable[Finding], rows: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, dict[int, frozenset[str]]]:
    """For each report, and each sentence (by number) that names one day: what its first level counts.

    `findings` come by report and place.
    """
    found: dict[str, dict[int, frozenset[str]]] = {}
    days: Counter[tuple[str, int]] = Counter()
    for finding in findings:
        at = sentence_at(rows[finding.report], finding.evidence.start)
        days[finding.report, at] += isinstance(finding, Time) and is_day(finding)
        if isinstance(finding, Level):
            thing = stems(" ".join(filter(None, (finding.of, finding.unit))))
            found.setdefault(finding.report, {}).setdefault(at, thing)
    return {name: {at: thing for at, thing in things.items() if days[name, at] == 1} for name, things in found.items()}


def is_day(time: Time) -> bool:
    """Whether a time is one day of the calendar."""
    return time.type == "DATE" and time.begin is not None and time.begin == time.end


def sentence_at(rows: Sequence[tuple[int, int]], place: int) -> int:
    """Which sentence, counted from the beginning, holds a place."""
    return min(bisect_right(rows, place, key=itemgetter(1)), max(0, len(rows) - 1))


@dataclass(frozen=True, slots=True)
class Scene:
    """The report of a finding, as claims need it."""

    report: Report
    rows: Sequence[tuple[int, int]]
    speakers: Mapping[str, str]
    statements: Sequence[Statement]
    counted: Mapping[int, frozenset[str]]
    """What is counted in each sentence."""

    def claim(self, finding: Finding, kind: Kind, thing: str, said: str | None, span: Evidence) -> Claim:
        """A claim on `finding` about `thing`, told at `span` within the statement `said`; as yet without a value."""
        at = sentence_at(self.rows, span.start)
        begin, end = self.told(at, span)
        words = self.report.text[begin:end]
        return Claim(
            kind=kind, finding=finding.id, report=finding.report, evidence=span, thing=stems(thing),
            around=stems(words) | figures(words), sentence=at,
            who=self.speakers.get(said or "") or self.speaker(span), about=thing,
            published=self.report.published, value=span.words, names=names(words),
        )  # fmt: skip

    def speaker(self, span: Evidence) -> str | None:
        """Who says what stands at a place: the speaker of the shortest statement that holds it."""
        held = [(c.end - c.start, s) for s in self.statements for c in s.content if span in c]
        inner = min(held, key=lambda pair: (pair[0], pair[1].id))[1] if held else None
        return inner.speaker.name if inner and inner.speaker else None

    def told(self, at: int, span: Evidence) -> tuple[int, int]:
        """The sentence of a claim; with the one before it where it begins with a pronoun ("It will last …")."""
        if not self.rows:
            return span.start, span.end
        begin, end = self.rows[at]
        opens = forms(self.report.text[begin:end])[:1]
        return (self.rows[at - 1][0] if at and opens and opens[0] in POINTING else begin), end


POINTING = frozenset("it this that they he she these those both".split())


def level(finding: Level, scene: Scene) -> Claim:
    """A level as a claim."""
    low = float("-inf") if finding.low is None else finding.low
    high = float("inf") if finding.high is None else finding.high
    if finding.approximate:
        low, high = low - NEAR * abs(low), high + NEAR * abs(high)
    was = finding.change.from_ if finding.change else None
    when = None
    if finding.as_of and finding.as_of.begin and finding.as_of.end:
        when = (finding.as_of.begin.toordinal(), finding.as_of.end.toordinal())
    thing = " ".join(filter(None, (finding.of, finding.unit, finding.place)))
    told = scene.claim(finding, "number", thing, finding.asserted_by, finding.evidence)
    before = None if was is None else (was, was)
    return replace(told, value=f"{finding.low}–{finding.high}", bounds=(low, high), when=when, also=before)


def commitment(finding: Commitment, scene: Scene) -> Iterator[Claim]:
    """A commitment as claims: its deadline, and what is to become of its object."""
    who = finding.committer.name if finding.committer else ""
    thing = f"{finding.act.words} {who}".strip()
    days = deadline(finding.deadline) if finding.deadline else None
    length = duration(finding.deadline.value) if finding.deadline else None
    if days or length:
        span = hull(scene.report.text, (finding.evidence, finding.deadline.span if finding.deadline else None))
        told = scene.claim(finding, "deadline", thing, finding.statement, span)
        yield replace(told, value=str(length or days), bounds=days, length=length, committer=stems(who))
    action = acted(finding.act.words)
    if action and finding.stage not in {"denied", "withdrawn", "missed"}:
        told = scene.claim(finding, "role", finding.act.words, finding.statement, finding.evidence)
        yield replace(told, value=action, bounds=days, action=action, committer=stems(who))


def acted(act: str) -> str | None:
    """The class of the act's verb (or of the noun made of it); "the end date" is neither."""
    before = ""
    for token in tokens(act):
        kind = VERBS.get(token.form)
        if kind and (before not in ARTICLES or token.form.endswith(NOUNS)):
            return kind
        before = token.form
    return None


ARTICLES = frozenset("the a an of this that its their his her".split())
NOUNS = ("al", "ion", "tion", "drawdown")


def deadline(given: Deadline) -> Bounds | None:
    """The days that a deadline can mean, as ordinals; None where the report does not bind it."""
    if given.sense == "open":
        return None
    begin, end = given.begin, given.end
    if duration(given.value):
        begin = end
    if begin is None and end is None and given.value:
        return part_of_month(given.value, given.modifier)
    if given.modifier == "END" and end:
        return (end.toordinal(), end.toordinal())
    if given.modifier == "START" and begin:
        return (begin.toordinal(), begin.toordinal() + THIRD)
    first, last = begin or end, end or begin
    return (first.toordinal(), last.toordinal()) if first and last else None


def duration(value: str | None) -> int | None:
    """A TIMEX3 duration of whole days, weeks, months or years in days, roughly; None for other values."""
    match = re.fullmatch(r"P(\d+)([DWMY])", value or "")
    return int(match[1]) * DAYS_IN[match[2]] if match else None


DAYS_IN = {"D": 1, "W": 7, "M": 30, "Y": 365}

DUE = re.compile(
    r"(?i)\b(?:by|until|till|within|before|than|extend\w*|prolong\w*|agreed to|insist\w* on|deadline (?:of|is)"
    r"|expires?(?: on)?"
    r"|ends? on|due(?: on)?|scheduled for|set for|end of)(?: (?:the|a|an|at least|another|only|about))*\s*$"
)
"""The words before a time that make it a deadline."""


def time(finding: Time, scene: Scene) -> Iterator[Claim]:
    """A time as a claim on what its sentence tells: a deadline after "by" or "until", else a day."""
    length = duration(finding.value) if finding.type == "DURATION" else None
    due = bool(DUE.search(scene.report.text[max(0, finding.evidence.start - 30) : finding.evidence.start]))
    days = None
    if finding.type == "DATE" and finding.begin and finding.end and finding.modifier is None:
        days = (float(finding.begin.toordinal()), float(finding.end.toordinal()))
    if due and (days or length):
        told = scene.claim(finding, "deadline", "", None, finding.evidence)
        yield replace(told, value=str(length or days), bounds=days, length=length)
    elif days and days[0] == days[1] and not POINTED.match(finding.evidence.words):
        told = scene.claim(finding, "date", "", None, finding.evidence)
        said = TOLD_ON.search(scene.report.text[max(0, finding.evidence.start - 40) : finding.evidence.start])
        counted = None if said else scene.counted.get(told.sentence)
        yield replace(told, value=str(days), bounds=days, dates=counted or frozenset())


POINTED = re.compile(r"(?i)(?:(?:the|that|this) )?(?:same|next|following|previous) |that day\b|.* later\b")
"""Days that point to another day of the text ("the same day"): which one is a guess too many."""

TOLD_ON = re.compile(
    r"(?i)\b(?:said|says|told \w+|announced|tweeted|wrote|posted|added|declared|reported|statement|interview|"
    r"briefing|press conference)(?: \w+){0,2} (?:on |late |early )*$"
)
"""The words before the day on which something was said."""


THIRD = 10
"""Days in a third of a month (guidelines: early, mid, late)."""


def part_of_month(value: str, modifier: Modifier | None) -> Bounds | None:
    """The third of a month that "early", "mid" or "late" means; None for other values, as for a month of no year."""
    if modifier not in {"START", "MID", "END"} or precision(value) != "month":
        return None
    first, last = days_of(value, modifier) or (None, None)
    return (first.toordinal(), last.toordinal()) if first and last else None


def stems(text: str) -> frozenset[str]:
    """The telling words of a text, without endings, numbers, hedges and words of time."""
    return frozenset(stem(form) for form in forms(text) if form not in UNTELLING and not is_number(form))


UNTELLING = FUNCTION_WORDS | HEDGES | QUANTIFIERS | MODALS.keys() | RANKS | UNITS


NAMED = re.compile(r"(?<=[a-z,0-9] )[A-Z][\w’'-]+|(?<=-)[A-Z][\w’'-]+")


@lru_cache(maxsize=4096)
def names(text: str) -> frozenset[str]:
    """The words with a capital inside sentences that name places, people and bodies; states and their peoples, months
    and weekdays are too common to tell one happening from another."""  # noqa: D205, D209
    found = {fold(word).removesuffix("'s") for word in NAMED.findall(text)}
    return frozenset(form for form in found if form not in COMMON_NAMES and not is_time_word(form))


COMMON_NAMES = RANKS | frozenset(fold(word) for word in re.findall(r"[^\W\d_][\w-]*", STATES))


def figures(text: str) -> frozenset[str]:
    """The numbers in a text: what two sentences on one thing share when all else is reworded."""
    return frozenset(form for form in forms(text) if form[0].isdigit())


def likeness(one: Claim, other: Claim) -> float:
    """How far two claims are about the same thing: 0 to 1.

    The words of their sentences (rewriters change the act's own words first), and half for the things' own words.
    """
    named = min(1.0, min(len(one.thing), len(other.thing)) / TELLING) * overlap(one.thing, other.thing)
    return min(1.0, dice(one.around, other.around) + 0.5 * named)


TELLING = 2
"""A thing of a single word ("troops") tells half as much as one of two."""


def overlap(some: frozenset[str], others: frozenset[str]) -> float:
    """The part of the smaller set that is in both."""
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0


def dice(some: frozenset[str], others: frozenset[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(some & others) / (len(some) + len(others)) if some or others else 0.0


def contradict(one: Claim, other: Claim) -> bool:
    """Whether two claims have values that cannot both hold."""
    pairs = ((a, b) for a in (one.bounds, one.also) for b in (other.bounds, other.also) if a and b)
    if one.length and other.length:
        return one.length != other.length
    if one.kind == "number" and one.stated & other.stated:
        return False
    return one.bounds is not None and other.bounds is not None and all(apart(a, b) for a, b in pairs)


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims have comparable values that are as good as the same."""
    if one.length and other.length:
        return one.length == other.length
    if one.bounds is None or other.bounds is None or contradict(one, other):
        return False
    if one.kind != "number":
        widths = [high - low for low, high in (one.bounds, other.bounds)]
        return max(widths) - min(widths) <= MONTH
    near = (abs(a - b) <= 2 * NEAR * max(abs(a), abs(b)) for a in one.stated for b in other.stated)
    return any(near) or was(one, other) or was(other, one)


MONTH = 31
"""Days: "by the summer" does not say the same as "by July 13", though it holds it."""


def was(one: Claim, other: Claim) -> bool:
    """Whether the one's earlier value is the other's value."""
    return one.also is not None and not apart(one.also, other.bounds)


def apart(one: Bounds | None, other: Bounds | None) -> bool:
    """Whether two known ranges have nothing in common."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])

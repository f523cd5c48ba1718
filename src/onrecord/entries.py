"""The nouns of many reports: what consolidation makes of findings, and what people decide about them.

Field names are those of the line format (`docs/contract.md`). Entries are a pure function of findings and judgements:
they can be thrown away and made again, byte for byte. Judgements cannot: they are appended and kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from onrecord.model import Evidence, Party, Period, Stage, digest
from onrecord.when import Sense

Relation = Literal["version", "copy", "rewrite"]
Label = Literal["same-wire-copy", "partial-copy"]
Grade = Literal["same", "punctuation", "cut", "reworded", "meaning"]
Changed = Literal["negation", "number", "date", "name", "modality", "hedge", "quoted"]
Differs = Literal["number", "deadline", "date", "role", "name", "known"]
Verdict = Literal["supported", "not supported", "mixed", "cannot be tested"]
State = Literal["open", "due", "met", "overdue", "cannot be rated"]
Decision = Literal[
    "seen", "confirmed", "corrected", "rejected", "same", "not the same", "nothing here", "undone"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A post as reports give it, with the first and the last day on which they do."""

    post: str
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One person or body over all reports."""

    kind: ClassVar[str] = "actor"

    name: str
    """The fullest form that reports use."""
    type: str
    names: tuple[str, ...]
    """Every form met, in order of the alphabet."""
    posts: tuple[Tenure, ...] = ()
    mentions: tuple[str, ...] = ()
    """Ids of the mentions joined here."""
    why: tuple[str, ...] = ()
    """For each join its features and scores, readable."""

    @property
    def id(self) -> str:
        """Content hash of the mentions joined."""
        return digest(self.kind, *sorted(self.mentions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """How much two reports have in common, counted."""

    sentences: int
    quotations: int
    numbers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The report that the shared text likely comes from, and the reason to think so."""

    report: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A stretch that stands otherwise in the later version: a typo mended, or a fact changed."""

    before: str
    after: str
    what: Literal["typo", "fact", "wording", "added", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two reports with shared text."""

    kind: ClassVar[str] = "copy"

    reports: tuple[str, str]
    relation: Relation
    share: float
    """0 to 1: how much of the shorter report's story text stands in the longer."""
    shared: Shared
    origin: Origin | None = None
    differences: tuple[Difference, ...] = ()
    """For versions: what changed."""
    label: Label | None = None
    """One dispatch, the larger part of it in both; or a passage of the one inside the other. None for rewrites."""

    @property
    def id(self) -> str:
        """Content hash of the two reports."""
        return digest(self.kind, *sorted(self.reports))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One statement as one report has it."""

    report: str
    statement: str
    words: str
    grade: Grade
    changed: tuple[Changed, ...] = ()
    detail: tuple[str, ...] = ()
    """For each change the words before and after, readable: "not necessarily → not"."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance as several reports carry it."""

    kind: ClassVar[str] = "said"

    source: str
    day: date | None
    variants: tuple[Variant, ...]
    """Earliest first; grades are against the fullest attested variant, or the earliest where none is fuller."""
    fullest: str | None = None
    """The id of the statement that the others are graded against."""
    primary: str | None = None
    """The id of a statement in a primary source (a release, a transcript, the post itself), where there is one."""

    @property
    def id(self) -> str:
        """Content hash of the passages joined: one statement may have several, each with its own variants."""
        passages = (f"{v.statement} {v.evidence.start if v.evidence else v.words}" for v in self.variants)
        return digest(self.kind, *sorted(passages))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One point in a pledge's history."""

    date: date | None
    stage: Stage
    report: str
    commitment: str
    evidence: Evidence
    deadline: Period | None = None
    sense: Sense | None = None
    """How the deadline binds; None where the step gives none."""
    condition: Evidence | None = None
    """What the step makes the pledge hang on."""
    moved: Literal["extended", "advanced", "dropped", "made vaguer", "set"] | None = None
    """What became of the deadline at this step."""
    why: str = ""
    """What joined this step to the pledge: features and scores."""
    when: Period | None = None
    """The time that the report gives for this step ("a July decision"), where `date` is not the day of publication."""


def governing(dues: Iterable[tuple[bool, bool, bool]]) -> int | None:
    """The place of the step that gives the deadline in force: the last that moved it; None where no step gives any.

    `dues`: of each step whether it gives a deadline, whether a day is known of that, and whether it moved the one
    before. One that repeats a deadline takes nobody's place, unless no day is known before it.
    """
    found, known = None, False
    for place, (given, day, moved) in enumerate(dues):
        if given and (found is None or moved or not known):
            found, known = place, day
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a pledge stands on a day."""

    state: State
    days: int | None = None
    """Days to the deadline; negative once it has passed."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One commitment, followed from announcement to outcome."""

    kind: ClassVar[str] = "pledge"

    act: str
    committer: Party | None
    beneficiary: Party | None
    history: tuple[Step, ...]
    deadline: Period | None = None
    """The one in force, by all reports; `sense` is how it binds."""
    sense: str | None = None
    conditions: tuple[str, ...] = ()
    """What it hangs on, by all reports; what it hung on by a day say the steps."""
    mission: str | None = None

    @property
    def id(self) -> str:
        """Content hash of the commitments joined."""
        return digest(self.kind, *sorted(step.commitment for step in self.history))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One level in a series."""

    as_of: Period | None
    low: float | None
    high: float | None
    approximate: bool
    report: str
    level: str
    evidence: Evidence
    repeats: str | None = None
    """The id of the earlier level that this figure only repeats: no new observation."""
    conflicts: tuple[str, ...] = ()
    """Ids of levels of the same day that cannot hold beside this one."""
    stale: bool = False
    """An older figure, repeated after a newer one was on record."""
    planned: bool = False
    """A figure for a day after the report: what is to be, not what is."""
    start: bool = False
    """The figure that the level's change starts from ("from 5,200 to 3,000": 5,200)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One level over time."""

    kind: ClassVar[str] = "series"

    of: str
    place: str | None
    unit: str | None
    points: tuple[Point, ...]
    mission: str | None = None

    @property
    def id(self) -> str:
        """Content hash of the levels joined."""
        return digest(self.kind, *sorted(point.level for point in self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two findings that cannot both hold."""

    kind: ClassVar[str] = "conflict"

    reports: tuple[str, str]
    findings: tuple[str, str]
    evidence: tuple[Evidence, Evidence]
    about: str
    differs: Differs
    reading: Literal["correction", "slip of a copy", "disagreement"]

    @property
    def id(self) -> str:
        """Content hash of the two findings, what differs, and where: one quotation may have two numbers changed."""
        return digest(self.kind, *sorted(self.findings), self.differs, *sorted(span.start for span in self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a mission is, as declared or as observed, from a day on."""

    role: str
    how: Literal["declared", "observed"]
    since: Period | None
    report: str
    evidence: Evidence
    until: Period | None = None
    """The last day of the role, where the report ends it ("stopped engaging in combat early in 2020")."""
    ends: bool = False
    """The report says that the role ends or is not played ("no combat mission"), on a day or without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """One undertaking: its parties, its roles over time, and what belongs to it."""

    kind: ClassVar[str] = "mission"

    name: str
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    pledges: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    trends: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    answered: tuple[tuple[str, str], ...] = ()
    """Pairs: the id of an unknown, and of the finding that later answered it."""
    contrasts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Content hash of the name: a mission grows without becoming another one."""
        return digest(self.kind, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A claimed trend held against incident data."""

    kind: ClassVar[str] = "check"

    trend: str
    dataset: str | None
    verdict: Verdict
    reason: str = ""

    @property
    def id(self) -> str:
        """Content hash of the trend and the data set."""
        return digest(self.kind, self.trend, self.dataset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided. Appended, never changed; a later one on the same thing rules."""

    kind: ClassVar[str] = "judgement"

    on: str
    """The id of a finding or entry, or of a report for "nothing here"."""
    what: Decision
    who: str
    when: datetime
    """With its zone; given by whoever records the judgement, never read from a clock in here."""
    field: str | None = None
    value: str | None = None
    """For "corrected": the field and its new value. For "same" and "not the same": the other id."""
    why: str = ""
    report: str | None = None
    words: str | None = None
    """The words judged, so that a judgement whose words have changed is orphaned and not moved."""
    judged: str | None = None
    """The kind of the thing judged."""
    prefix: str | None = None
    """The report's words before those judged, and `suffix` those after: the same words elsewhere are other words."""
    suffix: str | None = None

    @property
    def id(self) -> str:
        """Content hash of what was decided, on what, by whom and when: not of the reason, nor of the words judged."""
        return digest(self.kind, self.on, self.what, self.who, self.when.isoformat(), self.field, self.value)


Entry = Actor | Copy | Said | Pledge | Series | Conflict | Mission | Check

ENTRIES: dict[str, type] = {noun.kind: noun for noun in (Actor, Copy, Said, Pledge, Series, Conflict, Mission, Check)}
"""Every kind of entry, by its name in the line format."""

__all__ = [
    "ENTRIES", "Actor", "Changed", "Check", "Conflict", "Copy", "Decision", "Difference", "Differs", "Entry", "Grade",
    "Judgement", "Label", "Mission", "Origin", "Pledge", "Point", "Relation", "Role", "Said", "Series", "Shared",
    "Standing", "State", "Step", "Tenure", "Variant", "Verdict", "governing",
]  # fmt: skip

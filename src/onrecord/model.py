"""The nouns of one report: capture, report, evidence, and the findings that rest on it.

Everything is frozen. Field names are those of the line format (`docs/contract.md`), so that the nouns, the API and the
exports speak one language; `lines.py` turns nouns into lines and back. What many reports give together stands in
`entries.py`.

Offsets are Unicode code points into `Report.text`: ``text[start:end] == words`` holds for every `Evidence`. Days are
inclusive on both ends. Absent knowledge is ``None``, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import ClassVar, Literal

from onrecord.errors import SpanError
from onrecord.when import Modifier, Sense

PublishedFrom = Literal["given", "metadata", "url", "dateline", "none"]
MentionType = Literal["person", "organisation", "armed group", "country", "place", "other"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Form = Literal["direct", "indirect", "mixed"]
Manner = Literal["speech", "writing", "thought", "attitude"]
Medium = Literal["post", "interview", "statement", "briefing", "document", "speech"]
SpeakerType = Literal["person", "organisation", "government", "group", "document", "unnamed"]
Stage = Literal[
    "proposed", "announced", "agreed", "reaffirmed", "extended", "advanced",
    "concluded", "in effect", "withdrawn", "missed", "denied", "unclear",
]  # fmt: skip
Reality = Literal["happened", "ongoing", "planned", "possible", "denied", "unclear"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT",
]  # fmt: skip
Direction = Literal["up", "down", "flat"]


def digest(*parts: object) -> str:
    """A short name for content: the same parts give the same 16 hexadecimal digits on every machine."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Capture:
    """What was fetched or opened, before anybody has read it."""

    origin: str
    """A path, an address, or ``-`` for standard input."""
    body: bytes
    form: Literal["text", "html", "line"]
    """Plain text, a page, or one JSON object of the line format."""
    published: date | None = None
    """The day that the user gave: it rules over what a page says of itself, and yields to a line's own `published`."""
    line: int | None = None
    """The line in its file, counted from 1, for captures cut from a `.jsonl`."""


@dataclass(frozen=True, slots=True, init=False, order=True)
class Evidence:
    """The words that a finding rests on, and where they stand in the report.

    Can only be cut from a text: ``Evidence(text, 10, 14)``.
    """

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    words: str
    """Exactly ``text[start:end]``."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Cut from `text`. Raises `SpanError` where nothing would be left or the offsets lie outside."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"no words at [{start}, {end}) of a text of {len(text)} code points")
        object.__setattr__(self, "start", start)
        object.__setattr__(self, "end", end)
        object.__setattr__(self, "words", text[start:end])

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Evidence) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Evidence) -> bool:
        """Whether at least one code point is in both."""
        return self.start < other.end and other.start < self.end


def hull(text: str, spans: Iterable[Evidence | None]) -> Evidence:
    """The shortest stretch of `text` that holds all `spans`; at least one must not be None."""
    present = [span for span in spans if span is not None]
    return Evidence(text, min(s.start for s in present), max(s.end for s in present))


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the report was filed ("IRBIL, Iraq — "), and the day where the dateline gives one."""

    place: str
    date: date | None
    span: Evidence
    agency: str | None = None
    """The agency in the dateline's brackets ("(Reuters)")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text that people published, with what is known of it. Its text never changes."""

    kind: ClassVar[str] = "report"

    id: str
    text: str
    published: date | None = None
    published_from: PublishedFrom = "none"
    dateline: Dateline | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str = "en"
    boilerplate: tuple[Evidence, ...] = ()
    """Stretches that were judged not part of the story; nothing is looked for in them."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """The story, paragraph by paragraph: [start, end) in order, without dateline-free blanks and boilerplate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in the input that could not be used, with its reason. Never raised, always shown."""

    kind: ClassVar[str] = "problem"

    stage: str
    """Where it came up: acquire, read, annotate, consolidate, record."""
    reason: str
    """One line that a user can act on."""
    detail: str = ""
    report: str | None = None

    @property
    def id(self) -> str:
        """Content hash."""
        return digest(self.kind, self.report, self.stage, self.reason, self.detail)


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who acts, is bound, gives or receives."""

    name: str
    """Canonical within the report."""
    span: Evidence | None = None
    """The words that name the party here; None where only the context does."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its position, from a gazetteer."""

    id: str
    name: str
    latitude: float
    longitude: float
    precision: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement's source is, resolved within the report."""

    name: str
    type: SpeakerType
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time words of a commitment, and the days they can mean."""

    span: Evidence
    sense: Sense
    value: str | None = None
    begin: date | None = None
    end: date | None = None
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value with the earliest and the latest day it can mean."""

    value: str | None
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The way a level went: "from 5,200 to 3,000"."""

    direction: Direction
    from_: float | None = None
    to: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What all findings share. Its id is a hash of report, producer, kind and spans: re-running is harmless."""

    kind: ClassVar[str] = ""

    report: str
    evidence: Evidence
    producer: str = field(default="onrecord", compare=False)
    """The extractor that found it; its version is kept in the record's runs, not in the fact."""

    def marks(self) -> tuple[Evidence | None, ...]:
        """The spans besides `evidence` that tell this finding from another on the same words."""
        return ()

    @property
    def id(self) -> str:
        """Content hash of report, producer, kind and spans."""
        spans = (f"{m.start}-{m.end}" if m else "" for m in (self.evidence, *self.marks()))
        return digest(self.kind, self.report, self.producer, *spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Finding):
    """A person, body or place named in the report."""

    kind: ClassVar[str] = "mention"

    name: str
    type: MentionType
    post: str | None = None
    rank: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Finding):
    """A TIMEX3 time expression and the days it can mean."""

    kind: ClassVar[str] = "time"

    type: TimeType
    value: str | None
    modifier: Modifier | None = None
    begin: date | None = None
    end: date | None = None
    anchor: str = "none"
    """published, report, none, or the id of another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """Words or thoughts that the text ascribes to a source."""

    kind: ClassVar[str] = "statement"

    source: Evidence | None
    speaker: Speaker | None
    cue: Evidence | None
    content: tuple[Evidence, ...]
    form: Form
    manner: Manner
    medium: Medium | None = None
    within: str | None = None
    time: str | None = None

    def marks(self) -> tuple[Evidence | None, ...]:
        """Cue and content tell statements of one stretch apart."""
        return (self.cue, *self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Finding):
    """A party undertakes something about its own future conduct; or the later life of such an undertaking."""

    kind: ClassVar[str] = "commitment"

    committer: Party | None
    act: Evidence
    stage: Stage
    beneficiary: Party | None = None
    deadline: Deadline | None = None
    condition: Evidence | None = None
    statement: str | None = None
    refers_to: str | None = None
    """The id of the commitment in this report that this one only points back to ("the set deadline")."""

    def marks(self) -> tuple[Evidence | None, ...]:
        """Two acts in one sentence are two commitments."""
        return (self.act,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Finding):
    """Something done or reported done, typed after PLOVER."""

    kind: ClassVar[str] = "event"

    type: EventType
    trigger: Evidence
    reality: Reality
    actor: Party | None = None
    recipient: Party | None = None
    place: str | None = None
    time: str | None = None
    asserted_by: str | None = None

    def marks(self) -> tuple[Evidence | None, ...]:
        """Each trigger is an event."""
        return (self.trigger,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Finding):
    """A number of people or things, with its hedge as bounds."""

    kind: ClassVar[str] = "level"

    of: str
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    place: str | None = None
    as_of: Period | None = None
    change: Change | None = None
    asserted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Finding):
    """A party requires, lacks or depends on something."""

    kind: ClassVar[str] = "need"

    who: Party | None
    what: Evidence
    from_whom: Party | None = None
    purpose: Evidence | None = None
    asserted_by: str | None = None

    def marks(self) -> tuple[Evidence | None, ...]:
        """Each thing needed is a need."""
        return (self.what,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend(Finding):
    """A claim that something countable rises, falls or stays."""

    kind: ClassVar[str] = "trend"

    of: str
    direction: Direction
    place: str | None = None
    period: Period | None = None
    asserted_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Finding):
    """The report says that something is not known, not disclosed, undecided or unverified."""

    kind: ClassVar[str] = "unknown"

    about: Evidence
    asserted_by: str | None = None

    def marks(self) -> tuple[Evidence | None, ...]:
        """Each thing not known is an unknown."""
        return (self.about,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast(Finding):
    """What is declared, formal or planned, set against what is or will be in fact."""

    kind: ClassVar[str] = "contrast"

    declared: Evidence
    observed: Evidence

    def marks(self) -> tuple[Evidence | None, ...]:
        """Both sides tell contrasts apart."""
        return (self.declared, self.observed)


FINDINGS: dict[str, type[Finding]] = {
    noun.kind: noun for noun in (Mention, Time, Statement, Commitment, Event, Level, Need, Trend, Unknown, Contrast)
}
"""Every kind of finding, by its name in the line format, in the order of the contract."""

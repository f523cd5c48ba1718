"""What a report gives to missions: the names it uses, and of each finding what places it, who takes part, what it says.

A slice is small and stands by itself: the record keeps it, so that a mission's page is made from slices and no report
is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.consolidate.answers import Question, Reply, question, reply
from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import BODY_NAMES, STATE_NAMES
from onrecord.consolidate.profiles import entities
from onrecord.consolidate.roles import roles
from onrecord.entries import Role
from onrecord.model import Commitment, Contrast, Finding, Level, Need, Trend, Unknown


@dataclass(frozen=True, slots=True)
class Part:
    """One finding, as missions need it."""

    id: str
    kind: str
    start: int
    missions: frozenset[str] = frozenset()
    """The missions that its words or sentence name."""
    parties: frozenset[str] = frozenset()
    roles: tuple[Role, ...] = ()
    question: Question | None = None
    """What an unknown asks."""
    reply: Reply | None = None
    """What a level or a commitment could answer."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One report, as missions need it."""

    report: str
    day: date | None
    about: str | None
    """The country that it is about."""
    called: tuple[tuple[str, str], ...]
    """The missions that it names: key and words, in the order of the text."""
    parts: tuple[Part, ...]


def sliced(context: Context, findings: Iterable[Finding]) -> Slice:
    """What the report of `context` gives to missions."""
    ordered = sorted(findings, key=lambda f: (f.evidence.start, f.evidence.end, f.id))
    called = tuple((c.key, c.words) for c in context.missions)
    return Slice(context.report.id, context.published, context.about, called, tuple(_parts(context, ordered)))


def _parts(context: Context, findings: Iterable[Finding]) -> Iterator[Part]:
    for finding in findings:
        at = finding.evidence.start
        if isinstance(finding, Level):
            yield Part(finding.id, finding.kind, at, reply=reply(finding, context))
        elif isinstance(finding, (Commitment, Contrast)):
            own = finding if isinstance(finding, Commitment) else None
            yield Part(
                finding.id, finding.kind, at, context.missions_of(finding.evidence),
                _parties(own, context) if own else frozenset(), tuple(roles(context, (finding,))),
                reply=reply(own, context) if own else None,
            )  # fmt: skip
        elif isinstance(finding, (Need, Trend, Unknown)):
            asked = question(finding, context) if isinstance(finding, Unknown) else None
            yield Part(finding.id, finding.kind, at, context.missions_of(finding.evidence), question=asked)


def _parties(commitment: Commitment, context: Context) -> frozenset[str]:
    """The states and bodies that a commitment binds or serves; by name those that are neither."""
    told = [party for party in (commitment.committer, commitment.beneficiary) if party]
    known = STATE_NAMES | BODY_NAMES
    return frozenset(n for party in told for n in (entities(party, context) & known or {party.name}))

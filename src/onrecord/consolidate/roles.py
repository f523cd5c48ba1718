"""What a mission is for, as reports declare it and as they observe it: "combat", "advise, assist, enable".

What is observed is told by what forces do as well ("patrolled the valley"). A role that a report ends, denies or says
is not played ("stopped engaging in combat", "not fighting") is told with `ends`, and with the day as `until` where
there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from onrecord.consolidate.acts import act
from onrecord.consolidate.context import Context
from onrecord.consolidate.mission_names import unnamed
from onrecord.consolidate.timing import made
from onrecord.entries import Role
from onrecord.model import Commitment, Contrast, Evidence, Period, Time

ROLES = """
combat: combat fight fights fighting fought warfighting
advise: advise advises advising advisory advice adviser advisers advisor advisors
assist: assist assists assisting assistance
train: train trains training trainer trainers
enable: enable enables enabling
peacekeeping: peacekeeping peacekeepers
monitor: monitor monitoring observe observing observer observers verification
support: support supporting
"""
"""Roles of missions, under the verb that doctrine uses for them (NATO AJP-3.16, U.N. Capstone Doctrine), as words."""

SEEN = """
combat: shell shelled shelling bomb bombed bombing bombard bombarded bombarding raid raided raiding storm stormed
 storming ambush ambushed ambushing clash clashed clashing sortie sorties airstrike airstrikes firefight firefights
patrol: patrol patrols patrolled patrolling
train: trained
advise: advised
assist: assisted
monitor: monitors monitored
support: supported supports
"""
"""What forces are seen doing, as words, under the role that they play by it: for what is observed, not declared."""

SCENES = """
combat: into battle
combat: into combat
combat: into action
combat: on the front line
combat: on the front lines
combat: in the field
combat: opened fire
combat: under fire
"""
"""The same in several words: soldiers who go "into battle", units joined "in the field"."""

FORCES = frozenset(
    "army soldier soldiers troop troops force forces unit units peacekeeper peacekeepers contingent battalion "
    "battalions brigade brigades aircraft jet jets plane planes warplanes drones helicopters pilots crews gunners "
    "commandos marines marine legionnaires paratroopers coalition alliance mission advisers advisors trainers "
    "instructors personnel observers monitors servicemen gunships artillery".split()
)
"""Who must stand before what is seen, in its clause: it is then the mission that does it."""

FOES = frozenset("militants rebel rebels insurgents insurgent militia militias militiamen gunmen jihadists".split())
"""Who is no mission's force: "rebel forces shelled the town"."""

_ROLE_OF = {
    word: line.partition(": ")[0] for line in ROLES.strip().splitlines() for word in line.partition(": ")[2].split()
}
_SEEN = {
    word: role
    for role, words in ((line.partition(": ")[::2]) for line in SEEN.strip().replace("\n ", " ").splitlines())
    for word in words.split()
}
_SCENES = tuple(
    (line.partition(": ")[0], tuple(line.partition(": ")[2].split())) for line in SCENES.strip().splitlines()
)
_ORDER = tuple(dict.fromkeys((*_ROLE_OF.values(), *_SEEN.values())))
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_WORD = re.compile(r"\w+|[.;:—]")

ENDING = frozenset(
    "end ends ended ending complete completes completed completing conclude concludes concluded stop stops stopped "
    "stopping cease ceases ceased no not never from without hardly seldom rarely rather instead abandon abandoned give "
    "gives given gave over finish finished halt halted suspend suspended".split()
)
"""Words before a role that end it, deny it or leave it behind ("from a combat mission to an advisory one")."""

TURNING = frozenset("to and but ; . — : now instead".split())
"""Words after which what was ended is over: "from combat *to* training", "not fight *but* advise"."""

OVER = frozenset(
    "over ends ended closes closed finished concluded gone behind moved removed withdrawn withdraw".split()
)
"""Words after a role that end it: "the combat mission would be over"."""

_GONE = OVER - {"over"}
"""After what is seen, "over" tells where ("sorties *over* the lake")."""

BREAKS = frozenset(". ; : —".split())
"""Marks that end the clause of what is seen."""

REACH = 6
"""Words before a role in which an ending counts: "end the U.S. and coalition combat mission"."""


def roles(context: Context, findings: Iterable[Commitment | Contrast]) -> Iterator[Role]:
    """The roles that commitments and contrasts of one report declare or observe, in the order of the text."""
    for finding in sorted(findings, key=lambda f: (f.evidence.start, f.evidence.end, f.id)):
        if isinstance(finding, Contrast):
            yield from _told(context, finding.declared, "declared")
            yield from _told(context, finding.observed, "observed")
        elif finding.stage != "denied":
            deadline = finding.deadline
            when = Period(deadline.value, deadline.begin, deadline.end) if deadline else None
            yield from _told(context, _whole(context, finding), "declared", when, made(finding, context))


def _whole(context: Context, commitment: Commitment) -> Evidence:
    """The act; with the words before it where it has no verb of its own ("completes | its combat mission")."""
    span, text = commitment.act, context.report.text
    if act(span.words).doings or span.start <= commitment.evidence.start:
        return span
    return Evidence(text, max(commitment.evidence.start, text.rfind(",", 0, span.start) + 1), span.end)


def _told(
    context: Context,
    span: Evidence,
    how: Literal["declared", "observed"],
    when: Period | None = None,
    since: Period | None = None,
) -> Iterator[Role]:
    """The roles that `span` plays and ends: ended by `when`, played from `since` on, or from the report's day."""
    played, ended = _read(span.words, seen=how == "observed")
    given = when or _time(context, span, alone=how == "declared")
    told = Period(context.published.isoformat(), context.published, context.published) if context.published else None
    if played:
        begin = (since or told) if how == "declared" else given
        yield Role(role=", ".join(played), how=how, since=begin, report=context.report.id, evidence=span)
    if ended:
        yield Role(
            role=", ".join(ended), how=how, since=None, report=context.report.id, evidence=span, until=given, ends=True
        )


def _read(text: str, *, seen: bool = False) -> tuple[list[str], list[str]]:
    """The roles played and ended in a stretch of text, in the order of doctrine; `seen`: by what forces do, too."""
    tokens = [w.lower() for w in _WORD.findall(_INITIALS.sub(lambda m: m.group().replace(".", ""), unnamed(text)))]
    played: set[str] = set()
    ended: set[str] = set()
    for i, word in enumerate(tokens):
        if role := _ROLE_OF.get(word) or (_seen(tokens, i) if seen else None):
            (ended if _ends(tokens, i, OVER if word in _ROLE_OF else _GONE) else played).add(role)
    return [r for r in _ORDER if r in played - ended], [r for r in _ORDER if r in ended]


def _seen(tokens: list[str], i: int) -> str | None:
    """The role that forces named before `i`, in its clause, are seen playing there."""
    scene = next((role for role, words in _SCENES if tuple(tokens[i : i + len(words)]) == words), None)
    role = _SEEN.get(tokens[i]) or scene
    if role is None:
        return None
    start = max((n + 1 for n in range(i) if tokens[n] in BREAKS), default=0)
    clause = set(tokens[start:i])
    return role if clause & FORCES and not clause & FOES else None


def _ends(tokens: list[str], i: int, closed: frozenset[str]) -> bool:
    """Whether the role at `i` is ended: by a word before it, with no turn between, or by one of `closed` after it."""
    for word in reversed(tokens[max(0, i - REACH) : i]):
        if word in ENDING:
            return True
        if word in TURNING:
            break
    return any(word in closed for word in tokens[i + 1 : i + 1 + REACH])


def _time(context: Context, span: Evidence, *, alone: bool) -> Period | None:
    """The time in the span; unless it must stand `alone`, else that of its sentence, where there is only one."""
    inside = [t for t in context.times_in(span.start, span.end) if _dated(t)]
    if not inside and not alone:
        start, end = context.around(span)
        inside = [t for t in context.times_in(start, end) if _dated(t)]
    first = inside[0] if len(inside) == 1 else None
    return Period(first.value, first.begin, first.end) if first else None


def _dated(time: Time) -> bool:
    return time.type == "DATE" and (time.begin is not None or time.end is not None)

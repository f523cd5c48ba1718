"""Missions: the undertakings that reports speak of, with all that belongs to them.

A mission is known by a name of its own or by who sends it where (`mission_names`). The missions of a unit (`homes`) are
made from the slices of the reports that touch it, and from the pledges and series at home there, and from nothing else:
a report on two countries does not tie them together. Where it is not plain which mission a finding belongs to, it
belongs to none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.consolidate.answers import Question, Replies
from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import BODY_NAMES, STATE_NAMES, title, words
from onrecord.consolidate.homes import Home, claims, homes, place_of, pledge_home, series_home, unit, units_of
from onrecord.consolidate.mission_names import COALITION, NamedMission, known
from onrecord.consolidate.profiles import profile
from onrecord.consolidate.series import counted
from onrecord.consolidate.slices import Part, Slice, sliced
from onrecord.entries import Judgement, Mission, Pledge, Role, Series
from onrecord.model import Commitment, Finding, Level

ALIASES = 40
"""Forms of a name that are kept, the most frequent first."""

TWICE = 2
"""Reports in which a group that is no state or body must be bound or served to be a party of the mission."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report's context and all its findings."""

    context: Context
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people say about missions: the ones they name, and their judgements."""

    named: tuple[NamedMission, ...] = ()
    judgements: tuple[Judgement, ...] = ()


NO_RULINGS = Rulings()


@dataclass(slots=True)
class _Draft:
    """A mission while it is gathered."""

    name: str
    sender: str | None
    place: str | None
    forms: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    parties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    roles: list[Role] = field(default_factory=list)
    found: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    questions: dict[str, Question] = field(default_factory=dict)
    pledges: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)


def keys(context: Context, given: Iterable[NamedMission] = ()) -> frozenset[str]:
    """The units whose missions a report touches.

    A report that names no mission still touches the place that it is about: what it says there may belong to one.
    """
    return units_of(sliced(context, ()), tuple(given))


def missions(
    sources: Mapping[str, Source],
    pledges: Iterable[Pledge] = (),
    series: Iterable[Series] = (),
    rulings: Rulings = NO_RULINGS,
    units: frozenset[str] | None = None,
) -> tuple[Mission, ...]:
    """The missions that `sources` (by report id) speak of, by name, with their pledges and series.

    With `units`, only the missions of these; every report that touches them must be among `sources`, as must those of
    the pledges and series. Judgements "same" and "not the same" on a finding's id with a mission's id as value put it
    in or leave it out.
    """
    found = [(f, s.context) for s in sources.values() for f in s.findings]
    profiles = {f.id: profile(f, context) for f, context in found if isinstance(f, Commitment)}
    counts = {f.id: counted(f, context) for f, context in found if isinstance(f, Level)}
    slices = [sliced(s.context, s.findings) for s in sources.values()]
    at_home = [*(pledge_home(p, profiles) for p in pledges), *(series_home(s, counts) for s in series)]
    return gathered(slices, at_home, rulings, units)


def gathered(
    slices: Iterable[Slice], at_home: Iterable[Home], rulings: Rulings = NO_RULINGS, units: frozenset[str] | None = None
) -> tuple[Mission, ...]:
    """The same from slices and homes."""
    found = in_units(slices, at_home, rulings, units).values()
    return tuple(sorted((m for many in found for m in many), key=lambda m: m.name))


def in_units(
    slices: Iterable[Slice], at_home: Iterable[Home], rulings: Rulings = NO_RULINGS, units: frozenset[str] | None = None
) -> dict[str, list[Mission]]:
    """The same, by unit."""
    by_unit: dict[str, list[Slice]] = defaultdict(list)
    for own in sorted(slices, key=lambda s: s.report):
        for one in units_of(own, rulings.named):
            by_unit[one].append(own)
    held = homes(at_home, rulings.named)
    decided = _Decided(rulings.judgements)
    wanted = sorted(by_unit if units is None else units & by_unit.keys())
    return {one: _of_unit(one, by_unit[one], held.get(one, ()), rulings.named, decided) for one in wanted}


def assigned(
    found: Iterable[Mission], pledges: Iterable[Pledge], series: Iterable[Series]
) -> tuple[tuple[Pledge, ...], tuple[Series, ...]]:
    """The same pledges and series, each with the id of its mission where it has one."""
    of = {thing: m.id for m in found for thing in (*m.pledges, *m.series)}
    return tuple(replace(p, mission=of.get(p.id)) for p in pledges), tuple(
        replace(s, mission=of.get(s.id)) for s in series
    )


def find(found: Iterable[Mission], name: str) -> tuple[Mission, ...]:
    """The missions that a user may mean by `name`: its words stand in one form of the name, or in all forms."""
    wanted = {w.lower() for w in words(name)} - {"the", "in", "of", "mission", "operation"}
    ranked = []
    for mission in found:
        forms = [{w.lower() for w in words(form)} for form in (mission.name, *mission.aliases)]
        if any(wanted <= form for form in forms):
            ranked.append((0, -len(mission.reports), mission))
        elif wanted and wanted <= set().union(*forms):
            ranked.append((1, -len(mission.reports), mission))
    return tuple(m for _, _, m in sorted(ranked, key=lambda r: (r[0], r[1], r[2].name)))


class _Decided:
    """What people decided about which finding belongs to which mission: (finding, mission) → in or out."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._last: dict[tuple[str, str], bool] = {}
        for j in sorted(judgements, key=lambda j: (j.when, j.id)):
            if j.value and j.what in ("same", "not the same"):
                self._last[(j.on, j.value)] = j.what == "same"
            elif j.value and j.what == "undone":
                self._last.pop((j.on, j.value), None)

    def rules(self, thing: str, name: str, *, otherwise: bool) -> bool:
        return self._last.get((thing, Mission(name=name).id), otherwise) if self._last else otherwise


def _of_unit(
    one: str, slices: Sequence[Slice], at_home: Iterable[Home], given: tuple[NamedMission, ...], decided: _Decided
) -> list[Mission]:
    seen = {key for s in slices for key, _ in s.called if unit(key, given) == one}
    names = resolved(seen, given)
    drafts = {name: _draft(name, [k for k in seen if names.get(k) == name]) for name in sorted(set(names.values()))}
    for own in slices:
        _gather(own, names, drafts, decided)
    for home in at_home:
        name = _belongs(home, names, drafts)
        for other, draft in drafts.items():
            if any(decided.rules(part, other, otherwise=other == name) for part in home.parts):
                (draft.pledges if home.pledge else draft.series).add(home.id)
    return [_mission(draft, slices) for draft in drafts.values() if draft.reports]


def resolved(seen: Iterable[str], given: Iterable[NamedMission] = ()) -> dict[str, str]:
    """For each key of one unit the name of its mission; keys that could be several missions' are left out.

    "The coalition's mission" and "the combat mission" in a country are the one state's that sends troops there; where
    two states do, they are nobody's. A described mission takes the only proper name known for its sender and place.
    """
    all_ = sorted(set(seen))
    names: dict[str, str] = {k: k.removeprefix("name:") for k in all_ if k.startswith("name:")}
    described = [k for k in all_ if not k.startswith("name:")]
    for key in described:
        sender, _, place = key.partition("|")
        senders = {k.partition("|")[0] for k in described if k.partition("|")[2] == place}
        states, loose = sorted(senders & STATE_NAMES), COALITION in senders
        who = states[0] if sender in ("?", COALITION) and len(states) == 1 else sender
        if who == "?" and states:
            continue
        who = COALITION if who == "?" and loose else who
        proper = [
            k.removeprefix("name:")
            for k in all_
            if k.startswith("name:") and known(k.removeprefix("name:")) == (who, place)
        ]
        names[key] = proper[0] if len(proper) == 1 else _title(who, place)
    return _overruled(names, tuple(given))


def _overruled(names: dict[str, str], given: tuple[NamedMission, ...]) -> dict[str, str]:
    """The user's names rule: whatever an alias names, and whatever was one with it, is theirs."""
    for mission in given:
        theirs = {names[k] for k in claims(mission) if k in names}
        names = {k: mission.name if n in theirs else n for k, n in names.items()}
    return names


def _title(sender: str, place: str) -> str:
    return f"{title(sender)} mission in {title(place)}" if sender != "?" else f"mission in {title(place)}"


def _draft(name: str, own: Sequence[str]) -> _Draft:
    senders = Counter(s for k in own if (s := _sender(k)))
    places = Counter(p for k in own if (p := place_of(k)))
    return _Draft(name, min(senders, default=None), min(places, default=None))


def _sender(key: str) -> str | None:
    if key.startswith("name:"):
        return known(key.removeprefix("name:"))[0]
    sender = key.partition("|")[0]
    return None if sender in ("?", COALITION) else sender


def _gather(own: Slice, names: Mapping[str, str], drafts: Mapping[str, _Draft], decided: _Decided) -> None:
    for key, words_ in own.called:
        if key in names:
            draft = drafts[names[key]]
            draft.forms[words_] += 1
            draft.reports.add(own.report)
    for part in own.parts:
        if part.kind == Level.kind:
            continue
        local = {names[k] for k in part.missions if k in names}
        for name, draft in drafts.items():
            if decided.rules(part.id, name, otherwise=local == {name}):
                _take(draft, part, own)


def _take(draft: _Draft, part: Part, own: Slice) -> None:
    draft.reports.add(own.report)
    draft.roles.extend(part.roles)
    for party in part.parties:
        draft.parties[party].add(own.report)
    if part.kind != Commitment.kind:
        draft.found[part.kind].add(part.id)
    if part.question:
        draft.questions[part.id] = part.question


def _belongs(home: Home, names: Mapping[str, str], drafts: Mapping[str, _Draft]) -> str | None:
    """The one mission that a pledge or series can belong to: named in its words, or of the same sender and place."""
    local = {names[k] for k in home.keys if k in names}
    if local:
        return local.pop() if len(local) == 1 else None
    fits = [n for n, d in drafts.items() if d.sender in home.whose and d.place == home.place]
    return fits[0] if len(fits) == 1 else None


def _mission(draft: _Draft, slices: Sequence[Slice]) -> Mission:
    order = {s.report: (s.day is None, s.day, s.report) for s in slices}
    states = {n for n in draft.parties if n in STATE_NAMES | BODY_NAMES} | ({draft.sender} if draft.sender else set())
    groups = {
        n for n, reports in draft.parties.items() if n not in states and len(reports) >= TWICE and n[:1].isupper()
    }
    return Mission(
        name=draft.name,
        aliases=tuple(sorted(form for form, _ in sorted(draft.forms.items(), key=lambda i: (-i[1], i[0]))[:ALIASES])),
        parties=tuple(sorted({title(n) for n in states} | groups)),
        roles=tuple(sorted(draft.roles, key=lambda r: (_role_order(r), order[r.report], r.evidence, r.role))),
        pledges=tuple(sorted(draft.pledges)),
        series=tuple(sorted(draft.series)),
        needs=tuple(sorted(draft.found["need"])),
        trends=tuple(sorted(draft.found["trend"])),
        unknowns=tuple(sorted(draft.found["unknown"])),
        answered=_answered(draft, slices),
        contrasts=tuple(sorted(draft.found["contrast"])),
        reports=tuple(sorted(draft.reports, key=lambda r: order[r])),
    )  # fmt: skip


def _answered(draft: _Draft, slices: Iterable[Slice]) -> tuple[tuple[str, str], ...]:
    """Pairs of an unknown and the earliest later finding of the mission's reports that answers it."""
    if not draft.questions:
        return ()
    told = Replies(p.reply for s in slices if s.report in draft.reports for p in s.parts if p.reply)
    pairs = ((asked, told.to(question)) for asked, question in sorted(draft.questions.items()))
    return tuple((asked, answer) for asked, answer in pairs if answer)


def _role_order(role: Role) -> str:
    period = role.since or role.until
    day = (period.begin or period.end) if period else None
    return str(day or "9999")

"""Missions: the undertakings that reports speak of, with all that belongs to them.

A mission is known by a name of its own or by who sends it where (`mission_names`). Everything about one place is a
unit: `keys` gives the units that a report touches, and the missions of a unit are made from the reports of that unit
alone, so that a report on two countries does not tie them together. Where it is not plain which mission a finding
belongs to, it belongs to none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.consolidate.acts import BROAD_STEMS, act
from onrecord.consolidate.answers import answers
from onrecord.consolidate.context import Context
from onrecord.consolidate.countries import BODY_NAMES, STATE_NAMES, title, words
from onrecord.consolidate.likeness import entities
from onrecord.consolidate.measures import measure
from onrecord.consolidate.mission_names import COALITION, NamedMission, called, known
from onrecord.consolidate.roles import roles
from onrecord.entries import Judgement, Mission, Pledge, Role, Series
from onrecord.model import Commitment, Contrast, Finding, Level, Need, Trend, Unknown

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
    unknowns: list[Unknown] = field(default_factory=list)
    pledges: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)


def keys(context: Context, given: Iterable[NamedMission] = ()) -> frozenset[str]:
    """The units whose missions `context` touches: "place:iraq", or "name:…" for a name that stands for no place.

    A report that names no mission still touches the place that it is about: what it says there may belong to one.
    """
    named_ = tuple(given)
    places = frozenset({f"place:{context.about}"} if context.about else ())
    return frozenset(_unit(c.key, named_) for c in context.missions) | places


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
    named_ = rulings.named
    decided = _Decided(rulings.judgements)
    found: list[Mission] = []
    by_unit = _by_unit(sources, named_)
    homes = _homes(pledges, series, sources, named_)
    for unit in sorted(by_unit if units is None else units & by_unit.keys()):
        found += _of_unit(unit, [sources[i] for i in by_unit[unit]], homes.get(unit, []), named_, decided)
    return tuple(sorted(found, key=lambda m: m.name))


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


def _unit(key: str, given: tuple[NamedMission, ...]) -> str:
    if not key.startswith("name:"):
        return f"place:{key.partition('|')[2]}"
    name = key.removeprefix("name:")
    for mission in given:
        if mission.name == name:
            places = sorted({p for k in claims(mission) if (p := _place(k))})
            return f"place:{places[0]}" if places else key
    place = _place(key)
    return f"place:{place}" if place else key


def _place(key: str) -> str | None:
    if not key.startswith("name:"):
        return key.partition("|")[2]
    return known(key.removeprefix("name:"))[1]


def claims(mission: NamedMission) -> frozenset[str]:
    """The keys that a mission the user named takes over: those of its aliases ("combat mission in Iraq": ?|iraq)."""
    return frozenset(c.key for form in (mission.name, *mission.aliases) for c in called(form))


def _by_unit(sources: Mapping[str, Source], given: tuple[NamedMission, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for report in sorted(sources):
        for unit in keys(sources[report].context, given):
            found[unit].append(report)
    return found


def _of_unit(
    unit: str, sources: Sequence[Source], homes: Sequence[_Home], given: tuple[NamedMission, ...], decided: _Decided
) -> list[Mission]:
    seen = {c.key for s in sources for c in s.context.missions if _unit(c.key, given) == unit}
    names = resolved(seen, given)
    drafts = {name: _draft(name, [k for k in seen if names.get(k) == name]) for name in sorted(set(names.values()))}
    for source in sources:
        _gather(source, names, drafts, decided)
    for home in homes:
        name = _belongs(home, names, drafts)
        for other, draft in drafts.items():
            if any(decided.rules(part, other, otherwise=other == name) for part in home.parts):
                (draft.pledges if home.pledge else draft.series).add(home.id)
    levels = [(s, f) for s in sources for f in s.findings if isinstance(f, (Level, Commitment))]
    return [_mission(draft, sources, levels) for draft in drafts.values() if draft.reports]


def resolved(seen: Iterable[str], given: Iterable[NamedMission] = ()) -> dict[str, str]:
    """For each key of one unit the name of its mission; keys that could be several missions' are left out.

    "The coalition's mission" and "the combat mission" in a country are the one state's that sends troops there; where
    two states do, they are nobody's. A described mission takes the only proper name known for its sender and place.
    """
    all_ = sorted(set(seen))
    names: dict[str, str] = {k: k.removeprefix("name:") for k in all_ if k.startswith("name:")}
    described = [k for k in all_ if not k.startswith("name:")]
    states = sorted({s for k in described if (s := k.partition("|")[0]) in STATE_NAMES})
    loose = any(k.startswith(f"{COALITION}|") for k in described)
    for key in described:
        sender, _, place = key.partition("|")
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
    places = Counter(p for k in own if (p := _place(k)))
    return _Draft(name, min(senders, default=None), min(places, default=None))


def _sender(key: str) -> str | None:
    if key.startswith("name:"):
        return known(key.removeprefix("name:"))[0]
    sender = key.partition("|")[0]
    return None if sender in ("?", COALITION) else sender


def _gather(source: Source, names: Mapping[str, str], drafts: Mapping[str, _Draft], decided: _Decided) -> None:
    context = source.context
    for hit in context.missions:
        if hit.key in names:
            draft = drafts[names[hit.key]]
            draft.forms[hit.words] += 1
            draft.reports.add(context.report.id)
    mine: dict[str, list[Commitment | Contrast]] = defaultdict(list)
    for finding in source.findings:
        if not isinstance(finding, (Commitment, Contrast, Need, Trend, Unknown)):
            continue
        local = {names[k] for k in context.missions_of(finding.evidence) if k in names}
        for name in drafts:
            if decided.rules(finding.id, name, otherwise=local == {name}):
                _take(drafts[name], finding, context)
                if isinstance(finding, (Commitment, Contrast)):
                    mine[name].append(finding)
    for name, findings in mine.items():
        drafts[name].roles.extend(roles(context, findings))


def _take(draft: _Draft, finding: Finding, context: Context) -> None:
    draft.reports.add(context.report.id)
    if isinstance(finding, Commitment):
        for party in (finding.committer, finding.beneficiary):
            if party:
                for name in entities(party, context) & (STATE_NAMES | BODY_NAMES) or {party.name}:
                    draft.parties[name].add(context.report.id)
        return
    draft.found[finding.kind].add(finding.id)
    if isinstance(finding, Unknown):
        draft.unknowns.append(finding)


@dataclass(frozen=True, slots=True)
class _Home:
    """A pledge or series with the unit that it belongs to, and what tells its mission there."""

    id: str
    pledge: bool
    parts: tuple[str, ...]
    keys: frozenset[str]
    """The missions that its own words or sentences name."""
    whose: frozenset[str]
    place: str | None


def _homes(
    pledges: Iterable[Pledge], series: Iterable[Series], sources: Mapping[str, Source], given: tuple[NamedMission, ...]
) -> dict[str, list[_Home]]:
    """Pledges and series by unit; one that is about two units belongs to neither."""
    found: dict[str, list[_Home]] = defaultdict(list)
    by_id = {f.id: f for s in sources.values() for f in s.findings if isinstance(f, (Commitment, Level))}
    held = [_pledge_home(p, by_id, sources) for p in pledges] + [_series_home(s, by_id, sources) for s in series]
    for home in held:
        units = {_unit(k, given) for k in home.keys} or ({f"place:{home.place}"} if home.place else set())
        if len(units) == 1:
            found[units.pop()].append(home)
    return found


def _pledge_home(pledge: Pledge, by_id: Mapping[str, Finding], sources: Mapping[str, Source]) -> _Home:
    parts = tuple(sorted({s.commitment for s in pledge.history}))
    found = [f for i in parts if isinstance(f := by_id.get(i), Commitment)]
    local = frozenset(k for f in found for k in sources[f.report].context.missions_of(f.evidence))
    forces = any(act(f.act.words).terms & BROAD_STEMS & {"troop", "mission", "base"} for f in found)
    whose = frozenset(n for f in found for n in entities(f.committer, sources[f.report].context))
    places = {sources[f.report].context.about for f in found}
    place = places.pop() if len(places) == 1 and forces else None
    return _Home(pledge.id, pledge=True, parts=parts, keys=local, whose=whose, place=place)


def _series_home(series: Series, by_id: Mapping[str, Finding], sources: Mapping[str, Source]) -> _Home:
    parts = tuple(sorted({p.level for p in series.points}))
    found = [f for i in parts if isinstance(f := by_id.get(i), Level)]
    counted = [measure(f, sources[f.report].context) for f in found]
    whose = frozenset(n for m in counted for n in m.whose)
    places = {m.place for m in counted}
    place = places.pop() if len(places) == 1 else None
    own = frozenset(c.key for f in found for c in called(f.of))
    return _Home(
        series.id, pledge=False, parts=parts, keys=own if place is None else frozenset(), whose=whose, place=place
    )


def _belongs(home: _Home, names: Mapping[str, str], drafts: Mapping[str, _Draft]) -> str | None:
    """The one mission that a pledge or series can belong to: named in its words, or of the same sender and place."""
    local = {names[k] for k in home.keys if k in names}
    if local:
        return local.pop() if len(local) == 1 else None
    fits = [n for n, d in drafts.items() if d.sender in home.whose and d.place == home.place]
    return fits[0] if len(fits) == 1 else None


def _mission(draft: _Draft, sources: Sequence[Source], told: Sequence[tuple[Source, Level | Commitment]]) -> Mission:
    contexts = {s.context.report.id: s.context for s in sources}
    order = {
        s.context.report.id: (s.context.published is None, s.context.published, s.context.report.id) for s in sources
    }
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
        answered=answers(draft.unknowns, contexts, [f for s, f in told if s.context.report.id in draft.reports]),
        contrasts=tuple(sorted(draft.found["contrast"])),
        reports=tuple(sorted(draft.reports, key=lambda r: order[r])),
    )  # fmt: skip


def _role_order(role: Role) -> str:
    period = role.since or role.until
    day = (period.begin or period.end) if period else None
    return str(day or "9999")

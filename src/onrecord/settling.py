"""The corridor's second half: from findings and judgements to entries, kept. `pipeline.py` is the first.

record ──► consolidate ──► record
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from onrecord.consolidate import NamedMission, Rulings, find, sources, standing, told, undertaken
from onrecord.entries import Judgement
from onrecord.growing import Growth, enter, housed
from onrecord.lines import as_line, as_noun
from onrecord.model import Finding, Report, digest
from onrecord.naming import Naming, enter_names
from onrecord.record import Housed, Index, Store, Tie, View
from onrecord.record.decided import as_of, followed
from onrecord.telling import Telling, shelve

__all__ = ["independent", "judged", "missions_named", "settle", "standing", "standings"]


EDITION = "4"
"""Which rules the entries on record were made by: raised when consolidation changes what it makes."""

Line = dict[str, Any]

Touched = Callable[[Index], frozenset[str] | None]
"""Which ids people's judgements touch; None where everything is to be made again."""


def settle(store: Store, view: View, missions: Mapping[str, tuple[str, ...]], *, anew: bool = False) -> int:
    """Bring the entries up to date with the reports that wait; how many were written.

    `missions` are those that the user has named: name → aliases. Only what the waiting reports touch is made again;
    everything where the record was settled by other rules or other missions, or `anew`. Both ways give the same.
    """
    return _settled(store, view, missions, lambda _: None if anew else frozenset())


def judged(store: Store, view: View, missions: Mapping[str, tuple[str, ...]], judgement: Judgement) -> int:
    """Make again what a judgement touches, and what the reports that wait do; how many entries were written.

    Where it names what is no longer on record (an entry that an undone judgement had taken away), everything is.
    """
    return _settled(store, view, missions, lambda index: _touched(index, view, judgement))


def _settled(store: Store, view: View, missions: Mapping[str, tuple[str, ...]], touched: Touched) -> int:
    """In one transaction: what waiting reports and `touched` ids touch, or everything; how many were written."""
    with store.growing() as index:
        rulings, made_with = _rules(view, missions)
        waiting, ids = index.pending(), touched(index)
        if ids is None or index.settled() != made_with:
            written = _anew(index, view, rulings)
            index.settle(made_with)
        else:
            written = _grown(index, rulings, waiting, ids) if waiting or ids else 0
        index.done(waiting)
    return written


def _touched(index: Index, view: View, judgement: Judgement) -> frozenset[str] | None:
    """The ids that a judgement is about, with what went into them; None where one of them is not on record."""
    named = {one for one in (judgement.on, judgement.value) if one}
    if judgement.what == "undone":
        undone = [line for line in view.judgements() if line["id"] in named]
        named -= {line["id"] for line in undone}
        named |= {one for line in undone for one in (line["on"], line["value"]) if one}
    return frozenset(named | index.inside(named)) if named <= index.known(named) else None


def _rules(view: View, missions: Mapping[str, tuple[str, ...]]) -> tuple[Rulings, dict[str, str]]:
    """What people say, and what entries are made with."""
    named = tuple(NamedMission(name, aliases) for name, aliases in sorted(missions.items()))
    rulings = Rulings(named, tuple(as_noun(line, {}) for line in view.judgements()))
    return rulings, {"edition": EDITION, "missions": digest(*(repr(one) for one in named))}


def _anew(index: Index, view: View, rulings: Rulings) -> int:
    """Everything from the reports, findings and judgements."""
    found = _sources(view.reports(), view.findings())
    ledger, retold = undertaken(found, rulings), told(found, rulings.judgements)
    index.forget()
    enter(index, ledger.sheets, rulings)
    index.tie(Tie(b.left, b.right, b.score, b.why) for b in ledger.bonds)
    of = {p.id: p.mission for p in ledger.pledges} | {s.id: s.mission for s in ledger.series}
    homes = (housed(home, of[home.id], rulings) for home in ledger.homes)
    index.house(home for home in homes if home)
    index.house(Housed(mission, unit, mission, None) for mission, unit in ledger.units.items())
    shelve(index, retold)
    enter_names(index, retold.names)
    entries = (*retold.entries, *ledger.pledges, *ledger.series, *ledger.missions)
    return index.replace((), map(as_line, entries))


def _grown(index: Index, rulings: Rulings, new: Iterable[str], judged: frozenset[str]) -> int:
    """What `new` reports and `judged` ids touch."""
    names = set(new)
    sources = _sources(index.reports(names).values(), index.findings_of(names))
    steps = (Growth(index, rulings), Naming(index, rulings), Telling(index, rulings))
    return sum(step.take(sources, judged) for step in steps)


def _sources(reports: Iterable[Line], findings: Iterable[Line]) -> list[tuple[Report, tuple[Finding, ...]]]:
    """Reports with their findings, from their lines."""
    given: dict[str, Report] = {line["id"]: as_noun(line, {}) for line in reports}
    texts = {name: report.text for name, report in given.items()}
    found: dict[str, list[Finding]] = {name: [] for name in given}
    for line in findings:
        found[line["report"]].append(as_noun(line, texts))
    return [(report, tuple(found[name])) for name, report in given.items()]


def standings(lines: Iterable[Line], today: date) -> Iterator[tuple[Line, Line]]:
    """Every pledge of `lines` that was made by the day, as it was then, and how it stood."""
    for line in lines:
        if (then := as_of(line, today)) is not None:
            yield then, asdict(standing(followed(then), today))


def independent(reports: Iterable[str], copies: Iterable[dict[str, Any]]) -> int:
    """How many independent sources there are among reports, given the `copy` lines between them."""
    return len(sources(reports, [as_noun(line, {}) for line in copies]))


def missions_named(view: View, name: str) -> list[dict[str, Any]]:
    """The missions on record that a user may mean by `name`, as lines, the likeliest first."""
    lines = {line["id"]: line for line in view.entries("mission")}
    texts = {line["id"]: line["text"] for line in view.reports()}
    return [lines[mission.id] for mission in find([as_noun(line, texts) for line in lines.values()], name)]

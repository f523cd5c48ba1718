"""The corridor's second half: from findings and judgements to entries, kept. `pipeline.py` is the first.

record ──► consolidate ──► record
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from onrecord.consolidate import NamedMission, consolidate, find, sources, standing
from onrecord.lines import as_noun
from onrecord.model import Finding, Report
from onrecord.record import Store, View

__all__ = ["independent", "missions_named", "settle", "standing", "standings"]


def settle(store: Store, view: View, missions: Mapping[str, tuple[str, ...]]) -> int:
    """Consolidate the whole record anew and keep the entries; how many there are.

    `missions` are those that the user has named: name → aliases.

    Entries are a pure function of reports, findings and judgements: doing it again changes nothing.
    """
    reports: dict[str, Report] = {line["id"]: as_noun(line, {}) for line in view.reports()}
    texts = {name: report.text for name, report in reports.items()}
    found: dict[str, list[Finding]] = {name: [] for name in reports}
    for line in view.findings():
        found[line["report"]].append(as_noun(line, texts))
    judgements = [as_noun(line, texts) for line in view.judgements()]
    named = [NamedMission(name, aliases) for name, aliases in missions.items()]
    entries = consolidate([(report, tuple(found[name])) for name, report in reports.items()], judgements, named)
    store.settle(entries)
    return len(entries)


def standings(view: View, today: date) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every pledge on record as a line, and how it stands on the day."""
    texts = {line["id"]: line["text"] for line in view.reports()}
    for line in view.entries("pledge"):
        yield line, asdict(standing(as_noun(line, texts), today))


def independent(reports: Iterable[str], copies: Iterable[dict[str, Any]]) -> int:
    """How many independent sources there are among reports, given the `copy` lines between them."""
    return len(sources(reports, [as_noun(line, {}) for line in copies]))


def missions_named(view: View, name: str) -> list[dict[str, Any]]:
    """The missions on record that a user may mean by `name`, as lines, the likeliest first."""
    lines = {line["id"]: line for line in view.entries("mission")}
    texts = {line["id"]: line["text"] for line in view.reports()}
    return [lines[mission.id] for mission in find([as_noun(line, texts) for line in lines.values()], name)]

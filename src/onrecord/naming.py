"""How a record grows: the actors whose names new reports or judgements touch are made again, and no others.

Names that share a key, directly or through others, are a component; so are those that people judged to be one. An
actor holds all its mentions, so that one more report that names a country costs as much as the country has mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from onrecord.consolidate import Rulings, growth
from onrecord.lines import as_line, packed, unpacked
from onrecord.model import Finding, Mention, Report
from onrecord.record import Index, Key

NAMES = "name"
"""The unit whose sheets are kept: each name as one report uses it."""

Names = dict[str, growth.Usage]


class Naming:
    """One step of a record's growth, as `growing.Growth`, for actors."""

    def __init__(self, index: Index, rulings: Rulings) -> None:
        """In the transaction of `index`, under what people say."""
        self.index = index
        self.judgements = rulings.judgements

    def take(self, sources: Iterable[tuple[Report, tuple[Finding, ...]]], judged: frozenset[str] = frozenset()) -> int:
        """Make again what reports that are new, and what ids that people judged, touch; how many entries changed."""
        rows = list(sources)
        mentions = [found for _, own in rows for found in own if isinstance(found, Mention)]
        new = enter_names(self.index, growth.named(mentions, {report.id: report for report, _ in rows}))
        names = self._together(new | self._holding(judged))
        gone = self.index.holding("actor", {one.mentions[0] for one in names.values()})
        made = growth.cast([names[thing] for thing in sorted(names)], self.judgements)
        return self.index.replace(gone, map(as_line, made))

    def _together(self, touched: Names) -> Names:
        """All names that hang together with those touched."""
        judged = {thing for judgement in self.judgements for thing in (judgement.on, judgement.value) if thing}
        ruled = self._holding(judged)
        of = {mention: thing for thing, one in ruled.items() for mention in one.mentions}
        pairs = [(of.get(j.on), of.get(j.value)) for j in self.judgements if j.value]
        found: Names = {}
        left = dict(touched)
        while left:
            found |= left
            blocks = self.index.under({_key(key) for one in left.values() for key in growth.name_keys(one)})
            near = {thing for things in blocks.values() for thing in things}
            near |= {end for pair in pairs if not left.keys().isdisjoint(pair) for end in pair if end}
            rows = self.index.sheets(NAMES, near - found.keys())
            left = {thing: unpacked(growth.Usage, row) for thing, row in rows.items()}
        return found

    def _holding(self, mentions: Iterable[str]) -> Names:
        """The names that these mentions are mentions of."""
        wanted = set(mentions)
        found: Names = {}
        for report in self.index.reports_of(wanted):
            rows = self.index.sheets_from(NAMES, f"{report}\x1f")
            found |= {thing: unpacked(growth.Usage, row) for thing, row in rows.items()}
        return {thing: one for thing, one in found.items() if not wanted.isdisjoint(one.mentions)}


def enter_names(index: Index, names: Iterable[growth.Usage]) -> Names:
    """Put names, which come by report, into the index under their keys; each by the name of its sheet."""
    found: Names = {}
    for report, own in groupby(names, key=lambda one: one.report):
        found |= {f"{report}\x1f{number:06}": one for number, one in enumerate(own)}
    index.keep(NAMES, {thing: packed(one) for thing, one in found.items()})
    index.enter(_keys(found))
    return found


def _keys(names: Mapping[str, growth.Usage]) -> Iterable[Key]:
    return (Key(_key(key), 0, thing) for thing, one in names.items() for key in growth.name_keys(one))


def _key(key: str) -> str:
    return f"name|{key}"

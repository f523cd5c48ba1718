"""A record's reports in memory, as `reprints` needs them, and what shares keys: for tests and measurements."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict

from onrecord.consolidate.candidates import Carriers, sketch
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
from onrecord.consolidate.stories import story


class Shelf:
    """Reports with their sketches, outlines and copies."""

    def __init__(self, reports=(), found=None):
        """A shelf of reports, and the copies found among them; where none are given they are looked for."""
        self.reports = {report.id: report for report in reports}
        rows = {name: outline(report) for name, report in self.reports.items()}
        self._rows, self._lines = rows, defaultdict(list)
        for name in sorted(rows):
            for line in rows[name].lines:
                self._lines[line].append(name)
        self._furniture = set(furniture(rows.values()))
        self._copies = defaultdict(dict)
        self.exchange((), copies(self.reports.values(), (), self._furniture) if found is None else found)
        self._sketches = {name: sketch(story(report, self._furniture)) for name, report in self.reports.items()}
        self._carriers = Carriers(self._sketches.values())

    @property
    def every(self):
        """All copies, in order."""
        found = {copy.id: copy for held in self._copies.values() for copy in held.values()}
        return tuple(sorted(found.values(), key=lambda copy: copy.reports))

    def put(self, report):
        """Lay a report on the shelf before it is taken in."""
        self.reports[report.id] = report

    def report(self, name):
        return self.reports[name]

    def sketch(self, name):
        return self._sketches.get(name)

    def of(self, prints):
        return self._carriers.of(prints)

    def outlines(self, line, most):
        return [self._rows[name] for name in self._lines.get(line, ())[:most]]

    def carrying(self, line):
        return tuple(self._lines.get(line, ()))

    def furniture(self, lines):
        return frozenset(self._furniture.intersection(lines))

    def copies(self, name):
        return tuple(self._copies[name].values())

    def enter(self, told, rows):
        if told.id in self._sketches:
            self._carriers.remove(self._sketches[told.id])
        else:
            self._rows[told.id] = rows
            for line in rows.lines:
                insort(self._lines[line], told.id)
        self._sketches[told.id] = told
        self._carriers.add(told)

    def furnish(self, lines):
        for line, is_furniture in lines.items():
            (self._furniture.add if is_furniture else self._furniture.discard)(line)

    def exchange(self, gone, come):
        for copy in gone:
            for name in copy.reports:
                self._copies[name].pop(copy.id, None)
        for copy in come:
            for name in copy.reports:
                self._copies[name][copy.id] = copy


def components(keys):
    """The ids that share keys, directly or through others: what may be joined apart from the rest."""
    parent = {thing: thing for thing in keys}

    def root(thing):
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    first = {}
    for thing in sorted(keys):
        for key in keys[thing]:
            a, b = root(first.setdefault(key, thing)), root(thing)
            parent[max(a, b)] = min(a, b)
    found = defaultdict(list)
    for thing in sorted(keys):
        found[root(thing)].append(thing)
    return tuple(tuple(members) for _, members in sorted(found.items()))

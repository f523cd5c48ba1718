"""How a record grows: copies, utterances and conflicts that new reports or judgements touch are made again.

In the order in which they depend on one another: who copied whom; who carries the same words; what cannot both hold.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.consolidate import Rulings, Told, growth
from onrecord.entries import Conflict, Copy, Said
from onrecord.lines import as_line, as_noun
from onrecord.model import Finding, Report
from onrecord.record import Index, Tie
from onrecord.shelving import FURNITURE, Shelf, claim_key, enter_lines, enter_sketch, enter_told, passage_key

Line = dict[str, Any]
Pair = frozenset[str]

WORDED = "worded"
"""The unit in which it is kept which conflicts are between wordings of one utterance, not between findings."""


class Telling:
    """One step of a record's growth, as `growing.Growth`, for who and what the reports tell."""

    def __init__(self, index: Index, rulings: Rulings) -> None:
        """In the transaction of `index`, under what people say."""
        self.index = index
        self.judgements = rulings.judgements
        self.shelf = Shelf(index)
        self.changed: set[str] = set()
        """Reports with a copy that came, went or is another one now."""
        self.anew: set[str] = set()
        """Reports to be laid beside all others again."""
        self.retold: set[Pair] = set()
        """Pairs of reports that carry an utterance which is another one now."""

    def take(self, sources: Iterable[tuple[Report, tuple[Finding, ...]]], judged: frozenset[str] = frozenset()) -> int:
        """Make again what reports that are new, and what ids that people judged, touch; how many entries changed."""
        rows = list(sources)
        disputed = [line for line in self.index.entries(judged).values() if line["kind"] == "conflict"]
        self.anew |= {report.id for report, _ in rows} | {min(line["reports"]) for line in disputed}
        written = self._copies([report for report, _ in rows], judged)
        for report, found in rows:
            given = {report.id: report}
            self.shelf.tell(report.id, growth.passages(found, given), growth.claims(found, given))
        return written + self._utterances(judged) + self._conflicts()

    # --- copies

    def _copies(self, new: Iterable[Report], judged: frozenset[str]) -> int:
        desk = growth.Copyist(self.shelf, self.judgements)
        for report in new:
            desk.take(report)
        desk.judge(sorted(judged & self.index.reports(judged).keys()))
        before = {i: as_noun(line, {}) for i, line in self.index.entries(self.shelf.exchanged).items()}
        for one, now in self.shelf.exchanged.items():
            old: Copy | None = before.get(one)
            if old != now:
                self.changed |= {name for copy in (old, now) if copy for name in copy.reports}
            if (old and old.relation) != (now and now.relation):
                self._beside(old or now)
        return self.index.replace(before, [as_line(copy) for copy in self.shelf.exchanged.values() if copy])

    def _beside(self, copy: Copy | None) -> None:
        """A pair whose relation is another one now is laid side by side again, from one of its ends."""
        if copy and self.anew.isdisjoint(copy.reports):
            self.anew.add(min(copy.reports))

    # --- utterances

    def _utterances(self, judged: frozenset[str]) -> int:
        lost = self._relinked()
        own = self.shelf.passages(self.anew | self.changed)
        touched = {passage.statement for passage in own} | lost | self._statements(judged)
        statements, ties = self._together(touched)
        told, links = self._groups(statements, ties)
        scene = growth.Scene(self.shelf.linked({p.report for p in told}), self.shelf.given({p.report for p in told}))
        made = {said.id: said for said in growth.uttered(told, links, scene, self.judgements)}
        gone = self.index.holding("said", statements)
        self._retell(self.index.entries(gone), {i: as_line(said) for i, said in made.items()})
        return self.index.replace(gone, map(as_line, made.values()))

    def _relinked(self) -> set[str]:
        """Link the passages of reports to be laid beside others anew; the statements that lost a link by it."""
        own = self.shelf.passages(self.anew)
        pairs = self._meeting(own)
        own = self.shelf.passages(self.anew)  # with those of reports that were driven from among the first
        linked = self.shelf.linked(self.anew)
        beside = self.anew | {name for pair in linked for name in pair}
        names = beside | {thing.partition("\x1f")[0] for pair in pairs for thing in pair}
        met = {thing for pair in pairs for thing in pair}
        told = [p for p in self.shelf.passages(names) if p.report in beside or growth.passage_name(p) in met]
        at = {growth.passage_name(p): n for n, p in enumerate(told) if p.spoken}
        numbered = [(min(at[a], at[b]), max(at[a], at[b])) for a, b in pairs if at.keys() >= {a, b}]
        found = growth.links(told, numbered, growth.Scene(linked, self.shelf.given(names)))
        statements = {p.statement for p in own}
        before = self.index.ties(statements)
        self.index.untie((tie.one, tie.other) for tie in before)
        self.index.tie(ties(told, found))
        return {end for tie in before for end in (tie.one, tie.other)}

    def _meeting(self, own: Iterable[growth.Passage]) -> set[tuple[str, str]]:
        """The pairs of quotations that meet under a key, one of each in a report laid beside others anew."""
        pairs: set[tuple[str, str]] = set()
        waiting, seen = list(own), set(self.anew)
        while waiting:
            passage = waiting.pop()
            name = growth.passage_name(passage)
            for key in growth.passage_keys(passage):
                others, driven = self.index.meeting(passage_key(key, passage), growth.PASSAGE_HUBS)
                pairs |= {(min(name, other), max(name, other)) for other in others if not _same(name, other)}
                report = driven.partition("\x1f")[0] if driven else passage.report
                if report not in seen:
                    seen.add(report)
                    self.anew.add(report)
                    waiting += self.shelf.passages([report])
        return pairs

    def _statements(self, judged: frozenset[str]) -> set[str]:
        lines = self.index.findings(judged)
        return {line["id"] for line in lines if line["kind"] in ("statement", "unknown")}

    def _together(self, touched: set[str]) -> tuple[set[str], set[Tie]]:
        """The statements that hang together with those touched: by links, by judgements, by what was made of them."""
        pairs = [tuple(sorted(pair)) for pair in growth.said_together(self.judgements)]
        found, bonds, left = set(touched), set[Tie](), set(touched)
        while left:
            more, ties = self.index.linked(left, [(a, b) for a, b in pairs])
            bonds |= ties
            more |= self.index.inside(self.index.holding("said", more))
            left = more - found
            found |= left
        return found, bonds

    def _groups(self, statements: set[str], bonds: Iterable[Tie]) -> tuple[list[growth.Passage], list[tuple[int, int]]]:
        """The passages of statements, with what reports upstream of them tell in their own words; and their links."""
        reports = self.index.reports_of(statements)
        above = growth.Scene(self.shelf.linked(reports), {}).upstream
        upstream = {name for report in reports for name in above.get(report, ())}
        told = [
            p for p in self.shelf.passages(reports | upstream)
            if p.statement in statements or (not p.spoken and p.report in upstream)
        ]  # fmt: skip
        at = {(p.statement, p.span.start, p.span.end): n for n, p in enumerate(told) if p.spoken}
        found = []
        for tie in bonds:
            for start, end, begin, stop in json.loads(tie.why):
                a, b = at[tie.one, start, end], at[tie.other, begin, stop]
                found.append((min(a, b), max(a, b)))
        return told, sorted(found)

    def _retell(self, before: dict[str, Line], now: dict[str, Line]) -> None:
        """Note the pairs of reports in utterances that came, went, or have another wording or grade of theirs."""
        kept: set[str] = set()
        for line in now.values():
            heirs = [one for one, old in before.items() if heir(old, line)]
            kept |= set(heirs)
            names = told_by(line)
            old_ones = told_by(before[heirs[0]]) if heirs else set()
            self.retold |= {frozenset((a, b)) for a in names - old_ones for b in names if a != b}
        for gone in before.keys() - kept:
            names = told_by(before[gone])
            self.retold |= {frozenset((a, b)) for a in names for b in names if a < b}
        if any(j.what == "rejected" for j in self.judgements):  # a conflict that was rejected still speaks for its pair
            self.anew |= {min(pair) for pair in self.retold}

    # --- conflicts

    def _conflicts(self) -> int:
        meeting = self._set_against()
        beside, pairs = self.anew, self.retold
        of_pairs = {name for pair in pairs for name in pair}
        linked = self.shelf.linked(beside | of_pairs)
        mine = {pair: copy for pair, copy in linked.items() if pair & beside}
        names = beside | {n for pair in mine for n in pair} | {c.report for both in meeting for c in both}
        claimed = growth.of_claims(self.shelf.claims(names), meeting, self.shelf.given(names), mine)
        claimed = [one for one in claimed if beside.intersection(one.reports)]
        gone = self._conflicts_of(beside)
        worded_before, standing = self._stored(of_pairs, gone)
        worded = self._worded([*claimed, *standing], linked)
        gone |= worded_before
        found = growth.ruled([*claimed, *worded], self.judgements)
        self.index.drop(WORDED, gone)
        self.index.keep(WORDED, {one.id: [] for one in growth.ruled(worded, self.judgements)})
        return self.index.replace(gone, map(as_line, found))

    def _set_against(self) -> list[tuple[growth.Claim, growth.Claim]]:
        """The pairs of claims that meet under a key, one of each in a report laid beside others anew."""
        pairs: set[tuple[str, str]] = set()
        waiting, seen = sorted(self.anew), set(self.anew)
        while waiting:
            name = waiting.pop()
            for number, key in growth.claim_keys(self.shelf.claims([name])):
                own = claim_key(key, name, number)
                others, driven = self.index.meeting(own, growth.CLAIM_HUBS)
                pairs |= {(min(own.thing, one), max(own.thing, one)) for one in others if not _same(own.thing, one)}
                if driven and (report := driven.partition("\x1f")[0]) not in seen:
                    seen.add(report)
                    self.anew.add(report)
                    waiting.append(report)
        return [(self._claim(a), self._claim(b)) for a, b in sorted(pairs)]

    def _claim(self, thing: str) -> growth.Claim:
        report, _, number = thing.partition("\x1f")
        return self.shelf.claims([report])[int(number)]

    def _conflicts_of(self, reports: Iterable[str]) -> set[str]:
        return self.index.holding("conflict", reports)

    def _stored(self, reports: set[str], without: set[str]) -> tuple[set[str], list[Conflict]]:
        """Conflicts that stand between reports of pairs retold: the ids of those of wordings, and those of findings."""
        ids = self._conflicts_of(reports) - without
        worded = self.index.sheets(WORDED, ids).keys()
        lines = [line for line in self.index.entries(ids).values() if frozenset(line["reports"]) in self.retold]
        texts = self.index.texts({name for line in lines for name in line["reports"]})
        kept = [as_noun(line, texts) for line in lines if line["id"] not in worded]
        return {line["id"] for line in lines if line["id"] in worded}, kept

    def _worded(self, found: list[Conflict], linked: dict[Pair, Copy]) -> list[Conflict]:
        """What differs between wordings, where reports are laid beside others anew or an utterance is another one."""
        names = self.anew | {name for pair in self.retold for name in pair}
        statements = {p.statement for p in self.shelf.passages(names)}
        lines = self.index.entries(self.index.holding("said", statements))
        reports = {v["report"] for line in lines.values() for v in line["variants"]}
        given = self.shelf.given(reports)
        texts = {name: report.text for name, report in given.items()}
        said: list[Said] = sorted((as_noun(line, texts) for line in lines.values()), key=growth.said_order)
        desk = growth.Desk(self.shelf.findings(reports), given, {**self.shelf.linked(reports), **linked})
        every = growth.misquoted(said, found, desk)
        return [one for one in every if self.anew.intersection(one.reports) or frozenset(one.reports) in self.retold]


def ties(told: Sequence[growth.Passage], links: Iterable[tuple[int, int]]) -> list[Tie]:
    """Links between passages as links between their statements, each with the places of the passages."""
    places: dict[tuple[str, str], set[tuple[int, int, int, int]]] = {}
    for a, b in links:
        one, other = sorted((told[a], told[b]), key=lambda passage: passage.statement)
        spans = (one.span.start, one.span.end, other.span.start, other.span.end)
        places.setdefault((one.statement, other.statement), set()).add(spans)
    return [Tie(one, other, 0.0, json.dumps(sorted(spans))) for (one, other), spans in sorted(places.items())]


def heir(old: Line, new: Line) -> bool:
    """Whether an utterance is an older one with more variants: those that it had stand as they stood."""
    held = [v for v in new["variants"] if v in old["variants"]]
    same = all(old[name] == new[name] for name in ("source", "fullest")) and old["variants"][0] == new["variants"][0]
    return same and held == old["variants"]


def told_by(line: Line) -> set[str]:
    """The reports that carry an utterance."""
    return {variant["report"] for variant in line["variants"]}


def _same(one: str, other: str) -> bool:
    """Whether two things are of one report."""
    return one.partition("\x1f")[0] == other.partition("\x1f")[0]


def shelve(index: Index, told: Told) -> None:
    """Put into the index what everything anew was made of."""
    for sketch, rows in told.sketches:
        enter_sketch(index, sketch, rows)
        enter_lines(index, rows)
    index.keep(FURNITURE, {line: [] for line in told.furniture})
    passages: dict[str, list[growth.Passage]] = defaultdict(list)
    claims: dict[str, list[growth.Claim]] = defaultdict(list)
    for passage in told.passages:
        passages[passage.report].append(passage)
    for claim in told.claims:
        claims[claim.report].append(claim)
    for sketch, _ in told.sketches:
        enter_told(index, sketch.id, passages[sketch.id], claims[sketch.id])
    index.tie(ties(told.passages, told.links))
    index.keep(WORDED, {one: [] for one in told.worded})

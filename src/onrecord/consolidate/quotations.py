"""One utterance as many reports carry it, with its wordings laid side by side and graded.

Passages in quotation marks are joined where enough of their telling words stand in the same order and nothing speaks
against one speaker. The grade says how a wording stands to the fullest attested one (or the earliest, or the one in a
primary source); no wording is called the true one unless a primary source has it.

A reporter's own words moved inside quotation marks are looked for among reports that are copies or rewrites of one
another only: elsewhere a paraphrase beside a quotation is honest work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from datetime import date
from heapq import nsmallest
from itertools import chain, combinations

import numpy as np

from onrecord.consolidate.crowds import blocks, crossed
from onrecord.consolidate.matching import DAYS, SHORT, Sheet, Together, joins, sheet
from onrecord.consolidate.origins import joined
from onrecord.consolidate.sharing import batched, shared
from onrecord.consolidate.shingles import hashed
from onrecord.consolidate.utterances import Passage, alike, of_report, same_speaker, statements_of
from onrecord.consolidate.variants import Scene, entry
from onrecord.entries import Copy, Judgement, Said
from onrecord.model import Finding, Report

LEFT_OVER = 0.24
"""Between copies and rewrites the one quotation of a speaker that has no counterpart on either side is the same one,
however reworded, where at least so much stands in both ("down, but not out", "on the ground, but not outside")."""

LEFT_OVER_LENGTH = 0.6
"""And where the shorter one is at least so long, compared with the other."""

PARAPHRASED = 0.6
"""The part of a quotation's telling words (by stems) that stands in what the other report tells in its own words."""

PARAPHRASED_STRANGERS = 0.85
"""Where the two reports name different speakers."""

PARAPHRASED_STEMS = 2
"""And so many of them that are no names: a story names the same people again and again."""

HUBS = 48
"""A key that more passages share pairs each with so many of the earliest only (as in `copies`)."""

PART, PAIRS, GROUPS = 400, 4000, 400
"""Reports or passages, pairs, and utterances that make one piece of work for a pool."""


def keys(passage: Passage) -> frozenset[str]:
    """Blocking keys of one passage: its least three-word runs; its speaker with each telling word, by fortnight; its
    two longest telling words, by fortnight."""  # noqa: D205, D209
    forms = passage.forms
    runs = nsmallest(3, (hashed("\x1f".join(forms[i : i + 3])) for i in range(len(forms) - 2)))
    found = {f"said:{run:016x}" for run in runs} if passage.spoken else set()
    stems = sorted(passage.stems, key=lambda s: (-len(s), s))
    for window in windows(passage.day):
        if passage.surname:
            found |= {f"said:{passage.surname}:{stem}:{window}" for stem in stems[:8]}
            if passage.spoken and len(forms) <= 2 * SHORT:
                found.add(f"said:{passage.surname}:{window}")
        found |= {f"said:{one}:{other}:{window}" for one, other in combinations(sorted(stems[:4]), 2)}
    return frozenset(found)


def windows(day: date | None) -> tuple[str, ...]:
    """Two overlapping stretches of days, so that near days have one in common."""
    if day is None:
        return ("undated",)
    return f"even{day.toordinal() // (2 * DAYS)}", f"odd{(day.toordinal() + DAYS) // (2 * DAYS)}"


def quotations(
    findings: Iterable[Finding],
    reports: Iterable[Report],
    copies: Iterable[Copy] = (),
    judgements: Iterable[Judgement] = (),
    pool: Executor | None = None,
) -> tuple[Said, ...]:
    """Utterances that at least two reports carry, in the order of their first report and place.

    `findings` are those of `reports` (statements and unknowns are looked at). Judgements "same" and "not the same"
    between two statements, or "rejected" on an entry, rule. A `pool` of processes shares the work; the result is the
    same.
    """
    given = {report.id: report for report in reports}
    scene = Scene({frozenset(copy.reports): copy for copy in copies}, given)
    told = read(findings, given, pool)
    return uttered(told, linked(told, scene, pool), scene, judgements, pool)


def read(findings: Iterable[Finding], given: Mapping[str, Report], pool: Executor | None = None) -> tuple[Passage, ...]:
    """The passages of `given` reports, by report and place."""
    own = statements_of(findings, given)
    names = batched(sorted(own), PART)
    parts = shared(pool, passages_of, ([(given[name], own[name]) for name in part] for part in names))
    return tuple(chain.from_iterable(parts))


def passages_of(rows: Iterable[tuple[Report, Sequence[Finding]]]) -> list[Passage]:
    """The passages of some reports."""
    return [passage for report, own in rows for passage in of_report(own, report)]


def links(told: Sequence[Passage], pairs: Iterable[tuple[int, int]], scene: Scene) -> list[tuple[int, int]]:
    """The pairs of passages that are the same utterance, among `pairs` of them that meet under a key.

    What links two reports depends on their passages, on which of these meet, and on whether they are copies.
    """
    rows = [(pair, frozenset((told[pair[0]].report, told[pair[1]].report)) in scene.linked) for pair in sorted(pairs)]
    found = undominated(told, dict(joined_in((rows, told))))
    return [*found, *left_over(told, found, scene)]


def linked(told: Sequence[Passage], scene: Scene, pool: Executor | None = None) -> list[tuple[int, int]]:
    """The same among all passages that meet under a key: what their words can have in common is looked at first."""
    sheet = sheet_of(told, pool)
    pairs = batched(meeting(told, sheet, scene), PAIRS)
    parts = (([(pair, together) for pair, together in part], beside(told, part)) for part in pairs)
    found = undominated(told, dict(chain.from_iterable(shared(pool, joined_in, parts))))
    return [*found, *left_over(told, found, scene)]


Met = tuple[tuple[int, int], bool]
"""Two passages, by number, and whether their reports are copies or rewrites of one another."""


def beside(told: Sequence[Passage], pairs: Iterable[Met]) -> dict[int, Passage]:
    """The passages of pairs."""
    return {n: told[n] for pair, _ in pairs for n in pair}


def joined_in(
    part: tuple[Sequence[Met], Mapping[int, Passage] | Sequence[Passage]],
) -> list[tuple[tuple[int, int], float]]:
    """Of pairs of passages those that are the same utterance, with their likeness."""
    pairs, told = part
    return [
        (pair, alike(told[pair[0]], told[pair[1]]))
        for pair, together in pairs
        if joins(told[pair[0]], told[pair[1]], linked=together)
    ]


def sheet_of(told: Sequence[Passage], pool: Executor | None = None) -> Sheet:
    """What is compared of passages first, with their keys."""
    return Sheet.joined(shared(pool, sheeted, batched(told, PART)))


def sheeted(told: Sequence[Passage]) -> Sheet:
    """The same of some passages."""
    return sheet(told, [keys(passage) if passage.spoken else () for passage in told])


def meeting(told: Sequence[Passage], of: Sheet, scene: Scene) -> Iterator[Met]:
    """Pairs of spoken passages of different reports that share a key and could be one utterance, in order."""
    order = sorted(range(len(told)), key=lambda n: (str(told[n].day), told[n].key))
    place = np.empty(len(told), dtype=np.int64)
    place[order] = np.arange(len(told))
    near = Together(told, scene.linked)
    owners = np.repeat(np.arange(len(told)), of.counts)
    sorting = np.lexsort((place[owners], of.keys))
    owners, starts = owners[sorting], blocks(of.keys[sorting])
    found = [np.empty(0, dtype=np.int64)]
    for first, last in crossed(*starts, HUBS):
        one, other = np.minimum(owners[first], owners[last]), np.maximum(owners[first], owners[last])
        found.append(np.unique((one * len(told) + other)[of.could_join(one, other, near)]))
    codes = np.unique(np.concatenate(found))
    for at in range(0, len(codes), PAIRS):
        one, other = np.divmod(codes[at : at + PAIRS], max(1, len(told)))
        yield from zip(zip(one.tolist(), other.tolist(), strict=True), near.linked(one, other).tolist(), strict=True)


def uttered(
    told: Sequence[Passage],
    links: Iterable[tuple[int, int]],
    scene: Scene,
    judgements: Iterable[Judgement] = (),
    pool: Executor | None = None,
) -> tuple[Said, ...]:
    """The utterances that linked passages make, in the order of their first report and place."""
    apart, together, rejected = decided(judgements)
    kept = [pair for pair in links if statements(told, pair) not in apart]
    kept += judged_together(told, together)
    groups = [[told[int(n)] for n in group] for group in joined(((f"{a:09d}", f"{b:09d}") for a, b in kept), ())]
    groups += paraphrases(told, groups, scene)
    several = (group for group in groups if len({passage.report for passage in group}) > 1)
    parts = shared(pool, entries, ((part, scene.of(part)) for part in batched(several, GROUPS)))
    return tuple(sorted((said for part in parts for said in part if said.id not in rejected), key=order))


def entries(part: tuple[Sequence[Sequence[Passage]], Scene]) -> list[Said]:
    """The utterances of some groups of passages."""
    groups, scene = part
    return [entry(group, scene) for group in groups]


def judged_together(told: Sequence[Passage], together: Iterable[Collection[str]]) -> Iterator[tuple[int, int]]:
    """The pairs of passages whose statements people put together."""
    of_statement: dict[str, list[int]] = defaultdict(list)
    for n, passage in enumerate(told):
        of_statement[passage.statement].append(n)
    for pair in together:
        one, other = sorted(pair)
        yield from ((min(a, b), max(a, b)) for a in of_statement[one] for b in of_statement[other])


def order(said: Said) -> tuple[str, int, str]:
    """By first report and place."""
    first = min((v.report, v.evidence.start if v.evidence else 0) for v in said.variants)
    return (*first, said.id)


def statements(told: Sequence[Passage], pair: tuple[int, int]) -> frozenset[str]:
    """The ids of the two statements."""
    return frozenset((told[pair[0]].statement, told[pair[1]].statement))


Decided = tuple[frozenset[frozenset[str]], frozenset[frozenset[str]], frozenset[str]]


def decided(judgements: Iterable[Judgement]) -> Decided:
    """Pairs of statements kept apart, pairs put together, entries rejected; the latest judgement rules."""
    latest: dict[frozenset[str], str] = {}
    for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
        if judgement.what in {"same", "not the same", "rejected", "confirmed", "undone"}:
            latest[frozenset(name for name in (judgement.on, judgement.value) if name)] = judgement.what
    return (
        frozenset(on for on, what in latest.items() if what == "not the same"),
        frozenset(on for on, what in latest.items() if what == "same" and len(on) == 2),
        frozenset(name for on, what in latest.items() if what == "rejected" and len(on) == 1 for name in on),
    )


def undominated(told: Sequence[Passage], found: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The links, of known likeness, without those where a side has a much better counterpart in the other report."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (a, b), value in found.items():
        best[a, told[b].report] = max(best[a, told[b].report], value)
        best[b, told[a].report] = max(best[b, told[a].report], value)
    return [
        (a, b)
        for (a, b), value in found.items()
        if value + DOMINATED >= max(best[a, told[b].report], best[b, told[a].report])
    ]


DOMINATED = 0.15
"""A counterpart so much better is the true one: "the EU is a foe" and "you would not think of the EU, but"."""


def left_over(told: Sequence[Passage], links: Iterable[tuple[int, int]], scene: Scene) -> Iterator[tuple[int, int]]:
    """Between two linked reports: the single unmatched quotation of one speaker on either side."""
    matched = {(n, told[m].report) for a, b in links for n, m in ((a, b), (b, a))}
    of_report: dict[str, list[int]] = defaultdict(list)
    for n, passage in enumerate(told):
        if passage.spoken and passage.named:
            of_report[passage.report].append(n)
    for pair in sorted(sorted(pair) for pair in scene.linked):
        sides = [[n for n in of_report[r] if (n, s) not in matched] for r, s in (pair, pair[::-1])]
        for a in sides[0]:
            rivals = [b for b in sides[1] if same_speaker(told[a], told[b])]
            backers = [n for n in sides[0] if rivals and same_speaker(told[n], told[rivals[0]])]
            if len(rivals) == len(backers) == 1 and resembles(told[a], told[rivals[0]]):
                yield min(a, rivals[0]), max(a, rivals[0])


def resembles(one: Passage, other: Passage) -> bool:
    """Whether two quotations could be one that was badly reworded."""
    short, long = sorted((len(one.words), len(other.words)))
    return short >= LEFT_OVER_LENGTH * long and alike(one, other) >= LEFT_OVER


def paraphrases(told: Sequence[Passage], groups: list[list[Passage]], scene: Scene) -> Iterator[list[Passage]]:
    """Utterances that an earlier report of one family tells in its own words and a later one in quotation marks."""
    group_of = {p.key: n for n, group in enumerate(groups) for p in group}
    indirect: dict[str, list[Passage]] = defaultdict(list)
    for passage in told:
        if not passage.spoken:
            indirect[passage.report].append(passage)
    for passage in told:
        if not passage.spoken:
            continue
        group = groups[group_of[passage.key]] if passage.key in group_of else [passage]
        quoting = {p.report for p in group}
        ups = scene.upstream.get(passage.report, [])
        sources = [r for r in ups if r not in quoting]
        found = [best for report in sources for best in [paraphrase(passage, indirect[report])] if best]
        earliest = min(group, key=lambda p: (str(p.day), p.key))
        if found and earliest.report == passage.report and not quoting.intersection(ups):
            yield [*found, *group]


def paraphrase(passage: Passage, indirect: Iterable[Passage]) -> Passage | None:
    """What a report tells in its own words of an utterance that another has in quotation marks."""
    scored = []
    for told in indirect:
        part = len(passage.stems & told.stems) / max(1, len(passage.stems))
        plain = len(passage.wording.plain_stems & told.wording.plain_stems)
        if same_speaker(passage, told) is False and (part < PARAPHRASED_STRANGERS or plain < 2 * PARAPHRASED_STEMS):
            continue
        if part >= PARAPHRASED and plain >= PARAPHRASED_STEMS:
            scored.append((part, told))
    return max(scored, key=lambda s: (s[0], -s[1].span.start))[1] if scored else None

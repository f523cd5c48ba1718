"""Which reports are one story: versions of a page, copies of a dispatch, rewrites of its facts.

Three relations, kept apart. A *version* stands at the same address (or is the same page of the same publisher under
the same title) and shares text; a page re-used for another story is no version. A *copy* takes over words that are the
reporter's own: shared quotations alone make no copy, since everybody quotes the same podium. A *rewrite* has its own
words, but the names, numbers and quotations of the other. Nothing is dropped: a copy is an entry beside its reports.

Candidates meet under `keys`; the judgement looks at two stories only, so that adding a report to a record and making
the record anew give the same entries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from onrecord.consolidate.origins import origins
from onrecord.consolidate.overlap import Overlap, cosine, overlap
from onrecord.consolidate.overlap import common as shared
from onrecord.consolidate.shingles import Hashes, bands, least, number, shingles
from onrecord.consolidate.stories import Story, story
from onrecord.consolidate.versions import differences
from onrecord.entries import Copy, Difference, Judgement, Label, Relation, Shared
from onrecord.model import Report

TAKEN = 26
"""Own words in long runs that make a copy: the least in copies-helsinki-dev is 32 (of 103 pairs); photo captions,
agency background and place names of unrelated stories stay under 25."""

TAKEN_PART = 0.6
"""Or this part of a very short story's own words: a syndicated blurb of 35 words is a copy."""

TAKEN_LEAST = 12
"""Fewer words than this are a phrase."""

EDITED_SHARE = 0.5
"""A copy in which synonyms break most long runs still has half its words in runs of four."""

DISPATCH = (0.55, 0.44)
"""One dispatch: these parts of the shorter and of the longer story's own words are shared (copies-helsinki-dev)."""

CUT_DISPATCH = (0.9, 0.3)
"""Or nearly all of the shorter: the same story cut to a third."""

REWRITE_LEAST = 4
"""So many names at least: 7 and more there."""

REWRITE_NAMES = 0.5
"""A rewrite shares names: cosine 0.63 and more in ledger-dev-a and -b, at most 0.55 among unrelated reports."""

REWRITE_NAMES_LONGER = 0.4
"""And this part of the more numerous names: 0.5 and more there; a report of a speech shares the speaker's words with
a long story, but not its names."""

REWRITE_FACTS = 0.5
"""Mean cosine of names, numbers and quotations in a rewrite: 0.57 and more there; 0.35 between two stories about one
mission; and 0.6 between stories that share speeches only, which differ in names."""

VERSION_SHARE = 0.25
"""Share that makes two captures of one address versions of one story; less, and the address was re-used."""

SAME_PAGE_SHARE = 0.5
"""The same where only publisher and title say that it is one page."""

HUBS = 48
"""A key that more reports share pairs each of them with this many of the earliest only: the number of pairs then
grows with the archive, not with its square, and every report stays linked."""

SAMPLED = 3
"""Shingles sampled of each sentence and quotation."""

SENTENCE_RUN = 5
BANDS, ROWS = 16, 4
"""Facts: two rewrites of Jaccard 0.5 meet with probability 0.64 by their facts alone, and their quotations add to it;
two stories of Jaccard 0.2 with 0.03."""

DAYS = 4
"""Rewrites are looked for within so many days (two overlapping windows of twice this length)."""


def keys(report: Report, furniture: Collection[str] = ()) -> frozenset[str]:
    """Blocking keys of one report: two reports without a common key are never compared.

    Sentences and quotations by their least shingles, facts by MinHash within a window of days, and the page.
    """
    return frozenset(f"copy:{key:016x}" for key in fingerprints(story(report, furniture)).tolist())


def fingerprints(told: Story) -> Hashes:
    """The keys of a story as numbers."""
    parts = [least(told.hashed, told.breaks, SENTENCE_RUN, SAMPLED)]
    parts += [np.sort(shingles(runs, 2))[:SAMPLED] for runs in told.quotations]  # runs of four words
    facts = bands(np.union1d(told.names, told.figures), BANDS, ROWS)
    parts += [facts ^ np.uint64(number(window)) for window in windows(told)]
    if told.page:
        parts.append(np.array([number(f"page:{told.page}")], dtype=np.uint64))
    elif told.publisher and told.title:
        parts.append(np.array([number(f"page:{told.publisher}\x1f{told.title}")], dtype=np.uint64))
    return np.unique(np.concatenate(parts))


def windows(told: Story) -> tuple[str, ...]:
    """The two stretches of days that a report lies in: reports up to `DAYS` apart have one in common."""
    if told.published is None:
        return ("undated",)
    day = told.published.toordinal()
    return f"even:{day // (2 * DAYS)}", f"odd:{(day + DAYS) // (2 * DAYS)}"


def copies(
    reports: Iterable[Report], judgements: Iterable[Judgement] = (), furniture: Collection[str] = ()
) -> tuple[Copy, ...]:
    """All pairs among `reports` that are versions, copies or rewrites, ordered by their reports.

    `furniture` are the line keys that `furniture.furniture` found for the publishers. Judgements rule: "rejected" on a
    copy's id or "not the same" between two reports drops a pair, "same" between two reports makes it one.
    """
    given = {report.id: report for report in sorted(reports, key=lambda r: r.id)}
    decided = decisions(judgements)
    pairs = tuple(candidates((sketch(story(report, furniture)) for report in given.values()), decided))
    stories = {name: story(given[name], furniture) for name in {name for pair in pairs for name in pair}}
    found = []
    for pair in pairs:
        copy = judged(stories[pair[0]], stories[pair[1]], decided=decided.get(frozenset(pair)))
        if copy is not None and decided.get(frozenset((copy.id,)), True):
            found.append(copy)
    return tuple(finished(found, given))


@dataclass(frozen=True, eq=False, slots=True)
class Sketch:
    """What of a story is kept while all reports are in memory: a twentieth of it."""

    id: str
    published: date | None
    page: str | None
    prints: Hashes


def sketch(told: Story) -> Sketch:
    """The sketch of a story."""
    return Sketch(told.id, told.published, told.page, fingerprints(told))


def decisions(judgements: Iterable[Judgement]) -> dict[frozenset[str], bool]:
    """What people decided: by the two reports' ids, or the copy's id, whether it stands. The latest rules."""
    decided: dict[frozenset[str], bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.when, j.id)):
        on = frozenset(name for name in (judgement.on, judgement.value) if name)
        if judgement.what in {"same", "not the same", "rejected", "confirmed"}:
            decided[on] = judgement.what in {"same", "confirmed"}
        elif judgement.what == "undone":
            decided.pop(on, None)
    return decided


def candidates(sketches: Iterable[Sketch], decided: Collection[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that share a key, or that people decided on, each once and in order."""
    told = sorted(sketches, key=lambda s: (s.published is None, s.published, s.id))
    known = {one.id for one in told}
    prints = [one.prints for one in told]
    who = np.repeat(np.arange(len(told)), [len(p) for p in prints])
    every = np.concatenate(prints) if prints else np.empty(0, dtype=np.uint64)
    order = np.lexsort((who, every))
    every, who = every[order], who[order]
    decided_on = {tuple(sorted(pair)) for pair in decided if len(pair) == 2 and pair <= known}
    met = [paired(group, len(told)) for group in np.split(who, np.flatnonzero(np.diff(every)) + 1) if len(group) > 1]
    codes, counts = np.unique(np.concatenate(met) if met else who[:0], return_counts=True)
    often = codes[counts >= KEYS]
    pairs = {tuple(sorted((told[a].id, told[b].id))) for a, b in zip(*divmod(often, len(told) or 1), strict=True)}
    pairs |= {tuple(sorted((told[a].id, told[b].id))) for a, b in same_page(told)}
    yield from sorted((pair[0], pair[1]) for pair in pairs | decided_on)


KEYS = 2
"""Keys that two reports share before they are compared: a sentence or quotation taken over has two of its own."""


def paired(group: NDArray[np.intp], total: int) -> NDArray[np.intp]:
    """The pairs of one key's reports, each as one number: every report with the `HUBS` first."""
    hubs = group[:HUBS]
    first, second = np.triu_indices(len(hubs), 1)
    pairs = hubs[first] * total + hubs[second]
    if len(group) > HUBS:
        late = group[HUBS:]
        pairs = np.concatenate((pairs, (hubs[:, None] * total + late[None, :]).ravel()))
    return pairs


def same_page(told: Sequence[Sketch]) -> Iterator[tuple[int, int]]:
    """Captures of one page, each with the one before."""
    last: dict[str, int] = {}
    for n, one in enumerate(told):
        if one.page:
            if one.page in last:
                yield last[one.page], n
            last[one.page] = n


def judged(one: Story, other: Story, *, decided: bool | None) -> Copy | None:
    """The relation of two stories; None where there is none, or where a person said so."""
    if decided is False:
        return None
    if not (decided or promising(one, other)):
        return None
    common = overlap(one, other)
    kind = relation(one, other, common) or ("rewrite" if decided else None)
    if kind is None:
        return None
    return Copy(
        reports=(one.id, other.id), relation=kind, share=common.share, label=label(kind, common),
        shared=Shared(sentences=common.sentences, quotations=common.quotations, numbers=common.figures),
    )  # fmt: skip


RUNS, RUNS_PART = 16, 0.3
"""Runs of four words in common, or this part of the shorter story's: what a copy of `TAKEN` words has at least."""


def promising(one: Story, other: Story) -> bool:
    """Whether two stories are worth laying side by side: runs of words in common, or names and other facts."""
    if one.page and one.page == other.page:
        return True
    if shared(one.known_runs, other.known_runs) >= min(RUNS, RUNS_PART * min(len(one.runs), len(other.runs))):
        return True
    if not (shared(one.said, other.said) or shared(one.figures, other.figures)):
        return False
    return shared(one.names, other.names) >= REWRITE_LEAST and (cosine(one.names, other.names) or 0.0) >= REWRITE_NAMES


def relation(one: Story, other: Story, common: Overlap) -> Relation | None:
    """Version, copy or rewrite; None where two stories share at most quotations, background or furniture."""
    if one.page and one.page == other.page and max(common.share, facts(common)) >= VERSION_SHARE:
        return "version"
    same_title = bool(one.title and one.title == other.title and one.publisher and one.publisher == other.publisher)
    if same_title and not (one.page and other.page) and common.share >= SAME_PAGE_SHARE:
        return "version"
    return "copy" if copied(common) else "rewrite" if rewritten(common) else None


def copied(common: Overlap) -> bool:
    """Whether words that are a reporter's own were taken over."""
    if common.own_words >= TAKEN:
        return True
    if common.own_words < TAKEN_LEAST:
        return False
    return common.own_shorter >= TAKEN_PART or (common.share >= EDITED_SHARE and common.sentences > common.quotations)


def rewritten(common: Overlap) -> bool:
    """Whether two stories tell the same facts: names, and numbers or quotations with them."""
    alike = common.names_alike >= REWRITE_NAMES and common.names_longer >= REWRITE_NAMES_LONGER
    return common.names >= REWRITE_LEAST and alike and facts(common) >= REWRITE_FACTS


def facts(common: Overlap) -> float:
    """Mean likeness of names, numbers and quotations; 0 where only one of the three can be compared."""
    known = [v for v in (common.names_alike, common.figures_alike, common.quotations_alike) if v is not None]
    return sum(known) / len(known) if len(known) > 1 else 0.0


def label(kind: Relation, common: Overlap) -> Label | None:
    """Whether it is one dispatch or a passage of one inside another story; None for rewrites."""
    if kind == "rewrite":
        return None
    whole = any(common.own_shorter >= a and common.own_longer >= b for a, b in (DISPATCH, CUT_DISPATCH))
    return "same-wire-copy" if whole else "partial-copy"


def finished(found: Sequence[Copy], given: dict[str, Report]) -> Iterator[Copy]:
    """The pairs with their likely origin, and with what changed between versions."""
    source = origins(found, given)
    for copy in found:
        changed: tuple[Difference, ...] = ()
        if copy.relation == "version":
            before, after = sorted((given[name] for name in copy.reports), key=lambda r: (str(r.published), r.id))
            changed = differences(before.text, after.text)
        yield replace(copy, origin=source.get(copy.id), differences=changed)

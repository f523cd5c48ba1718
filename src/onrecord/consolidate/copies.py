"""Which reports are one story: versions of a page, copies of a dispatch, rewrites of its facts.

Three relations, kept apart. A *version* stands at the same address (or is the same page of the same publisher under
the same title) and shares text; a page re-used for another story is no version. A *copy* takes over words that are the
reporter's own: shared quotations alone make no copy, since everybody quotes the same podium. A *rewrite* has its own
words, but the names, numbers and quotations of the other. Nothing is dropped: a copy is an entry beside its reports.

Candidates meet under `keys`; the judgement looks at two stories only, so that adding a report to a record and making
the record anew give the same entries.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np

from onrecord.consolidate.candidates import Carriers, Sketch, fingerprints
from onrecord.consolidate.frames import framed
from onrecord.consolidate.origins import origins
from onrecord.consolidate.overlap import FEW, Overlap, overlap
from onrecord.consolidate.overlap import common as in_common
from onrecord.consolidate.sharing import batched, shared
from onrecord.consolidate.shingles import Hashes, among, spread
from onrecord.consolidate.stories import LONG_RUN, RUN, Story, story
from onrecord.consolidate.versions import differences
from onrecord.entries import Copy, Judgement, Label, Relation, Shared
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

PART, PAIRS, STORIES = 400, 20_000, 2000
"""Reports, pairs of them, and stories of pairs that make one piece of work for a pool."""


def keys(report: Report, furniture: Collection[str] = ()) -> frozenset[str]:
    """Blocking keys of one report: two reports without a common key are never compared.

    Sampled runs of words, quotations and facts within a window of days, and the page (`candidates.fingerprints`).
    """
    return frozenset(f"copy:{key:016x}" for key in fingerprints(story(report, furniture)).tolist())


def copies(
    reports: Iterable[Report],
    judgements: Iterable[Judgement] = (),
    furniture: Collection[str] = (),
    pool: Executor | None = None,
) -> tuple[Copy, ...]:
    """All pairs among `reports` that are versions, copies or rewrites, ordered by their reports.

    `furniture` are the line keys that `furniture.furniture` found for the publishers. Judgements rule: "rejected" on a
    copy's id or "not the same" between two reports drops a pair, "same" between two reports makes it one. A `pool` of
    processes shares the work; the result is the same.
    """
    given = {report.id: report for report in reports}
    parts = shared(pool, partial(read, furniture=furniture), batched(given.values(), PART))
    return of_stories([one for part in parts for one in part], given, judgements, pool)


def of_stories(
    told: Iterable[tuple[Story, Hashes]],
    given: Mapping[str, Report],
    judgements: Iterable[Judgement] = (),
    pool: Executor | None = None,
) -> tuple[Copy, ...]:
    """The same from the stories of `given` reports, read before, with their prints."""
    decided = decisions(judgements)
    stories, sketches = {}, []
    for one, prints in told:
        stories[one.id] = one
        sketches.append(Sketch(one.id, one.published, prints))
    parts = laid(met(sketches, decided), stories)
    found = shared(pool, partial(compared, decided=decided), parts)
    return tuple(finished(sorted(chain.from_iterable(found), key=lambda copy: copy.reports), given))


def read(reports: Iterable[Report], furniture: Collection[str]) -> list[tuple[Story, Hashes]]:
    """The stories of some reports, with their prints."""
    told = [story(report, furniture) for report in reports]
    return [(one, fingerprints(one)) for one in told]


Pair = tuple[str, str]
Laid = tuple[Sequence[Pair], Mapping[str, Story]]
"""Some pairs of ids, and their stories."""


def met(sketches: Sequence[Sketch], decided: Iterable[frozenset[str]]) -> Iterator[Pair]:
    """The pairs of reports that meet, or that people decided on, each once and sorted; near ones together."""
    carriers = Carriers(sketches)
    ids, (early, late) = carriers.ids, carriers.meeting()
    judged_on = set(decided_on(decided, frozenset(ids)))
    for at in range(0, len(early), PAIRS):
        for one, other in zip(early[at : at + PAIRS].tolist(), late[at : at + PAIRS].tolist(), strict=True):
            pair = (min(ids[one], ids[other]), max(ids[one], ids[other]))
            judged_on.discard(pair)
            yield pair
    yield from sorted(judged_on)


def laid(pairs: Iterable[Pair], stories: Mapping[str, Story]) -> Iterator[Laid]:
    """Pairs in parts, with the stories that they need."""
    part: list[Pair] = []
    needed: dict[str, Story] = {}
    for pair in pairs:
        part.append(pair)
        needed |= {name: stories[name] for name in pair if name not in needed}
        if len(part) >= PAIRS or len(needed) >= STORIES:
            yield part, needed
            part, needed = [], {}
    if part:
        yield part, needed


def compared(side_by_side: Laid, decided: Mapping[frozenset[str], bool]) -> list[Copy]:
    """The copies among pairs of stories."""
    pairs, stories = side_by_side
    echoed = echoes(stories)
    judged_ones = (
        judged(stories[a], stories[b], decided=decided.get(frozenset((a, b))), echo=not echoed[a].isdisjoint(echoed[b]))
        for a, b in pairs
    )
    return [copy for copy in judged_ones if copy is not None and decided.get(frozenset((copy.id,)), True)]


def echoes(stories: Mapping[str, Story]) -> dict[str, frozenset[int]]:
    """Of each of some stories the long runs of words that stand there a second time, in it or in another one."""
    runs = [told.long_runs for told in stories.values()]
    _, at, counts = np.unique(np.concatenate([*runs, NO_RUNS]), return_inverse=True, return_counts=True)
    again = np.split(counts[at] > 1, np.cumsum([len(own) for own in runs]))
    return {name: frozenset(own[more].tolist()) for name, own, more in zip(stories, runs, again, strict=False)}


NO_RUNS = np.empty(0, dtype=np.uint64)


def decided_on(decided: Iterable[frozenset[str]], known: Collection[str]) -> Iterator[Pair]:
    """The pairs of known reports that people decided on."""
    for names in decided:
        if len(names) == 2 and all(name in known for name in names):
            yield min(names), max(names)


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


def judged(one: Story, other: Story, *, decided: bool | None, echo: bool = True) -> Copy | None:
    """The relation of two stories; None where there is none, or where a person said so.

    Without an `echo` they are known to have no long run of words in common.
    """
    if decided is False:
        return None
    if not (decided or promising(one, other, echo=echo)):
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


def promising(one: Story, other: Story, *, echo: bool) -> bool:
    """Whether two stories are worth laying side by side: runs of words in common, or names and other facts.

    The cheap looks come first: of two stories that merely tell of the same country nothing is laid side by side.
    """
    if (one.page and one.page == other.page) or retold(one, other):
        return True
    if not same_title(one, other) and not (echo and taken_over(one, other)):
        return False
    enough = min(RUNS, RUNS_PART * min(len(one.runs), len(other.runs)))
    return in_common(one.known_runs, other.known_runs) >= enough or of_one_matter(one, other)


def taken_over(one: Story, other: Story) -> bool:
    """Whether a copy may be: as many words in long runs, quoted in neither, or in short ones, as `copied` asks."""
    short, long = sorted((one, other), key=lambda s: (len(s.hashed), s.id))
    hits = spread(among(short.long_runs, long.known_long_runs), LONG_RUN, len(short.hashed)) & short.own
    words = int(np.count_nonzero(hits))
    if words < TAKEN_LEAST:
        return False
    if words >= min(TAKEN, (TAKEN_PART - ROUNDED) * int(np.count_nonzero(short.own))):
        return True
    runs = int(np.count_nonzero(among(short.runs, long.known_runs)))
    return RUN * runs >= (EDITED_SHARE - ROUNDED) * len(short.hashed)


ROUNDED = 1e-4
"""Shares are rounded to so much: what may be a copy here is looked at in full."""


def of_one_matter(one: Story, other: Story) -> bool:
    """Whether two stories share a number or quoted words, and names."""
    if one.known_said.isdisjoint(other.known_said) and one.known_figures.isdisjoint(other.known_figures):
        return False
    names = len(one.known_names & other.known_names)
    return names >= REWRITE_LEAST and names >= REWRITE_NAMES * math.sqrt(len(one.names) * len(other.names))


def retold(one: Story, other: Story) -> bool:
    """Whether two stories tell the same facts, as `rewritten` asks, counted on sets."""
    if not of_one_matter(one, other):
        return False
    names = len(one.known_names & other.known_names)
    if names < REWRITE_NAMES_LONGER * max(len(one.names), len(other.names)):
        return False
    known = [names / math.sqrt(len(one.names) * len(other.names))]
    if min(len(one.figures), len(other.figures)) >= FEW:
        common = len(one.known_figures & other.known_figures)
        known.append(common / math.sqrt(len(one.figures) * len(other.figures)))
    if len(one.said) and len(other.said):
        common = len(one.known_said & other.known_said)
        known.append(common / math.sqrt(len(one.said) * len(other.said)))
    return len(known) > 1 and sum(known) >= REWRITE_FACTS * len(known) - SLACK


SLACK = 1e-9
"""Nothing is decided by the last digit of a fraction here: what seems a rewrite is looked at in full."""


def relation(one: Story, other: Story, common: Overlap) -> Relation | None:
    """Version, copy or rewrite; None where two stories share at most quotations, background or furniture."""
    if one.page and one.page == other.page and max(common.share, facts(common)) >= VERSION_SHARE:
        return "version"
    if same_title(one, other) and common.share >= SAME_PAGE_SHARE:
        return "version"
    if copied(common) and not framed(one, other, common, TAKEN):
        return "copy"
    return "rewrite" if rewritten(common) else None


def same_title(one: Story, other: Story) -> bool:
    """Whether publisher and title say that two stories are one page, and no address does."""
    titled = bool(one.title and one.title == other.title and one.publisher and one.publisher == other.publisher)
    return titled and not (one.page and other.page)


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


def finished(found: Sequence[Copy], given: Mapping[str, Report]) -> Iterator[Copy]:
    """The pairs with their likely origin, and with what changed between versions."""
    return originated([told_apart(copy, given) for copy in found], given)


def told_apart(copy: Copy, given: Mapping[str, Report]) -> Copy:
    """A pair with what changed, where it is a version."""
    if copy.relation != "version":
        return copy
    before, after = sorted((given[name] for name in copy.reports), key=lambda r: (str(r.published), r.id))
    return replace(copy, differences=differences(before.text, after.text))


def originated(found: Sequence[Copy], given: Mapping[str, Report]) -> Iterator[Copy]:
    """The pairs of some families with their likely origin."""
    source = origins(found, given)
    return (replace(copy, origin=source.get(copy.id)) for copy in found)

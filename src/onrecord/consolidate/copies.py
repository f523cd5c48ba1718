"""Which reports are one story: versions of a page, copies of a dispatch, rewrites of its facts.

Three relations, kept apart. A *version* stands at the same address (or is the same page of the same publisher under
the same title) and shares text; a page re-used for another story is no version. A *copy* takes over words that are the
reporter's own: shared quotations alone make no copy, since everybody quotes the same podium. A *rewrite* has its own
words, but the names, numbers and quotations of the other. Nothing is dropped: a copy is an entry beside its reports.

Candidates meet under `keys`; the judgement looks at two stories only, so that adding a report to a record and making
the record anew give the same entries.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from onrecord.consolidate.candidates import Carriers, Sketch, fingerprints
from onrecord.consolidate.origins import origins
from onrecord.consolidate.overlap import Overlap, cosine, overlap
from onrecord.consolidate.overlap import common as shared
from onrecord.consolidate.shingles import Hashes
from onrecord.consolidate.stories import Story, story
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

PART = 400
"""Reports, or pairs of them, that make one piece of work for a pool."""


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
    given = {report.id: report for report in sorted(reports, key=lambda r: r.id)}
    decided = decisions(judgements)
    spread = pool.map if pool else map
    parts = spread(partial(read, furniture=furniture), batched(given.values(), PART))
    read_ones = {told.id: (told, prints) for part in parts for told, prints in part}
    sketches = (Sketch(told.id, told.published, prints) for told, prints in read_ones.values())
    stories = {name: told for name, (told, _) in read_ones.items()}
    pairs = {*Carriers(sketches).pairs(), *decided_on(decided, stories)}
    day = {name: (str(told.published), name) for name, told in stories.items()}
    near = sorted(pairs, key=lambda pair: (max(day[pair[0]], day[pair[1]]), pair))
    found = spread(partial(compared, decided=decided), (laid(part, stories) for part in batched(near, PART)))
    return tuple(finished(sorted(chain.from_iterable(found), key=lambda copy: copy.reports), given))


def read(reports: Iterable[Report], furniture: Collection[str]) -> list[tuple[Story, Hashes]]:
    """The stories of some reports, with their prints."""
    told = [story(report, furniture) for report in reports]
    return [(one, fingerprints(one)) for one in told]


T = TypeVar("T")


def batched(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Things in parts of `size`, the last one shorter (as `itertools.batched` from Python 3.12 on)."""
    left = iter(things)
    while part := tuple(islice(left, size)):
        yield part


Pair = tuple[str, str]
Laid = tuple[Sequence[Pair], Mapping[str, Story]]
"""Some pairs of ids, and their stories."""


def laid(pairs: Sequence[Pair], stories: Mapping[str, Story]) -> Laid:
    """Pairs with the stories that they need, free of what was made of them."""
    return pairs, {name: replace(stories[name]) for pair in pairs for name in pair}


def compared(side_by_side: Laid, decided: Mapping[frozenset[str], bool]) -> list[Copy]:
    """The copies among pairs of stories."""
    pairs, stories = side_by_side
    judged_ones = (judged(stories[a], stories[b], decided=decided.get(frozenset((a, b)))) for a, b in pairs)
    return [copy for copy in judged_ones if copy is not None and decided.get(frozenset((copy.id,)), True)]


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

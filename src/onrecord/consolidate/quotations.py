"""One utterance as many reports carry it, with its wordings laid side by side and graded.

Passages in quotation marks are joined where enough of their telling words stand in the same order and nothing speaks
against one speaker. The grade says how a wording stands to the fullest attested one (or the earliest, or the one in a
primary source); no wording is called the true one unless a primary source has it.

A reporter's own words moved inside quotation marks are looked for among reports that are copies or rewrites of one
another only: elsewhere a paraphrase beside a quotation is honest work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from heapq import nsmallest
from itertools import combinations, pairwise

from onrecord.consolidate.origins import joined
from onrecord.consolidate.shingles import hashed
from onrecord.consolidate.utterances import Passage, alike, may_be_alike, passages, same_speaker
from onrecord.consolidate.variants import Scene, entry
from onrecord.entries import Copy, Judgement, Said
from onrecord.model import Finding, Report

ALIKE = 0.55
"""Likeness that joins two quotations where nothing speaks against one speaker: a sentence with its middle reworded
keeps 0.6, two sentences of one speaker on one subject stay under 0.45 (ledger-dev-a, -b)."""

ALIKE_UNLINKED = 0.63
"""In reports that share no text (copies-helsinki-dev: one speaker's sentences on one subject reach 0.6)."""

ALIKE_STRANGERS = 0.85
"""Where two reports name different speakers, the words must be nearly the same."""

WORDS_STRANGERS = 7
"""And so many: "we are on schedule" is said by many."""

WORDS_LINKED = 6
"""In copies and rewrites of one story so many words are one utterance, whoever is named: the name is a slip then."""

SHORT = 5
"""A fragment of so few words joins only where it stands wholly, or nearly so, in the other."""

ALIKE_SHORT = 0.8

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

DAYS = 21
"""A speaker's like words are the same utterance within so many days; longer quotations at any time."""

LONG = 9
"""Words of a quotation that is recognised at any time."""

HUBS = 48
"""A key that more passages share pairs each with so many of the earliest only (as in `copies`)."""


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
) -> tuple[Said, ...]:
    """Utterances that at least two reports carry, in the order of their first report and place.

    `findings` are those of `reports` (statements and unknowns are looked at). Judgements "same" and "not the same"
    between two statements, or "rejected" on an entry, rule.
    """
    given = {report.id: report for report in reports}
    scene = Scene({frozenset(copy.reports): copy for copy in copies}, given)
    told = passages(findings, given)
    return uttered(told, links(told, candidates(told), scene), scene, judgements)


def links(told: Sequence[Passage], pairs: Iterable[tuple[int, int]], scene: Scene) -> list[tuple[int, int]]:
    """The pairs of passages that are the same utterance, among `pairs` of them that meet under a key.

    What links two reports depends on their passages, on which of these meet, and on whether they are copies.
    """
    found = undominated(told, [pair for pair in sorted(pairs) if joins(told[pair[0]], told[pair[1]], scene)])
    return [*found, *left_over(told, found, scene)]


def uttered(
    told: Sequence[Passage], links: Iterable[tuple[int, int]], scene: Scene, judgements: Iterable[Judgement] = ()
) -> tuple[Said, ...]:
    """The utterances that linked passages make, in the order of their first report and place."""
    apart, together, rejected = decided(judgements)
    kept = [pair for pair in links if statements(told, pair) not in apart]
    kept += judged_together(told, together)
    groups = [[told[int(n)] for n in group] for group in joined(((f"{a:09d}", f"{b:09d}") for a, b in kept), ())]
    groups += paraphrases(told, groups, scene)
    found = (entry(group, scene) for group in groups)
    said = (one for one in found if len({v.report for v in one.variants}) > 1 and one.id not in rejected)
    return tuple(sorted(said, key=order))


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


def candidates(told: Sequence[Passage]) -> set[tuple[int, int]]:
    """Pairs of spoken passages of different reports that share a key."""
    carriers: dict[str, list[int]] = defaultdict(list)
    for n in sorted(range(len(told)), key=lambda n: (str(told[n].day), told[n].key)):
        if told[n].spoken:
            for key in keys(told[n]):
                carriers[key].append(n)
    pairs: set[tuple[int, int]] = set()
    for members in carriers.values():
        for at, late in enumerate(members):
            pairs |= {(min(hub, late), max(hub, late)) for hub in members[: min(at, HUBS)]}
    return {pair for pair in pairs if told[pair[0]].report != told[pair[1]].report}


def undominated(told: Sequence[Passage], links: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The links without those where one side has a much better counterpart in the other's report."""
    found = {pair: alike(told[pair[0]], told[pair[1]]) for pair in links}
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


def joins(one: Passage, other: Passage, scene: Scene) -> bool:
    """Whether two quotations are the same utterance."""
    if not may_be_alike(one, other, ALIKE):
        return False
    speaker = same_speaker(one, other)
    likeness = alike(one, other)
    short = min(len(one.words), len(other.words))
    linked = frozenset((one.report, other.report)) in scene.linked
    if speaker is False and not (linked and short >= WORDS_LINKED):
        return likeness >= ALIKE_STRANGERS and short >= WORDS_STRANGERS
    if not (near(one, other) or short >= LONG) or (speaker is None and not linked and short < WORDS_STRANGERS):
        return False
    if max(len(one.words), len(other.words)) > SPREAD * short and not dense(one, other):
        return False
    if linked or (speaker and (one.translated or other.translated)):
        return likeness >= (ALIKE_SHORT if short <= SHORT else ALIKE)
    return likeness >= (ALIKE_SHORT if short <= SHORT else ALIKE_UNLINKED) and telling(one, other)


def near(one: Passage, other: Passage) -> bool:
    """Whether two passages were published within `DAYS`."""
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= DAYS


def telling(one: Passage, other: Passage) -> bool:
    """Whether two passages share enough telling words to be more than one speaker on one subject."""
    return len(one.stems & other.stems) >= min(TELLING, len(one.stems), len(other.stems))


TELLING = 4
"""Words that say what a passage is about: so many, or all that the shorter one has."""


SPREAD = 2
"""A passage more than so many times as long as the other could hold its words here and there by chance."""

DENSE = 0.5
"""Then half of the shorter one's two-word runs must stand in it."""


def dense(one: Passage, other: Passage) -> bool:
    """Whether the shorter passage's words stand side by side in the longer."""
    short, long = sorted((one.words, other.words), key=len)
    runs = [{(a.form, b.form) for a, b in pairwise(side)} for side in (short, long)]
    return len(runs[0] & runs[1]) >= DENSE * len(runs[0])


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
        plain = len(passage.plain_stems & told.plain_stems)
        if same_speaker(passage, told) is False and (part < PARAPHRASED_STRANGERS or plain < 2 * PARAPHRASED_STEMS):
            continue
        if part >= PARAPHRASED and plain >= PARAPHRASED_STEMS:
            scored.append((part, told))
    return max(scored, key=lambda s: (s[0], -s[1].span.start))[1] if scored else None

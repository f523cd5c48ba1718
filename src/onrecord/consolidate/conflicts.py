"""Pairs of findings that cannot both hold, with what differs and how to read it.

Looked for in three places: between copies and rewrites of one story (a claim and its counterpart), between reports of
one day (claims on one thing in nearly the same words), and inside one report (two sources, one thing, next to one
another). A later deadline or a newer figure is no conflict: that is what `pledges` and `series` follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from itertools import chain, combinations
from typing import Literal

from onrecord.consolidate.claims import UNLIKE as UNLIKE_ACTIONS
from onrecord.consolidate.claims import VERBS, Claim, agree, apart, claims, contradict, dice, likeness, overlap
from onrecord.consolidate.dockets import Docket, dockets
from onrecord.consolidate.misquotations import Desk, misquoted
from onrecord.consolidate.readings import reading
from onrecord.consolidate.rivals import COUNT, KNOWN, THING, answers, contradiction, news, slip
from onrecord.consolidate.sharing import shared
from onrecord.consolidate.utterances import stem
from onrecord.entries import Conflict, Copy, Differs, Judgement, Said
from onrecord.model import Finding, Mention, Report

LINKED = 0.25
"""Likeness of two claims in copies or rewrites of one story: rewriters change most words (ledger-dev-a, -b: 0.3 and
more for true counterparts), and the counterpart must be the best on both sides."""

SAME_DAY = 0.5
"""Two days are set against one another only where half of the two sentences' words are the same: a story tells many
days, and a rewrite drops most."""

RIVAL = 0.8
"""A claim of equal value in the other report that is nearly as like is the true counterpart."""

DAYS_APART = 100
"""Deadlines further apart belong to different acts, unless the acts' words are the same."""

SAME_ACT = 0.5
ROLE_ACT, ROLE_SURE = 0.34, 0.6
ROLE_ACT_SAME_DAY = 0.15

HUBS = 48
"""A key that more claims share pairs each with so many of the earliest only."""


def keys(claim: Claim, days: Collection[int] | None = None) -> frozenset[str]:
    """Blocking keys of one claim, with the day of publication and the day after, so that neighbouring days meet: each
    two of the telling words of its thing; each telling name of its sentence, with each word of a number's thing.

    With `days` (as ordinals) those of these days only.
    """  # noqa: D205
    if claim.published is None or claim.kind == "role":
        return frozenset()
    day = claim.published.toordinal()
    near = [one for one in (day, day + 1) if days is None or one in days]
    if not near:
        return frozenset()
    kind = "number" if claim.kind == "unknown" else claim.kind
    longest = sorted(sorted(claim.dates or claim.thing, key=lambda s: (-len(s), s))[:5])
    marks = {f"{one}:{other}" for one, other in combinations(longest, 2)}
    if claim.kind in {"number", "date"}:
        anchors = sorted(claim.names, key=lambda s: (-len(s), s))[:ANCHORS]
        marks |= {f"@{name}:{word}" for name in anchors for word in longest}
    return frozenset(f"claim:{kind}:{mark}:{one}" for mark in marks for one in near)


ANCHORS = 4
"""Names of a sentence that serve as keys."""


def conflicts(
    findings: Iterable[Finding],
    reports: Iterable[Report],
    copies: Iterable[Copy] = (),
    quotations: Iterable[Said] = (),
    judgements: Iterable[Judgement] = (),
) -> tuple[Conflict, ...]:
    """All conflicts among `findings`, in the order of their reports and places.

    `quotations` are the utterances of the same reports: a name changed inside one is a conflict too.
    """
    return ruled(disputed(findings, reports, copies, quotations), judgements)


def disputed(
    findings: Iterable[Finding],
    reports: Iterable[Report],
    copies: Iterable[Copy] = (),
    quotations: Iterable[Said] = (),
    pool: Executor | None = None,
) -> list[Conflict]:
    """The same before people's judgements. A `pool` of processes shares the work; the result is the same."""
    given = {report.id: report for report in reports}
    linked = {frozenset(copy.reports): copy for copy in copies}
    at: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        at[finding.report].append(finding)
    hearings = (filled(docket, at, given) for docket in dockets(given.values(), linked))
    found = told_apart(chain.from_iterable(shared(pool, heard, hearings)), given, linked)
    return [*found, *misquoted(quotations, found, Desk(at, given, linked))]


Hearing = tuple[Docket, Sequence[Finding], Mapping[str, Report]]
"""A docket with what is heard."""


def filled(docket: Docket, findings: Mapping[str, Sequence[Finding]], given: Mapping[str, Report]) -> Hearing:
    """A docket with the findings of its reports."""
    names = [*docket.own, *docket.beside]
    own = [f for name in names for f in findings.get(name, ()) if not isinstance(f, Mention)]
    return docket, own, {name: given[name] for name in names}


def heard(hearing: Hearing) -> list[Pair]:
    """The contradictions of a docket."""
    docket, findings, given = hearing
    every = claims(findings, given)
    own = frozenset(docket.own)
    pairs = contradictions((c for c in every if c.report in own), every, docket.linked)
    pairs += strangers(met(every, docket.days), docket.known)
    return list(single(pairs))


def ruled(found: Iterable[Conflict], judgements: Iterable[Judgement]) -> tuple[Conflict, ...]:
    """Each conflict once, without those that people rejected."""
    dropped = {j.on for j in judgements if j.what == "rejected"}
    kept = {c.id: c for c in found if c.id not in dropped}
    return tuple(sorted(kept.values(), key=lambda c: (c.reports, c.evidence, c.id)))


def of_claims(
    every: Sequence[Claim],
    meeting: Iterable[tuple[Claim, Claim]],
    given: Mapping[str, Report],
    linked: Mapping[frozenset[str], Copy],
) -> list[Conflict]:
    """The contradictions among claims: inside a report, between those that are `linked`, and among those `meeting`.

    What two reports contradict one another in depends on their claims, on which of these meet, and on their copy.
    """
    pairs = contradictions(every, every, linked)
    return told_apart([*pairs, *strangers(meeting, linked)], given, linked)


def contradictions(own: Iterable[Claim], every: Iterable[Claim], linked: Iterable[frozenset[str]]) -> list[Pair]:
    """The contradictions inside each report of the `own` claims, and between those of every claim that are linked."""
    by_report = of_reports(every)
    inner = {name: list(inside(by_report[name])) for name in by_report}
    pairs = [pair for name in sorted({claim.report for claim in own}) for pair in inner[name]]
    for one, other in sorted(sorted(pair) for pair in linked):
        pairs += between(by_report.get(one, ()), by_report.get(other, ()))
        pairs += disputes(inner.get(one, ()), inner.get(other, ()))
    return pairs


def of_reports(every: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by their reports."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        found[claim.report].append(claim)
    return dict(found)


def told_apart(
    pairs: Iterable[Pair], given: Mapping[str, Report], linked: Mapping[frozenset[str], Copy]
) -> list[Conflict]:
    """Contradictions as conflicts, each once."""
    return [conflict(one, other, differs, given, linked) for one, other, differs in single(pairs)]


Pair = tuple[Claim, Claim, Differs]

COMPARED: tuple[Literal["number", "deadline", "date"], ...] = ("number", "deadline", "date")


def single(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Each contradiction once: of several between two reports over the same two values the likest claims."""
    chosen: dict[tuple[str, ...], Pair] = {}
    for pair in pairs:
        first, second = sorted(pair[:2], key=lambda c: (c.report, c.evidence.start, c.finding))
        key = (pair[2], first.report, first.value, second.report, second.value)
        if key not in chosen or rank((first, second, pair[2])) > rank(chosen[key]):
            chosen[key] = (first, second, pair[2])
    yield from (chosen[key] for key in sorted(chosen))


def rank(pair: Pair) -> tuple[float, int, str, str]:
    """How good an example of a contradiction a pair of claims is: like, and early in the text."""
    return round(likeness(pair[0], pair[1]), 6), -pair[0].evidence.start, pair[0].finding, pair[1].finding


def between(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Pair]:
    """Claims of two linked reports that are counterparts of one another and cannot both hold."""
    for differs in COMPARED:
        left, right = ([c for c in side if c.kind == differs] for side in (mine, theirs))
        for one, other in counterparts(left, right):
            if not (differs == "deadline" and far(one, other)):
                yield one, other, differs
    yield from roles([c for c in mine if c.kind == "role"], [c for c in theirs if c.kind == "role"])
    yield from known(mine, theirs)
    yield from ((b, a, d) for a, b, d in known(theirs, mine))


def counterparts(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims that contradict one another, among those that have no counterpart of the same value.

    Greedy assignment: claims of equal values find one another first, what is left is paired by likeness.
    """
    scores = {(a, b): score(one, other) for a, one in enumerate(left) for b, other in enumerate(right)}
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    agreed = assigned((p for p in ranked if scores[p] >= AGREED and agree(left[p[0]], right[p[1]])), (), ())
    mine, theirs = {a for a, _ in agreed}, {b for _, b in agreed}
    rest = (p for p in ranked if contradict(left[p[0]], right[p[1]]) and scores[p] >= least(left[p[0]], right[p[1]]))
    for a, b in assigned(rest, mine, theirs):
        rivals = (v for (c, d), v in scores.items() if (c == a) != (d == b) and agree(left[c], right[d]))
        if max(rivals, default=0.0) < RIVAL * scores[a, b]:
            yield left[a], right[b]


def assigned(
    ranked: Iterable[tuple[int, int]], mine: Collection[int], theirs: Collection[int]
) -> tuple[tuple[int, int], ...]:
    """Pairs in their order, each side used once, without those in `mine` and `theirs`."""
    taken, given = set(mine), set(theirs)
    chosen = []
    for a, b in ranked:
        if a not in taken and b not in given:
            taken.add(a)
            given.add(b)
            chosen.append((a, b))
    return tuple(chosen)


AGREED = 0.1
"""Claims of the same value in two wordings of one story hardly need words in common to be the same."""


def least(one: Claim, other: Claim) -> float:
    """How like two claims must be to be counterparts: less where their values are a slip apart."""
    if one.kind == "date":
        return SAME_DAY
    if one.length and other.length:
        return NEARBY if max(one.length, other.length) <= NEAR_TIMES * min(one.length, other.length) else LINKED
    if one.kind == "deadline" and one.bounds and other.bounds:
        return NEARBY if abs(one.bounds[1] - other.bounds[1]) <= NEAR_DAYS else LINKED
    return LINKED


NEARBY, NEAR_DAYS, NEAR_TIMES = 0.15, 35, 1.25
"""Deadlines a month apart, or durations a quarter apart, of one story need fewer words in common."""


def score(one: Claim, other: Claim) -> float:
    """Likeness, less where the claims are for different days; none where a slip cannot lead from one to the other."""
    if one.kind == "number" and contradict(one, other) and not slip(one, other):
        return 0.0
    return likeness(one, other) - (0.3 if one.kind == "number" and apart(one.when, other.when) else 0.0)


def far(one: Claim, other: Claim) -> bool:
    """Whether two deadlines are so far apart that they are those of different acts."""
    if one.bounds is None or other.bounds is None:
        return False
    distance = max(one.bounds[0], other.bounds[0]) - min(one.bounds[1], other.bounds[1])
    return (
        distance > DAYS_APART and overlap(one.thing, other.thing) < SAME_ACT and dice(one.around, other.around) < LINKED
    )


def roles(left: Sequence[Claim], right: Sequence[Claim]) -> Iterator[Pair]:
    """What the one says is cut and the other withdrawn, the one suspended and the other ended."""
    for one in left:
        for other in right:
            alike = overlap(objects(one), objects(other))
            if frozenset((one.action, other.action)) not in UNLIKE_ACTIONS or (
                alike < ROLE_SURE and strange(one, other)
            ):
                continue
            same_day = one.bounds is not None and one.bounds == other.bounds
            if alike < (ROLE_ACT_SAME_DAY if same_day else ROLE_ACT):
                continue
            rivals = [c for c in left if c.action == other.action] + [c for c in right if c.action == one.action]
            if not any(overlap(objects(c), objects(one) | objects(other)) >= alike for c in rivals):
                yield one, other, "role"


def strange(one: Claim, other: Claim) -> bool:
    """Whether two acts are those of different parties."""
    return bool(one.committer and other.committer and not one.committer & other.committer)


def objects(claim: Claim) -> frozenset[str]:
    """What is to be ended, cut or kept: the words of the act without its verb."""
    return frozenset(s for s in claim.thing if s not in VERB_STEMS)


VERB_STEMS = frozenset(stem(verb) for verb in VERBS)


def known(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[Pair]:
    """What the one says is not known or not told, and the other tells as a number."""
    for unknown in (c for c in mine if c.kind == "unknown" and COUNT.match(c.evidence.words)):
        if any(c.kind == "unknown" and overlap(c.thing, unknown.thing) >= KNOWN for c in theirs):
            continue
        told = [c for c in theirs if c.kind == "number" and answers(c, unknown) and not told_too(c, mine, unknown)]
        if told:
            yield (
                unknown,
                max(
                    told, key=lambda c: (news(c, unknown), len(unknown.thing & (c.around | c.thing)), -c.evidence.start)
                ),
                "known",
            )


def told_too(claim: Claim, mine: Sequence[Claim], unknown: Claim) -> bool:
    """Whether the report with the unknown gives the same number elsewhere, for the same thing, by the same source."""
    numbers = (c for c in mine if c.kind == "number" and c.who == claim.who and c.sentence != unknown.sentence)
    return any(not contradict(c, claim) and overlap(c.thing, claim.thing) >= SAME_ACT for c in numbers)


def inside(every: Sequence[Claim]) -> Iterator[Pair]:
    """Two sources of one report that give different values for one thing, in one sentence or the next."""
    for one, other in combinations([c for c in every if c.kind in {"number", "deadline"} and c.who], 2):
        if one.kind != other.kind or one.who == other.who or abs(one.sentence - other.sentence) > 1:
            continue
        if not contradict(one, other) or apart(one.when, other.when):
            continue
        if one.kind == "deadline" and rival_terms(one, other):
            yield one, other, "deadline"
        if one.kind == "number" and min(len(one.thing), len(other.thing)) > 1 and dice(one.thing, other.thing) >= THING:
            yield one, other, "number"


def rival_terms(one: Claim, other: Claim) -> bool:
    """Whether two deadlines side by side are two accounts of one term: both durations, or of like acts."""
    return bool(one.length and other.length) or overlap(one.thing, other.thing) >= SAME_ACT


def disputes(mine_too: Iterable[Pair], theirs_too: Sequence[Pair]) -> Iterator[Pair]:
    """Where both reports set out a dispute, each account against those of the other report that it contradicts."""
    for mine in mine_too:
        for theirs in theirs_too:
            values = [{p.value for p in pair[:2]} for pair in (mine, theirs)]
            if mine[2] != theirs[2] or values[0] == values[1]:
                continue
            for a in mine[:2]:
                for b in theirs[:2]:
                    if contradict(a, b):
                        yield a, b, mine[2]


def met(every: Sequence[Claim], days: Collection[int] | None = None) -> Iterator[tuple[Claim, Claim]]:
    """Claims on one thing in reports of the same or the next day, by their keys; of many the first `HUBS` with all.

    With `days` those that meet under the keys of these days.
    """
    carriers: dict[str, list[Claim]] = defaultdict(list)
    for claim in every:
        for key in keys(claim, days):
            carriers[key].append(claim)
    for key in sorted(carriers):
        for at, late in enumerate(carriers[key]):
            yield from ((hub, late) for hub in carriers[key][: min(at, HUBS)])


def strangers(meeting: Iterable[tuple[Claim, Claim]], linked: Container[frozenset[str]]) -> Iterator[Pair]:
    """Contradictions among meeting claims of reports that share no text."""
    seen: set[tuple[str, str, str]] = set()
    for one, other in meeting:
        pair = frozenset((one.report, other.report))
        if len(pair) == 2 and pair not in linked and (one.kind, one.finding, other.finding) not in seen:
            seen.add((one.kind, one.finding, other.finding))
            yield from contradiction(one, other)


def conflict(
    one: Claim, other: Claim, differs: Differs, given: Mapping[str, Report], linked: Mapping[frozenset[str], Copy]
) -> Conflict:
    """A pair of claims as a conflict."""
    first, second = sorted((one, other), key=lambda c: (c.report, c.evidence.start, c.finding))
    return Conflict(
        reports=(first.report, second.report), findings=(first.finding, second.finding),
        evidence=(first.evidence, second.evidence), about=min((first.about, second.about), key=len), differs=differs,
        reading=reading(given[first.report], given[second.report], linked),
    )  # fmt: skip

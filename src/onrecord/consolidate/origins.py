"""Where a shared text likely comes from, and how many independent sources tell a story.

The origin of a family of copies is, in this order, the report whose publisher the others credit ("(Reuters) -",
"… Straits Wire reported"), the earliest, the fullest. It is a likelihood with its reason, never a fact.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from onrecord.consolidate.wording import fold
from onrecord.entries import Copy, Origin
from onrecord.model import Report

CREDIT = re.compile(
    r"\(([A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})\)(?=\s*[-–—]|\s*$)"  # JUBA (Reuters) - … ; … (AFP)
    r"|(?m:^(?:By |The |[A-Z][a-z]+ [A-Z][a-z]+,? )*"
    r"((?:[A-Z][\w.&-]* ){0,3}(?:Press|Agency|Newswire|Wire|News Service))\s*$)"
    r"|\b((?:[A-Z][\w.&-]*)(?: [A-Z][\w.&-]*){0,3}) (?:news agency )?(?:reported|reports)\b"
    r"|\baccording to (?:the )?((?:[A-Z][\w.&-]*)(?: [A-Z][\w.&-]*){0,3}) news agency\b"
)
"""An agency in brackets before a dash or at an end, on a byline of its own, or as the one that reported."""

GENERIC = frozenset("news agency press the wire service newswire media online associated international".split())
"""Words that many publishers' names share; "Associated Press" is known by its initials."""

WHOLE = 0.5
"""A report that holds so much of another, in words of its own or not, is no second source for it."""


@lru_cache(maxsize=4096)
def credited(text: str) -> tuple[str, ...]:
    """The agencies that a text credits, as it writes them, in order."""
    found = (next(name for name in match.groups() if name) for match in CREDIT.finditer(text))
    return tuple(dict.fromkeys(found))


def names_publisher(credit: str, publisher: str | None) -> bool:
    """Whether a credit names a publisher: a telling word in common, or its initials."""
    if not publisher:
        return False
    mine, theirs = re.findall(r"\w+", fold(credit)), re.findall(r"\w+", fold(publisher))
    if set(mine) & set(theirs) - GENERIC:
        return True
    return len(mine) == 1 and len(theirs) > 1 and mine[0] == "".join(word[0] for word in theirs)


def origins(copies: Sequence[Copy], reports: Mapping[str, Report]) -> dict[str, Origin]:
    """For each copy, by id, the report that the shared text likely comes from, with the reason."""
    found = {}
    of_report: dict[str, list[Copy]] = defaultdict(list)
    for copy in copies:
        of_report[copy.reports[0]].append(copy)
    for family in families(copies):
        pairs = [copy for name in family for copy in of_report[name]]
        linked: dict[str, set[str]] = defaultdict(set)
        for copy in pairs:
            for mine, other in (copy.reports, copy.reports[::-1]):
                linked[mine] |= {mine, other}
        ranked = sorted((rank(reports[name], family, reports), name) for name in family)
        for copy in pairs:
            common = linked[copy.reports[0]] & linked[copy.reports[1]]
            (score, best), *_ = (one for one in ranked if one[1] in common)
            found[copy.id] = Origin(report=best, why=reason(score, reports[best], common, reports))
    return found


Rank = tuple[int, bool, str, int]


def rank(report: Report, family: Sequence[str], reports: Mapping[str, Report]) -> Rank:
    """Credited by how many others, dated or not, when, how long: the least comes first."""
    others = (reports[name] for name in family if name != report.id and reports[name].publisher != report.publisher)
    backers = sum(any(names_publisher(c, report.publisher) for c in credited(other.text)) for other in others)
    return -backers, report.published is None, str(report.published), -len(report.text)


def reason(score: Rank, report: Report, common: Iterable[str], reports: Mapping[str, Report]) -> str:
    """Why a report is taken for the origin, in words."""
    others = [reports[name] for name in sorted(common) if name != report.id]
    if score[0]:
        return f"credited as the source by {-score[0]} other report{'s' if score[0] < -1 else ''}"
    agency = next(iter(credited(report.text)), None)
    note = f"; itself credits {agency}" if agency and not names_publisher(agency, report.publisher) else ""
    if report.published and all(other.published and report.published < other.published for other in others):
        return f"earliest, published {report.published}{note}"
    if all(len(report.text) >= len(other.text) for other in others):
        return f"fullest of those published {report.published or 'on an unknown day'}{note}"
    return f"no report is earlier{note}"


def families(copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Reports linked by any relation, each family sorted, families in order."""
    return joined((copy.reports for copy in copies), ())


def independent(reports: Iterable[str], copies: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """The independent sources among `reports` (ids): each a family of reports that tell one dispatch; count them.

    Versions, rewrites and copies of one dispatch are one source. A story that only lifts a passage keeps its own
    standing. A short report that stands wholly in a longer one goes with it, unless that would merge two families
    (a digest of two dispatches makes them no single source).
    """
    known = frozenset(reports)
    links = [copy for copy in copies if known.issuperset(copy.reports)]
    strong = [copy.reports for copy in links if copy.relation != "copy" or copy.label == "same-wire-copy"]
    groups = {name: family for family in joined(strong, known) for name in family}
    weak = sorted((c for c in links if c.share >= WHOLE), key=lambda c: (-c.share, c.reports))
    extra: list[tuple[str, str]] = []
    taken: set[str] = set()
    for copy in weak:
        loners = [name for name in copy.reports if len(groups[name]) == 1 and name not in taken]
        if loners:
            extra.append(copy.reports)
            taken.update(loners)
    return joined([*strong, *extra], known)


def joined(links: Iterable[tuple[str, str]], alone: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Connected components, each sorted, in order."""
    root = {name: name for name in alone}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in links:
        low, high = sorted((find(one), find(other)))
        root[high] = low
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        groups[find(name)].append(name)
    return tuple(sorted(tuple(members) for members in groups.values()))

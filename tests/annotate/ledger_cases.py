"""What the tests of the ledger's extractors share: cases of one kind, hostile text, findings of one extractor."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from cases import Case, Expectation, cases, misses
from conftest import captured, report
from onrecord.annotate import Reading
from onrecord.annotate.extractor import Extractor
from onrecord.lines import as_line
from onrecord.model import Finding
from onrecord.pipeline import Reader, capture_read

BITS = (
    "The army ", "will ", "not ", "withdraw ", "by Friday", " and ", "if ", "2,500 troops", "“", "”", '"', " said", ".",
    "\n\n", "?", "It is unclear how many ", "promised ", "to ", "needs fuel", "attacks rise", ", but ", "formally ",
    "\u202e", "é", "🙂", "between 3 and ", "$", "-- ", "until further notice", "No timetable has been set", " ", "\t",
    "dozens", "of them", ";", "(",
)  # fmt: skip
hostile = st.lists(st.sampled_from(BITS), max_size=24).map("".join)
"""Fragments of the ledger's own language in any order: worse than noise, for they half match."""


@lru_cache(maxsize=1)
def _all() -> tuple[Case, ...]:
    return tuple(cases("ledger"))


def of_kind(*kinds: str) -> list[Case]:
    """The ledger's cases that expect something of these kinds, with those expectations only."""
    kept = []
    for case in _all():
        wanted: tuple[Expectation, ...] = tuple(want for want in case.expected if want.kind in kinds)
        if wanted:
            kept.append(Case(case.name, case.given, case.text, wanted))
    return kept


def missed(case: Case, tools: Reader) -> list[str]:
    """What the whole pipeline does not give of what the case expects."""
    got = capture_read(captured(case.text, case.given.get("published")), tools)
    return misses(case, [as_line(one) for one in got.found])


def found(worker: Extractor, text: str, tools: Reader) -> tuple[Finding, ...]:
    """What one extractor finds in `text`, without the others."""
    one = report(text) if text.strip() else None
    if one is None:
        return ()
    return tuple(f for f in worker(Reading(one, tools.parser(one))) if isinstance(f, Finding))

"""The ledger on a day: pledges with how they stand, all of them or those that stand one way."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from onrecord.entries import Standing, State
from onrecord.publish.desk import Desk
from onrecord.record.search import Order, Wanted

Line = dict[str, Any]

STATES: tuple[State, ...] = ("due", "overdue", "met", "cannot be rated", "open")
"""The most pressing first."""

PAGE = 50
STEP = 200
LOOKED = 600
"""So many pledges are rated for one page; where fewer than `PAGE` of them stand as asked, the page is short."""

COUNTED = 400
"""Up to so many pledges are rated to say how many stand each way."""


class Rated(NamedTuple):
    """Pledges with how they stand, the cursor of the next page, and how many pledges were looked at for this one."""

    rows: list[tuple[Line, Standing]]
    next: str | None
    looked: int


def rated(  # noqa: PLR0913, PLR0917 - a page of what, in which order, standing how on which day
    desk: Desk, wanted: Wanted, order: Order, after: str | None, on: date, state: State | None
) -> Rated:
    """A page of pledges as they stand on a day; those of one `state` where it is given."""
    if state is None:
        cards, after = desk.catalogue.page(wanted, order, after, PAGE)
        return Rated(desk.rated(desk.kept(card.line for card in cards), on), after, len(cards))
    rows: list[tuple[Line, Standing]] = []
    looked = 0
    while len(rows) < PAGE and looked < LOOKED:
        cards, after = desk.catalogue.page(wanted, order, after, STEP)
        looked += len(cards)
        lines = desk.kept(card.line for card in cards)
        rows += [row for row in desk.rated(lines, on) if row[1].state == state]
        if after is None:
            break
    return Rated(rows, after, looked)


def counted(desk: Desk, wanted: Wanted, on: date, many: int) -> dict[State, int]:
    """How many of `many` pledges stand each way; nothing where there are too many to say at once."""
    if many > COUNTED:
        return {}
    cards, _ = desk.catalogue.page(wanted, "newest", None, COUNTED)
    counts = Counter(standing.state for _, standing in desk.rated(desk.kept(card.line for card in cards), on))
    return {state: counts[state] for state in STATES}

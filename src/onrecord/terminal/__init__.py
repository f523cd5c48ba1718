"""How a record looks in a terminal: lines of the line format in, rich renderables out. Prints nothing itself.

Dates are written "9 Dec 2021"; numbers carry their hedge; the report's words stand in quotation marks, ours do not.
"""

from onrecord.spelling import day
from onrecord.terminal.entries import conflicts, copies, ledger, mission, missions, quotations, series
from onrecord.terminal.findings import note, problems, reading, statements, timeline
from onrecord.terminal.words import table

__all__ = [
    "conflicts", "copies", "day", "ledger", "mission", "missions", "note", "problems", "quotations",
    "reading", "series", "statements", "table", "timeline",
]  # fmt: skip

"""How a difference between two reports is to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from onrecord.entries import Copy
from onrecord.model import Report

Reading = Literal["correction", "slip of a copy", "disagreement"]

CORRECTION = re.compile(r"(?i)\b(?:correct(?:s|ed|ion|ing)|an earlier version|clarif(?:ies|ication)|amended)\b")
"""Words with which a later report takes back an earlier one."""


def reading(one: Report, other: Report, linked: Mapping[frozenset[str], Copy]) -> Reading:
    """Whether a difference is a correction, a slip of a copy, or a disagreement of independent sources."""
    copy = linked.get(frozenset((one.id, other.id)))
    if copy is None:
        return "disagreement"
    later = max(one, other, key=lambda r: (str(r.published), r.id))
    if copy.relation == "version" or CORRECTION.search(later.text):
        return "correction"
    return "slip of a copy"

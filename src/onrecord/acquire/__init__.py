"""Files, folders and standard input to captures: `acquire` is the door. Nothing is fetched.

Feeds, addresses and WARC archives find their place beside `files.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.acquire.files import captures, received
from onrecord.model import Capture, Problem

__all__ = ["acquire", "received"]


def acquire(paths: Iterable[str], published: date | None = None) -> Iterator[Capture | Problem]:
    """The captures behind `paths`, in order; `published` is the day that the user gives for all of them.

    What cannot be opened is a Problem in its place.
    """
    for path in paths:
        yield from captures(path, published)

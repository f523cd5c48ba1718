"""Work cut into parts, shared among processes where there are any: what comes out is the same, in the same order.

At most `AHEAD` parts are under way at a time, so that memory does not grow with the archive: a pool's own `map` takes
all parts at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")
Thing = TypeVar("Thing")

AHEAD = 6
"""Parts under way: enough to keep a handful of processes busy."""


def shared(pool: Executor | None, work: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
    """What `work` makes of each part, in order; by the processes of `pool`, or here where there is none."""
    if pool is None:
        yield from map(work, parts)
        return
    waiting: deque[Future[Made]] = deque()
    for part in parts:
        waiting.append(pool.submit(work, part))
        if len(waiting) >= AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def batched(things: Iterable[Thing], size: int) -> Iterator[tuple[Thing, ...]]:
    """Things in parts of `size`, the last one shorter (as `itertools.batched` from Python 3.12 on)."""
    left = iter(things)
    while part := tuple(islice(left, size)):
        yield part

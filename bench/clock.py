"""How long something takes: what to do and how often in, the median in milliseconds out."""

import time
from collections.abc import Callable
from statistics import median


def milliseconds(act: Callable[[], object], repeats: int, *, clock: Callable[[], int] = time.process_time_ns) -> float:
    """Median milliseconds of processor time, or by another clock that counts nanoseconds."""
    taken = []
    for _ in range(repeats):
        began = clock()
        act()
        taken.append((clock() - began) / 1e6)
    return median(taken)

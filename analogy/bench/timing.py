"""Work timed on a machine that has other things to do."""

import math
import time
from collections.abc import Callable


def best_in_turn_ms(
    ours: Callable[[], object], peer: Callable[[], object], *, n: int
) -> tuple[float, float]:
    """Returns the least milliseconds of a core that each of the two took in n calls.

    They take turns, so that both meet the same machine. Time is what the processor
    spent on this process, all threads together: a second core would not help, and
    neither waiting for another program counts nor, in the least of several times, much
    of what it pushed out of the caches.
    """
    best_ours = best_peer = math.inf
    for _ in range(n):
        best_ours = min(best_ours, _core_ms(ours))
        best_peer = min(best_peer, _core_ms(peer))
    return best_ours, best_peer


def best_ms(work: Callable[[], object], *, n: int) -> float:
    """Returns the least milliseconds of a core that it took in n calls."""
    return min(_core_ms(work) for _ in range(n))


def _core_ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)

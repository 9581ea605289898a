"""How does a plain function wait for the signing library?

Article: none; a seam.  The library is asynchronous because a time-stamping
service may be far away, the office is not.  Where the thread already runs a
loop (a browser test, a notebook), the work goes to a thread of its own.

    >>> async def answer() -> int:
    ...     return 42
    >>> finish(answer())
    42
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def finish(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run the work to its end and return its answer."""
    if not _in_a_loop():
        return asyncio.run(work)
    with ThreadPoolExecutor(max_workers=1) as beside:
        return beside.submit(asyncio.run, work).result()


def _in_a_loop() -> bool:
    """Tell whether this thread already runs an event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

"""How many steps a second does the engine take, against a BPMN engine's figure?

Outputs first: every run of the tree ends, and the replay of what was settled gives the
same markings.  Aim: at least 200,000 steps a second.
"""

from __future__ import annotations

import json
import sys
import time

from prima.procedure.run import OVER, advance, begin, begin_again, replay
from prima.procedure.tree import (
    EMPTY,
    Branch,
    Choice,
    Option,
    Parallel,
    Repeat,
    Sequence,
    Step,
)

AIM = 200_000
PERMIT = Sequence(
    (
        Step("receive"),
        Repeat("loop", Sequence((Step("check"), Step("correct"))), "ok", 3),
        Parallel("both", (Branch("t", Step("technical")), Branch("l", Step("legal")))),
        Step("decide"),
        Choice("out", (Option("yes", "granted", Step("issue")), Option("no", None, EMPTY))),
    )
)
RUN = ("receive", "check", "correct", "technical", "legal", "decide", "issue")
ROUNDS = 20_000
TRIES = 5


def holds(_guard: str) -> bool:
    """Say yes to every guard."""
    return True


def check() -> None:
    """Compare the answer now with the replay of the record."""
    now = begin(PERMIT, holds)
    again = begin_again(PERMIT, now.settled)
    for step in RUN:
        now = advance(PERMIT, now.marking, step, holds)
        again = replay(PERMIT, again, step, now.settled)
        assert again == now.marking
    assert now.marking is OVER


def rate() -> float:
    """Return steps a second."""
    started = time.perf_counter()
    for _ in range(ROUNDS):
        marking = begin(PERMIT, holds).marking
        for step in RUN:
            marking = advance(PERMIT, marking, step, holds).marking
    return ROUNDS * len(RUN) / (time.perf_counter() - started)


def main() -> int:
    """Check, time, and tell."""
    check()
    best = max(rate() for _ in range(TRIES))
    if "--json" in sys.argv:
        print(json.dumps({"steps_per_s": round(best), "aim": AIM}))
    else:
        print(f"advance: {best:,.0f} steps a second (aim {AIM:,})")
    return 0 if best >= AIM else 1


if __name__ == "__main__":
    sys.exit(main())

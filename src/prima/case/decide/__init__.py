"""What does an act make of a case, or what stands in its way?

Article: "Penerapan Standar Pelayanan Publik" (applied alike, by rule).

`decide(case, act, at)` is the only place with rules about acts.  It is pure: it
answers with what then happened, or with an obstacle; it writes nothing, waits for
nothing, and never looks at the time.
"""

from __future__ import annotations

from datetime import datetime

from prima.case.acts import (
    Act,
    Answer,
    Complain,
    Complete,
    Decide,
    Document,
    Erase,
    Finish,
    Hold,
    Pay,
    PutBack,
    Rate,
    Rectify,
    Release,
    Restrict,
    Return,
    Start,
    Submit,
    Tick,
    Withdraw,
)
from prima.case.decide import citizen, keeping, machine, rights, submit, verdict, work
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import rule_faulty
from prima.case.state import Case
from prima.standard.condition import ConditionFault


def decide(case: Case, act: Act, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Return what happens when `act` is done to `case` at the instant `at`.

    A rule of the standard that cannot be computed stops the act, and says whose fault it is.

    Raises:
        ConditionFault: The same for the clock, whom nobody could tell; its caller is warned.
    """
    try:
        return _decided(case, act, at)
    except ConditionFault:
        if isinstance(act, Tick):
            raise
        return rule_faulty(case.plan.standard.title)


def _decided(case: Case, act: Act, at: datetime) -> tuple[Happened, ...] | Obstacle:  # noqa: C901, PLR0911, PLR0912 - one line an act is the point of it
    match act:
        case Submit():
            return submit.submit(case, act, at)
        case Start():
            return work.start(case, act, at)
        case Finish():
            return work.finish(case, act, at)
        case Return():
            return work.send_back(case, act, at)
        case Complete():
            return citizen.complete(case, act, at)
        case Answer():
            return citizen.answer(case, act, at)
        case Decide():
            return verdict.decide_step(case, act, at)
        case Pay():
            return machine.pay(case, act, at)
        case Document():
            return machine.document(case, act, at)
        case Withdraw():
            return citizen.withdraw(case, act, at)
        case Tick():
            return machine.tick(case, act, at)
        case Rate():
            return citizen.rate(case, act, at)
        case Complain():
            return citizen.complain(case, act, at)
        case PutBack():
            return work.put_back(case, act, at)
        case Hold():
            return keeping.hold(case, act, at)
        case Release():
            return keeping.release(case, act, at)
        case Erase():
            return keeping.erase(case, act, at)
        case Rectify():
            return rights.rectify(case, act, at)
        case Restrict():
            return rights.restrict(case, act, at)

"""What may this officer ask the citizen to complete?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

The list is made of the requirements that apply to this case and that this step checks.
It names requirements, never what somebody answered; so no personal data is shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.acts import Return
from prima.case.obstacle import Obstacle
from prima.office.act import load
from prima.office.deadline import Deadline, deadlines
from prima.office.foreseen import Returned, after_return
from prima.office.gaps import Askable, askable
from prima.office.glance import Glance, Task
from prima.office.moment import now
from prima.office.who import Who
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Returning:
    """A return that is being drawn up.

    Attributes:
        number: Number of the case.
        version: Version of the case that the officer sees.
        service: What the service is called.
        task: Her step.
        askable: What can be asked for.
        most: How often this step may return a file.
        left: How often it still may.
        deadlines: The limit of the step, and the promise.
    """

    number: str
    version: int
    service: Text
    task: Task
    askable: tuple[Askable, ...]
    most: int
    left: int
    deadlines: tuple[Deadline, ...]


def returning(known: Glance, task: Task) -> Returning:
    """Return what a return of this file by this step can hold."""
    case, _ = load(known.case.number)
    most = 0 if task.step.returns is None else task.step.returns.max
    return Returning(
        number=case.number,
        version=case.version,
        service=case.plan.standard.title,
        task=task,
        askable=askable(case, task.step.id),
        most=most,
        left=max(0, most - case.returns.get(task.step.id, 0)),
        deadlines=deadlines(case, task.leaf, now()),
    )


def as_read(known: Glance, act: Return, who: Who) -> Returned | Obstacle:
    """Return what the citizen would read, or what keeps the return from being sent."""
    case, _ = load(known.case.number)
    return after_return(case, act, who)

"""What may this officer ask the citizen to complete?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

The list is made of the requirements that apply to this case and that this step checks.
It names requirements, never what somebody answered; but which of them apply follows from
her answers, so drawing up a return is a look, and is written down first.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.acts import Return
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.office import access
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
        case: The case; pages show only what stands in the other attributes.
        number: Number of the case.
        version: Version of the case that the officer sees.
        service: What the service is called.
        task: Her step.
        askable: What can be asked for.
        most: How often this step may return a file.
        left: How often it still may.
        deadlines: The limit of the step, and the promise.
    """

    case: Case
    number: str
    version: int
    service: Text
    task: Task
    askable: tuple[Askable, ...]
    most: int
    left: int
    deadlines: tuple[Deadline, ...]


WHICH_APPLY = "requirements"
"""What the diary calls the list of the requirements that apply to somebody."""


def returning(who: Who, known: Glance, task: Task, route: str) -> Returning:
    """Return what a return of this file by this step can hold; the look is entered first.

    Raises:
        DeniedError: The file is not hers any more.
        LookupError: There is no such case.
    """
    purpose = access.purpose_of(known.case, task.step.id, (WHICH_APPLY,))
    case = access.open_case(who, known.case.number, route, purpose)
    most = 0 if task.step.returns is None else task.step.returns.max
    return Returning(
        case=case,
        number=case.number,
        version=case.version,
        service=case.plan.standard.title,
        task=task,
        askable=askable(case, task.step.id),
        most=most,
        left=max(0, most - case.returns.get(task.step.id, 0)),
        deadlines=deadlines(case, task.leaf, now()),
    )


def as_read(drawn: Returning, act: Return, who: Who) -> Returned | Obstacle:
    """Return what the citizen would read, or what keeps the return from being sent."""
    return after_return(drawn.case, act, who)

"""What may an officer know of a file before anybody's data is opened?

Article: "Etika dan Integritas"; UU 27/2022 (no look without a purpose).

Where it stands, what happened, and which step is hers now: all of it is in the public
part of the entries, so no key is touched.  Which step is hers is asked of the core's
own rule, the one that the door will ask again.  To whom the file is nothing, it does
not exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prima.case.acts import Actor
from prima.case.apart import usable
from prima.case.decide.work import admitted
from prima.case.state import Case, Leaf
from prima.case.timeline import Line, timeline
from prima.office import archive, registry
from prima.office.access import DeniedError, admits
from prima.office.act import entered_under
from prima.office.models import DiaryLine
from prima.office.moment import now
from prima.office.unopened import unopened
from prima.office.who import Who, actor_for
from prima.standard.steps import Decide, Do

UNMOVED = frozenset({"documented", "escalated", "notified", "rated", "complained", "put_back"})
"""Entries that change nothing that an officer has before her eyes."""

ELSEWHERE = frozenset({"started", "finished", "returned", "billed", "paid", "issued"})
"""Entries that change nothing for her if they are of another step, done side by side."""


@dataclass(frozen=True, slots=True)
class Task:
    """A step that this officer may do now."""

    step: Do | Decide
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Glance:
    """A file without personal data.

    Attributes:
        case: The case, folded without its personal part.
        lines: What the citizen reads of it, oldest first.
        tasks: The steps that are hers now, in the order of the procedure.
        in_other_hands: Whether a colleague has a step of hers in hand.
    """

    case: Case
    lines: tuple[Line, ...]
    tasks: tuple[Task, ...]
    in_other_hands: bool

    def task(self, step: str = "") -> Task | None:
        """Return her task of that step, or the first; None if there is none."""
        return next((task for task in self.tasks if step in ("", task.step.id)), None)


def glance(who: Who, number: str, route: str, at: datetime | None = None) -> Glance:
    """Return what an officer may know of a file without opening personal data.

    Raises:
        DeniedError: To her this file does not exist.
        LookupError: There is no such case.
    """
    case, events = unopened(number)
    actor = actor_for(who, case, at or now())
    near = tuple(leaf for leaf in case.leaves.values() if _is_near(case, actor, leaf))
    involved = any(done.by in actor.ids for done in case.done)
    if not admits(route, actor, case) or not (near or involved):
        raise DeniedError(number)
    return Glance(
        case=case,
        lines=timeline(Case(number, case.plan), events),
        tasks=tuple(_tasks(case, actor, near)),
        in_other_hands=any(leaf.owner not in ("", who.person) for leaf in near),
    )


def seen_still(number: str, seen: int, step: str) -> int:
    """Return the version on which an act may build that was drawn up at version `seen`.

    The newest, if nothing has happened since that the officer would have had to look at;
    else `seen`, and the door will say that the page is stale.
    """
    if not 0 < seen < archive.head_of(f"case/{number}").version:
        return seen
    entries, head = archive.read(f"case/{number}", after=seen, public=True)
    moved = [one for one in entries if not _leaves_alone(one.event.kind, one.event.body, step)]
    return seen if moved else head.version


def was_hers(who: Who, number: str) -> bool:
    """Tell whether a file that is nothing to her now was opened from her post before.

    Somebody whose colleague was quicker is told so; to all others the file does not exist.
    """
    known = registry.registry()
    officer = known.officers.get(who.person)
    posts = [] if officer is None else [held.post for held in officer.held]
    return DiaryLine.objects.filter(case=number, post__in=posts).exclude(post="").exists()


def sent_before(who: Who, key: str) -> bool:
    """Tell whether an act under this key of hers was entered already: a button pressed twice."""
    return entered_under(who, key) is not None


def _leaves_alone(kind: str, body: object, step: str) -> bool:
    other = isinstance(body, dict) and body.get("step") not in (None, step)
    return kind in UNMOVED or (kind in ELSEWHERE and other)


def _is_near(case: Case, actor: Actor, leaf: Leaf) -> bool:
    """Tell whether an open step is one of her role, and she is not kept away from the file."""
    step = case.plan.steps[leaf.step]
    if not isinstance(step, Do | Decide) or not set(step.by) & set(usable(case, actor)):
        return False
    return not (step.not_involved_in_origin and actor.ids & case.involved)


def _tasks(case: Case, actor: Actor, near: tuple[Leaf, ...]) -> list[Task]:
    found = []
    for leaf in near:
        step = case.plan.steps[leaf.step]
        if isinstance(step, Do | Decide) and isinstance(admitted(case, actor, leaf.step), Leaf):
            found.append(Task(step, leaf))
    return found

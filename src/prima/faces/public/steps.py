"""What happens after I have sent it, who does it, and how long may that take?

Article: "Penerapan Standar Pelayanan Publik" (prosedur, component 2).

Every step of the procedure in reading order, with the way on which it lies.  A step that
the standard does not show by name is counted all the same; its time is never hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prima.faces.charts.process import INSIDE, SYSTEM, YOU
from prima.faces.public.spoken import condition, together
from prima.standard.duration import Duration
from prima.standard.standard import ServiceStandard
from prima.standard.steps import (
    Ask,
    Choice,
    Decide,
    Node,
    Parallel,
    Pay,
    Repeat,
    Returns,
    Stage,
    Step,
    System,
    steps_in,
)
from prima.standard.text import Text

OPTIONS_SHOWN = 3
"""A choice between more ways than this is told as one step in the short list."""


@dataclass(frozen=True, slots=True)
class PublicStep:
    """One step as the public reads it.

    Attributes:
        id: Its id in the standard; a choice's where it stands for several.
        title: What is done.
        who: Who does it.
        limit: Within which time.
        note: What else is to be known.
        way: On which way it lies: conditions, branches; outer first.
        elsewhere: The other system in which it is really done.
        returns: How often the file may go back to the citizen from here.
        several: How many ways this one line stands for; 0 for a plain step.
    """

    id: str
    title: Text
    who: Text | None
    limit: Duration | None
    note: Text | None = None
    way: tuple[Text, ...] = ()
    elsewhere: Text | None = None
    returns: Returns | None = None
    several: int = 0


def public_steps(standard: ServiceStandard, *, whole: bool = True) -> tuple[PublicStep, ...]:
    """Return the steps in reading order.

    Args:
        standard: The promise.
        whole: Tell each way of a choice; else one line for a choice of many.
    """
    return tuple(_walk(standard.procedure, standard, (), whole=whole))


def _walk(
    nodes: tuple[Node, ...], standard: ServiceStandard, way: tuple[Text, ...], *, whole: bool
) -> Iterator[PublicStep]:
    for node in nodes:
        here = (*way, _if(condition(node.when, standard))) if node.when else way
        match node:
            case Stage():
                yield from _walk(node.steps, standard, here, whole=whole)
            case Repeat():
                again = Text(id=f"Paling banyak {node.max} kali", en=f"At most {node.max} times")
                yield from _walk(node.steps, standard, (*here, again), whole=whole)
            case Parallel():
                for branch in node.branches:
                    named = Text(
                        id=f"Bersamaan: {branch.title.id}",
                        en=f"At the same time: {branch.title.in_('en')}",
                    )
                    yield from _walk(branch.steps, standard, (*here, named), whole=whole)
            case Choice():
                yield from _choice(node, standard, here, whole=whole)
            case _:
                yield _step(node, standard, here)
                if isinstance(node, Decide):
                    refused = Text(id="Bila ditolak", en="If refused")
                    yield from _walk(node.if_refused, standard, (*here, refused), whole=whole)


def _choice(
    node: Choice, standard: ServiceStandard, way: tuple[Text, ...], *, whole: bool
) -> Iterator[PublicStep]:
    if not whole and len(node.options) > OPTIONS_SHOWN:
        limits = [step.limit for option in node.options for step in steps_in(option.steps)]
        same = limits[0] if limits and len(set(limits)) == 1 else None
        yield PublicStep(node.id, node.title, None, same, node.note, way, several=len(node.options))
        return
    for option in node.options:
        yield from _walk(option.steps, standard, (*way, _if(option.title)), whole=whole)


def _if(said: Text) -> Text:
    return together("Bila: {0}", "If: {0}", said)


def _step(step: Step, standard: ServiceStandard, way: tuple[Text, ...]) -> PublicStep:
    return PublicStep(
        id=step.id,
        title=step.title if step.public else INSIDE,
        who=_who(step, standard),
        limit=step.limit,
        note=step.note,
        way=way,
        elsewhere=None if step.done_in is None else step.done_in.title,
        returns=getattr(step, "returns", None),
    )


def _who(step: Step, standard: ServiceStandard) -> Text | None:
    match step:
        case Ask() | Pay():
            return YOU
        case System():
            return SYSTEM
        case _:
            by = getattr(step, "by", None)
            return standard.role(by[0]).title if by else None

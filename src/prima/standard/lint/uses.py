"""Where does a standard read a name, and what is known at that moment?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be checked before they bind).

Every condition and every path of a standard, with the sort that is wanted there, what
is certainly true when it is computed, and which steps are done by then.

    >>> FILLING.facts
    frozenset()
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from prima.standard.cost import AmountTable, FactorTable, FeeLine, Priced
from prima.standard.form import DateField, Field
from prima.standard.judge import NONE, Held, held_by
from prima.standard.lint.order import START, Before
from prima.standard.requirements import Fulfilled, LookedUp, Requirement
from prima.standard.standard import ServiceStandard
from prima.standard.steps import (
    Ask,
    Choice,
    Consult,
    Decide,
    Do,
    Node,
    Parallel,
    Pay,
    Repeat,
    Stage,
    Step,
    System,
    Work,
    findings_of,
    nodes_in,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When a name is read: what is done by then, which facts are computed (`None`: all)."""

    before: Before = START
    facts: frozenset[str] | None = None
    timed: bool = True


FILLING: Final = Moment(facts=frozenset())
"""The citizen fills in the form; nothing is computed yet."""
SUBMIT: Final = Moment()
"""The form is handed in; all facts are computed, no step is done."""
ANY: Final = Moment(timed=False)
"""Some time later, which is not asked here."""


@dataclass(frozen=True, slots=True)
class Use:
    """One condition or path.

    Attributes:
        place: Where it stands.
        text: What is written.
        how: A condition or a path.
        wants: The sorts that may stand there; empty if any may.
        held: What is certainly true when it is computed.
        moment: When it is computed.
        must_be_there: For a path: without a value there, nothing can be computed.
    """

    place: str
    text: str
    how: Literal["cel", "path"]
    wants: tuple[str, ...] = ()
    held: Held = NONE
    moment: Moment = SUBMIT
    must_be_there: bool = False


def uses_of(standard: ServiceStandard, order: Mapping[str, Before]) -> Iterator[Use]:
    """Yield every use of a name in a standard."""
    if standard.applicants.if_:
        yield _cel("applicants.if", standard.applicants.if_)
    yield from _of_form(standard)
    yield from _of_demands(standard)
    for node in nodes_in(standard.procedure):
        yield from _of_node(node, order)
    for clock in standard.completion_time.clocks:
        if clock.when:
            moment = SUBMIT if clock.starts == "received" else ANY
            yield _cel(f"completion_time.clocks.{clock.id}.when", clock.when, moment=moment)
    yield from _of_fee(standard, order)
    yield from _of_outputs(standard, order)


def _cel(
    place: str, text: str, held: Held = NONE, moment: Moment = SUBMIT, wants: str = "bool"
) -> Use:
    """Return a condition."""
    return Use(place, text, "cel", (wants,), held, moment)


def _path(place: str, text: str, *wants: str, moment: Moment = SUBMIT) -> Use:
    """Return a path."""
    return Use(place, text, "path", wants, NONE, moment)


def _of_form(standard: ServiceStandard) -> Iterator[Use]:
    """Yield what the form reads."""
    for page in standard.form:
        if page.when:
            yield _cel(f"form.{page.page}.when", page.when, moment=FILLING)
        for asked in page.fields:
            at = f"form.{page.page}.fields.{asked.id}"
            yield from _of_field(at, f"form.{asked.id}", asked, held_by(page.when), FILLING)
    for lookup in standard.lookups:
        for sent in lookup.ask:
            at = f"lookups.{lookup.id}.ask.{sent.name}.from"
            yield _path(at, sent.from_, moment=FILLING)


def _of_field(at: str, name: str, asked: Field, held: Held, moment: Moment) -> Iterator[Use]:
    """Yield what one field reads; a check is made only where the field is answered."""
    if asked.when:
        yield _cel(f"{at}.when", asked.when, held, moment)
    if asked.prefill:
        yield _path(f"{at}.prefill", asked.prefill, moment=moment)
    answered = held | held_by(asked.when, f"has({name})")
    for number, check in enumerate(asked.check, 1):
        yield _cel(f"{at}.check.{number}.rule", check.rule, answered, moment)
    if isinstance(asked, DateField):
        for key, bound in (("min", asked.min), ("max", asked.max)):
            if isinstance(bound, str):
                yield _path(f"{at}.{key}", bound, "date", moment=moment)


def _of_demands(standard: ServiceStandard) -> Iterator[Use]:
    """Yield what facts, variants and requirements read."""
    computed: frozenset[str] = frozenset()
    for fact in standard.facts:
        moment = Moment(facts=computed)
        yield _cel(f"facts.{fact.id}.value", fact.value, NONE, moment, wants=fact.type)
        computed |= {fact.id}
    for variant in standard.variants:
        yield _cel(f"variants.{variant.id}.when", variant.when)
    whens = {variant.id: variant.when for variant in standard.variants}
    for demand in standard.requirements:
        yield from _of_demand(demand, whens)


def _of_demand(demand: Requirement, whens: dict[str, str]) -> Iterator[Use]:
    """Yield what one requirement reads; its evidence is asked only where it applies."""
    only = whens.get(demand.for_[0]) if demand.for_ and len(demand.for_) == 1 else None
    held = held_by(only)
    if demand.when:
        yield _cel(f"requirements.{demand.id}.when", demand.when, held)
    held |= held_by(demand.when)
    for number, evidence in enumerate(demand.evidence, 1):
        at = f"requirements.{demand.id}.evidence"
        if isinstance(evidence, LookedUp):
            yield _cel(f"{at}.{evidence.lookup}.met", evidence.met, held)
        elif isinstance(evidence, Fulfilled):
            yield _cel(f"{at}.{number}.condition", evidence.condition, held)


def _of_node(node: Node, order: Mapping[str, Before]) -> Iterator[Use]:
    """Yield what one node reads."""
    at, now = f"procedure.{node.id}", Moment(order[node.id])
    if node.when:
        yield _cel(f"{at}.when", node.when, moment=now)
    match node:
        case Choice():
            for option in node.options:
                if option.when:
                    yield _cel(f"{at}.options.{option.option}.when", option.when, moment=now)
        case Repeat():
            yield _cel(f"{at}.until", node.until, moment=Moment(order[f"{node.id}.until"]))
        case Stage() | Parallel():
            pass
        case _:
            yield from _of_step(node, at, now)


def _of_step(step: Step, at: str, now: Moment) -> Iterator[Use]:
    """Yield what one step reads; with its own findings, once they are there."""
    then = Moment(now.before.then(step.id))
    for asked in findings_of(step):
        name = f"steps.{step.id}.{asked.id}"
        yield from _of_field(
            f"{findings_place(step)}.{asked.id}", name, asked, held_by(step.when), then
        )
    if isinstance(step, Work):
        for number, path in enumerate(step.sees, 1):
            yield _path(f"{at}.sees.{number}", path, moment=now)
    if isinstance(step, Consult):
        for number, path in enumerate(step.sends, 1):
            yield _path(f"{at}.sends.{number}", path, moment=now)
    if isinstance(step, Decide):
        for reason in step.reasons:
            if reason.fact:
                yield _cel(f"{at}.reasons.{reason.id}.fact", reason.fact, moment=then)


def findings_place(step: Step) -> str:
    """Return the place of what a step finds out, asks or is given."""
    match step:
        case Ask():
            return f"procedure.{step.id}.fields"
        case Consult():
            return f"procedure.{step.id}.gives"
        case _:
            return f"procedure.{step.id}.collects"


def _of_fee(standard: ServiceStandard, order: Mapping[str, Before]) -> Iterator[Use]:
    """Yield what the tariff reads, at the moment of the bill."""
    for number, cost in enumerate(standard.fee.own_costs, 1):
        if cost.when:
            yield _cel(f"fee.own_costs.{number}.when", cost.when)
    if not isinstance(standard.fee, Priced):
        return
    pays = [node for node in standard.steps if isinstance(node, Pay)]
    for line in standard.fee.lines:
        billed = [order[pay.id] for pay in pays if line.id in pay.lines]
        yield from _of_line(line, Moment(billed[0]) if billed else ANY)


def _of_line(line: FeeLine, moment: Moment) -> Iterator[Use]:
    """Yield what one line of the tariff reads."""
    at = f"fee.lines.{line.id}"
    if line.when:
        yield _cel(f"{at}.when", line.when, moment=moment)
    read: list[Use] = []
    if line.table:
        read.append(_path(f"{at}.table.by", line.table.by, "choice", moment=moment))
    for number, factor in enumerate(line.multiply or (), 1):
        place = f"{at}.multiply.{number}"
        if isinstance(factor, str):
            read.append(_path(place, factor, "int", "decimal", moment=moment))
        elif isinstance(factor, FactorTable):
            read.append(_path(f"{place}.by", factor.by, "choice", moment=moment))
    for use in read:
        yield replace(use, held=held_by(line.when), must_be_there=True)


def tables_of(line: FeeLine) -> Iterator[tuple[str, AmountTable | FactorTable]]:
    """Yield the tables of a line of the tariff, each with its place."""
    if line.table:
        yield f"fee.lines.{line.id}.table", line.table
    for number, factor in enumerate(line.multiply or (), 1):
        if isinstance(factor, FactorTable):
            yield f"fee.lines.{line.id}.multiply.{number}", factor


def _of_outputs(standard: ServiceStandard, order: Mapping[str, Before]) -> Iterator[Use]:
    """Yield what outputs read, at the moment at which they are made."""
    for output in standard.output:
        made = [step for step in standard.steps if output.id in makes(step)]
        moment = Moment(order[made[0].id].then(made[0].id)) if made else ANY
        at = f"output.{output.id}"
        if output.when:
            yield _cel(f"{at}.when", output.when, moment=moment)
        for value in output.values:
            yield _path(f"{at}.values.{value.name}.from", value.from_, moment=moment)
        if output.valid and output.valid.until:
            yield _path(f"{at}.valid.until", output.valid.until, "date", moment=moment)


def makes(step: Step) -> tuple[str, ...]:
    """Return the outputs that a step signs, issues or delivers."""
    match step:
        case Do():
            return (*(step.signs or ()), *(step.delivers or ()))
        case Decide():
            return step.signs or ()
        case System():
            return (step.output,) if step.output else ()
        case _:
            return ()

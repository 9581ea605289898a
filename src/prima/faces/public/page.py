"""What stands on the page of a service?

Article: "Penerapan Standar Pelayanan Publik"; the answer first, the promise beside the fact.

Everything is gathered here from the standard, the clock, the tariff and what was
observed; the template only lays it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from prima.case.plan import Plan
from prima.case.state import Case
from prima.faces.charts.drawing import Chart
from prima.faces.public.component import Filled, filled
from prima.faces.public.figures import Share, chart_of, ruler_of, share, spoken
from prima.faces.public.needs import Needs, needs_of
from prima.faces.public.opening import opening
from prima.faces.public.price import Price, price_of
from prima.faces.public.steps import PublicStep, public_steps
from prima.measure.share import wilson
from prima.office import catalogue, estimate
from prima.office.observed import Observed
from prima.office.promised import Promised
from prima.standard.duration import Duration
from prima.standard.form import FileField
from prima.standard.requirements import Document
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

COUNTER = frozenset({"counter", "assisted"})


@dataclass(frozen=True, slots=True)
class Record:
    """What was observed, ready to be shown; no figures where files are too few."""

    seen: Observed
    share: Share | None = None
    half: Text | None = None
    nine: Text | None = None
    histogram: Chart | None = None
    ruler: Chart | None = None
    returned: Share | None = None


@dataclass(frozen=True, slots=True)
class Decreed:
    """Which facts of the page the decree of the demo regency filled."""

    time: bool
    fee: bool
    valid: bool
    requirements: Filled
    procedure: Filled


@dataclass(frozen=True, slots=True)
class ServicePage:
    """The page of a service.

    Attributes:
        standard: The promise.
        unit: Who gives the service.
        events: The life events it belongs to.
        promised: What would be promised if it were sent now.
        valid: How long the result holds, or None where it has no end.
        questions: How many things the form asks.
        uploads: How many requirements can be proved by a file.
        needs: What this person needs.
        answers: Whether she answered anything.
        price: What it costs.
        steps: What happens.
        record: What became of the promise.
        hours: When the counter is open; none without a counter.
        assisted: Whether somebody helps at the counter.
        decreed: What the demo regency's decree filled.
    """

    standard: ServiceStandard
    unit: Text
    events: tuple[tuple[str, Text], ...]
    promised: Promised | None
    valid: Text | None
    questions: int
    uploads: int
    needs: Needs
    answers: bool
    price: Price
    steps: tuple[PublicStep, ...]
    record: Record
    hours: tuple[Text, ...]
    assisted: bool
    decreed: Decreed


def service_page(
    plan: Plan, given: Mapping[str, str], seen: Observed, at: datetime, language: str
) -> ServicePage:
    """Gather what stands on the page of a service.

    Args:
        plan: The standard in force.
        given: Answers to the questions that decide, as typed.
        seen: What was observed.
        at: This moment.
        language: "id" or "en", for the charts.
    """
    standard = plan.standard
    needs = needs_of(standard, given, catalogue.today())
    return ServicePage(
        standard=standard,
        unit=catalogue.unit_name(standard.provider),
        events=tuple((event, catalogue.event_name(event)) for event in standard.life_events),
        promised=if_sent(plan, at),
        valid=validity(standard),
        questions=sum(not isinstance(field, FileField) for field in standard.fields),
        uploads=sum(
            any(isinstance(way, Document) for way in one.evidence) for one in standard.requirements
        ),
        needs=needs,
        answers=any(question.given for question in needs.questions),
        price=price_of(standard, needs.known),
        steps=public_steps(standard, whole=False),
        record=record(seen, language),
        hours=opening(standard.service_hours) if COUNTER & set(standard.channels) else (),
        assisted="assisted" in standard.channels,
        decreed=decreed(standard),
    )


def if_sent(plan: Plan, at: datetime) -> Promised | None:
    """Return what would be promised if a complete application came in at `at`."""
    return estimate.if_sent_now(Case("", plan, points={"received": at}, complete_at=at))


def record(seen: Observed, language: str) -> Record:
    """Return what was observed, said and drawn."""
    if not seen.enough:
        return Record(seen)
    unit = seen.limit.unit if seen.limit is not None else "cd"
    return Record(
        seen=seen,
        share=share(seen.kept, seen.cases, seen.interval),
        half=None if seen.limit is None or seen.median is None else spoken(seen.median, unit),
        nine=(
            None
            if seen.limit is None or seen.nine_of_ten is None
            else spoken(seen.nine_of_ten, unit)
        ),
        histogram=chart_of(seen, language),
        ruler=ruler_of(seen, language),
        returned=share(seen.returned, seen.ended, wilson(seen.returned, seen.ended)),
    )


def validity(standard: ServiceStandard) -> Text | None:
    """Return how long the main result holds, in a few words."""
    known = [output.valid for output in standard.output if output.valid is not None]
    if not known:
        return None
    if known[-1].for_ is None:
        return Text(id="sampai tanggal di dokumen", en="until the date on it")
    if isinstance(known[-1].for_, Duration):
        return known[-1].for_.words()
    return Text(id="tanpa batas waktu", en="without limit")


def decreed(standard: ServiceStandard) -> Decreed:
    """Tell which facts of the page were filled by the decree of the demo regency."""
    clocks = standard.completion_time.clocks
    promise = next((clock.id for clock in clocks if clock.kind == "promise"), "")
    return Decreed(
        time=filled(standard, f"completion_time.clocks.{promise}.limit") == "all",
        fee=filled(standard, "fee") == "all" or filled(standard, "fee.lines") != "none",
        valid=any(
            filled(standard, f"output.{output.id}.valid") == "all" for output in standard.output
        ),
        requirements=filled(standard, "requirements"),
        procedure=filled(standard, "procedure"),
    )

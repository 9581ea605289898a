"""What does a service do with personal data?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 20, 21 and 31.

The record of processing is read off the standard, so that it can neither be forgotten
nor differ from what the machine does: every field that carries the tag `general` or
`specific`, whom it is about, which role opens it at which step, to whom it goes, on
which ground, and when it ends.  A field without a tag is no field (rule D05).

    >>> of_tag([Datum("form.nik", Text(id="NIK"), "general", "")], "specific")
    ()
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from prima.standard.form import Field, TableField
from prima.standard.head import Law, OutcomeRetention
from prima.standard.output import Retention
from prima.standard.requirements import Answers, Declared
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Step, Work, findings_of
from prima.standard.text import Text

PERSONAL: Final = ("general", "specific")
"""The tags of personal data, UU 27/2022 Art. 4."""

Origin = Literal["form", "paper", "finding"]


@dataclass(frozen=True, slots=True)
class Datum:
    """One thing that is personal.

    Attributes:
        path: `form.x`, `form.x.column`, `requirements.x` or `steps.s.x`.
        label: What people read.
        tag: general or specific.
        about: The subject whom it is about; "" for the applicant.
    """

    path: str
    label: Text
    tag: str
    about: str


@dataclass(frozen=True, slots=True)
class Reader:
    """A role that opens personal data at a step, and what it opens there."""

    role: str
    title: Text
    unit: str
    step: Text
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True)
class Processing:
    """One entry of the register: a service and what it does with personal data.

    Attributes:
        standard, version, title: Which promise it was read from.
        controller: The unit that answers for it.
        purpose, basis, laws: To what end, on which ground of Art. 20, by which norms.
        data: What is personal, in reading order.
        subjects: Whom it is about: the applicant first, as (id, title).
        readers: Who opens what, at which step.
        shared_with: Bodies outside that receive it.
        sources: Registers that are asked instead of the citizen.
        retention, by_result: How long it is kept, and where the result differs.
        high_risk: Whether Art. 34 asks for an assessment.
    """

    standard: str
    version: str
    title: Text
    controller: str
    purpose: Text
    basis: str
    laws: tuple[Law, ...]
    data: tuple[Datum, ...]
    subjects: tuple[tuple[str, Text], ...]
    readers: tuple[Reader, ...]
    shared_with: tuple[str, ...]
    sources: tuple[Text, ...]
    retention: Retention
    by_result: tuple[OutcomeRetention, ...]
    high_risk: bool

    @property
    def has_specific(self) -> bool:
        """Tell whether data of the specific kind is among it."""
        return bool(of_tag(self.data, "specific"))


APPLICANT: Final = Text(id="pemohon", en="the applicant")


def processing_of(standard: ServiceStandard) -> Processing:
    """Return the entry of the register for one standard."""
    said = standard.personal_data
    data = tuple(_data(standard))
    return Processing(
        standard=standard.standard,
        version=standard.version,
        title=standard.title,
        controller=standard.provider,
        purpose=said.purpose,
        basis=said.lawful_basis,
        laws=tuple(standard.law(cite) for cite in said.cite),
        data=data,
        subjects=(("", APPLICANT), *((one.id, one.title) for one in said.subjects)),
        readers=tuple(_readers(standard, data)),
        shared_with=said.shared_with,
        sources=tuple(lookup.title for lookup in standard.lookups),
        retention=said.case_retention,
        by_result=said.outcome_retention,
        high_risk=said.high_risk,
    )


def of_tag(data: Iterable[Datum], tag: str) -> tuple[Datum, ...]:
    """Return what carries a tag."""
    return tuple(datum for datum in data if datum.tag == tag)


def _data(standard: ServiceStandard) -> Iterator[Datum]:
    for page in standard.form:
        for field in page.fields:
            yield from _field(f"form.{field.id}", field, field.about or page.about or "")
    for paper in standard.requirements:
        if paper.personal in PERSONAL and not _only_answers(paper.evidence):
            path = f"requirements.{paper.id}"
            yield Datum(path, paper.title, paper.personal, paper.about or "")
    for step in standard.steps:
        for found in findings_of(step):
            yield from _field(f"steps.{step.id}.{found.id}", found, found.about or "")


def _only_answers(evidence: Iterable[object]) -> bool:
    """Tell whether answers alone prove it: they stand in the register by themselves."""
    return all(isinstance(way, Answers | Declared) for way in evidence)


def _field(path: str, field: Field, about: str) -> Iterator[Datum]:
    if isinstance(field, TableField):
        for column in field.columns:
            yield from _field(f"{path}.{column.id}", column, about)
    elif field.personal in PERSONAL:
        yield Datum(path, field.label, field.personal, about)


def _readers(standard: ServiceStandard, data: tuple[Datum, ...]) -> Iterator[Reader]:
    for step in standard.steps:
        if not isinstance(step, Work):
            continue
        opened = tuple(datum for datum in data if _opens(standard, step, datum))
        for role in (standard.role(one) for one in step.by):
            if opened:
                unit = role.unit or standard.provider
                yield Reader(role.role, role.title, unit, step.title, opened)


def _opens(standard: ServiceStandard, step: Step, datum: Datum) -> bool:
    """Tell whether a step opens a datum: it sees it, checks it as evidence, or finds it."""
    sees = step.sees if isinstance(step, Work) else ()
    if any(datum.path == path or datum.path.startswith(f"{path}.") for path in sees):
        return True
    kind, _, name = datum.path.partition(".")
    papers = (paper for paper in standard.requirements if step.id == paper.checked_at)
    if kind == "requirements":
        return any(paper.id == name for paper in papers)
    if kind == "steps":
        return name.partition(".")[0] == step.id
    field = name.partition(".")[0]
    return any(_proves(way, field) for paper in papers for way in paper.evidence)


def _proves(way: object, field: str) -> bool:
    """Tell whether a kind of evidence is the answer to this field."""
    if isinstance(way, Declared):
        return way.declaration == field
    return isinstance(way, Answers) and field in way.fields

"""What does an application ask, before it is begun and when it is complete?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from prima.case.acts import FileRef
from prima.case.parts import parts_of
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import applying
from prima.office.answer_words import in_words
from prima.office.applying import Filling
from prima.office.catalogue import unit_name
from prima.office.estimate import Price, if_sent_now, price
from prima.office.holding import how
from prima.office.moment import now
from prima.office.promised import Promised
from prima.standard.form import AddressField, Field, NikField, PhoneField
from prima.standard.requirements import Requirement
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Paper:
    """A requirement as it stands before one begins: by a file, at the counter, or both."""

    need: Requirement
    by_file: bool
    presence: str
    sometimes: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """What an application asks, how long it takes, what it costs."""

    papers: tuple[Paper, ...]
    page_count: int
    price: Price
    promised: Promised | None
    unit: Text
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer as it is read back, with the files behind it."""

    label: Text
    said: Text | None
    refs: tuple[FileRef, ...] = ()
    way: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one page, and where they can be changed."""

    title: Text
    rows: tuple[Row, ...]
    change: str = ""
    is_given_before: bool = False


PAPERS = Text(id="Dokumen", en="Documents")


def outline(plan: Plan) -> Outline:
    """Return what a service asks."""
    blank = Case("", plan, points={"received": now()}, complete_at=now())
    standard = plan.standard
    papers = tuple(
        Paper(need, applying.rule_of(need) is not None, how(need), bool(need.for_ or need.when))
        for need in standard.requirements
        if applying.rule_of(need) is not None or how(need)
    )
    return Outline(
        papers=papers,
        page_count=len(standard.form),
        price=price(blank),
        promised=if_sent_now(blank),
        unit=unit_name(standard.provider),
        laws=tuple(standard.law(law).cite for law in standard.personal_data.cite),
    )


def rows_of(found: Filling, to: Callable[..., str]) -> tuple[Group, ...]:
    """Return everything that was answered, page by page, with the way to change it by `to`."""
    groups, papers = [], []
    for n, step in enumerate(found.steps, start=1):
        service = found.drafted.plan.standard.standard
        change = f"{to('step', service, n)}?ubah=1"
        if step.page is not None:
            rows = tuple(_row(field, found.form.answers) for field in step.page.fields)
            before = found.is_given_before(step.page.page)
            groups.append(Group(step.page.title, rows, change, before))
        papers += [_paper(found, need, change) for need in step.papers]
    return (*groups, Group(PAPERS, tuple(papers))) if papers else tuple(groups)


def answers_of(case: Case) -> tuple[Group, ...]:
    """Return the answers of a case as they were sent."""
    return tuple(
        Group(
            page.title,
            tuple(_row(field, case.answers) for field in page.fields if field.id in case.answers),
        )
        for page in case.plan.standard.form
        if any(field.id in case.answers for field in page.fields)
    )


def _row(field: Field, answers: Mapping[str, Any]) -> Row:
    value = answers.get(field.id)
    return Row(field.label, None if value is None else _read_back(field, value))


def _read_back(field: Field, value: Any) -> Text:
    """Say an answer to the one who gave it: long numbers as she reads them herself."""
    match field, value:
        case NikField(), str():
            fours = " ".join(value[start : start + 4] for start in range(0, len(value), 4))
            return Text(id=fours, en=fours)
        case PhoneField(), str() if value.startswith("+62"):
            return Text(id=f"0{value[3:]}", en=value)
        case AddressField(), dict():
            return _address(field, value)
        case _:
            return in_words(field, value)


def _address(field: AddressField, value: Mapping[str, Any]) -> Text:
    """Say an address as it stands on an envelope; bare numbers get their names."""
    said_id, said_en = [], []
    for part in sorted(parts_of(field), key=lambda part: part.id == "region"):
        if value.get(part.id):
            said = in_words(part, value[part.id])
            named = part.id in ("rt", "rw", "postal_code")
            said_id.append(f"{part.label.id} {said.id}" if named else said.id)
            said_en.append(f"{part.label.in_('en')} {said.en}" if named else said.en)
    return Text(id=", ".join(said_id), en=", ".join(said_en))


def _paper(found: Filling, need: Requirement, change: str) -> Row:
    refs = found.drafted.files.get(need.id, ())
    way = "" if refs else found.choice(need.id)
    way = how(need) if way == applying.COUNTER else way
    return Row(need.title, None, refs, way, change)

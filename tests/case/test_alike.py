"""Alike cases are treated alike: who somebody is changes no demand, price, date or place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import Actor
from prima.case.clocks import limits
from prima.case.names import applying, names
from prima.case.state import Case
from prima.office.project import rows_of
from prima.standard.form import AddressField, Field, NikField, PersonField, PhoneField, TextField
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import NAMES, PBG, plan
from tests.case.playing import Run, applied, checks, finish, history

PERSONAL = (NikField, PhoneField, AddressField, PersonField)
SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=25)


def is_personal(field: Field) -> bool:
    """Tell whether a question asks who somebody is, and not what she needs."""
    return isinstance(field, PERSONAL) or (isinstance(field, TextField) and field.format == "name")


def as_somebody_else(name: str, answers: Mapping[str, Any], random: Random) -> dict[str, Any]:
    """Return the same answers of another person: name, NIK, sex, telephone, address."""
    fields = {field.id: field for field in plan(name).standard.fields}
    return {
        key: filling.value(fields[key], random, Run(Case("", plan(name))).at)
        if is_personal(fields[key])
        else value
        for key, value in answers.items()
    }


def pair(name: str, seed: int) -> tuple[Run, Run]:
    """Return two cases that differ in nothing but who applies."""
    one = applied(name, seeded(seed))
    answers = as_somebody_else(name, one.case.answers, seeded(f"{seed} other"))
    other = applied(name, seeded(seed), by=Actor("citizen", "person/zz99"), **answers)
    return one, other


def treatment(case: Case) -> object:
    """Return everything that the office asks, charges, promises and orders by."""
    head, tasks = rows_of(case).head, rows_of(case).tasks
    return (
        [requirement.id for requirement in applying(case)],
        {step: checks(case, step) for step in case.leaves},
        [(limit.id, limit.reckoning, limit.effect) for limit in limits(case)],
        {key: value for key, value in head.items() if key != "applicant"},
        [{key: value for key, value in task.items() if key != "barred"} for task in tasks],
        [(bill.total, bill.lines) for bill in case.bills],
    )


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(seed=SEEDS)
def test_another_name_nik_sex_or_address_changes_nothing(name: str, seed: int) -> None:
    """I18: requirements, steps, limits, order and fee are those of the need, not the person."""
    one, other = pair(name, seed)
    assert one.case.applicant != other.case.applicant
    assert treatment(one.case) == treatment(other.case)


@FEW
@given(seed=SEEDS)
def test_two_people_pay_the_same_charge_for_the_same_building(seed: int) -> None:
    """The tariff sees floor, use, work and index; it does not see who builds."""
    totals = set()
    for run in pair(PBG, seed):
        for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
            run.done(finish(run, step))
        run.done(finish(run, "sidang", sepakat=True, sesuai=True))
        run.done(finish(run, "hitung_retribusi", indeks_terintegrasi="0.3"))
        run.done(finish(run, "sahkan_teknis"))
        totals.add(sum(bill.total for bill in run.case.bills))
    assert len(totals) == 1


@pytest.mark.parametrize("name", NAMES)
def test_no_condition_sees_who_somebody_is(name: str) -> None:
    """Whatever a rule may read of the applicant is the word "citizen"."""
    for seed in range(20):
        case = history(name, seed).case
        known = names(case)
        assert known["case"]["applicant"] == "citizen"
        assert case.applicant not in str({**known, "form": {}, "steps": {}})


@pytest.mark.parametrize("name", NAMES)
def test_a_change_of_a_personal_answer_changes_no_path(name: str) -> None:
    """In the middle of a case too: the same acts on the same file lead to the same state."""
    for seed in range(20):
        case = history(name, seed).tried[5].after
        answers = as_somebody_else(name, case.answers, seeded(seed))
        assert treatment(replace(case, answers=answers)) == treatment(case)


def test_vulnerable_people_come_first_within_the_same_day_only() -> None:
    """The one difference that the rule makes is announced: rank, and no date."""
    run = applied(NAMES[0])
    first = replace(run.case, vulnerable=True)
    rows, ranked = rows_of(run.case).tasks, rows_of(first).tasks
    assert [{**row, "rank": 0} for row in rows] == list(ranked)
    assert [row["rank"] for row in rows] == [1]

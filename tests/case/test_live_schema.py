"""The page and the API are one judge; nothing that arrives breaks it."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.answers import active_answers, filled, wrong_answers
from prima.case.live_schema import live_schema
from prima.case.state import Case
from tests.case.every_field import ANSWERS, JSON, LIKELY, draft, nearly_good, no_floats

quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
thorough = settings(quick, max_examples=500)


def agrees(case: Case, answers: dict[str, Any]) -> bool:
    """Tell whether the judge and the live schema say the same of what JSON Schema can say."""
    found = filled(case, answers)
    shape = [fault for fault in found.faults if fault.kind not in ("sense", "rule")]
    schema = live_schema(case, answers)
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return validator.is_valid(dict(found.answers)) == (not shape)


@thorough
@given(answers=ANSWERS)
def test_the_page_and_the_api_give_the_same_answer(answers: dict[str, Any]) -> None:
    """Of answers in which nearly everything is wrong somewhere."""
    assert agrees(draft(), answers)


@thorough
@given(answers=nearly_good())
def test_the_page_and_the_api_agree_on_the_last_fault_too(answers: dict[str, Any]) -> None:
    """Of answers in which one or two things are wrong, or none."""
    assert agrees(draft(), answers)


@quick
@given(
    answers=st.dictionaries(st.sampled_from(sorted(LIKELY)), JSON)
    | st.dictionaries(st.text(), JSON)
)
def test_whatever_arrives_is_answered_and_never_breaks_anything(answers: dict[str, Any]) -> None:
    """Faults are values; each stands at a field that is asked, with a sentence in two languages."""
    case = draft()
    found = filled(case, answers)
    ids = {field.id for page in found.pages for field in page.fields}
    for fault in found.faults:
        assert fault.field.partition(".")[0] in ids
        assert fault.what.id.endswith(".")
        assert fault.what.en
    assert set(found.answers) <= ids
    if no_floats(answers):
        assert agrees(case, answers)


@quick
@given(answers=ANSWERS | nearly_good())
def test_judging_what_was_kept_says_the_same_again(answers: dict[str, Any]) -> None:
    """Nothing is kept that opens another question later."""
    case = draft()
    kept = active_answers(case, answers)
    assert active_answers(case, kept) == kept
    assert wrong_answers(case, kept, strictly=True) == wrong_answers(case, answers)

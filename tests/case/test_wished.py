"""What she asks is read as she meant it, and becomes the one act that her right allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.acts import Erase, Rectify, Restrict
from prima.case.wished import LAWS, MACHINE, Wish, act_of, is_granted, unwritten, wish_of, written
from tests.case.plans import AK1
from tests.case.playing import applied

PERSON, REQUEST = "person/k3f9", "AAAA-1111"
plain = st.text(max_size=40).filter(lambda text: text[:1] not in "{[" and text[:4] != "true")
answers = st.one_of(
    plain.filter(lambda text: not text.startswith("false")),
    st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=4),
    st.lists(st.text(max_size=8), max_size=4),
    st.booleans(),
)


@given(value=answers)
def test_any_answer_survives_being_written_down(value: object) -> None:
    """Words, parts, lists and yes or no: what is put in is what is meant."""
    assert unwritten(written(value)) == value


@given(text=st.text(max_size=60))
def test_whatever_stands_there_is_read(text: str) -> None:
    """A broken text is itself, never a fault."""
    assert wish_of({"hak": "perbaiki", "seharusnya": text}).value == unwritten(text)


@pytest.mark.parametrize("right", LAWS)
def test_the_act_of_a_right_cites_its_norm_and_names_her_alone(right: str) -> None:
    """Never another person, never without an article; the machine is its doer."""
    act = act_of(Wish(right, "", "nama", "Sari"), PERSON, REQUEST)
    if right in ("akses", "keberatan"):
        assert act is None
        return
    assert act is not None
    assert act.by == MACHINE
    assert act.cite == LAWS[right]
    match act:
        case Erase():
            assert (act.subjects, act.ground) == ((PERSON,), "request")
        case Rectify():
            assert (act.field, act.value, act.request) == ("nama", "Sari", REQUEST)
        case Restrict():
            assert act.lift is (right == "lepas")
            assert act.ground == ("consent" if right == "tarik" else "request")


@given(right=st.text(max_size=12).filter(lambda word: word not in LAWS))
def test_a_word_that_is_no_right_does_nothing(right: str) -> None:
    """What nobody offers, nobody gets."""
    assert act_of(Wish(right), PERSON, REQUEST) is None


def test_a_granted_application_of_another_service_is_no_such_request() -> None:
    """Only the built-in standard sets the machine off."""
    assert not is_granted(applied(AK1).case)

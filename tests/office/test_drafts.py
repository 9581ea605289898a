"""What somebody filled in is kept for her alone, until she sends it or a month has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.ledger.fault import LedgerFault
from prima.office import drafts, files, standards
from prima.office.act import Acknowledged
from prima.office.drafts import Drafted
from prima.office.models import CaseHead, Draft
from prima.office.who import Who
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import AK1, COMPLAINT, MORNING
from tests.office.doing import PAPER, plan_of, refused
from tests.office.regency import Regency

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def filled(who: Who, standard: str = AK1) -> Drafted:
    """Return a draft that can be sent."""
    plan = plan_of(standard)
    drafted = drafts.begin(who, plan)
    given_ = filling.answers(plan, seeded(who.person), MORNING)
    drafted = replace(drafted, answers=given_, seen=("diri", "pendidikan"))
    drafts.save(who, drafted)
    return drafted


def test_a_draft_goes_on_where_it_was_left(regency: Regency) -> None:
    """Answers, files and pages seen come back; beginning again is going on."""
    drafted = filled(regency.sari)
    ref = files.keep(regency.sari.person, PAPER, "pdf", "KTP.pdf")
    drafts.save(regency.sari, replace(drafted, files={"identitas": (ref,)}))
    again = drafts.begin(regency.sari, plan_of(AK1))
    assert again == replace(drafted, files={"identitas": (ref,)})
    assert drafts.of(regency.sari) == (again,)
    assert Draft.objects.count() == 1


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    answers=st.dictionaries(TEXTS, TEXTS | st.integers(0, 9) | st.lists(TEXTS, max_size=2)),
    seen=st.lists(TEXTS, max_size=3),
)
def test_whatever_was_answered_comes_back(
    regency: Regency, answers: dict[str, Any], seen: list[str]
) -> None:
    """Half answers, odd ones, none: a draft judges nothing."""
    drafted = drafts.begin(regency.sari, plan_of(AK1))
    drafts.save(regency.sari, replace(drafted, answers=answers, seen=tuple(seen)))
    found = drafts.find(regency.sari, drafted.id)
    assert found is not None
    assert (found.answers, found.seen) == (answers, tuple(seen))


def test_nobody_else_finds_it(regency: Regency) -> None:
    """Not by its id, not in a list; to others it does not exist."""
    drafted = filled(regency.sari)
    assert drafts.find(regency.budi, drafted.id) is None
    assert drafts.of(regency.budi) == ()
    assert drafts.find(regency.administrator, drafted.id) is None
    drafts.discard(regency.budi, drafted.id)
    assert drafts.find(regency.sari, drafted.id) is not None


def test_it_lies_sealed_under_her_own_key(regency: Regency) -> None:
    """No column shows an answer, and another's key opens nothing."""
    drafted = filled(regency.sari)
    row = Draft.objects.values().get(pk=drafted.id)
    said = bytes(row["sealed"]) + str({k: v for k, v in row.items() if k != "sealed"}).encode()
    for name in ("nama", "nik", "telepon"):
        assert str(drafted.answers[name]).encode() not in said
    Draft.objects.filter(pk=drafted.id).update(account=regency.budi.account)
    with pytest.raises(LedgerFault):
        drafts.find(regency.budi, drafted.id)


def test_sent_it_becomes_a_case_and_is_gone(regency: Regency) -> None:
    """The draft turns into an application; nothing of it stays behind."""
    answer = drafts.send(regency.sari, filled(regency.sari))
    assert isinstance(answer, Acknowledged)
    assert answer.case.channel == "web"
    assert not Draft.objects.exists()


def test_sent_twice_it_is_one_case(regency: Regency) -> None:
    """The id of the draft is the key of its submission."""
    drafted = filled(regency.sari)
    one, two = (drafts.send(regency.sari, drafted) for _ in range(2))
    assert isinstance(one, Acknowledged)
    assert isinstance(two, Acknowledged)
    assert one.number == two.number
    assert CaseHead.objects.count() == 1


def test_what_cannot_be_sent_yet_stays(regency: Regency) -> None:
    """An obstacle costs nobody her answers."""
    drafted = replace(filled(regency.sari), answers={"nama": "Sari"})
    drafts.save(regency.sari, drafted)
    assert refused(drafts.send(regency.sari, drafted)) == "answer_wrong"
    assert drafts.find(regency.sari, drafted.id) == drafted


def test_who_has_an_open_case_is_told_before_anything_is_sent(regency: Regency) -> None:
    """The number of the open one is named."""
    first = drafts.send(regency.sari, filled(regency.sari))
    assert isinstance(first, Acknowledged)
    assert drafts.open_cases(regency.sari, plan_of(AK1)) == (first.number,)
    assert drafts.open_cases(regency.sari, plan_of(COMPLAINT)) == ()
    assert refused(drafts.send(regency.sari, filled(regency.sari))) == "one_open_case"


def test_a_draft_under_an_older_version_is_not_gone_on_with(regency: Regency) -> None:
    """A new version begins anew; what was begun before is still hers to see."""
    drafted = filled(regency.sari)
    Draft.objects.filter(pk=drafted.id).update(version="2025.1")
    fresh = drafts.begin(regency.sari, plan_of(AK1))
    assert fresh.id != drafted.id
    assert Draft.objects.count() == 2
    standards.forget()


def test_after_thirty_days_untouched_it_is_thrown_away(regency: Regency) -> None:
    """Counted from the last change, and announced in days."""
    with time_machine.travel(MORNING, tick=False):
        old = filled(regency.sari)
    with time_machine.travel(MORNING + timedelta(days=3), tick=False):
        young = filled(regency.budi)
    with time_machine.travel(MORNING + timedelta(days=drafts.KEPT_DAYS, seconds=1), tick=False):
        assert drafts.expire() == 1
    assert drafts.find(regency.sari, old.id) is None
    assert drafts.find(regency.budi, young.id) == young


def test_thrown_away_it_is_gone(regency: Regency) -> None:
    """At once, at her own word."""
    drafted = filled(regency.sari)
    drafts.discard(regency.sari, drafted.id)
    assert drafts.of(regency.sari) == ()

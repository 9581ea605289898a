"""A program of the counter serves who stands there: two names in the book, and her own word."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail

from prima.case.acts import Gap, Return
from prima.office import vault
from prima.office.act import load
from prima.office.counter import people
from prima.office.models import CaseHead, CounterCode, DiaryLine, Entry
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import (
    AK1,
    ANSWERS,
    CLERK,
    MORNING,
    Town,
    act,
    check,
    found_town,
    grant,
)

NIK = str(ANSWERS["nik"])
PAPER = {"way": "paper", "binder": "Map 3"}
ASKED = {"nik": NIK, "service": AK1, "answers": ANSWERS}


@pytest.fixture
def town(db: None, settings: Any) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which an officer of the counter has read Sari's card."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    found = found_town()
    contact = vault.contact_of(found.sari.person)
    vault.change_contact(found.sari.person, {**contact, "nik": NIK, "name": "Sari Wulandari"})
    return found


def marked(rina: Caller, **changed: Any) -> dict[str, Any]:
    """Have an application marked."""
    return dict(ok(rina.post("counter/texts/application", ASKED | changed, key="-")))


def taken(rina: Caller, key: str = "taken-in-once") -> Any:
    """Apply with a signed sheet."""
    word = PAPER | {"content": marked(rina)["content"]}
    return rina.post("counter/cases", ASKED | {"confirmed": word}, key=key)


def test_an_application_names_officer_and_person(town: Town) -> None:
    """Marked, signed, sent; again under its key it is the same case; she reads of each look."""
    rina = Caller(town.rina)
    done = ok(taken(rina))
    assert done["receipt"]
    case, _ = load(done["number"])
    assert case.applicant == town.sari.person == people.find(NIK)
    assert case.assisted == {town.rina.person}
    assert case.channel == "counter"
    assert ok(taken(rina))["number"] == done["number"]
    assert CaseHead.objects.count() == 1
    looks = DiaryLine.objects.filter(subject=town.sari.person, sought="nik")
    assert set(looks.values_list("route", flat=True)) == {"api:counter_text", "api:counter_apply"}


def test_a_code_counts_for_these_words_only(town: Town) -> None:
    """Sent to her mail; another word makes it void; used once, the same act again is the same."""
    rina = Caller(town.rina)
    told = marked(rina, send=True)
    assert told["sent"] is True
    code = re.search(r"Kode Anda: ([0-9 ]+)", str(mail.outbox[-1].body))
    assert code is not None
    word = {"way": "code", "content": told["content"], "code": code[1]}
    other = ASKED | {"answers": {**ANSWERS, "minat": "pabrik"}, "confirmed": word}
    problem(rina.post("counter/cases", other), 409, "text_changed")
    wrong = ASKED | {"confirmed": word | {"code": "00000000"}}
    problem(rina.post("counter/cases", wrong), 409, "code_wrong")
    assert not CaseHead.objects.exists()
    sent = ASKED | {"confirmed": word}
    first = ok(rina.post("counter/cases", sent, key="by-her-own-code"))
    CounterCode.objects.all().delete()
    assert ok(rina.post("counter/cases", sent, key="by-her-own-code")) | first == first
    assert CaseHead.objects.count() == 1


def test_nobody_serves_herself(town: Town) -> None:
    """The officer whose card it is stands in the book as one of the two, never as both."""
    contact = vault.contact_of(town.rina.person)
    vault.change_contact(town.rina.person, contact | {"nik": NIK})
    problem(taken(Caller(town.rina)), 409, "your_own")
    assert not CaseHead.objects.exists()


def test_a_sheet_that_is_kept_nowhere_is_none(town: Town) -> None:
    """A sentence is no binder; nothing is entered."""
    rina = Caller(town.rina)
    word = {"way": "paper", "content": marked(rina)["content"], "binder": "di laci; nama Sari!"}
    problem(rina.post("counter/cases", ASKED | {"confirmed": word}), 409, "sheet_not_kept")
    assert not CaseHead.objects.exists()


@pytest.mark.parametrize("who", ["tono", "dewi", "sari", "auditor", "administrator"])
def test_nobody_else_serves_here(town: Town, who: str) -> None:
    """Who decides, another unit, a citizen, the auditor: closed, and no look stands for them."""
    caller = Caller(getattr(town, who))
    answer = caller.post("counter/texts/application", ASKED, key="-")
    assert answer.status_code in (403, 404)
    word = {"way": "paper", "content": "0" * 64, "binder": "Map 3"}
    assert caller.post("counter/cases", ASKED | {"confirmed": word}).status_code in (403, 404)
    assert not DiaryLine.objects.exists()
    assert not CaseHead.objects.exists()


def test_a_number_that_nobody_has_is_a_look_too(town: Town) -> None:
    """Who fishes is seen fishing; the answer is that there is nothing."""
    rina = Caller(town.rina)
    unknown = ASKED | {"nik": "3201014107950009"}
    problem(rina.post("counter/texts/application", unknown, key="-"), 404)
    assert DiaryLine.objects.get().subject == ""


def test_what_was_missing_is_sent_for_her(town: Town) -> None:
    """Marked anew for each text, opened as a look, entered with both names; again it is one."""
    rina = Caller(town.rina)
    number = ok(taken(rina))["number"]
    act(number, town.rina, Return(CLERK, "periksa", (Gap("data_diri", "missing"),)), MORNING)
    answers = {**ANSWERS, "jenjang": "smk", "jurusan": "tata boga"}
    asked = {"number": number, "act": "complete", "answers": answers}
    told = ok(rina.post("counter/texts/change", asked, key="-"))
    sent = {"step": "periksa", "answers": answers, "confirmed": PAPER | {"content": "0" * 64}}
    problem(rina.post(f"counter/cases/{number}/complete", sent), 409, "text_changed")
    sent["confirmed"] = PAPER | {"content": told["content"]}
    for _ in range(2):
        ok(rina.post(f"counter/cases/{number}/complete", sent, key="completed-once"))
    case, _ = load(number)
    assert case.answers["jenjang"] == "smk"
    assert case.applicant not in case.assisted == {town.rina.person}
    assert DiaryLine.objects.filter(case=number, route="api:counter_complete").exists()


def test_a_file_is_taken_back_for_her(town: Town) -> None:
    """With her word about the file as it stands; who decides takes nothing back for her."""
    rina = Caller(town.rina)
    number = ok(taken(rina))["number"]
    asked = {"number": number, "act": "withdraw"}
    told = ok(rina.post("counter/texts/change", asked, key="-"))
    word = {"confirmed": PAPER | {"content": told["content"]}}
    before = Entry.objects.filter(stream=f"case/{number}").count()
    problem(Caller(town.tono).post(f"counter/cases/{number}/withdraw", word), 404)
    assert Entry.objects.filter(stream=f"case/{number}").count() == before
    for _ in range(2):
        done = ok(rina.post(f"counter/cases/{number}/withdraw", word, key="taken-back-once"))
    assert done["status"] == "withdrawn"
    assert load(number)[0].assisted == {town.rina.person}


def test_a_document_is_handed_out(town: Town) -> None:
    """Only where one waits to be handed out; it says who collected."""
    rina = Caller(town.rina)
    number = ok(taken(rina))["number"]
    handed = {"by": "self", "shown": "ktp"}
    problem(rina.post(f"counter/cases/{number}/collect", handed), 404)
    check(town, number, MORNING)
    grant(town, number, MORNING)
    proxy = {"by": "proxy", "shown": "ktp"}
    problem(rina.post(f"counter/cases/{number}/collect", proxy), 409, "collects_in_person")
    problem(Caller(town.tono).post(f"counter/cases/{number}/collect", handed), 404)
    ok(rina.post(f"counter/cases/{number}/collect", handed))
    assert load(number)[0].status == "closed"

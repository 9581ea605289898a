"""When data were not protected, the diary says whom it concerns, and they alone are told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from prima.faces.cli.main import main
from prima.office import access, archive, breach, breach_letter, fsck, looked, notices, vault
from prima.office.act import load
from prima.office.breach import MiscountError, NotInDiaryError, Story, Touched
from prima.office.models import CaseHead, Delivery, DiaryLine, Entry
from prima.office.who import Who
from prima.standard.text import Text
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING
from tests.office.doing import apply
from tests.office.regency import Regency

HOW = Text("Sandi seorang petugas dipakai orang lain.", "An officer's password was used.")
DONE = Text("Sandinya diganti.", "It was changed.")
KNOWN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""Friday, 20 November 2026, 16.30 WIB."""

STORY = Story(KNOWN, HOW, DONE)


def span(**more: Any) -> Touched:
    day = timedelta(days=1)
    return replace(Touched(MORNING - day, MORNING + day), **more)


def reader(regency: Regency, place: int = 0) -> Who:
    return regency.officer(AK1, "loket", place)


def look(who: Who, number: str, *fields: str, at: datetime = MORNING) -> None:
    """Let an officer look at a file, as the gate enters it."""
    case, _ = load(number)
    access.write_down(who, case, access.purpose_of(case, "periksa", fields), at=at)


def test_the_list_is_whom_the_diary_names_and_nobody_else(regency: Regency) -> None:
    """Of three people and two readers: the one reader's looks, in the span, her fields."""
    sari, budi = apply(regency.sari).number, apply(regency.budi).number
    look(reader(regency), sari, "form.nama", "form.nik")
    look(reader(regency, 1), budi, "form.nama")
    look(reader(regency), budi, "form.nama", at=MORNING + timedelta(days=9))
    found = breach.affected(span(readers=(reader(regency).person,)))
    assert found == {regency.sari.person: {(sari, "form.nama"), (sari, "form.nik")}}


def test_a_planted_set_is_found_whole(regency: Regency) -> None:
    """Every look that was planted, and every person of it, by an independent count."""
    numbers = [apply(who).number for who in (regency.sari, regency.budi)]
    numbers += [apply(who, KIA).number for who in (regency.sari, regency.budi)]
    planted: set[tuple[str, str]] = set()
    for number in numbers:
        case, _ = load(number)
        fields = [f"form.{field.id}" for field in case.plan.standard.fields]
        fields = [path for path in fields if path.removeprefix("form.") in case.answers]
        step = next(iter(case.leaves))
        purpose = access.purpose_of(case, step, fields)
        access.write_down(reader(regency), case, purpose, at=MORNING)
        about = {f.about or p.about for p in case.plan.standard.form for f in p.fields}
        planted |= {(case.subjects.get(one or "", case.applicant), number) for one in about}
    found = breach.affected(span(readers=(reader(regency).person,)))
    assert {(person, case) for person, pairs in found.items() for case, _ in pairs} == planted


def test_a_file_that_was_seen_concerns_everybody_in_it(regency: Regency) -> None:
    """The mother who applied and the child whom it is about."""
    number = apply(regency.sari, KIA).number
    case, _ = load(number)
    found = breach.affected(span(cases=(number,)))
    assert found.keys() == {case.applicant, *case.subjects.values()}


def test_a_citizen_s_own_sign_in_opens_her_own_files(regency: Regency) -> None:
    """Her own reads are in no diary; everything that she could read is counted."""
    number = apply(regency.sari).number
    apply(regency.budi)
    found = breach.affected(span(citizens=(regency.sari.person,)))
    assert {case for pairs in found.values() for case, _ in pairs} == {number, ""}


def test_a_whole_copy_concerns_everybody(regency: Regency) -> None:
    """The diary narrows nothing then."""
    apply(regency.sari)
    apply(regency.budi, KIA)
    found = breach.affected(span(everything=True))
    assert {regency.sari.person, regency.budi.person} < found.keys()


def test_a_person_reads_of_a_whole_copy_what_is_hers(regency: Regency) -> None:
    """Everything that each of her files holds, and no file of anybody else."""
    number = apply(regency.sari).number
    apply(regency.budi)
    known = breach.draft(span(everything=True), STORY, "a")
    [(account, none, _), (_, hers, labels)] = breach.data_of(known, regency.sari.person)
    assert (account, none, hers) == (breach.ACCOUNT, "", number)
    assert {"Nama lengkap", "NIK"} <= {label.id for label in labels}


def test_without_a_line_in_the_diary_nobody_is_guessed(regency: Regency) -> None:
    """Nothing is entered, no clock begins."""
    with pytest.raises(NotInDiaryError):
        breach.draft(span(readers=(reader(regency).person,)), STORY, "administrator")
    assert breach.breaches() == ()


def test_the_clock_is_three_times_twenty_four_hours(regency: Regency) -> None:
    """Known on Friday at 16.30: due on Monday at 16.30, the weekend counts."""
    number = apply(regency.sari).number
    known = breach.draft(span(cases=(number,)), STORY, "administrator")
    assert known.until == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert known.law == "UU 27/2022 Pasal 46"


def test_nobody_is_told_before_the_count_is_confirmed(regency: Regency) -> None:
    """A wrong count stops it; the right one tells each once, and never again."""
    number = apply(regency.sari).number
    look(reader(regency), number, "form.nama")
    touched = span(readers=(reader(regency).person,))
    known = breach.draft(touched, STORY, "administrator")
    waiting = Delivery.objects.filter(kind="breach")
    assert known.told_at is None
    assert breach.of_person(regency.sari.person) == ()
    with pytest.raises(MiscountError):
        breach.tell(known.id, known.persons + 1, "administrator")
    assert not waiting.exists()
    told = breach.tell(known.id, known.persons, "administrator")
    assert told.told == {regency.sari.person}
    assert [row.person for row in waiting] == [regency.sari.person]
    with pytest.raises(MiscountError):
        breach.tell(known.id, known.persons, "administrator")


def test_she_gets_a_mail_and_reads_which_data(regency: Regency) -> None:
    """The mail leads to her account; there stand the service, her file and the answers."""
    number = apply(regency.sari).number
    look(reader(regency), number, "form.nama", "form.nik")
    touched = span(readers=(reader(regency).person,))
    known = breach.tell(breach.draft(touched, STORY, "a").id, 1, "a")
    Delivery.objects.exclude(kind="breach").delete()
    assert notices.deliver_waiting() == 1
    assert known.id in mail.outbox[-1].subject
    assert f"/data-saya/kegagalan/{known.id}" in mail.outbox[-1].body
    [(service, hers, labels)] = breach.data_of(known, regency.sari.person)
    assert hers == number
    assert service.id
    assert {label.id for label in labels} == {"Nama lengkap", "NIK"}
    assert breach.data_of(known, regency.budi.person) == ()


def test_another_s_file_is_not_named_to_a_child(regency: Regency) -> None:
    """Whoever is only named in a file learns what was seen of her, not its number."""
    number = apply(regency.sari, KIA).number
    case, _ = load(number)
    known = breach.draft(span(cases=(number,)), STORY, "a")
    [(_, hers, labels)] = breach.data_of(known, next(iter(case.subjects.values())))
    assert hers == ""
    assert labels


def test_a_case_that_comes_afterwards_changes_no_count(regency: Regency) -> None:
    """Whom it concerns was fixed with the draft, by which the clock began."""
    apply(regency.sari)
    known = breach.draft(span(everything=True), STORY, "a")
    letter = breach_letter.letter(known)
    later = apply(regency.budi, KIA).number
    told = breach.tell(known.id, known.persons, "a")
    assert told.told == known.concerned
    assert not told.told & set(load(later)[0].subjects.values())
    assert breach_letter.letter(told) == letter
    assert later not in {number for _, number, _ in breach.data_of(told, regency.budi.person)}


def test_who_has_an_account_and_no_file_is_concerned(regency: Regency) -> None:
    """A whole copy and her own sign-in lay her contacts open, though there is no file."""
    assert regency.budi.person in breach.affected(span(everything=True))
    known = breach.draft(span(citizens=(regency.budi.person,)), STORY, "a")
    assert known.concerned == {regency.budi.person}
    assert known.files == 0
    [(title, number, labels)] = breach.data_of(known, regency.budi.person)
    assert (title, number) == (breach.ACCOUNT, "")
    assert labels
    assert breach_letter.CONTACTS.id in breach_letter.letter(known).id


def test_who_has_no_address_that_counts_needs_a_letter(regency: Regency) -> None:
    """An address that nobody confirmed gets no mail."""
    person = regency.budi.person
    known = breach.draft(span(citizens=(person,)), STORY, "a")
    assert breach.without_mail(known) == 0
    contact = vault.contact_of(person)
    vault.change_contact(person, {"unconfirmed": contact["mail"]})
    assert breach.without_mail(known) == 1


def test_two_who_tell_at_once_tell_once(regency: Regency, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checked and entered on the same end of the stream."""
    known = breach.draft(span(citizens=(regency.sari.person,)), STORY, "a")
    append = archive.append

    def twin(*words: Any, **more: Any) -> archive.Head:
        monkeypatch.setattr(archive, "append", append)
        breach.tell(known.id, 1, "b")
        return append(*words, **more)

    monkeypatch.setattr(archive, "append", twin)
    with pytest.raises(MiscountError):
        breach.tell(known.id, 1, "a")
    assert Delivery.objects.filter(kind="breach").count() == 1


def test_each_message_has_an_id_of_its_own(regency: Regency) -> None:
    """A mailbox that two persons share keeps both."""
    persons = (regency.sari.person, regency.budi.person)
    breach.tell(breach.draft(span(citizens=persons), STORY, "a").id, 2, "a")
    Delivery.objects.exclude(kind="breach").delete()
    before = len(mail.outbox)
    assert notices.deliver_waiting() == 2
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox[before:]}) == 2


def test_who_is_accused_reads_of_no_complaint(regency: Regency) -> None:
    """A complaint protects whoever brought it: to another it is a matter without a name."""
    number = apply(regency.sari, COMPLAINT).number
    head = CaseHead.objects.get(pk=number)
    assert breach.said(head, regency.budi.person, {"*"}) == (looked.PROTECTED, "", ())
    title, hers, _ = breach.said(head, regency.sari.person, {"*"})
    assert (title, hers) == (load(number)[0].plan.standard.title, number)


def test_a_file_that_does_not_exist_is_said(
    regency: Regency, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which of those that were named, by its place; nothing is entered."""
    number = apply(regency.sari).number
    with pytest.raises(breach.NoSuchCaseError) as absent:
        breach.draft(span(cases=(number, "0123-456Z")), STORY, "a")
    assert absent.value.place == 2
    words = ["breach", "draft", "--case", "0123-456Z", "--since", "2026-03-01T00:00+07:00"]
    words += ["--until", "2026-03-04T00:00+07:00", "--known", "2026-11-20T16:30+07:00"]
    words += ["--how", "a", "--how-en", "a", "--handling", "a", "--handling-en", "a"]
    assert main(words) == 1
    assert "Berkas ke-1" in capsys.readouterr().err
    assert breach.breaches() == ()


def test_the_letter_holds_counts_and_no_name(regency: Regency) -> None:
    """Which data, when and how, what is done: in both languages, nothing of anybody."""
    case = load(apply(regency.sari).number)[0]
    known = breach.draft(span(cases=(case.number,)), STORY, "a")
    said = breach_letter.letter(known)
    for text in (said.id, said.en):
        assert known.id in text
        assert "UU 27/2022 Pasal 46" in text
        assert case.answers["nama"] not in text
        assert case.answers["nik"] not in text
        assert regency.sari.person not in text
        assert case.number not in text
    assert HOW.id in said.id and DONE.en in said.en  # noqa: PT018 - one sentence


def test_the_book_tells_it_and_holds_no_personal_data(regency: Regency) -> None:
    """Both entries are sound; names are pseudonyms, and no answer stands in them."""
    case = load(apply(regency.sari).number)[0]
    known = breach.draft(span(cases=(case.number,)), STORY, "a")
    breach.tell(known.id, known.persons, "a")
    stream = f"breach/{known.id}"
    assert list(archive.streams("breach/")) == [stream]
    entries, _ = archive.read(stream)
    assert [entry.event.kind for entry in entries] == ["known", "concerned", "told"]
    rows = Entry.objects.filter(stream=stream).values_list("canonical", flat=True)
    text = b"".join(map(bytes, rows))
    assert case.answers["nama"].encode() not in text
    assert [fault for _, _, faults in fsck.of_stream(stream) for fault in faults] == []


def test_the_terminal_shows_counts_alone(
    regency: Regency, capsys: pytest.CaptureFixture[str]
) -> None:
    """From draft to letter and telling: no name, number of a file or pseudonym is printed."""
    number = apply(regency.sari).number
    look(reader(regency), number, "form.nama")
    officer = reader(regency).person.removeprefix("officer/")
    words = ["breach", "draft", "--account", officer, "--since", "2026-03-01T00:00+07:00"]
    words += ["--until", "2026-03-04T00:00+07:00", "--known", "2026-11-20T16:30+07:00"]
    words += ["--how", HOW.id, "--how-en", HOW.en, "--handling", DONE.id, "--handling-en", DONE.en]
    assert main([*words, "--json"]) == 0
    known = json.loads(capsys.readouterr().out)
    assert (known["persons"], known["files"], known["without_mail"]) == (1, 1, 0)
    assert datetime.fromisoformat(known["due"]) == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    assert main(["breach", "tell", known["breach"], "--persons", "2"]) == 1
    assert main(["breach", "tell", known["breach"], "--persons", "1"]) == 0
    assert main(["breach", "letter", known["breach"]]) == 0
    assert main(["breach", "list"]) == 0
    said = capsys.readouterr()
    for secret in (regency.sari.person, number, load(number)[0].answers["nama"]):
        assert secret not in said.out + said.err
    DiaryLine.objects.all().delete()
    assert main(words) == 1
    assert "Buku harian tidak memuat" in capsys.readouterr().err
    assert main(["breach", "letter", "B-9999999"]) == 1
    assert main([*words[:3], "tidak@ada.id", *words[4:]]) == 1
    assert "tidak@ada.id" not in capsys.readouterr().err

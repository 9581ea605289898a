"""The demo's cases are lived through the one door, under one clock, alike from one seed."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from prima.office import act, fsck, standards
from prima.office import rebuild as record
from prima.office.demo import regency
from prima.office.demo.hours import ZONE
from prima.office.demo.people import SARI
from prima.office.models import CaseHead, Entry
from prima.office.sealer import latest
from prima.office.vault import person_by_mail
from prima.standard.zone import local
from tests.office.demo.playing import CASES, NOW, Played, events

WORK = ("started", "finished", "returned", "decided")

pytestmark = pytest.mark.django_db


def test_one_seed_tells_one_story(tirtasari: Played) -> None:
    """Who applies, when, with what outcome: all but the drawn numbers is the seed's."""
    assert len(tirtasari.first) >= CASES
    assert tirtasari.first == tirtasari.again


def test_another_seed_tells_another(tirtasari: Played) -> None:
    """Nothing is a fixed list of cases."""
    assert not set(tirtasari.other) & set(tirtasari.first)


def test_there_are_as_many_cases_as_were_asked_for(tirtasari: Played) -> None:
    """Complaints about them come on top; the list and the book agree."""
    applied = [event for event in events() if event["kind"] == "submitted"]
    of_services = [event for event in applied if event["body"]["standard"] in regency.WEIGHTS]
    assert len(of_services) == CASES
    assert tirtasari.cases == CaseHead.objects.count() == len(applied)
    assert all(0 <= done <= whole == CASES for done, whole in tirtasari.told)


@pytest.mark.usefixtures("tirtasari")
def test_the_book_of_the_demo_is_sound_and_sealed() -> None:
    """Nothing was inserted beside the door: every chain, leaf and head fits."""
    found = [one for one in fsck.whole() if isinstance(one, fsck.Fault)]
    assert found == []
    newest = latest()
    assert newest is not None
    assert newest[0].size == Entry.objects.count()


@pytest.mark.usefixtures("tirtasari")
def test_every_list_and_figure_is_what_the_record_says() -> None:
    """No result of the demo was written into a table by hand."""
    assert [one for one in record.compare() if isinstance(one, record.Difference)] == []


@pytest.mark.usefixtures("tirtasari")
def test_officers_work_in_their_hours_only() -> None:
    """On working days, from 8 to 16, not at noon; the citizen may come at any time."""
    calendar = standards.calendar()
    seen = Counter[str]()
    for event in events():
        if event["kind"] in WORK:
            here = local(datetime.fromisoformat(event["at"]), ZONE)
            assert calendar.is_open(here.date()), event
            assert 8 <= here.hour < 16, event
            assert here.hour != 12, event
            seen[event["kind"]] += 1
    assert seen["started"] >= seen["finished"] >= 1
    assert seen["decided"] >= 1


@pytest.mark.usefixtures("tirtasari")
def test_nothing_of_the_demo_lies_in_the_future() -> None:
    """The simulated clock stops where the real one goes on."""
    assert all(datetime.fromisoformat(event["at"]) <= NOW for event in events())


@pytest.mark.usefixtures("tirtasari")
def test_whoever_checked_did_not_decide() -> None:
    """Four eyes, also in a demo: nobody both finished a check and decided in one case."""
    hands: dict[tuple[str, str], set[str]] = {}
    for event in events():
        if event["kind"] in ("finished", "decided"):
            hands.setdefault((event["stream"], event["by"]), set()).add(event["kind"])
    ak1 = {
        f"case/{head.number}"
        for head in CaseHead.objects.filter(standard="ak1-kartu-pencari-kerja")
    }
    assert not [key for key, did in hands.items() if len(did) > 1 and key[0] in ak1]


@pytest.mark.usefixtures("tirtasari")
def test_to_begin_twice_founds_nothing_twice() -> None:
    """Whoever starts the demo again finds it as it was."""
    before = Entry.objects.count()
    regency.begin(NOW)
    assert Entry.objects.count() == before


@pytest.mark.usefixtures("tirtasari")
def test_no_personal_datum_of_the_demo_stands_in_an_entry() -> None:
    """Even invented people are treated as people: no name, number or telephone in plain."""
    book = b"\n".join(bytes(data) for data in Entry.objects.values_list("canonical", flat=True))
    for shown in (b"sari@warga.example", b"Sari Anggraini", b"+628", b'"nik'):
        assert shown not in book


@pytest.mark.usefixtures("tirtasari")
def test_the_citizen_with_a_sign_in_is_one_woman() -> None:
    """Whoever looks around as Sari reads her own name and number in her own files."""
    hers = CaseHead.objects.filter(applicant=person_by_mail("sari@warga.example"))
    given = [act.load(number)[0].answers for number in hers.values_list("number", flat=True)]
    of_herself = ("nama", "nama_pemohon", "nik", "nik_pemohon")
    said = {value for one in given for name, value in one.items() if name in of_herself}
    assert said == {SARI.name, SARI.nik}

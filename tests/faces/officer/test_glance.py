"""Does an officer find exactly the steps that the door would let her do, without a key turned?"""

from collections.abc import Iterator

import pytest
import time_machine

import prima.faces.urls  # noqa: F401 - the faces add their rows to the policy table
from prima.case.acts import Act, Complete, Decide, Finish, Gap, Return, Start
from prima.case.decide.work import admitted
from prima.case.state import Case, Leaf
from prima.office import vault
from prima.office.access import DeniedError
from prima.office.act import Terms, load, perform
from prima.office.glance import Glance, glance, seen_still, sent_before
from prima.office.moment import now
from prima.office.onward import onward
from prima.office.payments import receive
from prima.office.unopened import unopened
from prima.office.who import Who, actor_for
from tests.faces.officer.small_office import CLERK, SmallOffice, apply, do

pytestmark = pytest.mark.django_db
ROUTE = "officer:file"
GOOD = {"arsitektur_baik": True, "struktur_baik": True, "utilitas_baik": True}
PLENARY = {"sepakat": True, "sesuai": True, "notula": "Sepakat."}
HANDLERS = ("pengelola_laporan", "penindak_disnaker")
BUILDING: tuple[tuple[str, Act], ...] = (
    (
        "pbg/sekretariat",
        Finish(CLERK, "periksa_lengkap", ("tanah", "arsitektur", "struktur", "utilitas", "air")),
    ),
    ("pbg/penilai_teknis", Start(CLERK, "tinjau_teknis")),
    (
        "pbg/penilai_teknis",
        Finish(CLERK, "tinjau_teknis", ("arsitektur", "struktur", "utilitas"), findings=GOOD),
    ),
    (
        "pbg/pengendali_lingkungan",
        Finish(CLERK, "tinjau_lingkungan", ("air",), findings={"lingkungan_baik": True}),
    ),
    ("pbg/ketua_tim", Finish(CLERK, "sidang", findings=PLENARY)),
    (
        "pbg/sekretariat",
        Finish(CLERK, "hitung_retribusi", findings={"indeks_terintegrasi": "0.5"}),
    ),
    ("pbg/kepala_pekerjaan_umum", Finish(CLERK, "sahkan_teknis")),
    ("", Decide(CLERK, "bayar", "")),
    ("pbg/kepala_perizinan", Decide(CLERK, "terbitkan", "granted")),
)
"""How a building is approved: who does what; no name stands for the treasury."""


def building(office: SmallOffice) -> Iterator[str]:
    """Go through an approval and yield the case's number after each act."""
    number = apply(office, "pbg")
    yield number
    for role, act in BUILDING:
        if role:
            do(number, office.officers[role], act)
        else:
            bill = load(number)[0].bills[0]
            receive(bill.id, bill.total, f"NTPN-{number}")
        yield number


def may_do(who: Who, case: Case) -> set[str]:
    """Ask the core which open steps it would let somebody work on."""
    actor = actor_for(who, case, now())
    return {step for step in case.leaves if isinstance(admitted(case, actor, step), Leaf)}


def seen(who: Who, number: str) -> Glance | None:
    """Return what somebody finds at a number, or None for no page."""
    try:
        return glance(who, number, ROUTE)
    except DeniedError:
        return None


def test_everybody_finds_the_steps_that_the_door_lets_her_do(office: SmallOffice) -> None:
    """All officers, after every act of a whole approval: neither more nor less."""
    for number in building(office):
        case, _ = load(number)
        for who in office.officers.values():
            found = seen(who, number)
            steps = set() if found is None else {task.step.id for task in found.tasks}
            assert steps == may_do(who, case), (who.person, case.leaves)
            was_in_it = any(done.by == who.person for done in case.done)
            assert (found is not None) >= bool(steps or was_in_it)


def test_a_glance_turns_no_key(office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file stands is folded from the public part: the same marking, no answers."""
    for number in building(office):
        whole, _ = load(number)
        with monkeypatch.context() as patch:
            patch.delattr(vault, "key_of")
            public, events = unopened(number)
        assert all(event.secret is None for event in events)
        assert (public.answers, public.facts) == ({}, {})
        for name in ("version", "leaves", "met", "unmet", "gaps", "waits", "status", "issued"):
            assert getattr(public, name) == getattr(whole, name), name
        assert onward(public) == onward(whole)


def test_what_follows_is_said_after_every_act(office: SmallOffice) -> None:
    """Whose turn it is: an officer's role, both agencies', the citizen's, nobody's."""
    said = [onward(load(number)[0]).id for number in building(office)]
    strength = "Berikutnya: Menilai kekuatan dan keselamatan bangunan (Tim penilai teknis)."
    water = "Berikutnya: Menilai air dan dampak lingkungan (Pengendali dampak lingkungan)."
    assert said[1:5] == [
        f"{strength} {water}",
        f"{strength} {water}",
        water,
        "Berikutnya: Sidang bersama kedua dinas (Ketua tim profesi ahli).",
    ]
    assert said[7] == "Kini menunggu pembayaran pemohon; jam janji berhenti."
    assert said[-1] == "Permohonan selesai; pemohon diberi tahu."


def test_a_version_counts_as_seen_if_nothing_of_hers_has_moved(
    office: SmallOffice, clock: time_machine.Traveller
) -> None:
    """A colleague's branch moves nothing; a completion, and her own step, do."""
    number = apply(office, "pbg")
    for role, act in BUILDING[:1]:
        do(number, office.officers[role], act)
    first = load(number)[0].version
    assert seen_still(number, first, "tinjau_teknis") == first
    gap = Return(CLERK, "tinjau_lingkungan", (Gap("air", "missing"),))
    do(number, office.officers["pbg/pengendali_lingkungan"], gap)
    second = load(number)[0].version
    assert seen_still(number, first, "tinjau_teknis") == second
    assert seen_still(number, first, "tinjau_lingkungan") == first
    clock.shift(60)
    do(number, office.sari, Complete(CLERK, "tinjau_lingkungan"))
    assert seen_still(number, first, "tinjau_teknis") == first
    assert seen_still(number, second + 9, "tinjau_teknis") == second + 9
    assert seen_still(number, 0, "tinjau_teknis") == 0


def test_a_key_is_known_to_its_sender_alone(office: SmallOffice) -> None:
    """The same key of a colleague's is another key."""
    number = apply(office, "ak1")
    first, second = office.officers["ak1/loket"], office.officers["ak1/loket2"]
    assert not sent_before(first, "k")
    perform(Start(CLERK, "periksa"), number, first, Terms(key="k"))
    assert sent_before(first, "k")
    assert not sent_before(second, "k")
    assert not sent_before(first, "")


def test_there_is_no_file_without_a_number(office: SmallOffice) -> None:
    """A number that nobody has is a look-up that finds nothing."""
    with pytest.raises(LookupError):
        glance(office.officers["ak1/loket"], "0123-456Z", ROUTE)


@pytest.mark.parametrize("route", ["officer:nothing", "citizen:case", ""])
def test_a_route_without_a_row_shows_nothing(office: SmallOffice, route: str) -> None:
    """The policy table is asked first, whatever she may do at the door."""
    number = apply(office, "ak1")
    with pytest.raises(DeniedError):
        glance(office.officers["ak1/loket"], number, route)


def test_who_was_involved_in_the_origin_finds_no_complaint(office: SmallOffice) -> None:
    """A complaint about her own work does not exist for her, though her role could take it."""
    handler = office.officers["aduan/pengelola_laporan"]
    assert seen(handler, apply(office, "aduan", involved=(handler.person,))) is None
    found = seen(handler, apply(office, "aduan", involved=("officer/somebody-else",)))
    assert found is not None
    assert [task.step.id for task in found.tasks] == ["verifikasi"]


def test_a_question_to_the_citizen_waits_for_her_answer(office: SmallOffice) -> None:
    """The last step of a complaint is the citizen's; the office only waits."""
    number = apply(office, "aduan")
    clerk, follower = (office.officers[f"aduan/{role}"] for role in HANDLERS)
    found = {"kelas": "complaint", "unit": "disnaker"}
    do(number, clerk, Finish(CLERK, "verifikasi", ("uraian",), findings=found))
    do(number, follower, Finish(CLERK, "tindak_disnaker", findings={"tindakan": "Ditegur."}))
    do(number, clerk, Finish(CLERK, "susun_jawaban", findings={"isi_jawaban": "Kami menegur."}))
    do(number, office.officers["aduan/inspektur_pembantu"], Decide(CLERK, "jawab", "granted"))
    assert onward(load(number)[0]).id == "Kini menunggu jawaban pemohon."

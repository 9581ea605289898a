"""Does an official decide by the standard's words, and read what the citizen will read?"""

from collections.abc import Callable

import pytest
from django.test import Client

from prima.case.acts import Finish
from prima.office.act import load
from tests.faces.officer.pages import Page, get, read, send
from tests.faces.officer.small_office import CLERK, SmallOffice, apply, do, somebody

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
ALL = ("data_diri", "identitas", "foto", "ijazah")


def checked(office: SmallOffice, *, unmet: tuple[str, ...] = (), holds: bool = False) -> str:
    """Let a card be applied for and checked."""
    number = apply(office, "ak1", by=somebody())
    met = tuple(name for name in ALL if name not in unmet)
    act = Finish(CLERK, "periksa", met, unmet, findings={"masih_berlaku": holds})
    return do(number, office.officers["ak1/loket"], act)


def opened(client: Client, number: str, outcome: str = "") -> Page:
    """Open the decision, with or without an outcome chosen on the page before."""
    return get(client, f"/berkas/{number}/keputusan{outcome and f'?hasil={outcome}'}")


def test_no_outcome_is_chosen_for_her(office: SmallOffice, at_desk: AtDesk) -> None:
    """The page opened by itself has nothing marked, and nothing to sign."""
    page = opened(at_desk("ak1/pengantar_kerja"), checked(office))
    assert page.checked == []
    assert ("x-tindak", "tandatangani") not in page.controls


def test_a_grant_tells_the_three_points(office: SmallOffice, at_desk: AtDesk) -> None:
    """What, why, and how to object until which day; with the facts, and the second eye."""
    page = opened(at_desk("ak1/pengantar_kerja"), checked(office), "granted")
    for words in (
        "Permohonan Anda selesai dan dikabulkan.",
        "Semua syarat yang berlaku terpenuhi.",
        "Ajukan keberatan kepada Pengantar kerja di loket mana pun, paling lambat",
        "Gratis.",
        "Mata kedua: Anda tidak mengerjakan “Memeriksa data dan berkas”",
        "Sari Wulandari",
    ):
        assert words in page.text
    assert "7890" not in page.text, "the telephone is not opened for this step"
    assert ("hasil", "granted") in page.checked


def test_a_grant_is_signed_with_one_press(office: SmallOffice, at_desk: AtDesk) -> None:
    """Chosen on the file, confirmed here."""
    number = checked(office)
    client = at_desk("ak1/pengantar_kerja")
    page = opened(client, number, "granted")
    at = f"/berkas/{number}/keputusan"
    send(client, at, page, x__tindak="tandatangani", hasil="granted")
    verdict = load(number)[0].verdict
    assert verdict is not None
    assert (verdict.outcome, verdict.by) == ("granted", "officer/ak1-pengantar-kerja")


def test_only_reasons_that_hold_for_this_case_are_offered(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """A requirement that was found met is no reason; a fact that holds is."""
    client = at_desk("ak1/pengantar_kerja")
    offered = [
        {value for name, value in opened(client, number).controls if name == "alasan"}
        for number in (
            checked(office),
            checked(office, unmet=("ijazah",)),
            checked(office, unmet=("identitas", "ijazah"), holds=True),
        )
    ]
    assert offered == [
        set(),
        {"ijazah_lain"},
        {"identitas_lain", "ijazah_lain", "masih_berlaku"},
    ]


def test_a_refusal_is_read_before_it_is_signed(office: SmallOffice, at_desk: AtDesk) -> None:
    """The citizen's words, the norm behind each, the day; nothing is entered before."""
    number = checked(office, unmet=("ijazah",))
    client = at_desk("ak1/pengantar_kerja")
    at = f"/berkas/{number}/keputusan"
    reason = {"hasil": "refused", "alasan": ["ijazah_lain"]}
    page = send(client, at, opened(client, number, "refused"), x__tindak="baca", **reason)
    assert "Permohonan Anda belum dapat dikabulkan." in page.text
    assert "Ijazah yang Anda kirim tidak cocok dengan jenjang yang Anda isi." in page.text
    assert "(Permenaker 39/2016)" in page.text
    assert load(number)[0].verdict is None
    desk = send(client, at, page, x__tindak="tandatangani", **reason)
    assert "Ditolak dengan alasan dari standar." in desk.text
    verdict = load(number)[0].verdict
    assert verdict is not None
    assert verdict.reasons == ("ijazah_lain",)


@pytest.mark.parametrize(
    ("filled", "said", "status"),
    [
        ({}, "Pilih satu hasil.", 422),
        ({"hasil": "partial"}, "Pilih satu hasil.", 422),
        ({"hasil": "refused"}, "Pilih sedikitnya satu alasan dari standar.", 422),
        ({"hasil": "refused", "alasan": ["tidak_suka"]}, "Pilih sedikitnya satu alasan", 422),
        ({"hasil": "refused", "alasan": ["identitas_lain"]}, "tidak berlaku untuk berkas ini", 409),
        ({"hasil": "granted"}, "dinyatakan belum terpenuhi, jadi tidak dapat dikabulkan", 409),
    ],
)
@pytest.mark.parametrize("button", ["baca", "tandatangani"])
def test_what_the_standard_does_not_allow_is_not_decided(
    office: SmallOffice,
    at_desk: AtDesk,
    filled: dict[str, object],
    said: str,
    status: int,
    button: str,
) -> None:
    """No outcome, no reason, a reason of one's own, a grant over an unmet requirement."""
    number = checked(office, unmet=("ijazah",))
    client = at_desk("ak1/pengantar_kerja")
    form = {**opened(client, number).hidden, **filled, "x-tindak": button}
    page = read(client.post(f"/berkas/{number}/keputusan", form))
    assert page.status == status
    assert said in page.text
    assert load(number)[0].verdict is None


def test_a_step_that_is_no_decision_has_no_such_page(office: SmallOffice, at_desk: AtDesk) -> None:
    """The counter officer is led back to the file; what she sends decides nothing."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    at = f"/berkas/{number}/keputusan"
    assert client.get(at).headers["Location"] == f"/berkas/{number}"
    assert client.post(at, {"hasil": "granted", "x-tindak": "tandatangani"}).status_code == 404
    assert load(number)[0].verdict is None


def test_signing_twice_decides_once(office: SmallOffice, at_desk: AtDesk) -> None:
    """The second press leads to the desk like the first."""
    number = checked(office)
    client = at_desk("ak1/pengantar_kerja")
    form = {**opened(client, number, "granted").hidden, "hasil": "granted"}
    at = f"/berkas/{number}/keputusan"
    for _ in range(2):
        answer = client.post(at, {**form, "x-tindak": "tandatangani"})
        assert answer.headers["Location"] == "/meja"

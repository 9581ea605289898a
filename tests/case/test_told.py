"""What a citizen reads of her case: every step, in plain words, and no officer's name."""

from __future__ import annotations

from string import Formatter

import pytest

from prima.case import news
from prima.case.acts import Complete, Decide, Gap, Return, Start, Tick, Withdraw
from prima.case.timeline import state_sentence, timeline
from prima.office.project import NOTICES
from prima.standard.people import Role
from tests.case.plans import AK1, COMPLAINT, NAMES, NUMBER, PBG, SKCK, blank, plan
from tests.case.playing import CITIZEN, CLOCK, applied, checks, finish, history, of_step


def test_the_timeline_tells_each_step_as_it_happened() -> None:
    """A case from receipt to card, as its applicant reads it."""
    run = applied(AK1)
    run.done(Start(of_step(run.case, "periksa"), "periksa"))
    run.done(finish(run.later(minutes=3), "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "granted"))
    assert [line.what.id for line in timeline(blank(AK1), run.events)] == [
        "Permohonan Anda diterima.",
        "Petugas mulai: Memeriksa data dan berkas.",
        "Selesai: Memeriksa data dan berkas.",
        "Diputus: dikabulkan.",
        "Terbit: Kartu Tanda Bukti Pencari Kerja (AK/I).",
        "Permohonan ini selesai.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_officer_is_named(name: str) -> None:
    """Unit and post stand on a line; the person never does."""
    for seed in range(40):
        case, events = history(name, seed).case, history(name, seed).events
        for line in timeline(blank(name), events):
            assert "officer/" not in f"{line.what.id}{line.what.en}{line.unit}{line.post}"
            assert line.unit in {"", *(case.plan.unit_of(r.role) for r in roles(name))}


def roles(name: str) -> tuple[Role, ...]:
    """Return the roles of a standard."""
    return plan(name).standard.officer_competence


def test_the_heading_says_what_she_has_to_do() -> None:
    """Each state has its sentence; what waits for her comes first."""
    run = applied(AK1, jenjang="sma")
    said = [state_sentence(run.case).id]
    by = of_step(run.case, "periksa")
    run.done(Start(by, "periksa"))
    said.append(state_sentence(run.case).id)
    run.done(Return(by, "periksa", (Gap("data_diri", "unreadable"),)))
    said.append(state_sentence(run.case).id)
    run.done(Complete(CITIZEN, "periksa"))
    run.done(finish(run, "periksa", by=by, masih_berlaku=True))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "refused", ("masih_berlaku",)))
    said.append(state_sentence(run.case).id)
    assert said == [
        "Berkas Anda menunggu giliran diperiksa",
        "Petugas sedang memeriksa berkas Anda",
        "1 hal perlu Anda lengkapi",
        "Permohonan Anda belum dapat dikabulkan",
    ]


def test_a_withdrawn_and_a_lapsed_case_say_so() -> None:
    """Nobody has to guess why a case is over."""
    run = applied(SKCK)
    run.done(Withdraw(CITIZEN))
    assert state_sentence(run.case).id == "Permohonan ini sudah ditarik"
    run = applied(SKCK)
    step = "teliti"
    gaps = tuple(Gap(need, "missing") for need in checks(run.case, step))
    run.done(Return(of_step(run.case, step), step, gaps))
    run.later(days=40)
    while run.case.is_open:
        run.done(Tick(CLOCK))
    told = [line.what.id for line in timeline(blank(SKCK), run.events)]
    assert "Batas waktu Anda lewat, jadi permohonan ini berakhir." in told


def test_a_complaint_is_never_called_an_application() -> None:
    """Whoever complains reads of her complaint: received, answered, closed; in both languages."""
    for seed in range(20):
        run = history(COMPLAINT, seed)
        said = [line.what for line in timeline(blank(COMPLAINT), run.events)]
        said.append(state_sentence(run.case))
        for text in said:
            assert "ermohonan" not in text.id
            assert "application" not in text.in_("en")
        assert said[0].id == "Pengaduan Anda diterima."


def test_where_our_clock_stood_still_the_line_says_so() -> None:
    """A return and a bill are marked as stops."""
    for seed in range(40):
        for line in timeline(blank(PBG), history(PBG, seed).events):
            assert (line.mark == "stop") == (line.kind in {"returned", "billed"})


@pytest.mark.parametrize("kind", sorted(news.KINDS))
def test_a_message_names_the_case_and_nothing_personal(kind: str) -> None:
    """Number and address only: no service, no name; it may lie open on a table."""
    told = news.told(kind, NUMBER, "Kabupaten Tirtasari", f"http://x/permohonan/{NUMBER}")
    for subject, body in ((told.subject.id, told.body.id), (told.subject.en, told.body.en)):
        assert NUMBER in subject
        assert body.startswith(subject)
        assert f"http://x/permohonan/{NUMBER}" in body
        for name in NAMES:
            title = plan(name).standard.title
            assert title.id.lower() not in body.lower()
    fields = {field for _, field, _, _ in Formatter().parse(news.KINDS[kind].id) if field}
    assert fields == {"number"}


def test_every_message_that_an_event_calls_for_has_words() -> None:
    """Events and messages name each other completely; one message is about no case."""
    assert set(NOTICES.values()) | {"breach"} == set(news.KINDS)

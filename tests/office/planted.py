"""How does a planted person come into an office: by every act, field, file and letter."""

from __future__ import annotations

from dataclasses import replace

from prima.case.acts import Answer, Complain, Complete, Decide, Finish, Gap, Rate, Return, Submit
from prima.office import access, drafts, files, issuing
from prima.office.access import Purpose
from prima.office.act import Terms, load, submit
from prima.office.registry import registry
from prima.office.who import Who, hashed, new_account
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING
from tests.office.doing import SOMEBODY, act, application, done, finish, plan_of
from tests.office.planting import Canary

PASSWORD = hashed("kuda makan rumput")


def plant(canary: Canary) -> None:
    """Let one person live through everything that an office knows."""
    contact = {"name": canary.name, "mail": canary.mail, "phone": canary.phone}
    who = new_account("citizen", contact, PASSWORD)
    card(canary, who)
    if canary.place % 3 == 0:
        child(canary, who)
        complaint(canary, who)
    drafted = drafts.begin(who, plan_of(AK1))
    unsent = {name: canary.word(f"draf{name}") for name in ("nama", "jurusan", "keterampilan")}
    drafts.save(who, replace(drafted, answers=unsent))


def officer(standard: str, role: str, number: int = 0) -> Who:
    """Return an officer who holds the post of a role."""
    post = f"{standard}.{role}"
    found = (name for name, one in registry().officers.items() if one.held[0].post == post)
    return Who("officer", sorted(found)[number])


def card(canary: Canary, who: Who) -> None:
    """Ask for a card, with a paper; be sent back; get it; rate and complain."""
    given = {
        "nama": canary.name,
        "nik": canary.nik,
        "telepon": canary.phone,
        "keterampilan": canary.words("isian", 7),
        "jurusan": canary.word("jurusan"),
        "jenjang": "sma",
    }
    paper = files.keep(
        who.person, canary.words("berkas", 8).encode(), "pdf", f"{canary.word('namaberkas')}.pdf"
    )
    what = replace(application(who, AK1, **given), files={"identitas": (paper,)})
    number = done(submit(what, who, plan_of(AK1), Terms(at=MORNING))).number
    case, _ = load(number)
    clerk = officer(AK1, "loket")
    access.write_down(clerk, case, Purpose("periksa", ("form.nik", "form.nama")))
    act(number, clerk, finish(case, "periksa", masih_berlaku=False))
    written = {"alasan": canary.words("temuan", 8)}
    act(number, officer(AK1, "pengantar_kerja"), Decide(SOMEBODY, "sahkan", "granted", (), written))
    if canary.place < 2:
        issuing.print_waiting()
    act(number, who, Rate(SOMEBODY, 4, canary.words("nilai", 8)))
    act(number, who, Complain(SOMEBODY, "0123-456Z", "late"))


def child(canary: Canary, who: Who) -> None:
    """Ask for a child's card, which is recorded in another system under a number of hers."""
    given = {
        "alasan": "rusak",
        "nama_anak": canary.name,
        "nik_anak": canary.nik,
        "nama_pemohon": canary.name,
        "nik_pemohon": canary.nik,
        "telepon": canary.phone,
    }
    what = application(who, KIA, **given)
    number = done(submit(what, who, plan_of(KIA), Terms(at=MORNING))).number
    case, _ = load(number)
    act(number, officer(KIA, "verifikator"), finish(case, "verifikasi"))
    record = finish(load(number)[0], "rekam")
    named = Finish(
        SOMEBODY, "rekam", record.met, (), record.findings, f"{canary.nik} {canary.word('rujukan')}"
    )
    act(number, officer(KIA, "operator"), named)


def complaint(canary: Canary, who: Who) -> None:
    """Tell a story, be answered, have the last word."""
    story = f"{canary.name} tinggal di {canary.word('jalan')}: {canary.words('cerita', 15)}"
    given = {"uraian": story, "harapan": canary.word("harapan"), "telepon": canary.phone}
    what: Submit = application(who, COMPLAINT, **given)
    number = done(submit(what, who, plan_of(COMPLAINT), Terms(at=MORNING))).number
    clerk, second = (officer(COMPLAINT, "pengelola_laporan", place) for place in (0, 1))
    act(number, clerk, Return(SOMEBODY, "verifikasi", (Gap("uraian", "unreadable"),)))
    act(number, who, Complete(SOMEBODY, "verifikasi", {"uraian": f"{story} lagi"}))
    case, _ = load(number)
    act(number, clerk, finish(case, "verifikasi", kelas="complaint", unit="disnaker"))
    found = finish(load(number)[0], "tindak_disnaker", tindakan=canary.word("temuan"))
    act(number, officer(COMPLAINT, "penindak_disnaker"), found)
    draft = finish(load(number)[0], "susun_jawaban", isi_jawaban=canary.word("jawaban"))
    act(number, second, draft)
    head = officer(COMPLAINT, "inspektur_pembantu")
    act(number, head, Decide(SOMEBODY, "jawab", "granted"))
    last = {"puas": True, "pesan": canary.word("jawaban")}
    act(number, who, Answer(SOMEBODY, "tanggapan", last))

"""What does the citizen read of her own case?

Article: *transparan*: every step as it happens.

One line an event, in plain words, with the unit and the post that did it and never
an officer's name.  The state sentence comes first: where the case stands, and what
the citizen must do, if anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prima.case.fold import after
from prima.case.happened import Happened
from prima.case.obstacle.paying import rupiah
from prima.case.state import UNPAID, WAITING_CITIZEN, Case
from prima.standard.steps import Ask
from prima.standard.text import Text

NOUNS = ("permohonan", "application")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline.

    Attributes:
        version: Entry of the stream that it tells of.
        at: When.
        kind: Kind of the event.
        what: What happened, a sentence.
        unit: Slug of the unit that did it, or "".
        post: Id of the post that did it, or "".
        mark: "stop" where a clock stood still, "now" for the last line, else "".
    """

    version: int
    at: datetime
    kind: str
    what: Text
    unit: str = ""
    post: str = ""
    mark: str = ""


def timeline(blank: Case, events: Iterable[Happened]) -> tuple[Line, ...]:
    """Return the lines of a case, oldest first; `blank` is the case before its events."""
    lines: list[Line] = []
    case = blank
    for event in events:
        case = after(case, event)
        what = told(case, event)
        if what is None:
            continue
        mark = "stop" if event.kind in ("returned", "billed") else ""
        body = event.body
        lines.append(
            Line(
                case.version,
                event.at,
                event.kind,
                what,
                str(body.get("unit", "")),
                str(body.get("post", "")),
                mark,
            )
        )
    return tuple(lines)


def told(case: Case, event: Happened) -> Text | None:  # noqa: C901, PLR0911, PLR0912 - one sentence an event is the point of it
    """Return the sentence for an event; None for what is the office's inner working."""
    title = _step_title(case, event)
    match event.kind:
        case "submitted":
            return _submitted(case, event)
        case "started":
            return Text(
                id=f"Petugas mulai: {title.id}.", en=f"An officer started: {title.in_('en')}."
            )
        case "finished":
            return _finished(title, event)
        case "returned":
            return _returned(event)
        case "completed":
            return _completed(event)
        case "answered":
            return Text(id="Jawaban Anda diterima.", en="Your answer was received.")
        case "billed":
            return _billed(event)
        case "nothing_due":
            return Text(id="Tidak ada yang perlu dibayar.", en="Nothing has to be paid.")
        case "paid":
            amount = rupiah(event.body["amount"])
            return Text(
                id=f"Pembayaran Rp{amount} diterima kas daerah.",
                en=f"The treasury received Rp{amount}.",
            )
        case "decided":
            return _decided(case, event)
        case "issued":
            output = case.plan.standard.output_of(event.body["output"]).title
            return Text(id=f"Terbit: {output.id}.", en=f"Issued: {output.in_('en')}.")
        case "escalated":
            return Text(
                id="Kami lewat batas. Atasan sudah diberi tahu.",
                en="We are late. The superior has been told.",
            )
        case "withdrawn":
            return _withdrawn(case, event)
        case "no_answer" | "unpaid":
            return _unanswered(case, event)
        case "rated":
            return Text(id="Anda menilai layanan ini.", en="You rated this service.")
        case "complained":
            number = event.body["complaint"]
            return Text(
                id=f"Anda mengadu; nomor pengaduan {number}.",
                en=f"You complained; the complaint's number is {number}.",
            )
        case "closed":
            return _named(case, "{} ini selesai.", "This {} is closed.")
        case "put_back":
            return _put_back(event)
        case "held" | "released" | "erased" | "rectified" | "restricted" | "unrestricted":
            return _kept(event) if "request" not in event.body else _of_rights(case, event)
        case _:
            return None


CONFIRMED = {
    "code": Text(
        id="Petugas loket mengisinya; Anda menegaskannya dengan kode.",
        en="A counter officer filled it in; you confirmed it by a code.",
    ),
    "paper": Text(
        id="Petugas loket mengisinya; Anda menandatangani lembarnya.",
        en="A counter officer filled it in; you signed the sheet.",
    ),
}
COLLECTED = {
    "self": Text(id="Diambil pemohon sendiri.", en="Collected by the applicant herself."),
    "proxy": Text(id="Diambil kuasa pemohon.", en="Collected by her proxy."),
}


def _billed(event: Happened) -> Text:
    amount = rupiah(event.body["total"])
    return Text(
        id=f"Tagihan Rp{amount} dibuat. Jam kami berhenti sampai dibayar.",
        en=f"A bill of Rp{amount} was made. Our clock waits until it is paid.",
    )


def _submitted(case: Case, event: Happened) -> Text:
    return _with(
        _named(case, "{} Anda diterima.", "Your {} was received."),
        CONFIRMED.get(event.body.get("counter", {}).get("way", "")),
    )


def _withdrawn(case: Case, event: Happened) -> Text:
    return _with(
        _named(case, "Anda menarik {} ini.", "You took this {} back."),
        CONFIRMED.get(event.body.get("counter", {}).get("way", "")),
    )


def _completed(event: Happened) -> Text:
    return _with(
        Text(id="Kelengkapan Anda diterima.", en="What was missing has come in."),
        CONFIRMED.get(event.body.get("counter", {}).get("way", "")),
    )


def _finished(title: Text, event: Happened) -> Text:
    return _with(
        Text(id=f"Selesai: {title.id}.", en=f"Done: {title.in_('en')}."),
        COLLECTED.get(event.body.get("collected", {}).get("by", "")),
    )


def _with(said: Text, more: Text | None) -> Text:
    if more is None:
        return said
    return Text(id=f"{said.id} {more.id}", en=f"{said.in_('en')} {more.in_('en')}")


def _put_back(event: Happened) -> Text:
    """Say that another officer goes on, and why."""
    if event.body["why"] == "interest":
        return Text(
            id="Petugas mundur karena punya kepentingan; petugas lain yang mengerjakan.",
            en="An officer stepped back because of an interest; another one does the work.",
        )
    return Text(
        id="Berkas kembali ke antrean; petugas lain yang mengerjakan.",
        en="The file is back in the queue; another officer does the work.",
    )


def _kept(event: Happened) -> Text:
    """Say that the file must be kept, need not be any more, or that its data are gone."""
    cite = event.body["cite"]
    if event.kind == "held":
        return Text(
            id=f"Berkas ini harus disimpan menurut {cite}.",
            en=f"This file must be kept under {cite}.",
        )
    if event.kind == "released":
        return Text(
            id=f"Kewajiban menyimpan berkas ini dicabut menurut {cite}.",
            en=f"The order to keep this file was lifted under {cite}.",
        )
    return Text(
        id=f"Data pribadi di berkas ini dihapus menurut {cite}; buktinya tetap ada.",
        en=f"The personal data in this file was erased under {cite}; the proof remains.",
    )


def _of_rights(case: Case, event: Happened) -> Text:
    """Say what her own request about her data made of this file."""
    request = event.body["request"]
    if event.kind == "restricted":
        return Text(
            id=f"Pemrosesan data berkas ini dibatasi atas permintaan {request}.",
            en=f"The use of the data in this file was restricted on request {request}.",
        )
    if event.kind == "unrestricted":
        return Text(
            id=f"Pembatasan berkas ini dicabut atas permintaan {request}.",
            en=f"The restriction of this file was lifted on request {request}.",
        )
    label = case.plan.standard.field(f"form.{event.body['field']}").label
    return Text(
        id=f"Isian “{label.id}” dibetulkan atas permintaan {request}; yang lama tetap terbukti.",
        en=f"The answer “{label.in_('en')}” was put right on request {request};"
        " the old one stays provable.",
    )


def state_sentence(case: Case) -> Text:
    """Return where a case stands, in one sentence: the heading of its page.

    A complaint is answered, not granted.
    """
    return _complaint_sentence(case) if _is_complaint(case) else _application_sentence(case)


def _complaint_sentence(case: Case) -> Text:
    waiting = _waiting(case)
    if waiting is not None:
        return waiting
    if case.withdrawn:
        return Text(id="Pengaduan ini sudah ditarik", en="This complaint was withdrawn")
    if case.verdict is not None:
        return Text(id="Pengaduan Anda sudah dijawab", en="Your complaint is answered")
    if not case.is_open:
        return Text(id="Pengaduan ini ditutup", en="This complaint is closed")
    if any(leaf.owner for leaf in case.leaves.values()):
        return Text(
            id="Petugas sedang memeriksa pengaduan Anda", en="An officer is looking into it"
        )
    return Text(
        id="Pengaduan Anda menunggu giliran diperiksa",
        en="Your complaint waits for its turn to be looked into",
    )


def _application_sentence(case: Case) -> Text:
    if case.withdrawn:
        return Text(id="Permohonan ini sudah ditarik", en="This application was withdrawn")
    if case.lapsed:
        return Text(
            id="Permohonan ini gugur karena tagihan tidak dibayar",
            en="This application lapsed because the bill was not paid",
        )
    waiting = _waiting(case)
    if waiting is not None:
        return waiting
    if case.verdict is not None and case.verdict.outcome == "refused":
        return Text(
            id="Permohonan Anda belum dapat dikabulkan",
            en="Your application could not be granted",
        )
    if not case.is_open:
        return Text(id="Permohonan Anda selesai dan dikabulkan", en="Your application is granted")
    if case.verdict is not None:
        return Text(
            id="Permohonan Anda dikabulkan; hasilnya sedang disiapkan",
            en="Your application is granted; the result is being prepared",
        )
    if any(leaf.owner for leaf in case.leaves.values()):
        return Text(
            id="Petugas sedang memeriksa berkas Anda", en="An officer is checking your file"
        )
    return Text(
        id="Berkas Anda menunggu giliran diperiksa",
        en="Your file waits for its turn to be checked",
    )


def _waiting(case: Case) -> Text | None:
    """Return what the citizen has to do, if the case waits for her."""
    for leaf in case.leaves.values():
        if leaf.state == WAITING_CITIZEN:
            count = len(case.gaps.get(leaf.step, ()))
            return Text(
                id=f"{count} hal perlu Anda lengkapi",
                en=f"{_things(count)} for you to complete",
            )
        if leaf.state == UNPAID:
            return Text(id="Menunggu pembayaran dari Anda", en="Waiting for your payment")
        if isinstance(case.plan.steps[leaf.step], Ask):
            return Text(id="Kami menunggu jawaban Anda", en="We are waiting for your answer")
    return None


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _returned(event: Happened) -> Text:
    count = len(event.body["gaps"])
    return Text(
        id=f"Petugas meminta {count} hal dilengkapi. Jam kami berhenti menunggu Anda.",
        en=f"The officer asks for {_things(count)}. Our clock waits for you.",
    )


def _decided(case: Case, event: Happened) -> Text:
    if _is_complaint(case):
        return Text(id="Pengaduan Anda dijawab.", en="Your complaint was answered.")
    if event.body["outcome"] == "refused":
        return Text(
            id="Diputus: belum dapat dikabulkan. Alasannya ada di bawah.",
            en="Decided: it could not be granted. The reasons are below.",
        )
    if event.body["outcome"] == "partial":
        return Text(id="Diputus: dikabulkan sebagian.", en="Decided: granted in part.")
    return Text(id="Diputus: dikabulkan.", en="Decided: granted.")


def _unanswered(case: Case, event: Happened) -> Text:
    if event.body["effect"] in ("withdrawn", "lapse"):
        return _named(
            case,
            "Batas waktu Anda lewat, jadi {} ini berakhir.",
            "Your time ran out, so this {} ends.",
        )
    return _named(
        case,
        "Batas waktu Anda lewat; {} berlanjut seperti adanya.",
        "Your time ran out; the {} goes on as it is.",
    )


def _is_complaint(case: Case) -> bool:
    return case.plan.standard.nature == "complaint"


def _named(case: Case, said_id: str, said_en: str) -> Text:
    """Call the case what it is to her: an application, or a complaint."""
    noun_id, noun_en = ("pengaduan", "complaint") if _is_complaint(case) else NOUNS
    found = said_id.format(noun_id)
    return Text(id=found[0].upper() + found[1:], en=said_en.format(noun_en))


def _step_title(case: Case, event: Happened) -> Text:
    step = case.plan.steps.get(str(event.body.get("step", "")))
    return case.plan.standard.title if step is None else step.title

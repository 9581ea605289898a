"""What keeps an application from being sent?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_SENT, Obstacle
from prima.standard.text import Text


def requirement_missing(title: Text, service: Text, at: str) -> Obstacle:
    """Stop an application that lacks a piece of evidence, and say how to go on."""
    return Obstacle(
        "requirement_missing",
        NOT_SENT,
        Text(
            id=f"Standar {service.id} mensyaratkan {title.id}, dan berkas itu belum ada.",
            en=f"The standard of {service.in_('en')} requires: {title.in_('en')};"
            " that file is not there yet.",
        ),
        Text(
            id=f"Unggah {title.id}, atau bawa ke loket; isian Anda tetap tersimpan.",
            en=f"Upload it ({title.in_('en')}), or bring it to the counter; your answers are kept.",
        ),
        at,
    )


def answer_wrong(why: Text, at: str) -> Obstacle:
    """Stop an application in which an answer does not fit its question."""
    return Obstacle(
        "answer_wrong",
        NOT_SENT,
        why,
        Text(
            id="Perbaiki jawaban itu; isian lain tetap tersimpan.",
            en="Mend that answer; the others are kept.",
        ),
        at,
    )


def not_open_to(otherwise: Text) -> Obstacle:
    """Stop somebody for whom the service is not meant."""
    return Obstacle(
        "not_open_to",
        NOT_SENT,
        otherwise,
        Text(
            id="Lihat layanan lain di katalog, atau tanyakan kepada petugas loket.",
            en="Look at other services in the catalogue, or ask an officer at the counter.",
        ),
    )


def one_open_case(number: str) -> Obstacle:
    """Stop a second application while one is open."""
    return Obstacle(
        "one_open_case",
        NOT_SENT,
        Text(
            id=f"Anda masih memiliki permohonan layanan ini yang berjalan: {number}.",
            en=f"You already have an open application for this service: {number}.",
        ),
        Text(
            id="Buka permohonan itu; tarik dahulu bila ingin mengajukan yang baru.",
            en="Open that application; withdraw it first if you want a new one.",
        ),
        number,
    )


def gap_unanswered(title: Text, at: str) -> Obstacle:
    """Stop a completion that leaves a gap open."""
    return Obstacle(
        "gap_unanswered",
        Text(id="Kelengkapan belum terkirim.", en="Your papers were not sent."),
        Text(
            id=f"Petugas meminta {title.id}, dan jawabannya belum ada.",
            en=f"The officer asked for: {title.in_('en')}; the answer is not there yet.",
        ),
        Text(
            id="Lengkapi semuanya lalu kirim sekali; yang sudah diisi tetap tersimpan.",
            en="Add all of them and send once; what you gave is kept.",
        ),
        at,
    )

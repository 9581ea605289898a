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


def channel_closed() -> Obstacle:
    """Stop an application by a way that the standard does not offer."""
    return Obstacle(
        "channel_closed",
        NOT_SENT,
        Text(
            id="Menurut standar, layanan ini tidak diterima lewat jalur itu.",
            en="By its standard this service is not taken in that way.",
        ),
        Text(
            id="Ajukan lewat salah satu jalur yang tertulis di halaman layanan.",
            en="Apply in one of the ways that stand on the page of the service.",
        ),
    )


def applies_in_person() -> Obstacle:
    """Stop a representative where the standard admits none."""
    return Obstacle(
        "applies_in_person",
        NOT_SENT,
        Text(
            id="Menurut standar, layanan ini diajukan sendiri, tanpa wakil.",
            en="By its standard one applies for this service in person, without a representative.",
        ),
        Text(
            id="Masuk dengan akun orang yang memerlukan layanan ini, lalu ajukan.",
            en="Sign in as the person who needs the service, then apply.",
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


def file_unknown(at: str) -> Obstacle:
    """Stop an application that names a file which this person did not hand in."""
    return Obstacle(
        "file_unknown",
        NOT_SENT,
        Text(
            id="Satu berkas tidak ada di antara berkas yang Anda unggah.",
            en="One file is not among those that you uploaded.",
        ),
        Text(
            id="Unggah berkas itu di halaman ini, lalu kirim lagi.",
            en="Upload that file on this page, then send again.",
        ),
        at,
    )


def not_asked_for(at: str) -> Obstacle:
    """Stop a completion that changes what nobody asked to change."""
    return Obstacle(
        "not_asked_for",
        Text(id="Kelengkapan belum terkirim.", en="Your papers were not sent."),
        Text(
            id="Petugas tidak meminta jawaban ini diubah.",
            en="The officer did not ask to change this answer.",
        ),
        Text(
            id="Kembalikan jawaban itu; bila keliru, tarik permohonan lalu ajukan lagi.",
            en="Put the answer back; if it was wrong, withdraw and apply anew.",
        ),
        at,
    )


def now_required(title: Text, at: str) -> Obstacle:
    """Stop a completion whose answers ask for a paper that was not asked for before."""
    return Obstacle(
        "now_required",
        Text(id="Kelengkapan belum terkirim.", en="Your papers were not sent."),
        Text(
            id=f"Dengan jawaban baru Anda, standar ini juga mensyaratkan {title.id}.",
            en=f"With your new answers this standard requires this too: {title.in_('en')}.",
        ),
        Text(
            id="Periksa jawaban itu; bila memang benar, tarik permohonan lalu ajukan lagi.",
            en="Look at that answer; if it is right, withdraw and apply anew.",
        ),
        at,
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

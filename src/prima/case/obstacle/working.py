"""What keeps an officer from returning or finishing a step?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DONE, NOT_RETURNED, Obstacle, named
from prima.standard.text import Text


def no_gap() -> Obstacle:
    """Stop a return that names nothing."""
    return Obstacle(
        "no_gap",
        NOT_RETURNED,
        Text(
            id="Pengembalian harus menyebut semua kekurangan sekaligus, dan belum ada satu pun.",
            en="A return has to list every gap at once, and none is listed.",
        ),
        Text(
            id="Pilih syarat yang kurang, atau nyatakan berkas ini sesuai.",
            en="Choose the requirements that lack something, or find the file in order.",
        ),
    )


def gap_outside(name: str, service: Text) -> Obstacle:
    """Stop a demand that the standard does not know: extortion has no syntax."""
    name = named(name)
    return Obstacle(
        "gap_outside",
        NOT_RETURNED,
        Text(
            id=f"“{name}” bukan syarat {service.id} yang diperiksa pada langkah ini.",
            en=f"“{name}” is no requirement of {service.in_('en')} that this step checks.",
        ),
        Text(
            id="Pilih hanya dari daftar syarat; di luar daftar itu tidak boleh diminta apa pun.",
            en="Choose from the list only; nothing outside it may be asked for.",
        ),
        name,
    )


def no_return_left(title: Text, most: int) -> Obstacle:
    """Stop a second list of gaps."""
    return Obstacle(
        "no_return_left",
        NOT_RETURNED,
        Text(
            id=f"Langkah “{title.id}” boleh mengembalikan paling banyak {most} kali.",
            en=f"The step “{title.in_('en')}” may return a file {most} time(s) at most.",
        ),
        Text(
            id="Nilai berkas ini seperti adanya; kekurangan lain dianggap tidak ada.",
            en="Judge the file as it is; further gaps count as absent.",
        ),
    )


def finding_wrong(why: Text, at: str) -> Obstacle:
    """Stop a step whose findings are missing or of the wrong kind."""
    return Obstacle(
        "finding_wrong",
        NOT_DONE,
        why,
        Text(
            id="Isi temuan itu, lalu selesaikan langkah ini.",
            en="Fill in the finding, then finish the step.",
        ),
        at,
    )


def unchecked(title: Text, at: str) -> Obstacle:
    """Stop a step that leaves one of its requirements unjudged."""
    return Obstacle(
        "unchecked",
        NOT_DONE,
        Text(
            id=f"Langkah ini memeriksa {title.id}, dan itu belum Anda nyatakan sesuai.",
            en=f"This step checks: {title.in_('en')}; you have not found it in order yet.",
        ),
        Text(
            id="Nyatakan sesuai, atau kembalikan berkas dengan menyebut kekurangannya.",
            en="Find it in order, or return the file and name what is missing.",
        ),
        at,
    )


def reference_missing(title: Text) -> Obstacle:
    """Stop a step that is done in another system, without the number it has there."""
    return Obstacle(
        "reference_missing",
        NOT_DONE,
        Text(
            id=f"“{title.id}” dikerjakan di sistem lain, dan nomor rujukannya belum diisi.",
            en=f"“{title.in_('en')}” is done in another system; its reference is not given.",
        ),
        Text(
            id="Salin nomor rujukan dari sistem itu, lalu selesaikan langkah ini.",
            en="Copy the reference from that system, then finish the step.",
        ),
    )


def nothing_due() -> Obstacle:
    """Tell the clock that no limit has passed."""
    return Obstacle(
        "nothing_due",
        NOT_DONE,
        Text(id="Tidak ada batas waktu yang lewat.", en="No limit has passed."),
        Text(id="Tidak perlu berbuat apa-apa.", en="Nothing needs to be done."),
    )

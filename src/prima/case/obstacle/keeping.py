"""Why can a file not be erased, or not be held?

Article: "Pelayanan Publik: transparan, responsif"; UU 27/2022 Art. 15, 43 and 44.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DONE, Obstacle
from prima.standard.text import Text

NOT_ERASED = Text(id="Data ini tidak dihapus.", en="This data was not erased.")
NOT_HELD = Text(id="Perintah ini belum dicatat.", en="This order was not entered.")


def open_still() -> Obstacle:
    """Stop the erasing of a file that is not closed."""
    return Obstacle(
        "case_open",
        NOT_ERASED,
        Text(
            id="Berkas ini masih berjalan; datanya perlu untuk memutusnya.",
            en="This file is still open; its data is needed to decide it.",
        ),
        Text(
            id="Tunggu sampai berkas ditutup, atau tarik kembali permohonannya dahulu.",
            en="Wait until it is closed, or take the application back first.",
        ),
    )


def kept_for_good(cite: str) -> Obstacle:
    """Stop the erasing of a permanent register, with its norm."""
    return Obstacle(
        "permanent_register",
        NOT_ERASED,
        Text(
            id=f"Berkas ini termasuk daftar yang disimpan selamanya menurut {cite}.",
            en=f"This file belongs to a register that is kept for good by {cite}.",
        ),
        Text(
            id="Ajukan perbaikan bila isinya salah; penghapusan tidak terbuka untuk daftar ini.",
            en="Ask for a correction if it is wrong; erasure is not open for this register.",
        ),
    )


def kept_still(cite: str) -> Obstacle:
    """Stop an erasing before the time of keeping is over."""
    return Obstacle(
        "retention_runs",
        NOT_ERASED,
        Text(
            id=f"Masa simpan berkas ini belum habis menurut {cite}.",
            en=f"The time of keeping of this file is not over by {cite}.",
        ),
        Text(
            id="Tunggu sampai masa simpannya habis; penghapusan lalu berjalan sendiri.",
            en="Wait until it is over; the erasure then happens by itself.",
        ),
    )


def is_held(cite: str) -> Obstacle:
    """Stop the erasing of a file that is under an order to keep it."""
    return Obstacle(
        "legal_hold",
        NOT_ERASED,
        Text(
            id=f"Berkas ini harus disimpan karena perintah menurut {cite}.",
            en=f"This file must be kept by an order under {cite}.",
        ),
        Text(
            id="Ajukan lagi setelah perintah itu dicabut.",
            en="Ask again once the order is lifted.",
        ),
    )


def needs_ground() -> Obstacle:
    """Stop an erasing or an order without a ground."""
    return Obstacle(
        "needs_ground",
        NOT_DONE,
        Text(
            id="Menghapus dan menahan data perlu dasar: pasal atau nomor keputusan.",
            en="To erase or to hold data needs a ground: an article or a decision.",
        ),
        Text(
            id="Tulis dasarnya, lalu ulangi.",
            en="Write the ground, and repeat.",
        ),
    )


def nobody_there() -> Obstacle:
    """Tell that nothing of these persons is left to erase."""
    return Obstacle(
        "nobody_to_erase",
        NOT_ERASED,
        Text(
            id="Tidak ada data orang itu di berkas ini, atau sudah dihapus.",
            en="There is no data of that person in this file, or it was erased before.",
        ),
        Text(
            id="Lihat riwayat berkas; tidak ada lagi yang perlu Anda lakukan.",
            en="Look at the timeline of the file; nothing more is to do.",
        ),
    )


def held_already(cite: str) -> Obstacle:
    """Stop a second order over the first."""
    return Obstacle(
        "held_already",
        NOT_HELD,
        Text(
            id=f"Berkas ini sudah ditahan menurut {cite}.",
            en=f"This file is held already under {cite}.",
        ),
        Text(
            id="Hubungi administrator untuk mencabut perintah yang lama dahulu.",
            en="Ask an administrator to lift the old order first.",
        ),
    )


def not_held() -> Obstacle:
    """Stop the lifting of an order that is not there."""
    return Obstacle(
        "not_held",
        NOT_HELD,
        Text(
            id="Tidak ada perintah yang menahan berkas ini.",
            en="No order holds this file.",
        ),
        Text(
            id="Muat ulang halaman dan lihat keadaannya sekarang.",
            en="Reload the page and look at its present state.",
        ),
    )

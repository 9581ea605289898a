"""Why does this file not come in, and what can the citizen do now?

Article: "Penerapan Standar Pelayanan Publik" (every "no" shows a way on).

A refusal has three sentences: what was not done, why, and what to do next.
It never blames, and it names the limit beside what was found.

    >>> locked().why.id
    'Petugas tidak dapat membukanya, dan kami tidak meminta sandi Anda.'
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prima.office.uploads.kinds import Kind
from prima.office.uploads.outcome import Unfit
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that did not come in.

    Attributes:
        code: For programs and statistics; never shown alone.
        what: What was not done.
        why: Which limit or rule stands against it.
        next: What to do now.
    """

    code: str
    what: Text
    why: Text
    next: Text


def empty() -> Refused:
    """Refuse a file without content."""
    return Refused(
        code="empty",
        what=Text(id="Berkas ini kosong.", en="This file is empty."),
        why=Text(
            id="Ukurannya 0 bita, jadi tidak ada yang dapat diperiksa.",
            en="Its size is 0 bytes, so there is nothing to check.",
        ),
        next=Text(
            id="Pilih berkas lain, atau bawa dokumennya ke loket.",
            en="Choose another file, or bring the document to the counter.",
        ),
    )


def too_large(size: int, limit_mb: int) -> Refused:
    """Refuse a file above the standard's limit.

    >>> too_large(7_700_000, 5).why.id
    'Batasnya 5 MB; berkas Anda 7,4 MB.'
    """
    tenths = -(-size * 10 // 2**20)
    shown = f"{tenths // 10},{tenths % 10}"
    return Refused(
        code="too_large",
        what=Text(id="Berkas ini terlalu besar.", en="This file is too large."),
        why=Text(
            id=f"Batasnya {limit_mb} MB; berkas Anda {shown} MB.",
            en=f"The limit is {limit_mb} MB; yours has {shown.replace(',', '.')} MB.",
        ),
        next=Text(
            id="Perkecil, atau foto dengan resolusi lebih rendah, lalu unggah lagi.",
            en="Make it smaller, or take the photo at a lower resolution, then upload again.",
        ),
    )


def too_many_today() -> Refused:
    """Refuse a file of somebody who brought very many today.

    >>> too_many_today().next.id
    'Lanjutkan besok, atau bawa dokumennya ke loket.'
    """
    return Refused(
        code="too_many_today",
        what=Text(id="Berkas ini belum disimpan.", en="This file was not saved."),
        why=Text(
            id="Berkas yang Anda kirim dalam sehari sudah mencapai batas kantor ini.",
            en="The files that you sent within a day have reached this office's limit.",
        ),
        next=Text(
            id="Lanjutkan besok, atau bawa dokumennya ke loket.",
            en="Go on tomorrow, or bring the documents to the counter.",
        ),
    )


def wrong_kind(allowed: Sequence[Kind]) -> Refused:
    """Refuse a content that the standard does not ask for."""
    said_id, said_en = _listed(allowed, "atau"), _listed(allowed, "or")
    if not allowed:
        return _not_here()
    return Refused(
        code="kind",
        what=Text(
            id="Jenis berkas ini belum dapat diterima.",
            en="This kind of file cannot be accepted yet.",
        ),
        why=Text(
            id=f"Isinya bukan {said_id}, apa pun nama berkasnya.",
            en=f"Its content is not {said_en}, whatever its name says.",
        ),
        next=Text(
            id=f"Simpan sebagai {said_id}, lalu unggah lagi.",
            en=f"Save it as {said_en}, then upload again.",
        ),
    )


def damaged() -> Refused:
    """Refuse a file that cannot be read to its end."""
    return Refused(
        code="damaged",
        what=Text(
            id="Berkas ini tidak dapat dibaca sampai selesai.",
            en="This file cannot be read to its end.",
        ),
        why=Text(
            id="Isinya rusak atau terpotong, mungkin karena unggahan terputus.",
            en="Its content is damaged or cut off, perhaps by an interrupted upload.",
        ),
        next=Text(
            id="Buka berkas itu di perangkat Anda, simpan ulang, lalu unggah lagi.",
            en="Open the file on your device, save it again, then upload it again.",
        ),
    )


def locked() -> Refused:
    """Refuse a PDF under a password."""
    return Refused(
        code="locked",
        what=Text(id="PDF ini terkunci dengan sandi.", en="This PDF is locked with a password."),
        why=Text(
            id="Petugas tidak dapat membukanya, dan kami tidak meminta sandi Anda.",
            en="An officer cannot open it, and we do not ask for your password.",
        ),
        next=Text(
            id="Simpan salinan tanpa sandi, lalu unggah salinan itu.",
            en="Save a copy without a password, then upload that copy.",
        ),
    )


def too_many_pages(pages: int, limit: int) -> Refused:
    """Refuse a PDF that is longer than an officer can read."""
    return Refused(
        code="too_many_pages",
        what=Text(id="PDF ini terlalu panjang.", en="This PDF is too long."),
        why=Text(
            id=f"Batasnya {limit} halaman; berkas Anda {pages} halaman.",
            en=f"The limit is {limit} pages; yours has {pages}.",
        ),
        next=Text(
            id="Pilih halaman yang diminta saja, lalu unggah lagi.",
            en="Choose only the pages that are asked for, then upload again.",
        ),
    )


def too_many_pixels(millions: int, limit: int) -> Refused:
    """Refuse a picture that would fill the memory."""
    return Refused(
        code="too_many_pixels",
        what=Text(id="Gambar ini terlalu besar.", en="This picture is too large."),
        why=Text(
            id=f"Batasnya {limit} juta titik; gambar Anda {millions} juta.",
            en=f"The limit is {limit} million pixels; yours has {millions} million.",
        ),
        next=Text(
            id="Foto dengan resolusi lebih rendah, lalu unggah lagi.",
            en="Take the photo at a lower resolution, then upload again.",
        ),
    )


def too_complex() -> Refused:
    """Refuse a file that would take too much memory or time to look into."""
    return Refused(
        code="too_complex",
        what=Text(
            id="Berkas ini tidak dapat diperiksa dengan aman.",
            en="This file cannot be checked safely.",
        ),
        why=Text(
            id="Membukanya memakan terlalu banyak memori atau waktu.",
            en="Opening it takes too much memory or time.",
        ),
        next=Text(
            id="Cetak ke PDF baru atau foto dokumennya, lalu unggah lagi.",
            en="Print it to a new PDF or photograph the document, then upload again.",
        ),
    )


def mixed() -> Refused:
    """Refuse a file that is two files at once."""
    return Refused(
        code="mixed",
        what=Text(id="Berkas ini tidak dapat diterima.", en="This file cannot be accepted."),
        why=Text(
            id="Di dalamnya tersembunyi berkas lain (arsip ZIP).",
            en="Another file is hidden in it (a ZIP archive).",
        ),
        next=Text(
            id="Simpan ulang dokumennya dari aplikasi asalnya, lalu unggah lagi.",
            en="Save the document again from its own program, then upload again.",
        ),
    )


def for_reason(unfit: Unfit) -> Refused:
    """Return the refusal for what a reader found."""
    match unfit.code:
        case "too_many_pages":
            return too_many_pages(unfit.found, unfit.limit)
        case "too_many_pixels":
            return too_many_pixels(unfit.found, unfit.limit)
        case code:
            return _PLAIN[code]()


_PLAIN: Mapping[str, Callable[[], Refused]] = {
    "damaged": damaged,
    "locked": locked,
    "too_complex": too_complex,
    "mixed": mixed,
}


def _not_here() -> Refused:
    """Refuse where the standard asks only for kinds that the office cannot look into."""
    return Refused(
        code="kind",
        what=Text(
            id="Jenis berkas ini belum dapat diunggah.",
            en="This kind of file cannot be uploaded yet.",
        ),
        why=Text(
            id="Kami belum dapat memeriksa isi jenis berkas yang diminta layanan ini.",
            en="We cannot yet check the kinds of file that this service asks for.",
        ),
        next=Text(
            id="Bawa dokumennya ke loket.",
            en="Bring the document to the counter.",
        ),
    )


def _listed(kinds: Sequence[Kind], word: str) -> str:
    """Return kinds as people say them: "JPG", "JPG atau PDF", "DWG, IFC atau PDF"."""
    names = [kind.said for kind in kinds]
    if len(names) < 2:  # noqa: PLR2004 - one needs no "or"
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"

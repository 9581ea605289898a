"""What is the citizen told, in which words?

Article: "Pelayanan Publik: responsif".

One message an event that concerns her: what happened, until when, what she has to
do.  No name, no NIK, and in a short message no service either: it may tell of
health or need.  The same words stand in the list of messages and in the mail.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.standard.text import Text

KINDS = {
    "received": Text(id="Permohonan {number} diterima.", en="Application {number} was received."),
    "returned": Text(
        id="Permohonan {number} perlu dilengkapi, sekali untuk semua. Jam kami menunggu Anda.",
        en="Application {number} needs completing, once for all. Our clock waits for you.",
    ),
    "completed": Text(
        id="Kelengkapan {number} kami terima.", en="We have your papers for {number}."
    ),
    "billed": Text(
        id="Ada tagihan untuk {number}. Hanya itu biayanya; kode bayarnya di halaman berkas.",
        en="There is a bill for {number}. This is the only fee; its code is on the page.",
    ),
    "paid": Text(id="Pembayaran untuk {number} diterima.", en="Payment for {number} was received."),
    "overdue": Text(
        id="Kami terlambat pada {number}. Atasan sudah diberi tahu; hak Anda ada di halamannya.",
        en="We are late with {number}. The superior was told; your rights are on its page.",
    ),
    "issued": Text(
        id="Hasil {number} sudah terbit. Ambil di halaman berkas Anda.",
        en="The result of {number} is issued. Get it on the page of your case.",
    ),
    "decided": Text(
        id="Ada keputusan atas {number}. Alasan dan hak Anda ada di halamannya.",
        en="{number} is decided. The reasons and your rights are on its page.",
    ),
    "withdrawn": Text(
        id="Permohonan {number} Anda tarik.", en="You took application {number} back."
    ),
    "no_answer": Text(
        id="Batas untuk melengkapi {number} sudah lewat.",
        en="The time to complete {number} has run out.",
    ),
    "unpaid": Text(
        id="Batas untuk membayar {number} sudah lewat.",
        en="The time to pay for {number} has run out.",
    ),
    "closed": Text(
        id="Permohonan {number} selesai. Bagaimana layanan kami? Satu menit saja.",
        en="Application {number} is closed. How did we do? It takes a minute.",
    ),
    "rectified": Text(
        id="Satu isian di berkas {number} sudah dibetulkan atas permintaan Anda.",
        en="An answer in file {number} was put right on your request.",
    ),
    "restricted": Text(
        id="Pemrosesan data di berkas {number} sudah dibatasi atas permintaan Anda.",
        en="The use of the data in file {number} was restricted on your request.",
    ),
    "unrestricted": Text(
        id="Pembatasan data di berkas {number} sudah dicabut atas permintaan Anda.",
        en="The restriction of file {number} was lifted on your request.",
    ),
    "breach": Text(
        id="Pelindungan data gagal ({number}), termasuk data Anda. Rinciannya di akun Anda.",
        en="Data were not protected ({number}), yours among them. More in your account.",
    ),
    "erased": Text(
        id="Data pribadi di berkas {number} sudah dihapus. Dasarnya ada di halaman berkas.",
        en="The personal data in file {number} was erased. The ground is on its page.",
    ),
}
"""Kind of message -> its sentence."""


@dataclass(frozen=True, slots=True)
class News:
    """A message in words.

    Attributes:
        subject: Its first sentence.
        body: The frame: sentence, address, the right that exists now.
    """

    subject: Text
    body: Text


def told(kind: str, number: str, office: str, address: str) -> News:
    """Return the message of a kind about a case.

    >>> told("received", "7K3M-92QX", "Tirtasari", "http://x/permohonan/7K3M-92QX").subject.id
    'Permohonan 7K3M-92QX diterima.'
    """
    sentence = KINDS[kind]
    subject = Text(id=sentence.id.format(number=number), en=sentence.en.format(number=number))
    body = Text(
        id=(
            f"{subject.id}\n\nLihat: {address}\n\n"
            "Ada yang meminta uang atau syarat lain? Laporkan di halaman yang sama;"
            f" nama Anda dijaga.\n\n{office}\n"
        ),
        en=(
            f"{subject.en}\n\nSee: {address}\n\n"
            "Did anyone ask for money or other papers? Report it on the same page;"
            f" your name is kept.\n\n{office}\n"
        ),
    )
    return News(subject, body)

"""What keeps an officer at the counter from doing this for the person who stands there?

Article: "ASN sebagai Pelayan Masyarakat" (she is helped, and it stays her say).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DONE, NOT_SENT, Obstacle
from prima.standard.text import Text


def not_at_the_counter(role: Text) -> Obstacle:
    """Stop an officer who does not take in applications of this service."""
    return Obstacle(
        "not_at_the_counter",
        NOT_DONE,
        Text(
            id=f"Hanya {role.id} dengan pengangkatan yang berlaku melayani layanan ini di loket.",
            en=f"Only a {role.in_('en')} with a valid appointment serves this at the counter.",
        ),
        Text(
            id="Biarkan isiannya tersimpan, lalu antar warga ke loket yang melayaninya.",
            en="Leave what was filled in as it is, and lead her to the counter that does.",
        ),
    )


def your_own() -> Obstacle:
    """Stop an officer who would serve herself."""
    return Obstacle(
        "your_own",
        NOT_DONE,
        Text(
            id="Petugas dan pemohon harus dua orang; berkas ini tentang Anda sendiri.",
            en="Officer and applicant have to be two people; this file is about yourself.",
        ),
        Text(
            id="Ajukan dari akun warga Anda, atau minta rekan melayani Anda.",
            en="Apply from your account as a citizen, or ask a colleague to serve you.",
        ),
    )


def not_confirmed() -> Obstacle:
    """Stop what the person herself has not confirmed."""
    return Obstacle(
        "not_confirmed",
        NOT_SENT,
        Text(
            id="Yang diisi petugas baru dikirim setelah warga menegaskannya sendiri.",
            en="What an officer filled in is sent only after the person confirmed it herself.",
        ),
        Text(
            id="Salin kode yang ia bacakan, atau cetak ringkasan untuk ia tandatangani.",
            en="Copy the code that she reads out, or print the summary for her to sign.",
        ),
        "confirmed",
    )


def sheet_not_kept() -> Obstacle:
    """Stop a confirmation on paper of which nothing is kept."""
    return Obstacle(
        "sheet_not_kept",
        NOT_SENT,
        Text(
            id="Lembar yang ditandatangani perlu dapat ditemukan kembali.",
            en="The sheet that she signed has to be found again.",
        ),
        Text(
            id="Unggah foto lembar itu, atau isi nomor map tempat ia disimpan.",
            en="Upload a photograph of it, or give the number of the binder in which it is kept.",
        ),
        "binder",
    )


def no_number_read() -> Obstacle:
    """Stop a card for somebody whose identity card no officer read."""
    return Obstacle(
        "no_number_read",
        NOT_DONE,
        Text(
            id="Kartu kode perlu NIK yang dibaca petugas dari KTP.",
            en="A code card takes the NIK that an officer read from the identity card.",
        ),
        Text(
            id="Buka pencarian di loket, dan isi NIK dari KTP orangnya.",
            en="Open the search at the counter, and enter the NIK of her card.",
        ),
    )


def has_a_sign_in() -> Obstacle:
    """Stop one officer who alone would open an account that its owner opens herself."""
    return Obstacle(
        "has_a_sign_in",
        NOT_DONE,
        Text(
            id="Akun ini sudah punya sandi, bukti kedua, atau e-mail; satu petugas saja tidak"
            " membuka jalan lain ke dalamnya.",
            en="This account has a password, a second proof or a mail already; one officer alone"
            " opens no other way into it.",
        ),
        Text(
            id="Biarkan ia masuk seperti biasa. Bila ia tidak bisa lagi, pulihkan akunnya bersama"
            " petugas kedua di halaman Pemulihan akun.",
            en="Let her sign in as usual. If she cannot any more, recover the account together"
            " with a second officer, on the page Recover an account.",
        ),
    )


def took_it_in(title: Text) -> Obstacle:
    """Stop the second eye from being who took the case in at the counter."""
    return Obstacle(
        "took_it_in",
        NOT_DONE,
        Text(
            id=f"“{title.id}” tidak boleh dikerjakan orang yang menerima berkas ini di loket.",
            en=f"“{title.in_('en')}” may not be done by who took this file in at the counter.",
        ),
        Text(
            id="Rekan lain yang berwenang perlu mengerjakan langkah ini.",
            en="Another colleague with the power has to do this step.",
        ),
    )


def collector_unsaid() -> Obstacle:
    """Stop a document from being handed to nobody knows whom."""
    return Obstacle(
        "collector_unsaid",
        NOT_DONE,
        Text(
            id="Penyerahan mencatat siapa yang mengambil dan apa yang ia tunjukkan.",
            en="A handing over says who collected and what she showed.",
        ),
        Text(
            id="Pilih pemohon sendiri atau kuasanya, dan bukti yang ia tunjukkan.",
            en="Choose herself or her proxy, and the proof that was shown.",
        ),
        "collected",
    )


def power_unsaid() -> Obstacle:
    """Stop a document from being handed to a proxy without a power of attorney."""
    return Obstacle(
        "power_unsaid",
        NOT_DONE,
        Text(
            id="Orang lain hanya boleh mengambil dengan surat kuasa dari pemohon.",
            en="Another person may collect only with a power of attorney from the applicant.",
        ),
        Text(
            id="Lihat surat kuasanya, lalu isi nomor atau tanggalnya.",
            en="Look at the power of attorney, then write its number or date.",
        ),
        "power",
    )


def collects_in_person() -> Obstacle:
    """Stop a proxy where the standard knows none."""
    return Obstacle(
        "collects_in_person",
        NOT_DONE,
        Text(
            id="Menurut standar layanan ini pemohon tidak dapat diwakili.",
            en="By the standard of this service the applicant cannot be represented.",
        ),
        Text(
            id="Tunggu pemohon datang sendiri; dokumennya tetap aman di loket.",
            en="Wait until she comes herself; the document is safe at the counter.",
        ),
        "collected",
    )

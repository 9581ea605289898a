"""In which three sentences does the API say no, where the standard is not the reason?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

What was not done, which rule, what to do now: for programs as for people.
"""

from __future__ import annotations

from prima.case.obstacle import Obstacle
from prima.standard.text import Text

NOT_ANSWERED = Text(id="Permintaan ini tidak dikerjakan.", en="This request was not carried out.")


def _no(code: str, why: tuple[str, str], then: tuple[str, str], at: str = "") -> Obstacle:
    return Obstacle(
        code, NOT_ANSWERED, Text(id=why[0], en=why[1]), Text(id=then[0], en=then[1]), at
    )


UNKNOWN = _no(
    "not_found",
    (
        "Di alamat ini tidak ada apa-apa, atau bukan untuk akun Anda.",
        "There is nothing at this address, or it is not for your account.",
    ),
    (
        "Periksa nomor dan alamatnya, atau masuk dengan akun yang dipakai saat mengajukan.",
        "Check the number and the address, or sign in with the account that applied.",
    ),
)
NO_ACCOUNT = _no(
    "not_signed_in",
    (
        "Alamat ini memerlukan kunci API yang berlaku atau sesi yang masuk.",
        "This address needs a valid API key or a session that is signed in.",
    ),
    (
        "Kirim tajuk Authorization: Bearer dengan kunci Anda.",
        "Send the header Authorization: Bearer with your key.",
    ),
    "Authorization",
)
OTHER_ROLE = _no(
    "not_allowed",
    (
        "Aturan akses membuka alamat ini hanya bagi peran lain.",
        "The access rules open this address to other roles only.",
    ),
    ("Pakai akun yang berwenang.", "Use an account with the power to do this."),
)
NO_PERSON = _no(
    "no_person",
    (
        "Keputusan memerlukan orang yang baru saja membuktikan diri; kunci program tidak cukup.",
        "A decision needs a person who has just proven herself; a program's key is not enough.",
    ),
    (
        "Masuk sebagai pejabatnya, lalu putuskan dari halaman atau sesi itu.",
        "Sign in as the officer, then decide from the page or that session.",
    ),
    "Authorization",
)
STALE_PROOF = _no(
    "stale_proof",
    (
        "Bukti diri dalam sesi ini sudah terlalu lama untuk tindakan ini.",
        "The proof of identity in this session is too old for this act.",
    ),
    (
        "Buka /masuk/lagi, tulis kode Anda, lalu ulangi permintaan yang sama.",
        "Open /en/masuk/lagi, enter your code, then repeat the same request.",
    ),
)
NO_CSRF = _no(
    "csrf",
    (
        "Tindakan dari peramban memerlukan tanda CSRF dari sesi yang sama.",
        "An act from a browser needs the CSRF token of the same session.",
    ),
    (
        "Kirim tajuk X-CSRFToken, atau pakai kunci API.",
        "Send the header X-CSRFToken, or use an API key.",
    ),
    "X-CSRFToken",
)
TEXT_CHANGED = _no(
    "text_changed",
    (
        "Yang dikirim bukan isian yang ditegaskan orangnya; setiap kata harus sama.",
        "What was sent is not the text that the person confirmed; each word has to be the same.",
    ),
    (
        "Perlu penegasan baru: minta tandanya lagi dengan isian ini.",
        "Ask for its mark anew with this text, and for her word.",
    ),
    "confirmed.content",
)
CODE_WRONG = _no(
    "code_wrong",
    (
        "Kode itu tidak cocok dengan isian ini, atau sudah lewat.",
        "That code does not fit this text, or has run out.",
    ),
    (
        "Coba lagi dengan kode yang ia bacakan, atau kirim kode baru.",
        "Try again with the code that she reads out, or send a new one.",
    ),
    "confirmed.code",
)
KEY_MISSING = _no(
    "key_missing",
    (
        "Tindakan ini memerlukan kunci pengiriman, agar dikirim dua kali tetap satu.",
        "This act needs an idempotency key, so that sent twice it is one.",
    ),
    (
        "Kirim tajuk Idempotency-Key dengan teks acak, dan pakai lagi bila mengulang.",
        "Send the header Idempotency-Key with a random text, and use it again when you retry.",
    ),
    "Idempotency-Key",
)
KEY_ODD = _no(
    "key_odd",
    (
        "Kunci pengiriman harus 8 sampai 200 huruf, angka, atau tanda -_.:~ saja.",
        "An idempotency key has 8 to 200 letters, digits or signs -_.:~ only.",
    ),
    ("Buat kunci yang baru, misalnya sebuah UUID.", "Make a new key, such as a UUID."),
    "Idempotency-Key",
)
VERSION_ODD = _no(
    "version_odd",
    (
        "Tajuk If-Match harus memuat versi berkas dalam tanda petik.",
        "The header If-Match has to hold the version of the case in quotes.",
    ),
    (
        "Salin tajuk ETag dari bacaan terakhir Anda.",
        "Copy the header ETag of your last reading.",
    ),
    "If-Match",
)
NOT_JSON = _no(
    "not_json",
    ("Isi permintaan ini tidak terbaca sebagai JSON.", "The body of this request is not JSON."),
    ("Perbaiki isinya, lalu kirim lagi.", "Mend the body, then send it again."),
    "body",
)
OTHER_MEDIA = _no(
    "media_type",
    (
        "Alamat ini menerima application/json, dan multipart/form-data untuk berkas.",
        "This address takes application/json, and multipart/form-data for files.",
    ),
    ("Kirim dengan Content-Type yang sesuai.", "Send it with a fitting Content-Type."),
    "Content-Type",
)
TOO_LARGE = _no(
    "too_large",
    (
        "Isi permintaan ini melebihi batas alamat ini.",
        "The body of this request is larger than this address takes.",
    ),
    (
        "Kirim isi yang lebih kecil; berkas dikirim satu per satu.",
        "Send a smaller body; files are sent one by one.",
    ),
)
NO_API = _no(
    "channel_closed",
    (
        "Standar layanan ini tidak membuka saluran API.",
        "The standard of this service does not open the API channel.",
    ),
    ("Ajukan lewat laman layanan atau loket.", "Apply on the service's page or at the counter."),
)
STANDARD_CHANGED = _no(
    "standard_changed",
    (
        "Standar layanan ini sudah berganti versi sejak Anda membacanya.",
        "The standard of this service has another version since you read it.",
    ),
    ("Baca lagi skemanya, lalu kirim lagi.", "Read its schema again, then send again."),
    "version",
)
NO_SERVICE = _no(
    "service_unknown",
    ("Tidak ada layanan dengan nama itu.", "There is no service of that name."),
    ("Pilih dari daftar layanan.", "Choose from the list of services."),
    "service",
)
NO_COMPLAINTS = _no(
    "no_complaint_standard",
    (
        "Kantor ini belum menetapkan standar pengaduan untuk layanan ini.",
        "This office has no standard yet for complaints about this service.",
    ),
    ("Sampaikan di loket, atau kepada Ombudsman.", "Go to the counter, or to the Ombudsman."),
)


def too_fast(seconds: int) -> Obstacle:
    """Ask a program to wait."""
    return _no(
        "too_fast",
        (
            "Permintaan dari kunci ini datang lebih cepat daripada batasnya.",
            "Requests with this key come faster than its limit.",
        ),
        (f"Ulangi sesudah {seconds} detik.", f"Try again after {seconds} second(s)."),
    )


def misfit_at(place: str, why: str) -> Obstacle:
    """Say which part of a request does not fit; `why` is the schema's own word for it."""
    return _no(
        "misfit",
        (f"Bagian {place} tidak sesuai skema ({why}).", f"The part {place} does not fit ({why})."),
        ("Perbaiki bagian itu.", "Mend that part."),
        place,
    )


def not_bookable(why: str) -> Obstacle:
    """Say that a value cannot be written in the book; `why` is the book's own word for it."""
    return _no(
        "not_bookable",
        (
            f"Satu nilai tidak dapat ditulis dalam buku ({why}).",
            f"A value cannot be written in the book ({why}).",
        ),
        (
            "Tulis pecahan dan bilangan besar sebagai teks.",
            "Write fractions and large numbers as text.",
        ),
        "body",
    )

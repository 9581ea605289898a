"""What stops a recovery in person?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import Obstacle
from prima.standard.text import Text

NOT_RESTORED = Text(id="Akun belum dipulihkan.", en="The account was not recovered.")
COLLEAGUE = Text(
    id="Minta rekan lain yang berwenang melakukannya.",
    en="Ask another colleague who is entitled to do it.",
)

TOO_FEW = Obstacle(
    "recovery_too_few",
    Text(
        id="Belum ada akun yang dapat dipulihkan di kantor ini.",
        en="No account can be recovered in this office yet.",
    ),
    Text(
        id="Pemulihan memerlukan dua orang berbeda yang boleh menjamin; kantor ini belum punya"
        " keduanya.",
        en="A recovery takes two different people who may vouch; this office does not have both"
        " yet.",
    ),
    Text(
        id="Perlu diangkat dua petugas ke jabatan yang memimpin, atau yang jabatannya tertulis di"
        " recovery_posts.",
        en="Appoint two officers to leading posts, or to posts that are written under"
        " recovery_posts.",
    ),
)
NO_POST = Obstacle(
    "recovery_no_post",
    NOT_RESTORED,
    Text(
        id="Kantor ini menentukan jabatan yang boleh memulihkan akun, dan jabatan Anda hari ini"
        " tidak termasuk.",
        en="This office names the posts that may recover accounts, and yours today is none.",
    ),
    COLLEAGUE,
)
NOT_FOUND = Obstacle(
    "recovery_not_found",
    NOT_RESTORED,
    Text(
        id="Tidak ada akun terbuka yang cocok dengan alamat atau nomor dan dengan nama itu.",
        en="There is no open account that fits this address or number, and this name.",
    ),
    Text(
        id="Periksa ejaan keduanya bersama orangnya; tulis namanya persis seperti di dokumen. Bila"
        " tetap tidak cocok, tolak pemulihan ini.",
        en="Check the spelling of both with the person; write the name as on the document. If it"
        " still does not fit, refuse this recovery.",
    ),
)
"""One answer, whichever of the two it was: the page finds out no names."""

TOO_MANY = Obstacle(
    "recovery_too_many",
    NOT_RESTORED,
    Text(
        id="Terlalu banyak percobaan Anda yang tidak cocok. Setiap percobaan dicatat.",
        en="Too many of your tries did not fit. Each of them is written down.",
    ),
    Text(
        id="Tunggu seperempat jam, lalu coba lagi dengan dokumennya di depan Anda.",
        en="Wait a quarter of an hour, then try again with the document before you.",
    ),
)
HERSELF = Obstacle(
    "recovery_herself",
    NOT_RESTORED,
    Text(
        id="Tidak seorang pun memulihkan akunnya sendiri; nama, NIK, atau telepon akun ini sama"
        " dengan milik Anda.",
        en="Nobody recovers her own account; name, NIK or telephone of this one are yours.",
    ),
    COLLEAGUE,
)
SAME_PERSON = Obstacle(
    "recovery_same_person",
    NOT_RESTORED,
    Text(
        id="Pemulihan perlu dua orang, dan yang membukanya adalah Anda, juga bila lewat akun lain.",
        en="A recovery takes two persons, and it was you who opened it, be it by another account.",
    ),
    COLLEAGUE,
)
OTHER_DOCUMENT = Obstacle(
    "recovery_other_document",
    NOT_RESTORED,
    Text(
        id="Dokumen yang Anda lihat bukan dokumen yang dicatat petugas pertama.",
        en="The document that you saw is not the one that the first officer wrote down.",
    ),
    Text(
        id="Periksa jenis dan empat angka terakhirnya, lalu panggil petugas pertama bila berbeda.",
        en="Check its kind and last four digits, and call the first officer if they differ.",
    ),
)
OPEN_ALREADY = Obstacle(
    "recovery_open_already",
    NOT_RESTORED,
    Text(
        id="Untuk akun ini sudah ada pemulihan yang menunggu petugas kedua.",
        en="For this account a recovery waits for its second officer already.",
    ),
    Text(
        id="Konfirmasikan yang itu dari daftar pemulihan.",
        en="Confirm that one, from the list of recoveries.",
    ),
)
FIRST_RELEASED = Obstacle(
    "recovery_first_released",
    NOT_RESTORED,
    Text(
        id="Petugas yang membukanya tidak lagi memegang jabatan yang berwenang.",
        en="The officer who opened it does not hold an entitled post any more.",
    ),
    Text(id="Tunggu sampai batasnya, lalu buka yang baru.", en="Let it run out, then open anew."),
)
GONE = Obstacle(
    "recovery_gone",
    NOT_RESTORED,
    Text(
        id="Pemulihan ini sudah selesai, sudah lewat batasnya, atau dibatalkan oleh pemilik akun.",
        en="This recovery is done, has run out, or was cancelled by the account's owner.",
    ),
    Text(
        id="Lihat daftar pemulihan; bila masih perlu, buka yang baru.",
        en="Look at the list of recoveries; if it is still needed, open a new one.",
    ),
)

"""Who may do this, now?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_DONE, RELOAD, Obstacle
from prima.standard.text import Text


def stale() -> Obstacle:
    """Stop an act that was decided upon an older state of the case."""
    return Obstacle(
        "stale",
        NOT_DONE,
        Text(
            id="Berkas ini baru saja berubah sejak Anda membukanya.",
            en="This file has changed since you opened it.",
        ),
        Text(
            id="Muat ulang, lihat perubahannya, lalu ulangi bila masih perlu.",
            en="Reload, look at the change, and repeat the act if it is still needed.",
        ),
    )


def not_stored() -> Obstacle:
    """Stop an act that the office's store could not take in: a full disk, a lost connection."""
    return Obstacle(
        "not_stored",
        NOT_DONE,
        Text(
            id="Penyimpanan kantor sedang penuh atau tidak menjawab; kesalahannya pada kami.",
            en="The office's store is full or does not answer; the fault is ours.",
        ),
        Text(
            id="Coba lagi sebentar lagi; yang sudah Anda isi tidak hilang.",
            en="Try again in a little while; what you filled in is not lost.",
        ),
    )


def other_content() -> Obstacle:
    """Stop a second act under a key that was used for something else."""
    return Obstacle(
        "key_reused",
        NOT_DONE,
        Text(
            id="Kunci pengiriman ini sudah dipakai untuk isi yang lain.",
            en="This idempotency key was already used for other content.",
        ),
        Text(
            id="Buka formulir dari awal; isian pertama Anda sudah tersimpan.",
            en="Open the form anew; what you sent first is kept.",
        ),
    )


def step_not_open(title: Text) -> Obstacle:
    """Stop an act on a step that is not the next one."""
    return Obstacle(
        "step_not_open",
        NOT_DONE,
        Text(
            id=f"Menurut prosedur, langkah “{title.id}” tidak sedang terbuka.",
            en=f"By the procedure the step “{title.in_('en')}” is not open now.",
        ),
        RELOAD,
    )


def not_your_step(title: Text, role: Text) -> Obstacle:
    """Stop an officer who does not hold the role of the step."""
    return Obstacle(
        "not_your_step",
        NOT_DONE,
        Text(
            id=f"Langkah “{title.id}” hanya untuk {role.id} dengan pengangkatan yang berlaku.",
            en=f"Only a {role.in_('en')} with a valid appointment may do “{title.in_('en')}”.",
        ),
        Text(
            id="Biarkan berkas ini di antrean; petugas yang berwenang akan mengambilnya.",
            en="Leave the file in the queue; the officer with the power will take it.",
        ),
    )


def same_person(title: Text, other: Text) -> Obstacle:
    """Stop the second eye from being the first."""
    return Obstacle(
        "same_person",
        NOT_DONE,
        Text(
            id=f"“{title.id}” tidak boleh dikerjakan orang yang mengerjakan “{other.id}”.",
            en=f"“{title.in_('en')}” may not be done by who did “{other.in_('en')}”.",
        ),
        Text(
            id="Rekan lain yang berwenang perlu mengerjakan langkah ini.",
            en="Another colleague with the power has to do this step.",
        ),
    )


def own_work(title: Text) -> Obstacle:
    """Stop a stand-in from deciding upon what she did herself."""
    return Obstacle(
        "own_work",
        NOT_DONE,
        Text(
            id=f"“{title.id}” tidak diputus seorang pengganti atas hasil kerjanya sendiri.",
            en=f"A stand-in does not decide “{title.in_('en')}” upon her own work.",
        ),
        Text(
            id="Pejabat lain yang berwenang perlu memutusnya.",
            en="Another official with the power has to decide it.",
        ),
    )


def own_interest(title: Text) -> Obstacle:
    """Stop somebody whose own file it is, or who has an interest in it."""
    return Obstacle(
        "own_interest",
        NOT_DONE,
        Text(
            id=f"“{title.id}” tidak boleh dikerjakan orang yang berkepentingan.",
            en=f"“{title.in_('en')}” may not be done by who has an interest in it.",
        ),
        Text(
            id="Rekan tanpa kepentingan perlu mengerjakannya.",
            en="A colleague without an interest has to do it.",
        ),
    )


def involved_in_origin(title: Text) -> Obstacle:
    """Stop somebody who acted in the case that is complained of."""
    return Obstacle(
        "involved_in_origin",
        NOT_DONE,
        Text(
            id=f"“{title.id}” tidak boleh dikerjakan orang yang terlibat dalam berkas asalnya.",
            en=f"“{title.in_('en')}” may not be done by who acted in the original case.",
        ),
        Text(
            id="Rekan yang tidak terlibat perlu mengerjakan langkah ini.",
            en="A colleague who was not involved has to do this step.",
        ),
    )


def taken_by_other(title: Text) -> Obstacle:
    """Stop a second officer on a step that somebody has in hand."""
    return Obstacle(
        "taken_by_other",
        NOT_DONE,
        Text(
            id=f"Petugas lain sedang mengerjakan “{title.id}” pada berkas ini.",
            en=f"Another officer is working on “{title.in_('en')}” of this file.",
        ),
        Text(
            id="Kerjakan berkas berikutnya di meja Anda.",
            en="Go on with the next file on your desk.",
        ),
    )


def not_applicant() -> Obstacle:
    """Stop somebody who is not the applicant."""
    return Obstacle(
        "not_applicant",
        NOT_DONE,
        Text(
            id="Hanya pemohon berkas ini atau wakilnya yang dapat melakukannya.",
            en="Only the applicant of this file, or her representative, may do this.",
        ),
        Text(
            id="Masuk dengan akun yang dipakai saat mengajukan.",
            en="Sign in with the account that was used to apply.",
        ),
    )


def not_allowed(what_id: str, what_en: str) -> Obstacle:
    """Stop an act that this kind of person never may do."""
    return Obstacle(
        "not_allowed",
        NOT_DONE,
        Text(
            id=f"Aturan akses tidak memberi Anda wewenang: {what_id}.",
            en=f"The access rules give you no power to {what_en}.",
        ),
        Text(
            id="Hubungi pengelola kantor bila menurut Anda ini keliru.",
            en="Ask the office's administrator if you think that this is wrong.",
        ),
    )


def rule_faulty(title: Text) -> Obstacle:
    """Stop an act that needs a rule of the standard which cannot be computed."""
    return Obstacle(
        "rule_faulty",
        NOT_DONE,
        Text(
            id=f"Satu aturan dalam standar “{title.id}” keliru; kesalahannya pada kami.",
            en=f"A rule in the standard “{title.in_('en')}” is faulty; the fault is ours.",
        ),
        Text(
            id="Sampaikan ke loket; yang sudah Anda isi tidak hilang.",
            en="Tell the counter; what you filled in is not lost.",
        ),
    )


def too_late(what: Text) -> Obstacle:
    """Stop an act for which the case has gone too far."""
    return Obstacle(
        "too_late",
        NOT_DONE,
        what,
        Text(
            id="Lihat linimasa berkas ini untuk hak yang masih terbuka bagi Anda.",
            en="See the timeline of this file for the rights that are still open to you.",
        ),
    )

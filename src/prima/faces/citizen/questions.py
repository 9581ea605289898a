"""What do the office's own pages ask, beside the forms of the standards?

The same kinds of question, shown and judged in the same way; a password alone is of no
kind, for it is never shown again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prima.case.answer_fault import AnswerFault
from prima.case.decide.citizen import ABOUT as ABOUT_CODES
from prima.faces.forms import FieldView, Post, read_fields, show_fields, summary
from prima.office.complaints import ABOUT
from prima.office.enrol import PASSWORD_LEAST
from prima.standard.form import AnswerOption, ChoiceField, Field, PhoneField, TextField
from prima.standard.text import Text

__all__ = [
    "COMPLAINT",
    "ENROL",
    "MAIL",
    "MAIL_AGAIN",
    "RATING",
    "SIGN_IN_NAME",
    "Told",
    "enrol_fields",
    "new_password",
    "read",
    "show",
    "sign_in_fields",
    "summary",
]

PASSWORD = Text(id="Sandi", en="Password")
SIGN_IN_NAME = Text(id="Alamat e-mail atau nomor akun", en="E-mail address or account number")
MAIL = TextField(
    id="surel",
    type="text",
    format="email",
    max=254,
    label=Text(id="Alamat e-mail", en="E-mail address"),
    help=Text(
        id="Kami mengirim kabar tentang permohonan Anda ke sini.",
        en="We send news about your applications here.",
    ),
    personal="general",
)
MAIL_AGAIN = replace(
    MAIL,
    help=Text(
        id="Alamat yang Anda pakai saat membuat akun.",
        en="The address with which you made your account.",
    ),
)
ENROL: tuple[Field, ...] = (
    TextField(
        id="nama",
        type="text",
        format="name",
        max=100,
        label=Text(id="Nama lengkap", en="Full name"),
        help=Text(id="Tulis seperti di KTP.", en="As on your identity card."),
        personal="general",
    ),
    MAIL,
    PhoneField(
        id="telepon",
        type="phone",
        required=False,
        label=Text(id="Nomor telepon", en="Phone number"),
        personal="general",
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong in a page that was sent: the faults, and that of the password."""

    faults: tuple[AnswerFault, ...]
    password: str = ""


def read(fields: Iterable[Field], post: Post) -> dict[str, Any]:
    """Return the answers as they were typed."""
    return read_fields(fields, post)


def show(
    fields: Iterable[Field],
    answers: Mapping[str, Any],
    faults: Iterable[AnswerFault],
    language: str,
) -> tuple[FieldView, ...]:
    """Return the questions as they stand on the page."""
    return show_fields(fields, answers, faults, language)


def sign_in_fields(mail: str, language: str, *, wrong: bool) -> tuple[FieldView, ...]:
    """Return name and password; what is wrong is told at the first, for both."""
    said = Text(
        id="E-mail atau sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.",
        en="The e-mail or the password does not fit. Look at capitals, then try again.",
    )
    return (
        FieldView(
            "input",
            "f-surel",
            "surel",
            SIGN_IN_NAME.in_(language),
            error=said.in_(language) if wrong else "",
            value=mail,
            inputmode="email",
            autocomplete="username",
            size=32,
        ),
        _password("current-password", "", language),
    )


def enrol_fields(answers: Mapping[str, Any], told: Told, language: str) -> tuple[FieldView, ...]:
    """Return the questions of the enrolment."""
    shown = show_fields(ENROL, answers, told.faults, language)
    return (*shown[:2], _password("new-password", told.password, language), *shown[2:])


def new_password(error: str, language: str) -> tuple[FieldView, ...]:
    """Return the one question of who makes a new password."""
    return (_password("new-password", error, language),)


def _password(autocomplete: str, error: str, language: str) -> FieldView:
    hint = Text(
        id=f"Paling sedikit {PASSWORD_LEAST} tanda. Tiga kata yang tidak bersambung sudah kuat.",
        en=f"At least {PASSWORD_LEAST} characters. Three unrelated words are strong enough.",
    )
    return FieldView(
        "input",
        "f-sandi",
        "sandi",
        PASSWORD.in_(language),
        help=hint.in_(language) if autocomplete == "new-password" else "",
        error=error,
        type="password",
        autocomplete=autocomplete,
        size=32,
    )


COMPLAINT: tuple[Field, ...] = (
    ChoiceField(
        id="tentang",
        type="choice",
        label=Text(id="Apa yang terjadi?", en="What happened?"),
        options=tuple(AnswerOption(id=code, label=ABOUT[code]) for code in ABOUT_CODES),
        personal="general",
    ),
    TextField(
        id="cerita",
        type="text",
        min=10,
        max=3000,
        lines=6,
        label=Text(id="Cerita kejadiannya", en="Story of what happened"),
        help=Text(
            id="Dengan kata-kata Anda sendiri: apa, kapan, di mana. Nomor dan jam berkas ini"
            " sudah ikut terlampir.",
            en="In your own words: what, when, where. The number and the times of this file"
            " are attached.",
        ),
        personal="general",
    ),
    TextField(
        id="harapan",
        type="text",
        max=1000,
        lines=2,
        required=False,
        label=Text(id="Apa yang Anda harapkan?", en="What do you hope for?"),
        personal="general",
    ),
    ChoiceField(
        id="nama_saya",
        type="choice",
        label=Text(id="Bolehkah unit itu tahu nama Anda?", en="May that unit know your name?"),
        options=(
            AnswerOption(
                id="rahasia",
                label=Text(
                    id="Tidak, rahasiakan dari unit itu",
                    en="No, keep it from that unit",
                ),
            ),
            AnswerOption(id="tampak", label=Text(id="Ya, boleh", en="Yes, it may")),
        ),
        personal="general",
    ),
)


RATING: tuple[Field, ...] = (
    ChoiceField(
        id="nilai",
        type="choice",
        label=Text(id="Bagaimana layanan kami?", en="How was our service?"),
        options=(
            AnswerOption(id="n1", label=Text(id="Tidak baik", en="Not good")),
            AnswerOption(id="n2", label=Text(id="Kurang baik", en="Not so good")),
            AnswerOption(id="n3", label=Text(id="Baik", en="Good")),
            AnswerOption(id="n4", label=Text(id="Sangat baik", en="Very good")),
        ),
        personal="internal",
    ),
    TextField(
        id="komentar",
        type="text",
        max=1000,
        lines=3,
        required=False,
        label=Text(id="Ada yang ingin Anda tambahkan?", en="Anything to add?"),
        personal="general",
    ),
)
"""The four points of the satisfaction survey; the last sign of an option is its score."""

"""What does the door ask?"""

from __future__ import annotations

from django.utils.translation import gettext

from prima.faces.forms import FieldView

CODE = "kode"
KEY = "kunci"
"""The field in which the script sends what a machine said."""

PASSWORD = "sandi"  # noqa: S105 - the name of a field


def code_field(error: str = "", value: str = "") -> FieldView:
    """Return the question for a code of an app, or one on paper."""
    return FieldView(
        "input",
        "f-kode",
        CODE,
        gettext("Kode"),
        help=gettext("Enam angka dari aplikasi Anda, atau satu kode dari kertas cadangan."),
        error=error,
        value=value,
        inputmode="numeric",
        autocomplete="one-time-code",
        size=10,
    )


def password_field(error: str = "") -> FieldView:
    """Return the question for the password of who is signed in already."""
    return FieldView(
        "input",
        "f-sandi",
        PASSWORD,
        gettext("Sandi"),
        error=error,
        type="password",
        autocomplete="current-password",
        size=32,
    )

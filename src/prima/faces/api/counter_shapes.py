"""Which JSON goes in and out at the counter?

Article: "ASN sebagai Pelayan Masyarakat: setara".

As strict as every other shape of the API (see `shapes`).  Her word is a code that she read
out, or the sheet that she signed; `content` is the mark of the very text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from prima.faces.api.shapes import Json, Name, Names, Number, Strict

Nik = Annotated[str, Field(pattern=r"^[0-9]{16}$", description="From the card in your hand.")]
Mark = Annotated[str, Field(pattern=r"^[0-9a-f]{16,64}$", description="Of the confirmed text.")]


class WordIn(Strict):
    """How she confirmed: the code that she read out, or where her signed sheet is kept."""

    way: Literal["code", "paper"]
    content: Mark
    code: str = Field("", max_length=20)
    binder: str = Field("", max_length=40)


class ToApplyIn(Strict):
    """A text that she is to confirm: an application for a service."""

    nik: Nik
    service: Name
    answers: Json
    send: bool = Field(default=False, description="Send a code to her confirmed mail.")


class ApplyIn(ToApplyIn):
    """An application for who stands there, with her word."""

    vulnerable: bool = False
    confirmed: WordIn


class ToChangeIn(Strict):
    """A text that she is to confirm: what completes a file, or that she takes it back."""

    number: Number
    act: Literal["complete", "withdraw"]
    answers: Json = Field(default_factory=dict)
    send: bool = Field(default=False, description="Send a code to her confirmed mail.")


class CompletedIn(Strict):
    """What was missing, with her word; papers were shown in person."""

    step: Name
    answers: Json = Field(default_factory=dict)
    confirmed: WordIn


class WithdrawnIn(Strict):
    """She takes it back, with her word."""

    confirmed: WordIn


class CollectIn(Strict):
    """To whom a document is handed out, and what was shown."""

    by: Literal["self", "proxy"]
    shown: Literal["ktp", "receipt", "card"]
    power: str = Field("", max_length=40)
    met: Names = Field(default_factory=list)


class ToConfirm(Schema):
    """The mark of a text, the number of its sheet, and whether a code is under way."""

    content: str
    sheet: str
    sent: bool

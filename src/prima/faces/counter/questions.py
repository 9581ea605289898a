"""What does the counter ask beside the standards?"""

from __future__ import annotations

from prima.faces.citizen.questions import ENROL
from prima.standard.form import Field, NikField, TextField
from prima.standard.text import Text

NIK = NikField(
    id="nik",
    type="nik",
    of="applicant",
    label=Text(id="NIK", en="National identity number (NIK)"),
    help=Text(id="16 angka di KTP yang Anda pegang.", en="16 digits on the card in your hand."),
    personal="general",
)
NAME, PHONE = ENROL[0], ENROL[2]
NEWCOMER: tuple[Field, ...] = (NIK, NAME, PHONE)
"""Who is registered at the counter: what stands on her card, and a telephone if she has one."""

CODE = TextField(
    id="kode",
    type="text",
    max=12,
    label=Text(id="Kode yang ia bacakan", en="The code that she reads out"),
    personal="internal",
)

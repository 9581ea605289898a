"""Is an answer read as people say it, and is a number masked that need not be read whole?"""

from typing import Any

import pytest

from prima.office.answer_words import in_words, is_masked
from prima.standard.exact import Exact
from prima.standard.form import (
    AddressField,
    AnswerOption,
    ChoiceField,
    DateField,
    DeclarationField,
    Field,
    MoneyField,
    MultiField,
    NikField,
    NumberField,
    PersonField,
    PhoneField,
    RegionField,
    TableField,
    TextField,
    YesNoField,
)
from prima.standard.text import Text

OPTIONS = (
    AnswerOption(id="sma", label=Text(id="SMA", en="High school")),
    AnswerOption(id="smk", label=Text(id="SMK", en="Vocational")),
)


def field(kind: type[Any], type_: str, **more: Any) -> Any:
    """Return a field of a kind."""
    return kind(id="x", type=type_, label=Text(id="X", en="X"), personal="general", **more)


NUMBER = field(NumberField, "number", min=Exact.parse("0"), max=Exact.parse("9"), unit="m2")
TEXT = field(TextField, "text", max=20)
ADDRESS = field(AddressField, "address")
TABLE = field(TableField, "table", columns=(TEXT,), max_rows=3)


@pytest.mark.parametrize(
    ("asked", "value", "indonesian", "english"),
    [
        (field(YesNoField, "yes_no"), True, "Ya", "Yes"),
        (field(YesNoField, "yes_no"), False, "Tidak", "No"),
        (field(ChoiceField, "choice", options=OPTIONS), "smk", "SMK", "Vocational"),
        (field(ChoiceField, "choice", options=OPTIONS), "gone", "gone", "gone"),
        (field(MultiField, "multi", options=OPTIONS), ["sma", "smk"], "SMA, SMK", None),
        (field(DateField, "date"), "2026-03-02", "Senin, 2 Maret 2026", "Monday, 2 March 2026"),
        (field(DateField, "date"), "kemarin", "kemarin", "kemarin"),
        (NUMBER, "1204.5", "1.204,5 m2", "1,204.5 m2"),
        (field(MoneyField, "money", max=10), 150_000, "Rp150.000", "Rp150.000"),
        (field(RegionField, "region", level="district"), "00.00.00", "00.00.00", None),
        (field(NikField, "nik"), "3204125203990412", "3204125203990412", None),
        (field(NikField, "nik", none_allowed=True), {"none": "bayi"}, "Belum ada: bayi", None),
        (field(PhoneField, "phone"), "+6281234567890", "+6281234567890", None),
        (ADDRESS, {"street": "Jalan Melati 3", "rt": "02"}, "Jalan Melati 3, 02", None),
        (
            field(PersonField, "person", parts=("name", "sex")),
            {"name": "Sari", "sex": "female"},
            "Sari, Perempuan",
            "Sari, Female",
        ),
        (
            field(DeclarationField, "declaration", text=Text(id="Benar.")),
            {"accepted": True},
            "Dinyatakan oleh pemohon",
            "Declared by the applicant",
        ),
        (TABLE, [{"x": "Budi"}, {}], "Budi", "Budi"),
        (TEXT, "<b>", "<b>", "<b>"),
    ],
)
def test_each_kind_of_answer_has_its_words(
    asked: Field, value: Any, indonesian: str, english: str | None
) -> None:
    """In both languages; what does not fit its question is shown as it stands."""
    said = in_words(asked, value)
    assert said.id == indonesian
    assert english is None or said.en == english


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (field(NikField, "nik"), "3204125203990412", "berakhir 0412"),
        (field(PhoneField, "phone"), "+6281234567890", "berakhir 7890"),
        (
            field(PersonField, "person", parts=("nik", "name")),
            {"nik": "3204125203990412", "name": "Sari"},
            "berakhir 0412, Sari",
        ),
    ],
)
def test_numbers_of_a_person_show_their_end(asked: Field, value: Any, said: str) -> None:
    """Four digits are enough to compare; inside a group too."""
    masked = in_words(asked, value, masked=True)
    assert masked.id == said


def test_only_numbers_are_masked() -> None:
    """A name or an address is needed whole or not at all."""
    assert is_masked(field(NikField, "nik"))
    assert is_masked(field(PhoneField, "phone"))
    assert not is_masked(TEXT)
    assert in_words(TEXT, "Sari Wulandari", masked=True).id == "Sari Wulandari"

"""What does the form ask?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan; one thing a page).

A form is a list of pages, a page a list of fields.  Sixteen types of field, each
with the properties it needs and no others.  Every field carries the class of its
personal data; a field without one is invalid.  What officers find (`collects`),
citizens answer later (`ask`) and other bodies give (`gives`) uses the same types.

    >>> YesNoField(id="wna", type="yes_no", label=Text(id="WNA?"), personal="general").required
    True
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeAlias

from prima.standard.exact import Exact
from prima.standard.kind import Between, Like, Size
from prima.standard.terms import Cel, Cites, FileKind, Id, Path, Personal, Slug, SubjectId
from prima.standard.text import Text

_REGION = Like(
    "region_code",
    r"^[0-9.]{2,13}$",
    Text(id="kode wilayah seperti 32.04", en="a region code such as 32.04"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A rule that an answer must meet, and the sentence for who missed it."""

    rule: Cel
    say: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What all fields have; the members of the sum type `Field` add their own."""

    id: Id
    label: Text
    help: Text | None = None
    personal: Personal
    about: SubjectId | None = None
    required: bool = True
    when: Cel | None = None
    prefill: Path | None = None
    check: Annotated[tuple[Check, ...], Size(0, 10)] = ()
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Asked):
    """Words, at most `max` letters."""

    type: Literal["text"]
    min: Annotated[int, Between(0, 4000)] = 0
    max: Annotated[int, Between(1, 4000)]
    lines: Annotated[int, Between(1, 20)] = 1
    format: Literal["name", "free", "email", "number_string"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField(Asked):
    """A number with a fixed number of decimals; answered as decimal text."""

    type: Literal["number"]
    min: Exact
    max: Exact
    decimals: Annotated[int, Between(0, 6)] = 0
    unit: Annotated[str, Size(1, 20)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyField(Asked):
    """Whole rupiah."""

    type: Literal["money"]
    min: Annotated[int, Between(0, 10**15)] = 0
    max: Annotated[int, Between(0, 10**15)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateField(Asked):
    """A civil date; its bounds are dates or paths to dates."""

    type: Literal["date"]
    min: date | Path | None = None
    max: date | Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOption:
    """One answer of a closed list; after `until` it is no longer offered."""

    id: Id
    label: Text
    until: date | None = None


Options: TypeAlias = Annotated[tuple[AnswerOption, ...], Size(2, 300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField(Asked):
    """One of a list that stands here or in a code list."""

    type: Literal["choice"]
    options: Options | None = None
    options_from: Slug | None = None
    search: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiField(Asked):
    """Some of a list."""

    type: Literal["multi"]
    options: Options | None = None
    options_from: Slug | None = None
    min: Annotated[int, Between(0, 100)] = 0
    max: Annotated[int, Between(1, 100)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoField(Asked):
    """Yes or no, none preset."""

    type: Literal["yes_no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionField(Asked):
    """A code of the administrative regions."""

    type: Literal["region"]
    level: Literal["province", "regency", "district", "village"]
    within: Annotated[str, _REGION] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressField(Asked):
    """Region, street, rt, rw, postal code; with `point` a place on the map too."""

    type: Literal["address"]
    point: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NikField(Asked):
    """Sixteen ASCII digits, or the reason why there are none yet."""

    type: Literal["nik"]
    of: Literal["applicant", "other"] | None = None
    none_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneField(Asked):
    """A number in E.164; not everybody has one, so a must needs a norm (`cite`)."""

    type: Literal["phone"]
    cite: Cites | None = None


PersonPart: TypeAlias = Literal[
    "nik",
    "name",
    "birth_place",
    "birth_date",
    "sex",
    "nationality",
    "religion",
    "occupation",
    "address",
    "phone",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField(Asked):
    """Some parts of a person's data."""

    type: Literal["person"]
    parts: Annotated[tuple[PersonPart, ...], Size(1, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileField(Asked):
    """Files of certain kinds, each at most `max_mb` megabytes."""

    type: Literal["file"]
    kinds: Annotated[tuple[FileKind, ...], Size(1, 8)]
    max_mb: Annotated[int, Between(1, 100)]
    max_files: Annotated[int, Between(1, 50)] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceField(Asked):
    """A place out of a register, such as a school."""

    type: Literal["place"]
    what: Annotated[str, Size(1, 60)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationField(Asked):
    """A text that the citizen declares to be true."""

    type: Literal["declaration"]
    text: Text
    stamp_duty: bool = False


SimpleField: TypeAlias = (
    TextField
    | NumberField
    | MoneyField
    | DateField
    | ChoiceField
    | MultiField
    | YesNoField
    | RegionField
    | AddressField
    | NikField
    | PhoneField
    | PersonField
    | FileField
    | PlaceField
    | DeclarationField
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField(Asked):
    """Rows of simple fields."""

    type: Literal["table"]
    columns: Annotated[tuple[SimpleField, ...], Size(1, 20)]
    min_rows: Annotated[int, Between(0, 200)] = 0
    max_rows: Annotated[int, Between(1, 200)]


Field: TypeAlias = SimpleField | TableField
Findings: TypeAlias = Annotated[tuple[Field, ...], Size(0, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the form: one thing."""

    page: Id
    title: Text
    intro: Text | None = None
    when: Cel | None = None
    about: SubjectId | None = None
    fields: Annotated[tuple[Field, ...], Size(1, 30)]

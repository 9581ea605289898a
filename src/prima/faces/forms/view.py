"""What does a template show for a question?

One view a question, with everything said in the reader's language: a template knows
only `if` and `for`.  The `kind` names the template; `id` is that of the first control,
so that a link of the error summary leads to it.

    >>> view = FieldView("input", "f-nik", "nik", "NIK", help="16 angka.", error="Isi NIK.")
    >>> view.described_by, view.template
    ('f-nik-p f-nik-e', 'form/input.html')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button, checkbox or line of a list; `id` stands on the first only."""

    value: str
    label: str
    chosen: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """One of several small inputs that make up an answer, such as the day of a date."""

    id: str
    name: str
    label: str
    value: str
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    title: str
    parts: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as it stands on the page.

    Attributes:
        kind: Name of the template: input, lines, date, radios, checks, list, region, nik,
            file, declaration, group, table.
        id: Id of the first control.
        name: Name under which the answer is posted; the path of its faults.
        label: The question.
        help: What stands between the question and the field, or "".
        error: What is wrong, or "".
        optional: It may be left empty.
        value: What stands in the field; of a declaration, the text.
        again: Value of the second field, if the answer is typed twice; else None.
        reason: Of a NIK: why there is none yet, or None where that is not allowed.
        type, inputmode, autocomplete, size: Attributes of the input; "" or 0: none.
        before, after: "Rp", a unit.
        options, controls, parts, rows: What it is made of.
        accept, many: Of a file.
        checked: Of a declaration.
        sha256: Of a declaration: the hash of the text that was shown.
        adds: Of a table: another row may be added.
    """

    kind: str
    id: str
    name: str
    label: str
    help: str = ""
    error: str = ""
    optional: bool = False
    value: str = ""
    again: str | None = None
    reason: str | None = None
    type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    size: int = 0
    line_count: int = 1
    before: str = ""
    after: str = ""
    options: tuple[Option, ...] = ()
    controls: tuple[Control, ...] = ()
    parts: tuple[FieldView, ...] = ()
    rows: tuple[Row, ...] = ()
    accept: str = ""
    many: bool = False
    checked: bool = False
    sha256: str = ""
    adds: bool = False

    @property
    def template(self) -> str:
        """The template of this kind of question."""
        return f"form/{self.kind}.html"

    @property
    def key(self) -> str:
        """What begins the ids of hint, unit and error; of a group it is not its first control."""
        return f"f-{self.name}"

    @property
    def described_by(self) -> str:
        """The ids of hint, unit and error, for `aria-describedby`."""
        there = ((self.help, "p"), (self.before or self.after, "u"), (self.error, "e"))
        return " ".join(f"{self.key}-{mark}" for said, mark in there if said)

    @property
    def inner(self) -> tuple[FieldView, ...]:
        """The questions inside a group or table."""
        return self.parts or tuple(part for row in self.rows for part in row.parts)

    def walk(self) -> Iterator[FieldView]:
        """Yield this question and all inside it, in reading order."""
        yield self
        for part in self.inner:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Summary:
    """The box above a form that could not be taken: a heading, and (address, sentence)."""

    heading: str
    links: tuple[tuple[str, str], ...]


_NUMBERS_ID = (
    *("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh"),
)
_NUMBERS_EN = (*("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"),)


def summary(views: tuple[FieldView, ...], language: str) -> Summary | None:
    """Return the box for what is wrong in these questions, or None if nothing is."""
    links = tuple((f"#{view.id}", view.error) for top in views for view in top.walk() if view.error)
    return Summary(heading(len(links)).in_(language), links) if links else None


def heading(count: int) -> Text:
    """Say how many things are to be mended.

    >>> heading(2).id, heading(1).en, heading(12).id
    ('Dua hal perlu diperbaiki', 'One thing needs mending', '12 hal perlu diperbaiki')
    """
    in_words = 0 < count <= len(_NUMBERS_ID)
    number_id = _NUMBERS_ID[count - 1] if in_words else str(count)
    number_en = _NUMBERS_EN[count - 1] if in_words else str(count)
    things = "thing needs" if count == 1 else "things need"
    return Text(id=f"{number_id} hal perlu diperbaiki", en=f"{number_en} {things} mending")

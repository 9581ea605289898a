from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

import pytest

from prima.standard import form, steps
from prima.standard.bond import AtLeastOne, Bond, ExactlyOne
from prima.standard.duration import Duration
from prima.standard.kind import (
    Between,
    Either,
    Established,
    Key,
    Kind,
    Many,
    OneOf,
    OneOrMany,
    OneWord,
    Points,
    Record,
    Size,
    Speech,
    Truth,
    Whole,
    Word,
    kind_of,
    members,
)
from prima.standard.standard import ServiceStandard
from prima.standard.terms import Cel, Id, Path, Roles
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat."""

    PLACE: ClassVar[str] = "hall"

    row: Annotated[Id, Key("seat")]
    number: Annotated[int, Between(1, 40)]
    if_: Literal["window", "aisle"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A bench."""

    bench: Id
    seats: Annotated[tuple[Seat, ...], Size(2, 9)] = ()


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        (str, Word()),
        (Annotated[str, Size(2, 5)], Word(2, 5)),
        (bool, Truth()),
        (Literal[True], Truth(only=True)),
        (Annotated[int, Between(1, 3)], Whole(1, 3)),
        (Literal["a", "b"], OneWord(("a", "b"))),
        (Literal["a", "b"] | None, OneWord(("a", "b"))),
        (Text, Speech()),
        (Text | None, Speech()),
        (Seat, Record(Seat)),
        (tuple[Seat, ...], Many(Record(Seat), 0, 300)),
        (Annotated[tuple[str, ...], Size(1, 2), OneOrMany()], Many(Word(), 1, 2, one=True)),
        (Seat | Bench, OneOf((Record(Seat), Record(Bench)), by_type=False)),
        (Annotated[str, Points("role")], Word(points="role")),
    ],
)
def test_an_annotation_says_what_may_stand_there(hint: object, kind: Kind) -> None:
    """From the type and its marks comes the kind."""
    assert kind_of(hint) == kind


def test_words_that_are_more_than_text_know_how_they_are_read() -> None:
    """Durations and dates are written as one word and become what they mean."""
    for hint, text, value in (
        (Duration, "3 wd", Duration(3, "wd")),
        (date, "2026-01-02", date(2026, 1, 2)),
    ):
        kind = kind_of(hint)
        assert isinstance(kind, Word)
        assert kind.parse is not None
        assert kind.parse(text) == value


def test_a_word_or_a_record_is_one_of_several_kinds() -> None:
    """A duration or the word permanent; a path, a decimal or a table."""
    kind = kind_of(Duration | Literal["permanent"])
    assert isinstance(kind, Either)
    assert [type(inner).__name__ for inner in kind.kinds] == ["Word", "OneWord"]


def test_members_have_their_key_and_default() -> None:
    """A trailing underscore is Python's; a mark may name another key; class variables are none."""
    row, number, if_ = members(Seat)
    assert (row.key, row.attr, row.required) == ("seat", "row", True)
    assert (number.key, number.kind) == ("number", Whole(1, 40))
    assert (if_.key, if_.required, if_.default) == ("if", False, None)


def test_fields_are_told_by_their_type_and_nodes_by_their_head() -> None:
    """Sixteen fields have a word `type`; twelve nodes have a key of their own."""
    fields, nodes = kind_of(form.Field), kind_of(steps.Node)
    assert isinstance(fields, OneOf)
    assert isinstance(nodes, OneOf)
    assert (fields.by_type, len(fields.records)) == (True, 16)
    assert (nodes.by_type, len(nodes.records)) == (False, 12)
    heads = {members(record.of)[0].key for record in nodes.records}
    words = "do decide consult ask meet pay system wait stage choice parallel repeat"
    assert sorted(heads) == sorted(words.split())


def test_terms_carry_their_meaning() -> None:
    """Conditions, paths and pointers are told apart by their types."""
    cel, path, roles = kind_of(Cel), kind_of(Path), kind_of(Roles)
    assert isinstance(cel, Word)
    assert isinstance(path, Word)
    assert isinstance(roles, Many)
    assert (cel.means, path.means, roles.one) == ("cel", "path", True)
    assert isinstance(roles.item, Word)
    assert roles.item.points == "role"


def test_what_a_standard_cannot_hold_is_refused_at_once() -> None:
    """A float in a dataclass is a fault of the program, and says so."""
    with pytest.raises(TypeError, match="nothing that a standard can hold"):
        kind_of(float)


def test_components_are_numbered_once() -> None:
    """Fourteen numbers, each one time; the head has number zero."""
    marks = [it.established for it in members(ServiceStandard) if it.established]
    numbers = [mark.number for mark in marks if mark.number]
    assert sorted(numbers) == list(range(1, 15))
    assert all(isinstance(mark, Established) and mark.label.en for mark in marks)


@pytest.mark.parametrize(
    ("bond", "keys", "holds"),
    [
        (ExactlyOne((("a",), ("b",))), {"a"}, True),
        (ExactlyOne((("a",), ("b",))), {"a", "b"}, False),
        (ExactlyOne((("a",), ("b",))), {"c"}, False),
        (ExactlyOne((("a",), ("b", "c"))), {"b", "c"}, True),
        (ExactlyOne((("a",), ("b", "c"))), {"b"}, False),
        (ExactlyOne((("a",), ("b", "c"))), {"a", "c"}, False),
        (AtLeastOne(("a", "b")), {"b", "z"}, True),
        (AtLeastOne(("a", "b")), {"a", "b"}, True),
        (AtLeastOne(("a", "b")), {"z"}, False),
    ],
)
def test_bonds_hold_members_together(bond: Bond, keys: set[str], *, holds: bool) -> None:
    """Exactly one of some groups, complete; at least one of some keys."""
    assert bond.holds(keys) is holds
    assert bond.words().id
    assert bond.words().en

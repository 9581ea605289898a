import pytest

from prima.standard.expression import (
    Both,
    Call,
    Either,
    Expression,
    Listed,
    Minus,
    Name,
    Not,
    Rows,
    Two,
    Value,
    all_in,
    inside,
)
from prima.standard.grammar import DEPTH_MAX, NODES_MAX, Unreadable, read

A, B, C = (Name(("form", letter)) for letter in "abc")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("form.a", A),
        (" form . a ", A),
        ("form.a\n  && form.b", Both("&&", (A, B))),
        ("form.a && form.b && form.c", Both("&&", (A, B, C))),
        ("form.a || form.b && form.c", Both("||", (A, Both("&&", (B, C))))),
        ("(form.a || form.b) && form.c", Both("&&", (Both("||", (A, B)), C))),
        ("!form.a == form.b", Two("==", Not(A), B)),
        ("form.a + form.b * form.c", Two("+", A, Two("*", B, C))),
        ("form.a - form.b - form.c", Two("-", Two("-", A, B), C)),
        ("form.a + 1 < form.b", Two("<", Two("+", A, Value(1)), B)),
        ("-form.a < 0", Two("<", Minus(A), Value(0))),
        ("form.a ? form.b : form.c", Either(A, B, C)),
        ("form.a ? 1 : form.b ? 2 : 3", Either(A, Value(1), Either(B, Value(2), Value(3)))),
        ("form.a in ['x', \"y\"]", Two("in", A, Listed((Value("x"), Value("y"))))),
        ("'x' in form.a", Two("in", Value("x"), A)),
        ("true != false", Two("!=", Value(value=True), Value(value=False))),
        ("has(form.a)", Call("has", (A,))),
        ("size(form.a) >= 2", Two(">=", Call("size", (A,)), Value(2))),
        ("form.a.all(r, r.x)", Rows("all", A, "r", Name(("r", "x")))),
        (
            "steps.s.t.exists(r, true)",
            Rows("exists", Name(("steps", "s", "t")), "r", Value(value=True)),
        ),
    ],
)
def test_expressions_bind_as_in_cel(text: str, tree: Expression) -> None:
    """Precedence and association are those of CEL."""
    assert read(text) == tree


@pytest.mark.parametrize("depth", range(1, DEPTH_MAX + 3))
def test_depth_is_bounded(depth: int) -> None:
    """A tree of twelve levels is read; one level more is refused as over the budget."""
    text = "form.a" + " + 1" * (depth - 1)
    if depth <= DEPTH_MAX:
        assert sum(1 for _ in all_in(read(text))) == 2 * depth - 1
    else:
        with pytest.raises(Unreadable) as caught:
            read(text)
        assert caught.value.rule == "E02"


def test_nodes_are_bounded() -> None:
    """63 values under one && are 64 nodes; one more is too many."""
    assert len(inside(read("&&".join(["true"] * (NODES_MAX - 1))))) == NODES_MAX - 1
    with pytest.raises(Unreadable) as caught:
        read("&&".join(["true"] * NODES_MAX))
    assert caught.value.rule == "E02"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form.a &&", "syarat ini belum selesai"),
        ("form.a form.b", "'form' di tempat yang salah"),
        ("umur > 17", "nama 'umur' tidak dikenal"),
        ("lower(form.a)", "fungsi 'lower' tidak ada di sini"),
        ("form.a.size() > 1", "fungsi 'size' tidak ada di sini"),
        ("size() > 1", "')' di tempat yang salah"),
        ("years_between(form.a) > 1", "years_between() meminta 2 isi, bukan 1"),
        ("has('x')", "has() meminta satu nama, seperti has(form.nik)"),
        ("form.a # form.b", "tanda '#' tidak dikenal"),
        ("1 < form.a <= 5", "perbandingan beruntun; pisahkan dengan &&"),
        ("form.t.all(form, true)", "'form' di tempat yang salah"),
        ("form.t.all(r, r.x) && r.y", "nama 'r' tidak dikenal"),
        ("form.true", "'true' di tempat yang salah"),
        ("[1, 2]", None),
        ("form.a == 1234567890123456", "'1234567890123456' di tempat yang salah"),
    ],
)
def test_what_is_wrong_is_said_plainly(text: str, said: str | None) -> None:
    """The one who wrote the condition learns what to change, in both languages."""
    if said is None:
        assert isinstance(read(text), Listed)
        return
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.said.id == said
    assert caught.value.said.en
    assert caught.value.rule == "E01"


def test_a_macro_does_not_stand_within_another() -> None:
    """Two tables side by side are fine; one within the other is not."""
    read("form.t.all(r, r.x) && form.u.exists(r, r.x)")
    with pytest.raises(Unreadable, match="exists di dalam exists"):
        read("form.t.all(r, form.u.exists(s, s.x == r.x))")


def test_everything_inside_is_found() -> None:
    """No part of an expression hides from the walk."""
    tree = read("form.a in ['x'] ? has(form.b) : !form.t.all(r, -r.x + size(form.c) > 1)")
    kinds = {type(part).__name__ for part in all_in(tree)}
    assert kinds == {
        "Either",
        "Two",
        "Name",
        "Listed",
        "Value",
        "Call",
        "Not",
        "Rows",
        "Minus",
    }

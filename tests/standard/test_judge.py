import pytest

from prima.standard.grammar import read
from prima.standard.judge import COST_MAX, NONE, held_by, implied, judge, unguarded
from prima.standard.scope import BOOL, DATE, INT, TEXT, Known, Sort

CHOICE = Sort("choice", ("a", "b"))
TABLE = Sort("table", parts={"n": INT, "t": TEXT}, rows_max=200)
SCOPE = {
    "form.yes": Known(BOOL),
    "form.n": Known(INT),
    "form.t": Known(TEXT),
    "form.d": Known(DATE),
    "form.c": Known(CHOICE),
    "form.e": Known(CHOICE),
    "form.open": Known(Sort("choice")),
    "form.many": Known(Sort("many", ("x", "y"))),
    "form.table": Known(TABLE),
    "form.dec": Known(Sort("decimal")),
    "form.maybe": Known(INT, optional=True),
    "form.if_yes": Known(INT, opened_by=("form.yes",)),
    "form.if_both": Known(INT, opened_by=("form.yes", "form.c == 'a'")),
    "form.broken": Known(INT, opened_by=("form.yes &&",)),
}


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("form.n", "int"),
        ("form.n + 1 * 2", "int"),
        ("-form.n", "int"),
        ("form.n < 1", "bool"),
        ("form.yes && !form.yes", "bool"),
        ("form.c == form.e", "bool"),
        ("form.c == form.t", "bool"),
        ("form.open == 'anything'", "bool"),
        ("form.open in ['anything']", "bool"),
        ("form.t == 'x'", "bool"),
        ("form.d < '2026-01-01'", "bool"),
        ("'2026-01-01' < form.d", "bool"),
        ("form.d == form.d", "bool"),
        ("form.yes == true", "bool"),
        ("form.yes ? 1 : form.n", "int"),
        ("form.yes ? form.c : form.t", "text"),
        ("size(form.many)", "int"),
        ("days_between(form.d, '2026-01-01')", "int"),
        ("form.table.all(r, r.n > 1 && r.t != '')", "bool"),
        ("has(form.maybe)", "bool"),
        ("'x' in form.many", "bool"),
    ],
)
def test_a_condition_has_the_sort_of_its_parts(text: str, sort: str) -> None:
    """What fits has a sort and no slip."""
    judged = judge(read(text), SCOPE)
    assert judged.slips == []
    assert judged.sort is not None
    assert judged.sort.name == sort


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form.n == form.t", "bilangan dibandingkan dengan teks"),
        ("form.dec > 1", "bilangan desimal dibandingkan dengan bilangan"),
        ("form.dec == form.dec", "bilangan desimal dibandingkan dengan bilangan desimal"),
        ("form.t < 'b'", "teks dibandingkan dengan teks"),
        ("form.c < 'b'", "pilihan dibandingkan dengan teks"),
        ("form.yes > false", "ya/tidak dibandingkan dengan ya/tidak"),
        ("form.c == 'z'", "'z' bukan pilihan"),
        ("form.c in ['a', 'z']", "'z' bukan pilihan"),
        ("'z' in form.many", "'z' bukan pilihan"),
        ("form.d == 'besok'", "tanggal dibandingkan dengan teks"),
        ("form.many == 'x'", "beberapa pilihan dibandingkan dengan teks"),
        ("!form.n", "di sini ada bilangan, bukan ya/tidak"),
        ("form.n && form.yes", "di sini ada bilangan, bukan ya/tidak"),
        ("form.n ? 1 : 2", "di sini ada bilangan, bukan ya/tidak"),
        ("form.yes + 1", "di sini ada ya/tidak, bukan bilangan"),
        ("form.yes ? 1 : 'a'", "di sini ada teks, bukan bilangan"),
        ("size(form.n)", "di sini ada bilangan, bukan beberapa pilihan"),
        ("days_between(form.t, form.d)", "di sini ada teks, bukan tanggal"),
        ("form.n.all(r, true)", "di sini ada bilangan, bukan tabel"),
        ("form.table.all(r, r.n)", "di sini ada bilangan, bukan ya/tidak"),
        ("form.x", "form.x tidak ada"),
        ("form.table.all(r, r.z > 1)", "r.z tidak ada"),
        ("has(form.x)", "form.x tidak ada"),
    ],
)
def test_a_misfit_is_said_in_words(text: str, said: str) -> None:
    """Types are named as the office names them."""
    slips = judge(read(text), SCOPE).slips
    assert [slip.what.id for slip in slips] == [said]
    assert all(slip.what.en and slip.mend.id and slip.mend.en for slip in slips)


def test_the_cost_grows_with_the_rows_of_all_tables() -> None:
    """Two tables of 200 rows side by side are 40,000 rows: over the budget."""
    one = judge(read("form.table.all(r, r.n > 1)"), SCOPE)
    two = judge(read("form.table.all(r, r.n > 1) && form.table.exists(r, r.n > 1)"), SCOPE)
    assert one.slips == []
    assert [slip.rule for slip in two.slips] == ["E02"]
    assert COST_MAX < 200 * 200


@pytest.mark.parametrize(
    ("text", "open_names"),
    [
        ("form.n > 1", []),
        ("form.maybe > 1", ["form.maybe"]),
        ("has(form.maybe) && form.maybe > 1", []),
        ("form.maybe > 1 && has(form.maybe)", ["form.maybe"]),
        ("has(form.maybe) || form.maybe > 1", ["form.maybe"]),
        ("!has(form.maybe) || form.maybe > 1", []),
        ("has(form.maybe) ? form.maybe > 1 : form.yes", []),
        ("!has(form.maybe) ? form.yes : form.maybe > 1", []),
        ("has(form.maybe) ? form.yes : form.maybe > 1", ["form.maybe"]),
        ("has(form.if_yes) && form.maybe > 1", ["form.maybe"]),
        ("form.yes && form.if_yes > 1", []),
        ("!form.yes || form.if_yes > 1", []),
        ("form.yes || form.if_yes > 1", ["form.if_yes"]),
        ("!form.yes && form.if_yes > 1", ["form.if_yes"]),
        ("form.yes && form.if_both > 1", ["form.if_both"]),
        ("form.yes && form.c == 'a' && form.if_both > 1", []),
        ("(form.yes && form.c == 'a') && form.if_both > 1", []),
        ("!(form.yes && form.c == 'a') || form.if_both > 1", []),
        ("form.maybe + form.maybe > 1", ["form.maybe", "form.maybe"]),
        ("form.broken > 1", []),
    ],
)
def test_what_is_unguarded_is_found(text: str, open_names: list[str]) -> None:
    """A guard reaches as far as the logic carries it, and no farther."""
    assert list(unguarded(read(text), SCOPE, NONE)) == open_names


def test_what_is_known_from_outside_guards_too() -> None:
    """Where a requirement applies only if a question was asked, its evidence may read it."""
    assert list(unguarded(read("form.if_yes > 1"), SCOPE, held_by("form.yes"))) == []
    assert list(unguarded(read("form.maybe > 1"), SCOPE, held_by("has(form.maybe)"))) == []


def test_what_follows_from_a_condition_is_known() -> None:
    """From `a && !b` follow a and not b; from its failure follows nothing alone."""
    text = "form.yes && !(form.n > 1)"
    assert implied(read(text), truth=True) >= {read("form.yes"), read("!(form.n > 1)")}
    assert read("form.yes") not in implied(read(text), truth=False)
    assert held_by(None, "form.yes") == {read("form.yes")}
    assert held_by("form.yes &&") == NONE

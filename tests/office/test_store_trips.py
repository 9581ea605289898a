"""How many trips does writing a case's rows take?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prima.office.store import Statement, _trips

said = st.lists(st.integers(0, 30).map(lambda count: (f"text of {count}", [count] * count)))


@given(said, st.integers(0, 50))
def test_no_statement_is_lost_doubled_or_out_of_its_order(
    statements: list[Statement], most: int
) -> None:
    """Whatever the bound, all trips together are what was said."""
    trips = list(_trips(statements, most))
    assert [text for texts, _ in trips for text in texts] == [text for text, _ in statements]
    values = [value for _, given_values in trips for value in given_values]
    assert values == [value for _, given_values in statements for value in given_values]


@given(said, st.integers(0, 50))
def test_a_trip_of_several_statements_stays_within_the_bound(
    statements: list[Statement], most: int
) -> None:
    """Only a statement that is itself longer goes beyond it, and then alone."""
    for texts, values in _trips(statements, most):
        assert len(values) <= most or len(texts) == 1


def test_without_a_bound_each_statement_goes_alone() -> None:
    """As SQLite wants it: one statement at a time, with values or not."""
    trips = list(_trips([("a", [1]), ("b", []), ("c", [])], 0))
    assert [texts for texts, _ in trips] == [["a"], ["b"], ["c"]]

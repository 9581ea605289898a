"""The people of the demo are invented, well formed, and made alike from one seed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from prima.case.fit.scope import Scope
from prima.case.nik import births, is_woman, misfit
from prima.office import regions
from prima.office.demo.accounts import ACCOUNTS, PASSWORD
from prima.office.demo.people import DISTRICTS, address, nik, person
from prima.standard.form import NikField
from prima.standard.text import Text

QUESTION = NikField(id="nik", label=Text(id="NIK", en="NIK"), type="nik", personal="specific")
seeds = st.integers(0, 2**32)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
ages = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: (pair[0], sum(pair)))


@given(seed=seeds, today=days, between=ages)
def test_everybody_has_a_nik_that_this_office_takes(
    seed: int, today: date, between: tuple[int, int]
) -> None:
    """It passes the check of every form, and holds her birth."""
    one = person(Random(seed), today, between)
    scope = Scope(today=today, regions=regions.district_codes())
    assert misfit(QUESTION, one.nik, scope) is None
    assert one.born in births(one.nik, today)


@given(seed=seeds, born=st.dates(date(1930, 1, 1), date(2026, 1, 1)), woman=st.booleans())
def test_a_nik_tells_the_day_and_whether_she_is_a_woman(
    seed: int, born: date, *, woman: bool
) -> None:
    """Forty is added to a woman's day; the district is one of the list."""
    made = nik(Random(seed), born, woman=woman)
    assert is_woman(made) == woman
    assert born in births(made)
    assert made[:6] in DISTRICTS


@given(seed=seeds, today=days, between=ages)
def test_age_and_telephone_are_as_asked(seed: int, today: date, between: tuple[int, int]) -> None:
    """Nobody is older or younger than was asked, and everybody can be called."""
    one = person(Random(seed), today, between)
    least, most = (timedelta(days=365 * years) for years in between)
    assert least <= today - one.born <= most
    assert re.fullmatch(r"\+628[0-9]{9,10}", one.phone)
    assert one.vulnerable or (today - one.born).days <= 60 * 365


@given(seed=seeds)
def test_the_seed_is_all_the_chance_there_is(seed: int) -> None:
    """The same seed makes the same people in the same houses."""
    today = date(2026, 3, 2)
    twins = [(person(r, today), address(r)) for r in (Random(seed), Random(seed))]
    assert twins[0] == twins[1]
    assert twins[0][1]["region"].replace(".", "") in regions.district_codes()


def test_the_sign_ins_are_made_up_and_say_so() -> None:
    """Mail addresses that can reach nobody; one password that is long enough."""
    assert all(account.mail.endswith(".example") for account in ACCOUNTS)
    assert len({account.mail for account in ACCOUNTS}) == len(ACCOUNTS)
    assert all(account.who.id and account.who.in_("en") for account in ACCOUNTS)
    assert len(PASSWORD) >= 10

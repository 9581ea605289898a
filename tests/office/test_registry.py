"""Who may do what today follows from dated appointments in the book, and from nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from prima.asn.post import Post, Unit
from prima.office import archive, registry
from prima.office.registry import actor, enter, open_post, open_unit, roles
from prima.office.who import Who
from tests.case.plans import AK1, MORNING, PBG
from tests.office.doing import plan_of
from tests.office.regency import Regency

DAY = timedelta(days=1)


def loket(regency: Regency) -> Who:
    """Return a counter officer."""
    return regency.officer(AK1, "loket")


def test_an_officer_fills_the_roles_of_her_posts(regency: Regency) -> None:
    """Role, post, unit and capacity are those of the appointment."""
    found = actor(loket(regency).person, plan_of(AK1), MORNING)
    assert (found.kind, found.roles) == ("officer", ("loket",))
    assert (found.post, found.unit) == (f"{AK1}.loket", "dinas-tenaga-kerja")
    assert found.capacity == "definitive"


def test_every_role_of_every_standard_is_filled_by_somebody(regency: Regency) -> None:
    """The regency has an officer for each role: no step of its services stands without one."""
    for role, officers in regency.officers.items():
        standard, _, name = role.partition("/")
        for who in officers:
            assert name in actor(who.person, plan_of(standard), MORNING).roles


def test_another_standard_gives_her_nothing(regency: Regency) -> None:
    """A post is mapped to roles by name; a like role elsewhere is another."""
    found = actor(loket(regency).person, plan_of(PBG), MORNING)
    assert (found.roles, found.post, found.unit) == ((), "", "")


def test_nobody_is_an_officer_by_name_alone(regency: Regency) -> None:
    """A person whom the book does not know has no role."""
    assert actor("officer/999", plan_of(AK1), MORNING).roles == ()
    assert actor(regency.sari.person, plan_of(AK1), MORNING).roles == ()


def test_power_begins_and_ends_with_the_days_of_the_appointment(regency: Regency) -> None:
    """From the first day to the last, by the calendar of the office's own zone."""
    person = loket(regency).person
    body = {"post": f"{AK1}.loket", "until": "2026-03-02", "decree": "SK 2"}
    enter(person, "released", body, MORNING, "system")
    plan = plan_of(AK1)
    night = MORNING.replace(hour=16, minute=59)
    assert actor(person, plan, night).roles == ("loket",)
    assert actor(person, plan, night + timedelta(minutes=1)).roles == ()
    assert actor(person, plan, MORNING.replace(month=1, day=4)).roles == ()


def test_a_competence_that_ran_out_takes_the_role_away(regency: Regency) -> None:
    """The chair alone is not enough."""
    person = loket(regency).person
    body = {"code": "layanan_publik", "level": 1, "until": "2026-03-01"}
    enter(person, "certified", body, MORNING, "system")
    assert actor(person, plan_of(AK1), MORNING).roles == ()
    again = {"code": "layanan_publik", "level": 2}
    enter(person, "certified", again, MORNING, "system")
    assert actor(person, plan_of(AK1), MORNING).roles == ("loket",)


def test_whoever_holds_two_posts_acts_by_the_one_that_the_step_needs(regency: Regency) -> None:
    """The chair that is printed is the chair that gave the power."""
    person = loket(regency).person
    order = {"post": f"{AK1}.pengantar_kerja", "since": "2026-01-05", "decree": "SK 3"}
    enter(person, "appointed", order, MORNING, "system")
    enter(person, "certified", {"code": "antarkerja", "level": 2}, MORNING, "system")
    plan = plan_of(AK1)
    assert actor(person, plan, MORNING).roles == ("loket", "pengantar_kerja")
    for step, post in (("periksa", "loket"), ("sahkan", "pengantar_kerja"), ("terbit", "loket")):
        assert actor(person, plan, MORNING, step).post == f"{AK1}.{post}"


def test_a_deputy_needs_an_order_in_the_capacity_that_the_standard_names(regency: Regency) -> None:
    """The head may sign in the name of the employment officer by a dated order, and says so."""
    head, plan = regency.officer(AK1, "kepala_bidang").person, plan_of(AK1)
    assert actor(head, plan, MORNING).roles == ("kepala_bidang",)
    own = f"{AK1}.kepala_bidang"
    for capacity in ("plh", "an"):
        order = {"post": own, "since": "2026-03-02", "decree": "SPT", "capacity": capacity}
        enter(head, "appointed", order, MORNING, "system")
        found = actor(head, plan, MORNING, "sahkan")
        assert ("pengantar_kerja" in found.roles) == (capacity == "an")
    assert (found.post, found.capacity) == (own, "an")
    assert actor(head, plan, MORNING - DAY, "sahkan").roles == ("kepala_bidang",)


def test_what_is_entered_counts_at_the_next_question(regency: Regency) -> None:
    """The reading in memory follows the book; nobody has to be told."""
    before = registry.registry()
    assert registry.registry() is before, "nothing new, nothing read again"
    enter("officer/888", "registered", {}, MORNING, "system")
    assert "officer/888" in registry.registry().officers
    open_unit(Unit("balai-desa", "Balai Desa"), MORNING, "system")
    open_post(Post("kades", "balai-desa", "executor", (), "Kepala desa"), MORNING, "system")
    known = registry.registry()
    assert known.units["balai-desa"].name_id == "Balai Desa"
    assert known.posts["kades"].unit == "balai-desa"
    del regency


def test_a_unit_is_opened_once(regency: Regency) -> None:
    """Founding twice opens nothing twice."""
    for name in ("Balai Desa", "Balai Lain"):
        open_unit(Unit("balai-desa", name), MORNING, "system")
    assert archive.head_of("unit/balai-desa").version == 1
    assert registry.registry().units["balai-desa"].name_id == "Balai Desa"
    del regency


def test_the_past_is_still_answered(regency: Regency) -> None:
    """Who was entitled on that day is known after she has gone."""
    person = loket(regency).person
    enter(
        person,
        "released",
        {"post": f"{AK1}.loket", "until": "2026-03-31", "decree": "SK 2"},
        MORNING + 40 * DAY,
        "system",
    )
    officer = registry.registry().officers[person]
    plan, known = plan_of(AK1), registry.registry()
    assert set(roles(officer, plan, known, MORNING.date())) == {"loket"}
    assert roles(officer, plan, known, (MORNING + 60 * DAY).date()) == {}


def test_an_officers_stream_names_nobody(regency: Regency) -> None:
    """A pseudonymous number, posts and decrees: her name lies in the vault."""
    for officers in regency.officers.values():
        for who in officers:
            entries, _ = archive.read(who.person)
            assert all(entry.event.sealed is None for entry in entries)
            assert "Petugas" not in b"".join(entry.canonical for entry in entries).decode()


@pytest.mark.parametrize("kind", ["knighted", "opened"])
def test_an_entry_of_an_unknown_kind_is_a_fault(regency: Regency, kind: str) -> None:
    """What no release wrote is not passed over in silence."""
    enter(loket(regency).person, kind, {}, MORNING, "system")
    with pytest.raises(ValueError, match=kind):
        registry.registry()

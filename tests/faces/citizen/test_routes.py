"""Each address of the citizen has its row in the policy table, and a file only her own."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, reverse

from prima.faces.citizen.urls import CaseNumber, urlpatterns
from prima.office import policy
from tests.faces.citizen.village import AK1, Village, Walker, apply, walker

NAMES = [pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)]
OF_A_CASE = [
    pattern.name
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern) and "<case:number>" in str(pattern.pattern)
]
DOORS = {"sign_in", "by_card", "enrol", "forgot", "renew", "complain"}
"""What everybody may open."""


@pytest.mark.parametrize("name", NAMES)
def test_a_route_has_a_row_and_admits_no_more_than_it_must(name: str) -> None:
    """The doors admit everybody, a case its applicant, all else citizens; sign-out who is in."""
    row = policy.ROUTES[f"citizen:{name}"]
    if name in OF_A_CASE:
        assert row == policy.OWN_FILE
    elif name in DOORS:
        assert row == policy.EVERYBODY
    elif name == "sign_out":
        assert row == policy.SIGNED_IN
    else:
        assert row == policy.CITIZENS


def test_the_names_that_others_link_to_are_there() -> None:
    """Other faces lead here by these names."""
    assert {"sign_in", "sign_out", "cases", "case", "start", "complain"} <= set(NAMES)
    assert reverse("citizen:start", args=[AK1]) == f"/permohonan/baru/{AK1}"


@pytest.mark.parametrize("kind", ["officer", "auditor"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in DOORS | {"sign_out"}])
def test_staff_are_stopped_at_the_gate_of_every_page(
    village: Village, kind: str, name: str
) -> None:
    """Whatever file it is about, an officer or auditor gets no further than the gate."""
    staff = {"officer": village.officers[f"{AK1}/loket"], "auditor": village.auditor}
    words = {"service": AK1, "n": 1, "digest": "0" * 64, "output": "kartu", "number": "0123-456Z"}
    words |= {"right": "akses", "name": "B-0000001"}
    pattern = next(one for one in urlpatterns if one.name == name)
    named = {key: words[key] for key in pattern.pattern.converters}
    answer = walker(staff[kind]).client.get(reverse(f"citizen:{name}", kwargs=named))
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0123-456Z", "0123-456Z"), ("0123456z", "0123-456Z"), ("o123-456Z", "0123-456Z")],
)
def test_a_number_in_an_address_is_read_as_people_write_it(typed: str, number: str) -> None:
    """Hyphen, case and look-alikes are forgiven."""
    assert CaseNumber().to_python(typed) == number


@pytest.mark.parametrize("typed", ["0123-4567", "0123-456", "UUUU-UUUU", ""])
def test_a_slip_of_the_pen_is_no_address(typed: str) -> None:
    """The check sign finds it before anything is looked up."""
    with pytest.raises(ValueError, match=f"^{typed}$"):
        CaseNumber().to_python(typed)


def test_nothing_personal_is_kept_by_a_cache(sari: Walker) -> None:
    """Pages of hers carry `no-store` and the strict content policy."""
    number = apply(sari.who)
    for path in ("/permohonan", f"/permohonan/{number}", f"/permohonan/{number}/bukti.json"):
        answer = sari.client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_form_without_its_token_does_nothing(village: Village) -> None:
    """A page of somebody else cannot press her buttons."""
    number = apply(village.sari)
    person = walker(village.sari)
    person.client.handler.enforce_csrf_checks = True
    answer = person.client.post(f"/permohonan/{number}/penarikan")
    assert answer.status_code == 403
    assert "Menarik permohonan" in person.get(f"/permohonan/{number}"), "still hers to withdraw"

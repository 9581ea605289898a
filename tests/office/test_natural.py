"""Two accounts of one human being are one: while the index key is changed, and in every channel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from random import Random

import pytest

import prima.faces.urls  # noqa: F401 - the rows of every face
from prima.case.acts import Start
from prima.case.obstacle import Obstacle
from prima.office import act as act_door
from prima.office import keys, natural, order, registry, reindexing, vault
from prima.office.access import DeniedError, open_case, open_search, purpose_of
from prima.office.act import load
from prima.office.apart import bonds, is_bound
from prima.office.desk import desk
from prima.office.glance import glance
from prima.office.home import folder
from prima.office.identity.vouching import has_same_number
from prima.office.models import Person
from prima.office.moment import now
from prima.office.seat import veils_of
from prima.office.who import Who, relation
from tests.asn.together import together
from tests.case.plans import AK1
from tests.office.doing import SOMEBODY, apply
from tests.office.regency import Regency

NIK, PHONE = "3302155508200003", "+6281234567890"


@pytest.fixture
def changing() -> Iterator[None]:
    """Let a second index key stand beside the first, as while it is changed."""
    keys.new_key_of("index")
    yield
    for number in keys.numbers("index")[1:]:
        keys.drop("index", number)


def tell(who: str, **said: str) -> None:
    """Let the office know a number of somebody."""
    vault.change_contact(who, vault.contact_of(who) | said)


def test_accounts_are_one_exactly_where_shared_numbers_join_them(regency: Regency) -> None:
    """In many webs of NIK and NIP: the same groups as worked out by hand."""
    del regency
    random = Random(7)
    names = [vault.new_person({"name": "x"}, f"officer/n{n}").id for n in range(7)]
    for _ in range(40):
        marks: dict[str, list[tuple[str, int]]] = {}
        for name in names:
            shown = {kind: random.randrange(5) for kind in ("nik", "nip") if random.random() < 0.6}
            said = {f"{kind}_index": bytes([number]) * 32 for kind, number in shown.items()}
            blank = {"nik_index": None, "nip_index": None}
            Person.objects.filter(pk=name).update(**(blank | said))
            marks[name] = list(shown.items())
        expected = together(marks)
        assert {name: natural.found([name]).ids for name in names} == expected
        assert {name: natural.Groups()[name] for name in names} == expected


@pytest.mark.parametrize("kind", ["nik", "nip"])
@pytest.mark.parametrize("moved", [0, 1])
@pytest.mark.usefixtures("changing")
def test_one_is_one_while_her_number_stands_under_two_hashes(
    regency: Regency, kind: str, moved: int
) -> None:
    """Whichever of the two accounts was hashed anew first."""
    pair = regency.officers[f"{AK1}/loket"]
    old = keys.named("index", 1)
    for place, who in enumerate(pair):
        tell(who.person, **{kind: NIK})
        if place != moved:
            digest = keys._hashed(old, kind, NIK)
            Person.objects.filter(pk=who.person).update(**{f"{kind}_index": digest})
    one, other = (who.person for who in pair)
    stored = Person.objects.filter(pk__in=(one, other)).values_list(f"{kind}_index", flat=True)
    assert len({bytes(digest) for digest in stored if digest}) == 2
    assert natural.are_one(one, other)
    assert natural.are_one(other, one)
    assert has_same_number(one, other)
    assert registry.registry().staff.same(one) == {one, other}


def test_her_own_file_stays_closed_at_each_page_of_the_change(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before, after each page and at the end she is kept away from it."""
    first = (folder("keys") / "index.key").read_bytes()
    clerk = regency.officer(AK1, "loket")
    number = apply(regency.sari, AK1, nama="Sari Dewi", nik=NIK, telepon=PHONE).number
    tell(clerk.person, nik=NIK)
    monkeypatch.setattr(reindexing, "PAGE", 3)
    seen = [hidden(clerk, number) for _ in chain((0,), reindexing.rotate_index(settle=0))]
    (folder("keys") / "index.key").write_bytes(first)
    keys.drop("index", 2)
    assert len(seen) > 3
    assert all(seen)


def hidden(who: Who, number: str) -> bool:
    """Tell whether a file is closed to an officer in every channel; they have to agree."""
    case, _ = load(number)
    purpose = purpose_of(case, "periksa", ("form.nama",))
    found = desk(who)
    offered = order.offered(who, veils_of(who, now())).filter(case=number)
    shut = {
        "relation": relation(who, case, now()) == "barred",
        "list": number not in {row.number for row in found.rows},
        "count": found.count == len(found.rows) and not offered.exists(),
        "search": number not in open_search(who, number, "counter:desk", 9).numbers,
        "page": denied(lambda: glance(who, number, "officer:file")),
        "API": denied(lambda: open_case(who, number, "officer:file", purpose)),
        "act": isinstance(act_door.perform(Start(SOMEBODY, "periksa"), number, who), Obstacle),
    }
    assert len(set(shut.values())) == 1, shut
    return shut["relation"]


def denied(look: Callable[[], object]) -> bool:
    """Tell whether a look is refused."""
    try:
        look()
    except DeniedError:
        return True
    return False


@pytest.fixture
def file(regency: Regency) -> str:
    """A card that waits for its first look, of a woman with a NIK and a telephone."""
    return apply(regency.sari, AK1, nama="Sari Dewi", nik=NIK, telepon=PHONE).number


def test_a_colleague_sees_it_and_may_work(regency: Regency, file: str) -> None:
    """So the other tests say something."""
    assert not hidden(regency.officer(AK1, "loket"), file)


@pytest.mark.parametrize("said", [{"nik": NIK}, {"phone": PHONE}])
def test_her_own_number_in_the_file_closes_it(
    regency: Regency, file: str, said: dict[str, str]
) -> None:
    """Named by NIK or telephone: no channel shows it."""
    clerk = regency.officer(AK1, "loket")
    tell(clerk.person, **said)
    assert hidden(clerk, file)


@pytest.mark.parametrize("kind", ["nik", "nip", "phone"])
def test_her_own_file_is_closed_whatever_tells_that_it_is_hers(regency: Regency, kind: str) -> None:
    """Her account as a citizen and hers as an officer share a number; the file names none."""
    clerk = regency.officer(AK1, "loket")
    number = apply(regency.sari).number
    for person in (clerk.person, regency.sari.person):
        tell(person, **{kind: "3302155508200099"})
    assert hidden(clerk, number)


def test_a_second_account_of_hers_is_kept_away_too(regency: Regency, file: str) -> None:
    """What keeps one account away keeps every account of the human being."""
    first, second = regency.officers[f"{AK1}/loket"]
    for who in (first, second):
        tell(who.person, nip="198501012010011001")
    tell(first.person, nik=NIK)
    assert hidden(second, file)


@pytest.mark.parametrize("at", ["applicant", "number", "case", "unit"])
def test_a_declared_interest_closes_it_until_it_is_ended(
    regency: Regency, file: str, at: str
) -> None:
    """Kin by her account, kin that the file names by NIK, this very file, the unit."""
    clerk = regency.officer(AK1, "loket")
    case, _ = load(file)
    kin = vault.new_person({"name": "Adik", "nik": NIK}).id
    targets = {
        "applicant": regency.sari.person,
        "number": kin,
        "case": f"case/{file}",
        "unit": f"unit/{case.plan.standard.provider}",
    }
    body = {"id": "i1", "target": targets[at], "ground": "kin", "kin": "sibling"}
    enter(clerk, "interest_declared", body)
    assert hidden(clerk, file)
    enter(clerk, "interest_ended", {"id": "i1", "reason": "keliru"})
    assert not hidden(clerk, file)


def enter(who: Who, kind: str, body: dict[str, str]) -> None:
    """Enter something in an officer's stream at this moment."""
    said = {**body, "at": now().isoformat()}
    registry.enter(who.person, kind, said, now(), "administrator")


def test_who_shares_a_telephone_is_no_second_self(regency: Regency) -> None:
    """A household shares one: two officers with one telephone are two human beings."""
    pair = regency.officers[f"{AK1}/loket"]
    for who in pair:
        tell(who.person, phone=PHONE)
    one, other = (who.person for who in pair)
    assert not natural.are_one(one, other)
    assert other in bonds(one, now()).kin
    assert is_bound(one, other, now())


def test_a_number_that_nobody_said_joins_nobody(regency: Regency) -> None:
    """Without NIK, NIP and telephone everybody is one alone."""
    one = regency.officer(AK1, "loket").person
    assert natural.found([one]) == natural.Found(frozenset({one}))
    assert natural.found([]) == natural.Found()
    assert natural.found(["officer/nobody"]).ids == {"officer/nobody"}
    assert not natural.named_in("7K3M-92QX", ())

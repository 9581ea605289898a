"""A key that came back from an older copy is destroyed again, as the book says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prima.case.acts import Erase, Withdraw
from prima.office import files, finding, rebuild, reconcile, replaying, vault
from prima.office.act import Terms, load, perform
from prima.office.home import folder
from prima.office.models import CaseHead, CaseIndex, Person, SealKey, StoredFile
from prima.office.sealer import latest, seal_all
from prima.office.who import SYSTEM
from tests.case.plans import AK1, KIA, MORNING
from tests.office.doing import SOMEBODY, act, apply, done
from tests.office.regency import Regency

ART = "UU 27/2022 Pasal 8"
CHILD = {"alasan": "hilang", "wna": False, "nik_anak": "3302155508200003"}


@contextmanager
def put_back() -> Iterator[None]:
    """Put all keys and hashes back as they were, as an older copy of the tables does."""
    models: tuple[Any, ...] = (Person, SealKey, StoredFile, CaseIndex)
    before = {model: list(model.objects.all()) for model in models}
    yield
    CaseIndex.objects.all().delete()
    for model, rows in before.items():
        fields = [f.name for f in model._meta.concrete_fields if not f.primary_key]
        model.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=[str(model._meta.pk.name)],
            update_fields=fields,
        )


def closed(regency: Regency, standard: str = AK1, **given: Any) -> str:
    """Return the number of a case that its citizen took back."""
    number = apply(regency.sari, standard, **given).number
    act(number, regency.sari, Withdraw(SOMEBODY))
    return number


def erase(number: str, *persons: str) -> None:
    """Erase upon a request."""
    what = Erase(SOMEBODY, "request", ART, persons)
    done(perform(what, number, SYSTEM, Terms(at=MORNING + timedelta(days=9))))


def test_a_key_that_came_back_is_destroyed_again(
    regency: Regency, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """With her files and all by which she was found; the book, its head and proofs stand."""
    number = closed(regency, KIA, **CHILD)
    child = load(number)[0].subjects["anak"]
    digests = list(StoredFile.objects.filter(stream=f"case/{number}").values_list("pk", flat=True))
    blobs = {one: (folder("files") / one).read_bytes() for one in digests}
    with put_back(), django_capture_on_commit_callbacks(execute=True):
        erase(number)
    for one, blob in blobs.items():
        (folder("files") / one).write_bytes(blob)
    seal_all()
    head = latest()
    assert load(number)[0].answers["nama_anak"], "the older tables read her again"
    with django_capture_on_commit_callbacks(execute=True):
        (again,) = replaying.replay()
    assert (again.number, again.cite) == (number, ART)
    assert set(again.persons) == {child, regency.sari.person}
    assert not load(number)[0].answers
    assert finding.numbers_of(CHILD["nik_anak"], 9) == ()  # type: ignore[arg-type]  # a text
    assert Person.objects.get(pk=child).wrapped is None
    for one in digests:
        assert not (folder("files") / one).exists()
        with pytest.raises(vault.ErasedError):
            files.fetch(one)
    assert latest() == head
    assert not [one for one in rebuild.compare() if isinstance(one, rebuild.Difference)]


def test_what_was_not_erased_is_left_alone(regency: Regency) -> None:
    """One of two persons was erased: the other keeps her key, and other files keep theirs."""
    number, other = closed(regency, KIA, **CHILD), closed(regency)
    child = load(number)[0].subjects["anak"]
    with put_back():
        erase(number, child)
    (again,) = replaying.replay()
    assert again.persons == (child,)
    case, _ = load(number)
    assert "nama_anak" not in case.answers
    assert case.answers["nama_pemohon"]
    assert load(other)[0].answers


def test_where_nothing_came_back_nothing_is_done(regency: Regency) -> None:
    """Done once, it finds nothing more; and it asks the database once, however much was erased."""
    assert replaying.replay() == ()
    for _ in range(3):
        erase(closed(regency))
    with CaptureQueriesContext(connection) as asked:
        assert replaying.replay() == ()
    assert len(asked) == 1
    plan = connection.cursor()
    if connection.vendor == "sqlite":
        plan.execute(f"EXPLAIN QUERY PLAN {replaying.CAME_BACK}")
        assert "entry_erased" in str(plan.fetchall())


def test_the_office_looks_for_it_before_it_opens_and_before_it_goes_on(regency: Regency) -> None:
    """At the start, and when the book is opened again after a restore."""
    number = closed(regency)
    with put_back():
        erase(number)
    reconcile.at_start()
    assert not load(number)[0].answers
    other = closed(regency)
    with put_back():
        erase(other)
    found = reconcile.resume((), "system", reason="tidak ada saksi")
    assert found.again == 1
    assert not load(other)[0].answers


def test_what_is_past_its_time_is_forgotten_as_the_book_goes_on(regency: Regency) -> None:
    """An erasure by time of keeping that the lost part of the book held is done by itself."""
    number = closed(regency)
    CaseHead.objects.filter(pk=number).update(erase_at=MORNING)
    found = reconcile.resume((), "system", reason="tidak ada saksi")
    assert found.due in {0, 1}
    assert found.due == int(load(number)[0].erased != frozenset())

"""The office says that it is well only when it can read its book."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from prima.office import health


@pytest.mark.django_db
def test_a_book_that_can_be_read_is_well(client: Client) -> None:
    """One short word for whoever watches, on a page of no language and no cookie."""
    assert health.fault() is None
    answer = client.get("/sehat")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert not answer.cookies
    assert client.post("/sehat").status_code == 405


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told_without_its_words(client: Client) -> None:
    """503, and the kind of fault only: no address, no name of a table."""

    def silent(*_args: Any) -> None:
        raise OperationalError("no route to host db.example, table office_entry")

    with connection.execute_wrapper(silent):
        answer = client.get("/sehat")
    assert answer.status_code == 503
    assert answer.content == b"the database does not answer: OperationalError\n"

"""The published document is the code's, and whatever it allows is answered as it says."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from prima.faces.api import guard
from prima.faces.api.openapi import OPEN, document, written
from prima.faces.api.pace import Pace
from prima.faces.wsgi import application
from prima.office import tokens
from tests.faces.api.town import AK1, Town, apply, found_town

COPY = Path(__file__).resolve().parents[3] / "docs" / "reference" / "openapi.json"
JUDGED_BY_STANDARD = positive_data_acceptance
"""What fits the document can still be refused by the standard of the service: 422 too.
Instead we hold that nothing which fits the document is called a misfit."""

QUICK = hypothesis.settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_copy_under_docs_is_what_the_code_says() -> None:
    """Made anew by: .venv/bin/python -m prima.faces.api > docs/reference/openapi.json."""
    assert COPY.read_text() == written(), "the API changed; write its document anew"


def operations() -> list[tuple[str, dict[str, Any]]]:
    """Return every operation with its name."""
    methods = (method for path in document()["paths"].values() for method in path.values())
    return [(method["operationId"], method) for method in methods]


def test_every_operation_says_how_it_fails() -> None:
    """Problems are problems everywhere; who may come is said; acts carry their key."""
    for name, operation in operations():
        answers = operation["responses"]
        assert "429" in answers, name
        assert ("security" in operation) == (name not in OPEN), name
        for status, answer in answers.items():
            kind = "application/problem+json" if int(status) >= 400 else "application/json"
            assert list(answer["content"]) == [kind], (name, status)
        if "428" in answers:
            heads = {one["name"]: one["required"] for one in operation["parameters"]}
            assert heads["Idempotency-Key"] is True, name
        assert operation["description"], name


def test_the_document_is_openapi_31() -> None:
    """Names, versions and licence stand in it, and no address of any machine."""
    told = document()
    assert told["openapi"] == "3.1.0"
    assert told["info"]["license"]["identifier"] == "Apache-2.0"
    assert "servers" not in told
    assert "://" not in json.dumps(told)


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Generator[Town]:  # noqa: ARG001 - a database is wanted
    """A town with an open case, in which nobody is asked to wait.

    Requests come in as through a server, and must not end the test's own transaction.
    """
    monkeypatch.setattr(guard, "pace", Pace(burst=10**9))
    town = found_town()
    apply(town.sari)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield town
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_whatever_fits_or_breaks_the_document_is_answered_as_it_says(town: Town) -> None:
    """Schemathesis draws requests for each operation, as a citizen and as an officer."""
    load_all_checks()
    number = apply(town.budi)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    people = [tokens.create(who, "fuzz") for who in (town.budi, town.rina)]
    tried = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # type: ignore[union-attr]  # a fault would raise, and should
        for mode in schemathesis.GenerationMode:
            tried += drawn(operation.as_strategy(generation_mode=mode), people, number)
    assert tried > 120


def drawn(strategy: Any, people: list[str], number: str) -> int:
    """Draw requests, hold every answer to the document, and return how many there were."""
    count = 0

    @QUICK
    @hypothesis.given(case=strategy)
    def once(case: Any) -> None:
        nonlocal count
        count += 1
        given = case.path_parameters or {}
        if count % 2:  # every other request is about something that is there
            given |= {"number": number} if "number" in given else {}
            given |= {"service": AK1} if "service" in given else {}
            case.path_parameters = given
        for name in [name for name in case.headers or () if "LENGTH" in name.upper()]:
            del case.headers[name]  # how long a request is, is its server's to say
        headers = {"Authorization": f"Bearer {people[count // 2 % len(people)]}"}
        answer = case.call_and_validate(headers=headers, excluded_checks=[JUDGED_BY_STANDARD])
        if case.meta.generation.mode == schemathesis.GenerationMode.POSITIVE:
            assert b"obstacle:misfit" not in answer.content, "it fits the document"

    with suppress(Unsatisfiable):  # what has no parameters cannot be called wrongly
        once()
    return count

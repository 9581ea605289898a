"""A program that speaks to the API as somebody."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from prima.faces.session import kept_of
from prima.office import tokens
from prima.office.who import Who

SENTENCES = ("title", "detail", "next")


BY_PERSON = ("decide",)
"""Acts that no key of a program does: whoever does them has just proven who she is."""


class Caller:
    """A program with a token, or without; what only a person does, she does in her browser."""

    def __init__(self, who: Who | None = None, language: str = "") -> None:
        """Sign in as `who`, and prefer a language."""
        self.client = Client()
        self.headers: dict[str, str] = {}
        self.person = Client()
        if who is not None:
            session = self.person.session
            session.update(kept_of(who))
            session.save()
            self.headers["Authorization"] = f"Bearer {tokens.create(who, 'test')}"
        if language:
            self.headers["Accept-Language"] = language
        self.keys = 0

    def get(self, path: str, **headers: str) -> Any:
        """Read something."""
        return self.client.get(f"/api/{path}", headers=self.headers | named(headers))

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> Any:
        """Send JSON; with a fresh idempotency key unless one is given, `-` for none."""
        self.keys += 1
        sent = self.headers | named(headers)
        if key != "-":
            sent["Idempotency-Key"] = key or f"key-number-{self.keys}"
        return self.client.post(
            f"/api/{path}", json.dumps({} if body is None else body), "application/json",
            headers=sent,
        )  # fmt: skip

    def act(self, number: str, name: str, *, key: str = "", **body: Any) -> Any:
        """Do an act on a case."""
        if name not in BY_PERSON:
            return self.post(f"cases/{number}/acts/{name}", body, key=key)
        program, kept = self.client, self.headers
        bare = {name: said for name, said in kept.items() if name != "Authorization"}
        self.client, self.headers = self.person, bare
        try:
            return self.post(f"cases/{number}/acts/{name}", body, key=key)
        finally:
            self.client, self.headers = program, kept


def named(headers: dict[str, str]) -> dict[str, str]:
    """Return headers by their names: `if_match` is If-Match."""
    return {name.replace("_", "-").title(): value for name, value in headers.items()}


def ok(answer: Any, status: int = 200) -> Any:
    """Return the JSON of an answer; another status fails the test."""
    assert answer.status_code == status, (answer.status_code, answer.content[:600])
    assert answer.headers["Content-Type"].startswith("application/json")
    return json.loads(answer.content)


def problem(answer: Any, status: int, code: str = "") -> dict[str, Any]:
    """Return a problem; it is one of the status and code, with its three sentences."""
    assert answer.status_code == status, (answer.status_code, answer.content[:600])
    assert answer.headers["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    assert told["type"] == f"urn:prima:obstacle:{told['code']}"
    assert code in ("", told["code"]), told
    for part in (told, *told["errors"]):
        for sentence in SENTENCES:
            assert part[sentence].endswith("."), part
            assert len(part[sentence].split()) <= 25, part
    return told

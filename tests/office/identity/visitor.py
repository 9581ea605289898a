"""Somebody who comes to the door with a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.test import Client

from prima.faces.session import kept_of
from prima.office import vault
from prima.office.who import Who
from tests.office.regency import PASSWORD

NOON = datetime(2026, 3, 2, 5, 0, 10, tzinfo=UTC)
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/131.0.0.0 Mobile Safari/537.36"


class Visitor:
    """A browser, and who sits before it."""

    def __init__(self, who: Who, agent: str = PHONE) -> None:
        """Come to the door; nobody is in yet."""
        self.who = who
        self.client = Client(headers={"user-agent": agent})

    @property
    def mail(self) -> str:
        """Her address."""
        return vault.contact_of(self.who.person)["mail"]

    def password(self, onward: str = "") -> Any:
        """Give name and password."""
        form = {"surel": self.mail, "sandi": PASSWORD}
        return self.client.post("/masuk", form | ({"lanjut": onward} if onward else {}))

    def inside(self) -> Visitor:
        """Be in already, having proven herself just now."""
        session = self.client.session
        session.update(kept_of(self.who))
        session.save()
        self.client.cookies["prima"] = session.session_key or ""
        return self

    def is_in(self) -> bool:
        """Tell whether a page for people who are in opens."""
        return bool(self.client.get("/akun/keamanan").status_code == 200)

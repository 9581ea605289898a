"""A real mail server on this machine, that keeps what it gets and can be closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.offices import free_port


@dataclass
class Postbox:
    """What the server got, in order; addresses in `unknown` are refused."""

    port: int = field(default_factory=free_port)
    got: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    _controller: Controller | None = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take a recipient, or refuse one that is unknown."""
        if address in self.unknown:
            return f"550 no such mailbox {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - same
        """Keep a message."""
        self.recipients += envelope.rcpt_tos
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def open(self) -> None:
        """Listen."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Stop listening."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def text_of(self, place: int) -> str:
        """Return the words of a message, as they are read."""
        return str(self.got[place].get_content())

    @property
    def ids(self) -> list[str]:
        """Return the id of each message."""
        return [str(mail["Message-ID"]) for mail in self.got]

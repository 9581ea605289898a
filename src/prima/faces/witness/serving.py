"""How does a book speak to a witness?

Article: *akuntabel*.  C2SP tlog-witness over HTTP: `POST /add-checkpoint`; besides,
`GET /seen/<hash of the book's name>` tells the last head that was signed, which an
office asks for after a restore.
"""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from prima.faces.witness.post import Post
from prima.ledger.cosign import REQUEST_BYTES_MAX, Refused

TEXT, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"
TIMEOUT_SECONDS = 20


class Handler(BaseHTTPRequestHandler):
    """One request; `post` is set by `server`."""

    post: Post
    timeout = TIMEOUT_SECONDS
    protocol_version = "HTTP/1.1"
    server_version = "prima-witness"
    sys_version = ""

    def do_POST(self) -> None:
        """Answer a book that asks for a signature."""
        length = self.headers.get("Content-Length", "")
        if self.path != "/add-checkpoint":
            self._answer(HTTPStatus.NOT_FOUND, "", TEXT, close=True)
        elif not length.isascii() or not length.isdigit() or int(length) > REQUEST_BYTES_MAX:
            self._answer(HTTPStatus.BAD_REQUEST, "the request is too large\n", TEXT, close=True)
        else:
            self._asked(self.rfile.read(int(length)))

    def do_GET(self) -> None:
        """Tell the last head of a book, or this witness's key."""
        if self.path == "/key":
            self._answer(HTTPStatus.OK, f"{self.post.vkey()}\n", TEXT)
            return
        for log in self.post.logs():
            if self.path == f"/seen/{sha256(log.name.encode()).hexdigest()}":
                note = self.post.last(log.name)
                if note is not None:
                    self._answer(HTTPStatus.OK, note, TEXT)
                    return
        self._answer(HTTPStatus.NOT_FOUND, "", TEXT)

    def _asked(self, data: bytes) -> None:
        answer = self.post.asked(data)
        if isinstance(answer, str):
            self._answer(HTTPStatus.OK, answer, TEXT)
        elif isinstance(answer, Refused) and answer.size is not None:
            self._answer(answer.status, f"{answer.size}\n", SIZE)
        else:
            self._answer(answer.status, f"{answer.why}\n", TEXT)

    def _answer(self, status: int, body: str, kind: str, *, close: bool = False) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if close:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep no list of who asked."""


def server(post: Post, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server for a witness; port 0 takes any that is free."""
    handler = type("WitnessHandler", (Handler,), {"post": post})
    return ThreadingHTTPServer((host, port), handler)

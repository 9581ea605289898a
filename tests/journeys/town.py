"""Who lives in the town that the journeys go through, and how do they come in?

The town is the demo office itself, opened by `prima serve` with its sealer and its jobs,
so that what is walked through is what is delivered.  A `Hand` does quickly, as a program,
what a journey needs to have happened before: it signs in at the same door as everybody.
"""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from itertools import count
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, FilePayload, Page

from prima.office.demo.accounts import PASSWORD, SECRET
from tests.browser import PATIENCE_MS, SCREENS, Screen
from tests.offices import OfficeHome
from tests.second_factor import shown

AK1 = "ak1-kartu-pencari-kerja"
KIA = "kartu-identitas-anak"
SKCK = "skck-baru"
RINA, DEWI = "rina@tirtasari.example", "dewi@tirtasari.example"
"""She checks job-seeker cards at the counter; she decides on them."""

ANDI = "andi@tirtasari.example"
"""He checks at the counter beside her; what he has in hand is on no other desk."""

SITI, MAYA, HENDRA = "siti@tirtasari.example", "maya@tirtasari.example", "hendra@tirtasari.example"
"""She checks children's cards, she records them, he decides."""

AUDITOR = "auditor@tirtasari.example"
YOHANA, SRI = "yohana@tirtasari.example", "sri@tirtasari.example"
"""She prepares police certificates; she decides on them."""

NUMBERS = count(1)
Visit = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the office answered to a program; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @classmethod
    def of(cls, status: int, got: Any) -> Answer:
        """Take an answer over from the client."""
        headers = {name.lower(): value for name, value in got.headers.items()}
        return cls(status, headers, got.read())

    @property
    def json(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: where an answer leads is part of it."""


@dataclass(slots=True)
class Hand:
    """A program that speaks to the office for one person, or for nobody."""

    url: str
    jar: CookieJar = field(default_factory=CookieJar)

    def send(self, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Read a page, or send a body."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(self.url + path, body, {"Accept-Encoding": "identity", **named})  # noqa: S310 - the town's own address
        try:
            with build_opener(HTTPCookieProcessor(self.jar), _Stay).open(
                request, timeout=60
            ) as got:
                return Answer.of(got.status, got)
        except HTTPError as got:
            return Answer.of(got.code, got)

    def enter(self, mail: str, password: str = PASSWORD) -> Hand:
        """Sign in at the door."""
        self.send("/masuk")
        form = {"csrfmiddlewaretoken": self.cookie("csrftoken"), "surel": mail, "sandi": password}
        answer = self.send("/masuk", urlencode(form).encode())
        assert answer.status == 302, (mail, answer.status)
        if answer.headers["location"].startswith("/masuk/kode"):
            form = {"csrfmiddlewaretoken": self.cookie("csrftoken"), "kode": shown(SECRET)}
            answer = self.send("/masuk/kode", urlencode(form).encode())
            assert answer.status == 302, (mail, answer.status)
        return self

    def cookie(self, name: str) -> str:
        """Return a cookie of the office, or nothing."""
        return next((one.value or "" for one in self.jar if one.name == name), "")

    def api(self, path: str, **body: Any) -> Any:
        """Do something by the API and return what it answered; a problem fails the test."""
        answer = self.send(
            f"/api/{path}",
            json.dumps(body).encode(),
            Content_Type="application/json",
            X_CSRFToken=self.cookie("csrftoken"),
            Idempotency_Key=uuid.uuid4().hex,
        )
        assert answer.status == 200, (path, answer.status, answer.text)
        return answer.json

    def act(self, number: str, name: str, **body: Any) -> Any:
        """Do an act on a case."""
        return self.api(f"cases/{number}/acts/{name}", **body)

    def upload(self, service: str, place: str, data: bytes, name: str = "foto.jpg") -> Any:
        """Bring a file for a requirement; return how an application names it."""
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in {"service": service, "place": place}.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        whole = "".join(parts).encode() + head.encode() + b"Content-Type: image/jpeg\r\n\r\n"
        answer = self.send(
            "/api/files",
            whole + data + f"\r\n--{edge}--\r\n".encode(),
            Content_Type=f"multipart/form-data; boundary={edge}",
            X_CSRFToken=self.cookie("csrftoken"),
        )
        assert answer.status == 200, (place, answer.status, answer.text)
        return {"sha256": answer.json["sha256"], "name": name}


@dataclass(slots=True)
class Town:
    """The demo office, open at `url`."""

    home: OfficeHome
    url: str
    hands: dict[str, Hand] = field(default_factory=dict)

    def hand(self, mail: str) -> Hand:
        """Return somebody's program; it signs in once for the whole run."""
        if mail not in self.hands:
            self.hands[mail] = Hand(self.url).enter(mail)
        return self.hands[mail]

    def newcomer(self, name: str = "Ayu Lestari") -> tuple[str, Hand]:
        """Let somebody make an account; return her address and her program."""
        mail, hand = new_mail(), Hand(self.url)
        hand.send("/daftar")
        form = {"nama": name, "surel": mail, "sandi": PASSWORD, "telepon": ""}
        form["csrfmiddlewaretoken"] = hand.cookie("csrftoken")
        assert hand.send("/daftar", urlencode(form).encode()).status == 200
        self.hands[mail] = hand
        return mail, hand

    @contextmanager
    def visits(self, browser: Browser) -> Generator[Visit]:
        """Give `visit(screen, who, script=True, **more)`: a page in a context of its own."""
        with ExitStack() as stack:

            def visit(screen: Screen, who: str = "", *, script: bool = True, **more: Any) -> Page:
                width, height = SCREENS[screen]
                context = browser.new_context(
                    base_url=self.url,
                    viewport={"width": width, "height": height},
                    java_script_enabled=script,
                    locale="id-ID",
                    timezone_id="Asia/Jakarta",
                    reduced_motion="reduce",
                    **more,
                )
                stack.callback(context.close)
                context.set_default_timeout(2 * PATIENCE_MS)
                if who:
                    jar = self.hand(who).jar
                    context.add_cookies(
                        [{"name": c.name, "value": c.value or "", "url": self.url} for c in jar]
                    )
                return context.new_page()

            yield visit


def new_mail() -> str:
    """Return an address that nobody has."""
    return f"warga{next(NUMBERS)}-{uuid.uuid4().hex[:6]}@contoh.example"


def photo(words: str = "Foto", size: tuple[int, int] = (480, 320)) -> bytes:
    """Return a photograph as a telephone takes it."""
    image = Image.new("RGB", size, "#d9d2c3")
    ImageDraw.Draw(image).text((24, 24), words, fill="#1b2330")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def picture(words: str) -> FilePayload:
    """Return a photograph as a browser's file field takes it."""
    return {"name": f"{words}.jpg", "mimeType": "image/jpeg", "buffer": photo(words)}

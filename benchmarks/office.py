"""Are pages quick with 100,000 cases, and how much memory does a whole office take?

Aims (issue 1): public page under 50 ms, lists under 200 ms with 100,000 cases; a web
worker under 150 MB, the whole office under 500 MB (proportional set size, so that
shared pages count once).  The rows of the lists are made for this measurement, in a
database of its own; what is measured is the reading of them.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from urllib.parse import urlencode

CASES = 100_000
TIMES = 15
PAGE_MS, LIST_MS, WORKER_MB, OFFICE_MB = 50, 200, 150, 500
PORT = 8137
PUBLIC = ("/", "/layanan", "/layanan/ak1-kartu-pencari-kerja", "/cari?q=kartu+kuning", "/angka")
LISTS = {"rina@tirtasari.example": ("/meja",), "sari@warga.example": ("/permohonan",)}
PASSWORD = "tirtasari-2026"  # noqa: S105 - the demo's own


def found(home: str) -> None:
    """Found a demo office with a few cases, then give its lists 100,000 rows."""
    os.environ |= {"PRIMA_HOME": home, "PRIMA_NO_HISTORY": "1", "PRIMA_PORT": str(PORT)}
    program = [sys.executable, "-m", "prima.faces.cli.work"]
    subprocess.run([*program, "demo", "--cases", "40", "--seed", "1"], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    from prima.faces.cli.django import wake  # noqa: PLC0415 - the home is set now

    wake()
    swell()


def swell() -> None:
    """Copy heads and tasks, as those of 50,000 others, until there are 100,000 cases."""
    from prima.office.models import CaseHead, OpenTask  # noqa: PLC0415 - after Django woke

    random, now = Random(1), datetime.now(UTC)
    heads = list(CaseHead.objects.all())
    tasks = list(OpenTask.objects.exclude(role=""))
    made, open_tasks = [], []
    for number in range(CASES):
        head = random.choice(heads)
        copy = CaseHead(**{f.name: getattr(head, f.name) for f in CaseHead._meta.fields})  # noqa: SLF001 - Django's own way
        copy.number = f"B{number:08}"
        copy.applicant = f"person/{number // 2:032x}"
        copy.received_at = now - timedelta(minutes=random.randint(1, 400_000))
        made.append(copy)
        if tasks and number < 2_000:
            task = random.choice(tasks)
            open_tasks.append(_task(task, copy.number, random))
    CaseHead.objects.bulk_create(made, batch_size=2_000)
    OpenTask.objects.bulk_create(open_tasks, batch_size=2_000)


def _task(task: object, number: str, random: Random) -> object:
    from prima.office.models import OpenTask  # noqa: PLC0415 - after Django woke

    names = [f.name for f in OpenTask._meta.fields if f.name != "id"]  # noqa: SLF001 - same
    copy = OpenTask(**{name: getattr(task, name) for name in names})
    copy.case = number
    copy.owner = ""
    copy.state = "ready"
    copy.role = random.choice(("ak1-kartu-pencari-kerja/loket", copy.role))
    return copy


class Visitor:
    """A browser without a browser: keeps cookies, follows nothing."""

    def __init__(self) -> None:
        """Come in."""
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str, float]:
        """Return status, page and milliseconds."""
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form)
        started = time.perf_counter()
        connection.request("GET" if form is None else "POST", path, body, headers)
        response = connection.getresponse()
        page = response.read().decode()
        took = 1000 * (time.perf_counter() - started)
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return response.status, page, took

    def sign_in(self, mail: str) -> None:
        """Sign in with a demo account."""
        import re  # noqa: PLC0415 - one use

        _, page, _ = self.ask("/masuk")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields = dict.fromkeys(re.findall(r'<input[^>]+name="([a-z_]+)"', page), "")
        name = next(n for n in fields if n in ("surel", "mail", "nama", "name", "email"))
        secret = next(n for n in fields if n in ("sandi", "password"))
        assert token
        form = {"csrfmiddlewaretoken": token[1], name: mail, secret: PASSWORD}
        status, _, _ = self.ask("/masuk", form)
        assert status in (302, 303), f"sign-in as {mail} answered {status}"
        _, page, _ = self.ask("/masuk/kode")
        code = re.search(r'name="kode" value="(\d+)"', page)
        if code is not None:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            assert token
            form = {"csrfmiddlewaretoken": token[1], "kode": code[1]}
            status, _, _ = self.ask("/masuk/kode", form)
            assert status in (302, 303), f"the code of {mail} answered {status}"


def timed(visitor: Visitor, path: str) -> float:
    """Return the median time of a page, which has to be there."""
    times = []
    for _ in range(TIMES):
        status, page, took = visitor.ask(path)
        assert status == 200, f"{path} answered {status}"
        assert "<h1" in page
        times.append(took)
    return statistics.median(times)


def memory(supervisor: int) -> tuple[float, float]:
    """Return MB of the largest web worker and of all programs together."""
    listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], check=True, capture_output=True,
                             text=True).stdout  # fmt: skip
    rows = [line.split(None, 2) for line in listing.splitlines()[1:]]
    family, added = {supervisor}, True
    while added:
        children = {int(p) for p, parent, _ in rows if int(parent) in family} - family
        family |= children
        added = bool(children)
    web = [int(p) for p, _, args in rows if int(p) in family and "granian" in args]
    return max(map(pss, web)), sum(map(pss, family))


def pss(pid: int) -> float:
    """Return the proportional set size of a process in MB."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024


def main() -> int:
    """Serve the swollen office, and ask it."""
    with tempfile.TemporaryDirectory() as home:
        found(home)
        prima = [sys.executable, "-c", "from prima.faces.cli.main import main; main()"]
        office = subprocess.Popen([*prima, "serve", "--port", str(PORT)],
                                  stdout=subprocess.DEVNULL)  # fmt: skip
        try:
            wait()
            figures = measure(office.pid)
        finally:
            office.send_signal(signal.SIGTERM)
            office.wait(30)
    return told(figures)


def wait() -> None:
    """Wait until the office is healthy."""
    for _ in range(240):
        try:
            if Visitor().ask("/sehat")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.25)
    raise TimeoutError("the office did not open within a minute.")


def measure(pid: int) -> dict[str, float]:
    """Ask every page, then look at the memory."""
    figures = {path: timed(Visitor(), path) for path in PUBLIC}
    for mail, paths in LISTS.items():
        visitor = Visitor()
        visitor.sign_in(mail)
        figures |= {path: timed(visitor, path) for path in paths}
    figures["worker_mb"], figures["office_mb"] = memory(pid)
    return figures


def told(figures: dict[str, float]) -> int:
    """Say what was measured; 1 when an aim was missed."""
    lists = {path for paths in LISTS.values() for path in paths}
    limits = {path: LIST_MS if path in lists else PAGE_MS for path in figures}
    limits |= {"worker_mb": WORKER_MB, "office_mb": OFFICE_MB}
    if "--json" in sys.argv:
        print(json.dumps({name: round(value, 1) for name, value in figures.items()}))
    else:
        for name, value in figures.items():
            print(f"{name:<40} {value:8.1f}  (at most {limits[name]})")
    return 0 if all(value <= limits[name] for name, value in figures.items()) else 1


if __name__ == "__main__":
    sys.exit(main())

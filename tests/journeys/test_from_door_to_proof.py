"""From the citizen's door to the auditor's proof: one application, walked by everybody.

It is walked twice.  Once the citizen has a small telephone without script and the officers
work by single keys; once she has script, and the officers have none.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser import Screen
from tests.journeys.town import AUDITOR, DEWI, RINA, Hand, Town, Visit
from tests.journeys.ways import (
    enrol,
    eventually,
    fill_in_ak1,
    find,
    follow,
    heading,
    press,
    send_in,
)

pytestmark = pytest.mark.browser
NAME = "Ayu Lestari"
PRIVATE = (NAME, "3204125203990001", "81234567890", "SMA atau")


@dataclass(frozen=True, slots=True)
class Story:
    """What was left behind by one application."""

    number: str
    account: str
    receipt: bytes
    paper: bytes


@pytest.fixture(scope="module")
def plain(long_visit: Visit) -> Story:
    """The citizen has no script; the officers work by keys."""
    return told(long_visit, "phone", script=False)


@pytest.fixture(scope="module")
def scripted(long_visit: Visit) -> Story:
    """The citizen has script; the officers have none."""
    return told(long_visit, "desktop", script=True)


def told(visit: Visit, screen: Screen, *, script: bool) -> Story:
    """Walk the whole way of one application."""
    page = visit(screen, script=script)
    find(page, "kartu kunig")
    assert heading(page) == "Kartu pencari kerja (AK-1)"
    follow(page, "Ajukan sekarang")
    account = enrol(page, NAME)
    fill_in_ak1(page, NAME)
    number = send_in(page)
    check(visit("desktop", RINA, script=not script), number, keys=not script)
    grant(visit("desktop", DEWI, script=not script), number, keys=not script)
    page.goto(f"/permohonan/{number}")
    eventually(page, "(PDF)")
    eventually(page, "Semua baris sudah masuk buku")
    paper = downloaded(page, "(PDF)")
    return Story(number, account, downloaded(page, "Unduh buktinya (JSON)"), paper)


def check(page: Page, number: str, *, keys: bool) -> None:
    """Let the counter officer find every paper in order."""
    page.goto(f"/berkas/{number}")
    page.get_by_role("radiogroup", name="masih memegang AK-1").get_by_label("Tidak").check()
    if keys:
        page.keyboard.press("s")
    else:
        page.get_by_role("button", name="Semua sesuai dan selesai").click()
    expect(page.get_by_text("Selesai: Memeriksa data dan berkas.")).to_be_visible()


def grant(page: Page, number: str, *, keys: bool) -> None:
    """Let the official grant the card."""
    page.goto(f"/berkas/{number}")
    if keys:
        page.keyboard.press("p")
        page.wait_for_url("**/keputusan?*")
        page.keyboard.press("Enter")
    else:
        page.get_by_role("link", name="Kabulkan").click()
        page.get_by_role("button", name="Kabulkan dan kirim").click()
    expect(page.get_by_text("Dikabulkan. Permohonan selesai")).to_be_visible()


def downloaded(page: Page, words: str) -> bytes:
    """Follow a link that hands out a file."""
    with page.expect_download() as waited:
        follow(page, words)
    return Path(waited.value.path()).read_bytes()


def bundle(town: Town, number: str) -> zipfile.ZipFile:
    """Return what the auditor carries home of a case."""
    answer = town.hand(AUDITOR).send(f"/pemeriksaan/ekspor/{number}")
    assert answer.status == 200
    return zipfile.ZipFile(io.BytesIO(answer.body))


def kinds(town: Town, number: str) -> list[str]:
    """Return what happened to a case, by the book."""
    lines = bundle(town, number).read(f"{number}/daftar.jsonl").decode().splitlines()
    return [json.loads(line)["kind"] for line in lines]


def test_with_and_without_script_the_same_things_happen(
    town: Town, plain: Story, scripted: Story
) -> None:
    """The book cannot tell who had script: the same kinds of entries, in the same order."""
    assert kinds(town, plain.number) == kinds(town, scripted.number)
    assert kinds(town, plain.number)[0] == "submitted"
    assert {"finished", "decided", "issued", "closed"} <= set(kinds(town, plain.number))


def test_the_paper_is_signed_and_a_changed_byte_breaks_it(plain: Story, tmp_path: Path) -> None:
    """`pdfsig` accepts the citizen's PDF; with one byte changed, the signature is invalid."""
    good, bad = tmp_path / "kartu.pdf", tmp_path / "palsu.pdf"
    good.write_bytes(plain.paper)
    spoiled = bytearray(plain.paper)
    spoiled[len(spoiled) // 3] ^= 1
    bad.write_bytes(spoiled)
    said = [
        subprocess.run(
            ["pdfsig", "-nocert", str(file)], check=False, capture_output=True, text=True
        ).stdout
        for file in (good, bad)
    ]
    assert "Signature is Valid" in said[0]
    assert "Signature is Valid" not in said[1]


def test_a_stranger_compares_the_paper_with_what_was_issued(plain: Story, visit: Visit) -> None:
    """Nobody signs in; the same file is the same, another is not, and nothing else is told."""
    page = visit("phone", script=False)
    page.goto("/bukti")
    page.get_by_label("Nomor").fill(plain.number.lower().replace("-", " "))
    press(page, "Periksa")
    assert plain.number in heading(page)
    for data, answer in ((plain.paper, "Sama persis"), (plain.paper[:-1], "tidak sama dengan")):
        file: FilePayload = {"name": "kartu.pdf", "mimeType": "application/pdf", "buffer": data}
        page.get_by_label("Berkas PDF").set_input_files([file])
        press(page, "Bandingkan")
        expect(page.get_by_role("status")).to_contain_text(answer)
    assert not any(secret in page.content() for secret in PRIVATE)


def test_the_receipt_proves_itself_offline(town: Town, plain: Story, tmp_path: Path) -> None:
    """The sealed receipt and the public key are enough; one changed byte is found."""
    good, bad, key = tmp_path / "t.json", tmp_path / "palsu.json", tmp_path / "kunci.txt"
    good.write_bytes(plain.receipt)
    event = plain.receipt.index(plain.number.encode())
    bad.write_bytes(plain.receipt[:event] + b"Z" + plain.receipt[event + 1 :])
    key.write_bytes(Hand(town.url).send("/buku/kunci").body)
    whole = town.home.prima("verify", str(good), "--key-file", str(key), "--json")
    broken = town.home.prima("verify", str(bad), "--key-file", str(key))
    verdict = json.loads(whole.stdout)
    assert (whole.returncode, verdict["ok"], verdict["sealed"]) == (0, True, True)
    assert broken.returncode == 1
    assert "✗" in broken.stderr


def test_the_auditor_reads_every_entry_and_no_name(
    town: Town, plain: Story, visit: Visit, tmp_path: Path
) -> None:
    """She follows one file from its first entry to its proof; what is personal stays sealed."""
    page = visit("desktop", AUDITOR, script=False)
    page.goto("/pemeriksaan")
    follow(page, plain.number)
    happened = kinds(town, plain.number)
    assert [one.inner_text() for one in page.locator("main li p > .nomor").all()] == happened
    assert not any(secret in page.content() for secret in PRIVATE)
    exported = zipfile.ZipFile(io.BytesIO(downloaded(page, "Unduh berkas pemeriksaan")))
    exported.extractall(tmp_path)
    home = tmp_path / plain.number
    for one in sorted((home / "tanda-terima").iterdir()):
        proven = town.home.prima("verify", str(one), "--key-file", str(home / "kunci.txt"))
        assert proven.returncode == 0, proven.stderr
    everything = b"".join(exported.read(name) for name in exported.namelist()).decode()
    assert not any(secret in everything for secret in PRIVATE)


def test_the_citizen_reads_who_opened_her_data(plain: Story, visit: Visit) -> None:
    """Each look of an officer stands in her diary: the post and the step, and no officer's name."""
    page = visit("phone", plain.account, script=False)
    page.goto(f"/permohonan/{plain.number}/pembaca")
    read = page.locator("main").inner_text()
    assert "Petugas loket" in read
    assert "Pengantar kerja" in read
    assert not re.search("Rina|Dewi", read)

"""How does a planted person come in by the web: sign-up, forms, uploads, searches, slips."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pikepdf
from django.core.management import call_command
from django.test import Client
from pikepdf import Stream
from PIL import Image

from prima.faces.session import kept_of
from prima.office import jobs, vault
from prima.office.models import Account
from prima.office.who import of_account
from tests.case.plans import AK1, KIA
from tests.mailbox import opened
from tests.office.planting import Canary
from tests.office.regency import PASSWORD

FORM = f"/permohonan/baru/{AK1}"


def come(canary: Canary) -> None:
    """Sign up, fail, sign in, fill in, upload, be refused, mistype, ask for a new password."""
    client = Client(headers={"user-agent": canary.word("peramban")})
    form = {"nama": canary.name, "surel": canary.mail, "telepon": canary.phone, "sandi": PASSWORD}
    sent(client, "/daftar", **form)
    opened(canary.mail)
    sent(client, "/masuk", surel=canary.mail, sandi=canary.word("sandisalah"))
    sent(client, "/masuk", surel=f"{canary.word('takdikenal')}@contoh.id", sandi=PASSWORD)
    assert sent(client, "/masuk", surel=canary.mail, sandi=PASSWORD) == 302
    fill_in(canary, client)
    mistype(canary, client)
    by_program(canary)
    sent(client, "/lupa-sandi", surel=canary.mail)


def fill_in(canary: Canary, client: Client) -> None:
    """Fill in a form up to the check and send it; leave another half done."""
    sent(client, FORM)
    sent(client, f"{FORM}/1", langkah="diri", nama=canary.name, nik="320412")
    who = {"nama": canary.name, "nik": canary.nik, "telepon": canary.phone}
    assert sent(client, f"{FORM}/1", langkah="diri", **who) == 302
    sent(client, f"{FORM}/2", langkah="pendidikan", jenjang="sma", jurusan=canary.word("jurusan"))
    sent(client, f"{FORM}/3", langkah="pekerjaan", minat="toko", keterampilan=canary.word("cakap"))
    page = f"{FORM}/4"
    broken = named(canary.word("ditolak"), b"\xff\xd8\xff" + canary.word("isirusak").encode())
    assert sent(client, page, **{"langkah": "files.identitas", "berkas.identitas": broken}) == 422
    papers = {
        "berkas.identitas": named(f"{canary.word('ktp')}.pdf", paper(canary.word("isipdf"))),
        "berkas.ijazah": named(f"{canary.word('foto')}.jpg", photo(canary.word("isifoto"))),
        "cara.foto": "counter",
    }
    assert sent(client, page, langkah="files.identitas", **papers) == 302
    check = client.get(f"{FORM}/ringkasan").content.decode()
    draft = check.partition('name="draf" value="')[2].partition('"')[0]
    assert sent(client, f"{FORM}/ringkasan", draf=draft) == 302
    half = f"/permohonan/baru/{KIA}"
    sent(client, half)
    sent(client, f"{half}/1", langkah="anak", nama_anak=canary.word("setengah"))


def mistype(canary: Canary, client: Client) -> None:
    """Put what is personal where no office asks for it: addresses, searches, heads."""
    clerk = Client()
    session = clerk.session
    session.update(kept_of(of_account(Account.objects.filter(kind="officer")[0])))
    session.save()
    for one in (client, clerk):
        one.get("/meja/cari", {"nomor": canary.nik})
        one.get("/cari", {"q": canary.words("cari", 3), "kata": canary.nik})
        one.get(f"/permohonan/{canary.nik}")
        one.get(f"/bukti/{canary.word('alamat')}")
        one.get(f"/{canary.word('halaman')}/{canary.phone}")
        one.get("/", headers={"host": f"{canary.word('inang')}.id", "x-forwarded-for": canary.nik})
        one.post(f"/sandi-baru/{canary.word('tautan')}", {"sandi": canary.word("sandibaru")})
        one.put(f"/permohonan/{canary.nik}")


def by_program(canary: Canary) -> None:
    """Send what no program may send: no JSON, and JSON with a key that nobody made."""
    for body in (canary.words("api", 3), json.dumps({"nik": canary.nik})):
        Client(headers={"authorization": f"Bearer {canary.word('kunci')}"}).post(
            "/api/v1/cases", body, content_type="application/json"
        )


def write_letters() -> None:
    """Send every mail that waits into the box of an office without a mail server, by its job."""
    assert jobs.deliver() > 0
    call_command("clearsessions")
    people = [of_account(row).person for row in Account.objects.all()]
    assert any(vault.contact_of(person) for person in people)


def sent(client: Client, path: str, /, **fields: Any) -> int:
    """Press a button; return the status of the answer."""
    return int(client.post(path, fields).status_code)


def named(name: str, data: bytes) -> BytesIO:
    """Return a file as a browser sends it."""
    out = BytesIO(data)
    out.name = name
    return out


def paper(word: str) -> bytes:
    """Return a PDF of one page that says a word, unpacked."""
    out = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        made.pages[0].Contents = Stream(made, f"BT ({word}) Tj ET".encode())
        made.docinfo["/Author"] = word
        made.save(out, compress_streams=False)
    return out.getvalue()


def photo(word: str) -> bytes:
    """Return a photograph with a word in its notes and in its comment."""
    out, notes = BytesIO(), Image.Exif()
    notes[0x010F] = word
    Image.new("RGB", (60, 40), "white").save(out, "JPEG", exif=notes, comment=word.encode())
    return out.getvalue()

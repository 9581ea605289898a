"""A paper comes in once, is named by its hash, and belongs to whoever brought it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from prima.office.models import StoredFile
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import AK1, ANSWERS, Town, found_town

APPLICATION = {"service": AK1, "answers": ANSWERS}


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


@pytest.fixture
def sari(town: Town) -> Caller:
    """Sari's program."""
    return Caller(town.sari)


def photo(colour: str = "red") -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()


def bring(caller: Caller, data: bytes, place: str = "foto", name: str = "foto.jpg") -> Any:
    """Upload a file for a requirement of the card."""
    form = {"service": AK1, "place": place, "file": SimpleUploadedFile(name, data)}
    return caller.client.post("/api/files", form, headers=caller.headers)


def test_a_file_is_uploaded_once_and_named_in_the_application(town: Town, sari: Caller) -> None:
    """What the upload answered is given back as it is; the case holds the file."""
    kept = ok(bring(sari, photo()))
    assert kept["kind"] == "jpg"
    answer = ok(sari.post("cases", {**APPLICATION, "files": {"foto": [kept]}}))
    assert answer["receipt"]["event"].count(kept["sha256"]) == 1
    row = StoredFile.objects.get(pk=kept["sha256"])
    assert (row.stream, row.subject) == (f"case/{answer['number']}", town.sari.person)


def test_nobody_can_hand_in_a_file_of_another(town: Town, sari: Caller) -> None:
    """To others it does not exist, and neither does one that was never uploaded."""
    kept = ok(bring(Caller(town.budi), photo()))
    for sha256 in (kept["sha256"], "0" * 64):
        files = {"foto": [{"sha256": sha256}]}
        told = problem(sari.post("cases", {**APPLICATION, "files": files}), 422, "answer_wrong")
        assert told["at"] == "files.foto"


def test_a_file_must_fit_the_place_where_it_is_put(sari: Caller) -> None:
    """Kinds, number and place come from the standard, at the upload and again when sent."""
    pdf_place = ok(bring(sari, photo(), place="ijazah"))
    two = [ok(bring(sari, photo(colour)))["sha256"] for colour in ("green", "blue")]
    cases = {
        "foto": [{"sha256": sha256} for sha256 in two],
        "data_diri": [pdf_place],
        "nothing": [pdf_place],
    }
    for place, files in cases.items():
        told = problem(sari.post("cases", {**APPLICATION, "files": {place: files}}), 422)
        assert told["at"] == f"files.{place}"
    problem(bring(sari, photo(), place="data_diri"), 422)
    problem(bring(sari, photo(), place="form.nama"), 422)
    problem(bring(sari, photo(), place="nothing"), 422)


def test_a_weapon_does_not_come_in(sari: Caller) -> None:
    """A page of script, an empty file, a broken picture: each is refused in three sentences."""
    codes = [problem(bring(sari, data), 422)["code"] for data in (b"<html><script>", photo()[:40])]
    assert codes == ["file_kind", "file_damaged"]
    assert StoredFile.objects.count() == 0


def test_an_upload_needs_a_form_with_its_three_parts(sari: Caller) -> None:
    """JSON is another media type; a form without a file names what is missing."""
    problem(sari.post("files", {"service": AK1}), 415, "media_type")
    answer = sari.client.post("/api/files", {"service": AK1}, headers=sari.headers)
    told = problem(answer, 422, "misfit")
    assert {one["at"] for one in told["errors"]} == {"place", "file"}
    form = {"service": "none", "place": "foto", "file": SimpleUploadedFile("a.jpg", photo())}
    problem(sari.client.post("/api/files", form, headers=sari.headers), 422, "service_unknown")

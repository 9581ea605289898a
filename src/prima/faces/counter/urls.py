"""Addresses of this face, and whom each admits.

Officers only; each page then asks whether she takes in applications of some service
today, and whom she serves.
"""

from __future__ import annotations

from django.urls import path

from prima.faces.citizen import apply, completion, papers
from prima.faces.counter import confirm, desk, person
from prima.faces.counter.serving import served
from prima.office import policy

app_name = "counter"
ONE = "loket/warga/<str:handle>"
NEW = f"{ONE}/permohonan/<slug:service>"
CASE = f"{ONE}/berkas/<case:number>"
urlpatterns = [
    path("loket", desk.desk, name="desk"),
    path("loket/daftar", desk.register, name="register"),
    path("loket/layani", desk.serve, name="serve"),
    path(ONE, person.person, name="cases"),
    path(f"{ONE}/selesai", person.done, name="done"),
    path(f"{ONE}/kartu", person.give_card, name="card"),
    path(f"{ONE}/akun", person.claim, name="claim"),
    path(NEW, served(apply.start), name="start"),
    path(f"{NEW}/<int:n>", served(apply.step), name="step"),
    path(f"{NEW}/ringkasan", confirm.check, name="check"),
    path(f"{NEW}/lembar", confirm.sheet, name="sheet"),
    path(f"{NEW}/hapus", served(apply.discard), name="discard"),
    path(f"{NEW}/unggahan/<slug:digest>", served(papers.draft_file), name="draft_file"),
    path(f"{CASE}/tanda-terima", confirm.receipt, name="receipt"),
    path(f"{CASE}/penarikan", confirm.withdrawal, name="withdraw"),
    path(f"{CASE}/kelengkapan", served(completion.complete), name="complete"),
    path(f"{CASE}/kelengkapan/tegaskan", confirm.completion, name="confirm"),
    path(f"{CASE}/kelengkapan/<slug:digest>", served(completion.file), name="gathered_file"),
]

policy.admit(
    {
        f"counter:{name}": policy.OFFICERS
        for name in (
            "desk",
            "register",
            "serve",
            "cases",
            "done",
            "card",
            "claim",
            "start",
            "step",
            "check",
            "sheet",
            "discard",
            "draft_file",
            "receipt",
        )
    }
    | {
        f"counter:{name}": policy.AT_COUNTER
        for name in ("complete", "confirm", "gathered_file", "withdraw")
    }
)

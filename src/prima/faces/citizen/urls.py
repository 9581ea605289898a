"""Addresses of this face, and whom each admits."""

from __future__ import annotations

from django.urls import path, register_converter

from prima.case import number as numbers
from prima.faces.citizen import (
    account,
    acts,
    apply,
    card,
    case,
    complain,
    completion,
    mine,
    papers,
    rights,
)
from prima.office import policy


class CaseNumber:
    """A case number in an address; a slip of the pen is no address."""

    regex = "[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}"

    def to_python(self, value: str) -> str:
        """Return the number in its one form; `ValueError` when it is none."""
        found = numbers.read(value)
        if found is None:
            raise ValueError(value)
        return found

    def to_url(self, value: str) -> str:
        """Return it as it stands."""
        return value


register_converter(CaseNumber, "case")

app_name = "citizen"
NEW = "permohonan/baru/<slug:service>"
CASE = "permohonan/<case:number>"
urlpatterns = [
    path("masuk", account.sign_in, name="sign_in"),
    path("masuk/kartu", card.by_card, name="by_card"),
    path("daftar", account.enrol, name="enrol"),
    path("lupa-sandi", account.forgot, name="forgot"),
    path("sandi-baru/<str:token>", account.renew, name="renew"),
    path("keluar", account.sign_out, name="sign_out"),
    path("permohonan", mine.cases, name="cases"),
    path("data-saya/pembaca", mine.readers, name="my_readers"),
    path("data-saya", rights.rights, name="rights"),
    path("data-saya/kegagalan/<str:name>", rights.breach, name="breach"),
    path("data-saya/<slug:right>", rights.right, name="right"),
    path(f"{CASE}/salinan", rights.copy, name="copy"),
    path(f"{CASE}/salinan.json", rights.copy_json, name="copy_json"),
    path(NEW, apply.start, name="start"),
    path(f"{NEW}/<int:n>", apply.step, name="step"),
    path(f"{NEW}/ringkasan", apply.check, name="check"),
    path(f"{NEW}/hapus", apply.discard, name="discard"),
    path(f"{NEW}/berkas/<slug:digest>", papers.draft_file, name="draft_file"),
    path(CASE, case.timeline, name="case"),
    path(f"{CASE}/tanda-terima", case.receipt, name="receipt"),
    path(f"{CASE}/bukti.json", case.receipt_json, name="receipt_json"),
    path(f"{CASE}/isian", case.sent, name="sent"),
    path(f"{CASE}/pembaca", case.readers, name="readers"),
    path(f"{CASE}/unduhan/<slug:output>", case.document, name="document"),
    path(f"{CASE}/berkas/<slug:digest>", case.file, name="file"),
    path(f"{CASE}/kelengkapan", completion.complete, name="complete"),
    path(f"{CASE}/kelengkapan/<slug:digest>", completion.file, name="gathered_file"),
    path(f"{CASE}/jawaban", acts.answer, name="answer"),
    path(f"{CASE}/pembayaran", acts.payment, name="payment"),
    path(f"{CASE}/nilai", acts.rate, name="rate"),
    path(f"{CASE}/penarikan", acts.withdraw, name="withdraw"),
    path(f"{CASE}/pengaduan", complain.about, name="complain_about"),
    path("pengaduan", complain.anything, name="complain"),
]

policy.admit(
    {
        "citizen:sign_in": policy.EVERYBODY,
        "citizen:by_card": policy.EVERYBODY,
        "citizen:enrol": policy.EVERYBODY,
        "citizen:forgot": policy.EVERYBODY,
        "citizen:renew": policy.EVERYBODY,
        "citizen:sign_out": policy.SIGNED_IN,
        "citizen:complain": policy.EVERYBODY,
        "citizen:cases": policy.CITIZENS,
        "citizen:my_readers": policy.CITIZENS,
        "citizen:rights": policy.CITIZENS,
        "citizen:right": policy.CITIZENS,
        "citizen:breach": policy.CITIZENS,
        "citizen:start": policy.CITIZENS,
        "citizen:step": policy.CITIZENS,
        "citizen:check": policy.CITIZENS,
        "citizen:discard": policy.CITIZENS,
        "citizen:draft_file": policy.CITIZENS,
    }
    | {
        f"citizen:{name}": policy.OWN_FILE
        for name in (
            "case",
            "receipt",
            "receipt_json",
            "sent",
            "readers",
            "copy",
            "copy_json",
            "document",
            "file",
            "complete",
            "gathered_file",
            "answer",
            "payment",
            "rate",
            "withdraw",
            "complain_about",
        )
    }
)

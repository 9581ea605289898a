"""Addresses of the officer's face, and whom each admits.

Lists are for officers; a file is for those whose step it is, or was; its evidence, its
return and its decision only for those whose step it is now.  Recoveries of sign-ins are
for administrators and for officers; those ask there for the post, too.
"""

from __future__ import annotations

from django.urls import path

from prima.faces.officer import (
    asked,
    decision,
    desk,
    evidence,
    file,
    restoring,
    send_back,
    shortcuts,
)
from prima.office import policy

app_name = "officer"
urlpatterns = [
    path("meja", desk.desk, name="desk"),
    path("meja/cari", desk.find, name="find"),
    path("berkas/<str:number>", file.file, name="file"),
    path("berkas/<str:number>/bukti/<str:mark>", evidence.evidence, name="evidence"),
    path("berkas/<str:number>/kekurangan", send_back.send_back, name="send_back"),
    path("berkas/<str:number>/keputusan", decision.decision, name="decision"),
    path("pemulihan", restoring.listed, name="restorings"),
    path("pemulihan/baru", restoring.begin, name="restoring"),
    path("pemulihan/<int:recovery>", restoring.confirm, name="restoring_confirm"),
    path("meja/pertanyaan", asked.asked, name="asked"),
    path("meja/pertanyaan/<slug:name>", asked.answer, name="answer"),
    path("pintasan", shortcuts.shortcuts, name="shortcuts"),
]

policy.admit(
    {
        "officer:desk": policy.OFFICERS,
        "officer:find": policy.OFFICERS,
        "officer:asked": policy.OFFICERS,
        "officer:answer": policy.OFFICERS,
        "officer:shortcuts": policy.OFFICERS,
        "officer:file": policy.MY_FILE,
        "officer:evidence": policy.MY_STEP,
        "officer:send_back": policy.MY_STEP,
        "officer:decision": policy.MY_STEP,
        "officer:restorings": policy.VOUCHING,
        "officer:restoring": policy.VOUCHING,
        "officer:restoring_confirm": policy.VOUCHING,
    }
)

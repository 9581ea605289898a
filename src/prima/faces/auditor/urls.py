"""Addresses of the auditor's pages, and of the public book."""

from __future__ import annotations

from django.urls import path

from prima.faces.auditor import looks, tiles, views
from prima.office import policy

app_name = "auditor"
urlpatterns = [
    path("pemeriksaan", views.population, name="population"),
    path("pemeriksaan/buku", views.ledger, name="ledger"),
    path("pemeriksaan/akses", looks.looks, name="looks"),
    path("pemeriksaan/akses/<slug:name>", looks.question, name="question"),
    path("pemeriksaan/berkas/<str:number>", views.case, name="case"),
    path("pemeriksaan/berkas/<str:number>/bukti/<int:version>", views.proof, name="proof"),
    path("pemeriksaan/ekspor/<str:number>", views.export, name="export"),
]
book_patterns = [
    path("checkpoint", tiles.checkpoint, name="book_checkpoint"),
    path("kunci", tiles.key, name="book_key"),
    path("tile/entries/<path:rest>", tiles.entries, name="book_entries"),
    path("tile/<path:rest>", tiles.tile, name="book_tile"),
    path("entri/<int:index>", tiles.entry, name="book_entry"),
]

policy.admit(
    {
        "auditor:population": policy.AUDITORS,
        "auditor:ledger": policy.AUDITORS,
        "auditor:looks": policy.AUDITORS,
        "auditor:question": policy.AUDITORS,
        "auditor:case": policy.AUDITORS,
        "auditor:proof": policy.AUDITORS,
        "auditor:export": policy.AUDITORS,
        "book_checkpoint": policy.EVERYBODY,
        "book_key": policy.EVERYBODY,
        "book_tile": policy.EVERYBODY,
        "book_entries": policy.AUDITORS,
        "book_entry": policy.AUDITORS,
    }
)

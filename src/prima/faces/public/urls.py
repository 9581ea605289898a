"""Addresses of the public face; everybody is admitted to each."""

from __future__ import annotations

from django.urls import path

from prima.faces.public import processing, proving, status, views
from prima.office import policy

app_name = "public"
SERVICE = "layanan/<slug:name>"
urlpatterns = [
    path("", views.home, name="home"),
    path("cari", views.search, name="search"),
    path("layanan", views.services, name="services"),
    path(SERVICE, views.service, name="service"),
    path(f"{SERVICE}/standar", views.standard, name="standard"),
    path(f"{SERVICE}/standar/<str:version>.yaml", views.standard_file, name="standard_file"),
    path(f"{SERVICE}/standar/<str:version>", views.standard, name="standard_version"),
    path(f"{SERVICE}/perubahan", views.changes, name="changes"),
    path("angka", views.figures, name="figures"),
    path("pemrosesan-data", processing.register, name="processing"),
    path("bantuan", views.guide, name="help"),
    path("status", status.status, name="status"),
    path("buku", proving.book, name="book"),
    path("bukti", proving.verify, name="verify"),
    path("bukti/<str:number>", proving.certificate, name="certificate"),
    path("bukti/<str:number>/entri.json", proving.entry, name="certificate_entry"),
]

policy.admit({f"{app_name}:{pattern.name}": policy.EVERYBODY for pattern in urlpatterns})

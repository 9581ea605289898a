"""Addresses of the administrator's pages; nobody else is admitted."""

from __future__ import annotations

from django.urls import path

from prima.faces.administrator import breaches
from prima.office import policy

app_name = "administrator"
urlpatterns = [
    path("pengelola/kegagalan", breaches.listed, name="breaches"),
    path("pengelola/kegagalan/<str:name>", breaches.one, name="breach"),
]

policy.admit(
    {
        "administrator:breaches": policy.ADMINISTRATORS,
        "administrator:breach": policy.ADMINISTRATORS,
    }
)

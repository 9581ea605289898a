"""Which address leads where?

Indonesian stands at the plain address, English under `/en/`; so no cookie is needed
to choose a language.  The API and the tiles of the book have one language each.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from prima.faces import plain
from prima.faces.api.urls import api_patterns
from prima.faces.auditor.urls import book_patterns
from prima.office import policy

policy.admit(plain.ROUTES)

urlpatterns = [
    path("sehat", plain.healthy, name="healthy"),
    path("statis/<str:name>", plain.static, name="static"),
    path("robots.txt", plain.robots, name="robots"),
    path("api/", include(api_patterns)),
    path("buku/", include(book_patterns)),
    *i18n_patterns(
        path("", include("prima.faces.public.urls")),
        path("", include("prima.faces.citizen.urls")),
        path("", include("prima.faces.door.urls")),
        path("", include("prima.faces.officer.urls")),
        path("", include("prima.faces.counter.urls")),
        path("", include("prima.faces.auditor.urls")),
        path("", include("prima.faces.administrator.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "prima.faces.plain.not_found"
handler500 = "prima.faces.plain.failed"

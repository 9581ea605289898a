"""Data were not protected: whom does it concern, by when are they told, and who confirms it?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 46.

The same as `prima breach`: a span and what was touched, the count from the diary, the
letter to the authority, and the telling, which wants the count typed once more.  No name
stands on these pages.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prima.faces.session import who_of
from prima.office import breach, breach_letter
from prima.office.breach import Story, Touched
from prima.office.profile import profile
from prima.standard.text import Text
from prima.standard.zone import zone_of

FAULTY: Final = 422
MOMENTS: Final = ("sejak", "sampai", "diketahui")
SENTENCES: Final = ("bagaimana", "how", "penanganan", "handling")


@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest) -> HttpResponse:
    """List what was entered, and enter another."""
    if request.method == "GET":
        return _listed(request, [])
    faults, touched, story = _read(request)
    if touched is None or story is None:
        return _listed(request, faults)
    try:
        known = breach.draft(touched, story, who_of(request).person)
    except LookupError:
        nobody = gettext(
            "Belum dicatat: buku harian tidak memuat pembacaan dalam rentang itu, atau berkasnya"
            " tidak ada. Lebarkan rentangnya, sebut berkasnya, atau pilih semuanya."
        )
        return _listed(request, [nobody])
    return redirect("administrator:breach", known.id)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show the counts, the limit and the letter; tell those concerned."""
    fault = ""
    try:
        if request.method == "POST":
            breach.tell(name, _count(request), who_of(request).person)
            return redirect("administrator:breach", name)
        known = breach.breach(name)
    except breach.MiscountError:
        known = breach.breach(name)
        fault = gettext("Belum diberitahukan: angka itu bukan jumlah orang yang tercatat.")
    except LookupError as absent:
        raise Http404 from absent
    more = {
        "breach": known,
        "letter": breach_letter.letter(known),
        "alone": breach.without_mail(known),
        "fault": fault,
    }
    return render(request, "administrator/breach.html", more, status=FAULTY if fault else 200)


def _listed(request: HttpRequest, faults: list[str]) -> HttpResponse:
    more = {"breaches": breach.breaches(), "faults": faults, "given": request.POST}
    return render(request, "administrator/breaches.html", more, status=FAULTY if faults else 200)


def _count(request: HttpRequest) -> int:
    word = request.POST.get("orang", "").strip()
    return int(word) if word.isascii() and word.isdigit() else -1


def _read(request: HttpRequest) -> tuple[list[str], Touched | None, Story | None]:
    """Read the form: what is wrong with it, or what was touched and its story."""
    given = request.POST
    at = {name: _moment(given.get(name, "")) for name in MOMENTS}
    said = {name: given.get(name, "").strip() for name in SENTENCES}
    words = {word: breach.reader_of(word) for word in given.get("akun", "").split()}
    cases, everything = tuple(given.get("berkas", "").split()), "semua" in given
    faults = []
    if not all(at.values()):
        faults.append(gettext("Isi ketiga waktunya: sejak, sampai, dan diketahui."))
    if not all(said.values()):
        faults.append(gettext("Isi kejadian dan penanganannya dalam kedua bahasa."))
    if None in words.values():
        faults.append(gettext("Ada akun yang tidak dikenal: tulis nomor petugas atau e-mail."))
    if not (words or cases or everything):
        faults.append(gettext("Sebut akun, berkas, atau semuanya."))
    since, until, known = (at[name] for name in MOMENTS)
    if faults or since is None or until is None or known is None:
        return faults, None, None
    persons = tuple(person for person in words.values() if person)
    touched = Touched(
        since,
        until,
        tuple(person for person in persons if person.startswith("officer/")),
        tuple(person for person in persons if not person.startswith("officer/")),
        cases,
        everything=everything,
    )
    how, handling = Text(said["bagaimana"], said["how"]), Text(said["penanganan"], said["handling"])
    return [], touched, Story(known, how, handling)


def _moment(word: str) -> datetime | None:
    """Read a wall-clock time of the office."""
    try:
        return datetime.fromisoformat(word).replace(tzinfo=zone_of(profile().zone))
    except ValueError:
        return None

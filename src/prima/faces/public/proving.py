"""How does a stranger check what we issued, and the book it stands in?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from prima.faces.public.hashing import HashedFile, HashingHandler
from prima.office import certify, heads
from prima.office.certify import Certificate

HEADS_SHOWN = 5


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a number, and go to what is recorded under it."""
    typed = request.GET.get("nomor", "").strip()
    number = certify.typed(typed)
    if number is not None:
        return redirect("public:certificate", number)
    more = {"typed": typed[:60], "wrong": bool(typed)}
    return render(request, "public/verify.html", more, status=422 if typed else 200)


@csrf_exempt  # changes nothing and sets no cookie: a file is hashed and compared
@require_http_methods(["GET", "POST"])
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Say what is recorded under a number; compare a file that is put here."""
    request.upload_handlers = [HashingHandler(request)]
    read = certify.typed(number)
    if read is None:
        return render(
            request, "public/verify.html", {"typed": number[:60], "wrong": True}, status=422
        )
    if read != number:
        return redirect("public:certificate", read)
    found = certify.certificate(number)
    if found is None:
        return render(request, "public/unrecorded.html", {"number": number}, status=404)
    more = {"found": found, **compared(request, found)}
    return render(request, "public/certificate.html", more)


@require_safe
def entry(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the receipt of the entry that holds the newest document."""
    del request
    data = certify.proof(number)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="bukti-{number}.json"'
    return response


@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """Show the newest heads of the book, and how to check it without us."""
    newest = heads.newest(HEADS_SHOWN)
    more = {"heads": newest, "key": certify.public_key()}
    return render(request, "public/book.html", more)


def compared(request: HttpRequest, found: Certificate) -> dict[str, object]:
    """Return what a file that was put here is: the same as ours, another, or too large."""
    if request.method != "POST":
        return {}
    file = request.FILES.get("berkas")
    if not isinstance(file, HashedFile):
        return {"nothing": True}
    return {"compared": True, "same": certify.same(found, file.digest), "digest": file.digest}

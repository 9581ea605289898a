"""How does she say that a mailbox is hers?

By the link in the letter, and the password of the account that asked for it, or a session
of that account: who is sent a link by mistake, or by malice, confirms nothing with it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prima.case.answer_fault import AnswerFault
from prima.case.obstacle import Obstacle
from prima.faces.citizen import questions
from prima.faces.context import language_now
from prima.faces.door.fields import PASSWORD, password_field
from prima.faces.session import who_of
from prima.office import throttle, who
from prima.office.asking import judged
from prima.office.identity import mailbox
from prima.office.identity.rules import rules
from prima.standard.text import Text

FAULTY, TAKEN_STATUS, DEAD, TOO_MANY_STATUS = 422, 409, 410, 429
LETTERS_MOST = 3
NOT_CONFIRMED = Text(id="Alamat belum dikonfirmasi.", en="The address was not confirmed.")
DEAD_LINK = Obstacle(
    "mail_link_dead",
    NOT_CONFIRMED,
    Text(
        id="Tautan ini sudah dipakai, sudah lewat batasnya, atau alamatnya sudah diganti.",
        en="This link was used, has run out, or the address was changed since.",
    ),
    Text(
        id="Masuk dengan nomor akun Anda, lalu minta surat lagi di Keamanan akun.",
        en="Sign in with your account number, then ask for a letter under Account security.",
    ),
)
TAKEN = Obstacle(
    "mail_taken",
    NOT_CONFIRMED,
    Text(
        id="Alamat ini sudah dipakai untuk masuk ke akun lain di sini.",
        en="This address already signs in to another account here.",
    ),
    Text(
        id="Masuk ke akun itu, atau tulis alamat lain untuk akun ini.",
        en="Sign in to that account, or write another address for this one.",
    ),
)
TOO_MANY = Obstacle(
    "too_many_letters",
    Text(id="Surat belum dikirim.", en="The letter was not sent."),
    Text(
        id=f"Dalam {throttle.MINUTES} menit kami mengirim paling banyak {LETTERS_MOST} surat.",
        en=f"Within {throttle.MINUTES} minutes we send at most {LETTERS_MOST} letters.",
    ),
    Text(
        id="Periksa kotak surat dan folder spam, lalu coba lagi nanti.",
        en="Look into your mailbox and the spam folder, then try again later.",
    ),
)


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Take an address, and have the link sent there: again, or to another one."""
    known = who_of(request)
    if request.method != "POST":
        current = mailbox.unconfirmed(known) or mailbox.confirmed(known)
        return _address_page(request, {"surel": current})
    answers = questions.read((questions.MAIL,), request.POST)
    kept, faults = judged((questions.MAIL,), answers)
    if faults:
        return _address_page(request, answers, faults)
    if not throttle.take("letter", known.account, LETTERS_MOST):
        page = {"obstacle": TOO_MANY, "back": reverse("door:security")}
        return render(request, "obstacle.html", page, status=TOO_MANY_STATUS)
    mailbox.change(known, kept["surel"])
    page = {"mail": kept["surel"], "hours": rules().mail_hours}
    return render(request, "door/mail_sent.html", page)


@sensitive_post_parameters(PASSWORD)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Let an address count, for whoever holds the link and is the account's owner."""
    link, known = mailbox.link_of(token), who_of(request)
    if link is None:
        return _blocked(request, DEAD_LINK, DEAD)
    is_she = known.account == link.who.account
    if request.method != "POST":
        return _confirm_page(request, link, is_she=is_she)
    said = "" if is_she else _password_told(request, link)
    if said:
        return _confirm_page(request, link, is_she=is_she, said=said)
    try:
        mailbox.confirm(link)
    except mailbox.TakenError:
        return _blocked(request, TAKEN, TAKEN_STATUS)
    return redirect("citizen:cases" if is_she else "citizen:sign_in")


def _password_told(request: HttpRequest, link: mailbox.Link) -> str:
    """Return why the password does not do, or ""."""
    name, place = f"surel {link.who.account}", request.META.get("REMOTE_ADDR", "")
    if throttle.is_shut(name, place):
        return gettext("Terlalu banyak sandi yang salah. Tunggu seperempat jam, lalu coba lagi.")
    if who.has_password(link.who, request.POST.get(PASSWORD, "")):
        return ""
    throttle.failed(name, place)
    return gettext("Sandi itu tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.")


def _confirm_page(
    request: HttpRequest, link: mailbox.Link, *, is_she: bool, said: str = ""
) -> HttpResponse:
    fields = () if is_she else (password_field(said),)
    page = {
        "fields": fields,
        "summary": questions.summary(fields, language_now()),
        "mail": link.mail,
    }
    return render(request, "door/mail_confirm.html", page, status=FAULTY if said else 200)


def _address_page(
    request: HttpRequest, answers: dict[str, object], faults: tuple[AnswerFault, ...] = ()
) -> HttpResponse:
    fields = questions.show((questions.MAIL,), answers, faults, language_now())
    page = {"fields": fields, "summary": questions.summary(fields, language_now())}
    return render(request, "door/mail.html", page, status=FAULTY if faults else 200)


def _blocked(request: HttpRequest, obstacle: Obstacle, status: int) -> HttpResponse:
    page = {"obstacle": obstacle, "back": reverse("citizen:sign_in")}
    return render(request, "obstacle.html", page, status=status)

"""How does somebody come in, and go?"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prima.case.answer_fault import AnswerFault
from prima.case.obstacle import Obstacle
from prima.faces import device, session
from prima.faces.citizen import questions
from prima.faces.citizen.own import blocked, language
from prima.faces.door import held
from prima.faces.door.fields import code_field
from prima.faces.door.onward import home, wanted
from prima.faces.door.second import after_password, told_by_code
from prima.faces.headers import lead_on
from prima.office import enrol as enrolment
from prima.office import recovery, throttle, who
from prima.office.asking import judged
from prima.office.identity import factors, openid
from prima.office.identity.rules import rules
from prima.office.who import number_of
from prima.standard.text import Text

FAULTY = 422
TOO_MANY = Obstacle(
    "too_many_enrolments",
    Text(id="Akun belum dibuat.", en="The account was not made."),
    Text(
        id="Terlalu banyak akun diminta dari sambungan ini dalam seperempat jam.",
        en="Too many accounts were asked for from this connection within a quarter of an hour.",
    ),
    Text(
        id=f"Coba lagi {throttle.MINUTES} menit lagi, atau buat akun di loket.",
        en=f"Try again in {throttle.MINUTES} minutes, or make an account at the counter.",
    ),
)
TOO_MANY_TODAY = replace(
    TOO_MANY,
    code="too_many_enrolments_today",
    why=Text(
        id="Terlalu banyak akun diminta dari sambungan ini dalam satu hari.",
        en="Too many accounts were asked for from this connection within one day.",
    ),
    next=Text(
        id="Coba lagi besok atau dari sambungan lain, atau buat akun di loket.",
        en="Try again tomorrow or from another connection, or make an account at the counter.",
    ),
)


@sensitive_post_parameters("sandi")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in who knows the name and the password."""
    if request.method == "GET":
        return _sign_in_page(request)
    name, password = request.POST.get("surel", ""), request.POST.get("sandi", "")
    address = request.META.get("REMOTE_ADDR", "")
    mark = device.known_as(request, name)
    if throttle.is_shut(name, address, mark):
        return _sign_in_page(request, shut=True, status=429)
    known = who.sign_in(name, password)
    if known is None:
        throttle.failed(name, address, mark)
        return _sign_in_page(request, wrong=True, status=FAULTY)
    throttle.succeeded(name, address, mark)
    return after_password(request, known)


@sensitive_post_parameters("sandi")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Give a citizen a sign-in, and let her in; the answer never tells whether she had one."""
    if request.method == "GET":
        return _enrol_page(request, {}, questions.Told((), ""))
    answers = questions.read(questions.ENROL, request.POST)
    kept, faults = judged(questions.ENROL, answers)
    password = request.POST.get("sandi", "")
    wrong = enrolment.password_fault(password)
    if faults or wrong is not None:
        told = questions.Told(faults, "" if wrong is None else wrong.in_(language()))
        return _enrol_page(request, answers, told, status=FAULTY)
    newcomer = enrolment.Newcomer(kept["nama"], kept["surel"], password, kept.get("telepon", ""))
    asked = f"daftar {newcomer.mail}"
    house = f"daftar {throttle.network(request.META.get('REMOTE_ADDR', ''))}"
    if throttle.is_shut(asked, house):
        return blocked(request, TOO_MANY, reverse("citizen:enrol"), status=429)
    throttle.failed(asked, house)
    if not throttle.of_the_day("daftar", request.META.get("REMOTE_ADDR", "")):
        return blocked(request, TOO_MANY_TODAY, reverse("citizen:enrol"), status=429)
    known, onward = enrolment.enrol(newcomer), wanted(request)
    session.enter(request, known)
    page = {"wanted": onward or home(known), "mail": newcomer.mail, "number": number_of(known)}
    return render(request, "citizen/enrolled.html", {**page, "hours": rules().mail_hours})


@require_http_methods(["GET", "POST"])
def forgot(request: HttpRequest) -> HttpResponse:
    """Have a link sent; the answer never tells whether the address has a sign-in."""
    if request.method == "GET":
        return _forgot_page(request, {}, ())
    answers = questions.read((questions.MAIL,), request.POST)
    kept, faults = judged((questions.MAIL,), answers)
    if faults:
        return _forgot_page(request, answers, faults, status=FAULTY)
    asked, address = f"lupa {kept['surel']}", request.META.get("REMOTE_ADDR", "")
    mark = device.known_as(request, kept["surel"])
    if throttle.of_the_day("lupa", address) and not throttle.is_shut(asked, address, mark):
        throttle.failed(asked, address, mark)
        recovery.ask(kept["surel"], mark)
    page = {"minutes": recovery.MINUTES, "most": recovery.LETTERS_MOST}
    return render(request, "citizen/link_sent.html", page)


@sensitive_post_parameters("sandi")
@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Take a new password from whoever holds a link that is good, and has the second proof."""
    account = recovery.account_of(token)
    if account is None:
        return render(request, "citizen/link_dead.html", status=410)
    password = request.POST.get("sandi", "")
    known = who.of_account(account)
    owes, said = factors.has_any(known.account), ""
    wrong = enrolment.password_fault(password) if request.method == "POST" else None
    if request.method == "POST" and wrong is None:
        said = told_by_code(request, known) if owes else ""
        if not said:
            recovery.renew(account, password)
            return redirect("citizen:sign_in")
    fields = questions.new_password("" if wrong is None else wrong.in_(language()), language())
    fields = (*fields, code_field(said)) if owes else fields
    page = {"fields": fields, "summary": questions.summary(fields, language())}
    return render(request, "citizen/renew.html", page, status=FAULTY if wrong or said else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Let somebody out."""
    session.leave(request)
    return redirect("public:home")


def held_page(request: HttpRequest) -> HttpResponse:
    """Ask who sent a page after her session had ended to sign in; what she typed comes along."""
    return _sign_in_page(request, status=403, typed=held.pack(request), mail="")


def _sign_in_page(
    request: HttpRequest,
    *,
    wrong: bool = False,
    shut: bool = False,
    status: int = 200,
    **more: str,
) -> HttpResponse:
    mail = more.get("mail", request.POST.get("surel", ""))
    fields = questions.sign_in_fields(mail, language(), wrong=wrong)
    page = {
        "fields": fields,
        "summary": questions.summary(fields, language()),
        "shut": shut,
        "minutes": throttle.MINUTES,
        "wanted": wanted(request),
        "held": more.get("typed", held.carried(request)),
        "accounts": enrolment.demo_accounts(),
        "providers": openid.providers(),
    }
    response = render(request, "citizen/sign_in.html", page, status=status)
    return lead_on(response, (one.issuer for one in openid.providers()))


def _forgot_page(
    request: HttpRequest,
    answers: dict[str, object],
    faults: tuple[AnswerFault, ...],
    status: int = 200,
) -> HttpResponse:
    fields = questions.show((questions.MAIL_AGAIN,), answers, faults, language())
    page = {"fields": fields, "summary": questions.summary(fields, language())}
    return render(request, "citizen/forgot.html", page, status=status)


def _enrol_page(
    request: HttpRequest, answers: dict[str, object], told: questions.Told, status: int = 200
) -> HttpResponse:
    fields = questions.enrol_fields(answers, told, language())
    page = {
        "fields": fields,
        "summary": questions.summary(fields, language()),
        "wanted": wanted(request),
    }
    return render(request, "citizen/enrol.html", page, status=status)

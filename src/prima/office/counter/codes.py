"""Did she confirm these very words, by a code that reached her?

Article: "Digitalisasi: keamanan data" (ASVS 6.5, 6.6).

A code of eight digits goes to her own mail; it counts for one text, for some minutes, a
few times.  Changing a word makes it worth nothing.  Only a keyed hash of it is kept.  The
same text on paper has a sheet number, so that the sheet that she signs is that text.

    >>> sheet_of("c0ffee12ab")
    'C0FF-EE12'
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import F
from django.utils.crypto import constant_time_compare

from prima.case.acts import FileRef
from prima.office import packs, vault
from prima.office.keys import fingerprint
from prima.office.models import CounterCode
from prima.office.moment import now
from prima.office.profile import profile

DIGITS = 8


def mark(about: str, answers: Mapping[str, Any], files: Mapping[str, tuple[FileRef, ...]]) -> str:
    """Return the keyed mark of a text: what it is about, its answers and its files."""
    named = {name: [ref.sha256 for ref in refs] for name, refs in files.items() if refs}
    said = json.dumps([about, dict(answers), named], sort_keys=True, default=str)
    return fingerprint("counter-text", said).hex()


def sheet_of(content: str) -> str:
    """Return the number that the printed sheet of a text bears."""
    return f"{content[:4]}-{content[4:8]}".upper()


def send(person: str, about: str, content: str) -> bool:
    """Send her a code for a text; False where she has no mail or it cannot be sent any more.

    Raises:
        OSError: The mail server does not take it.
    """
    address, bounds, at = vault.contact_of(person).get("mail", ""), packs.counter(), now()
    row = CounterCode.objects.filter(pk=about).first()
    sends = 0 if row is None else row.sends
    if not address or sends >= bounds.code_sends.most:
        return False
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    CounterCode.objects.update_or_create(
        about=about,
        defaults={
            "content": content,
            "digest": _digest(about, content, code),
            "sends": sends + 1,
            "tries": 0,
            "until": at + timedelta(minutes=bounds.code_minutes.most),
        },
    )
    _write(address, code, bounds.code_minutes.most)
    return True


def counts(about: str, content: str, code: str) -> bool:
    """Tell whether a code is that of a text; each try is counted before it is judged."""
    most = packs.counter().code_tries.most
    rows = CounterCode.objects.filter(pk=about, tries__lt=most, until__gt=now())
    if not rows.update(tries=F("tries") + 1):
        return False
    row = CounterCode.objects.get(pk=about)
    typed = "".join(sign for sign in code if sign.isdecimal())
    same = constant_time_compare(bytes(row.digest), _digest(about, content, typed))
    return bool(same and row.content == content)


def is_sent(about: str, content: str) -> bool:
    """Tell whether a code is under way for a text."""
    return bool(CounterCode.objects.filter(pk=about, content=content, until__gt=now()).exists())


def forget(about: str) -> None:
    """Strike the code of a text that was sent."""
    CounterCode.objects.filter(pk=about).delete()


def expire() -> int:
    """Throw away the codes of yesterday; how often one was sent counts until then."""
    return int(CounterCode.objects.filter(until__lt=now() - timedelta(days=1)).delete()[0])


def _digest(about: str, content: str, code: str) -> bytes:
    return fingerprint("counter-code", f"{about}|{content}|{code}")


def _write(address: str, code: str, minutes: int) -> None:
    office = profile().name
    body = (
        f"Kode Anda: {code[:4]} {code[4:]}\n\n"
        f"Bacakan kepada petugas bila Anda sedang di loket dan isian di layar benar.\n"
        f"Kode ini berlaku {minutes} menit. Tidak sedang di loket? Jangan berikan kepada"
        f" siapa pun.\n\n{office.id}\n--\n"
        f"Your code: {code[:4]} {code[4:]}\n\n"
        f"Read it to the officer if you are at the counter and what the screen says is right.\n"
        f"It counts for {minutes} minutes. Not at the counter? Give it to nobody.\n"
    )
    try:
        EmailMessage(f"{office.id}: kode loket", body, to=[address]).send()
    except SMTPException as fault:
        raise OSError(type(fault).__name__) from None

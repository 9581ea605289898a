"""What does the authority read of a failure to protect data?

Article: *akuntabel*; UU 27/2022 Art. 46 (2): which data, when and how, what is done.

A letter of counts and kinds of data, without a single name: those are told themselves.
"""

from __future__ import annotations

from collections import Counter

from prima.office import breach as breaches
from prima.office.breach import WHOLE, Breach
from prima.office.models import CaseHead
from prima.office.profile import profile
from prima.standard.text import Text
from prima.standard.zone import local

CONTACTS = Text("Kontak di akun", "Contacts in the account")


def letter(known: Breach) -> Text:
    """Return the letter to the authority in both languages, plain text."""
    kinds = _kinds(known)
    lines_id = "\n".join(f"- {title.id}: {count} orang" for title, count in kinds)
    lines_en = "\n".join(f"- {title.in_('en')}: {count} persons" for title, count in kinds)
    zone = profile().zone
    when = [
        local(at, zone).strftime("%Y-%m-%d %H:%M %Z")
        for at in (known.touched.since, known.touched.until, known.story.known_at, known.until)
    ]
    return Text(
        id=(
            f"{profile().name.id}\n"
            f"Pemberitahuan kegagalan pelindungan data pribadi {known.id} ({known.law})\n\n"
            f"1. Data yang terungkap: {known.persons} orang dalam {known.files} berkas.\n"
            f"{lines_id}\n\n"
            f"2. Kapan dan bagaimana: antara {when[0]} dan {when[1]}; diketahui {when[2]}.\n"
            f"{known.story.how.id}\n\n"
            f"3. Penanganan dan pemulihan:\n{known.story.handling.id}\n\n"
            f"Batas pemberitahuan: {when[3]}.\n"
        ),
        en=(
            f"{profile().name.in_('en')}\n"
            f"Notice of a failure to protect personal data {known.id} ({known.law})\n\n"
            f"1. Data revealed: {known.persons} persons in {known.files} files.\n"
            f"{lines_en}\n\n"
            f"2. When and how: between {when[0]} and {when[1]}; known {when[2]}.\n"
            f"{known.story.how.en}\n\n"
            f"3. Handling and recovery:\n{known.story.handling.en}\n\n"
            f"Notices are due by {when[3]}.\n"
        ),
    )


def _kinds(known: Breach) -> list[tuple[Text, int]]:
    """Return kinds of data, each with how many persons it concerns, the most first."""
    counts: Counter[Text] = Counter()
    touches = breaches.affected(known.touched, known.position)
    found = {person: pairs for person, pairs in touches.items() if person in known.concerned}
    numbers = {case for pairs in found.values() for case, _ in pairs}
    heads = CaseHead.objects.in_bulk(numbers)
    for person, pairs in found.items():
        seen: dict[str, set[str]] = {}
        for case, path in pairs:
            seen.setdefault(case, set()).add(path)
        kinds = {
            _kind(title, labels, WHOLE in seen[case])
            for case in seen
            if case in heads
            for title, _, labels in [breaches.said(heads[case], person, seen[case])]
        }
        counts.update(kinds | ({CONTACTS} if "" in seen else set()))
    return counts.most_common()


def _kind(title: Text, labels: tuple[Text, ...], whole: bool) -> Text:  # noqa: FBT001 - a fact of the pair
    if whole:
        return Text(f"{title.id}: seluruh isi berkas", f"{title.in_('en')}: the whole file")
    names_id = ", ".join(label.id for label in labels) or "nomor berkas"
    names_en = ", ".join(label.in_("en") for label in labels) or "number of the file"
    return Text(f"{title.id}: {names_id}", f"{title.in_('en')}: {names_en}")

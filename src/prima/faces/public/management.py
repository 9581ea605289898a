"""On what does the service stand, who serves, and what does the office vouch for?

Article: "Penerapan Standar Pelayanan Publik": the eight components of management, in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prima.faces.public.component import Component, Item, component, role
from prima.faces.public.spoken import joined, together
from prima.standard.people import Role
from prima.standard.rules import MARKS
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

REDRESS: Final = {
    "apology": Text(id="Bila dilanggar: permintaan maaf tertulis.", en="If broken: an apology."),
    "priority": Text(id="Bila dilanggar: Anda didahulukan.", en="If broken: you go first."),
    "fee_refund": Text(id="Bila dilanggar: biaya kembali.", en="If broken: the fee goes back."),
    "compensation": Text(id="Bila dilanggar: ganti rugi.", en="If broken: compensation."),
}
CAPACITY: Final = {
    "an": Text(id="atas nama", en="in the name of"),
    "ub": Text(id="untuk beliau", en="by further mandate"),
    "plh": Text(id="pelaksana harian", en="acting for the day"),
    "plt": Text(id="pelaksana tugas", en="acting while vacant"),
}
ASKED: Final = {
    "every_case": Text(id="Setiap pemohon ditanya pendapatnya.", en="Every applicant is asked."),
    "sample": Text(id="Sebagian pemohon ditanya pendapatnya.", en="Some applicants are asked."),
    "never": Text(id="Tidak ada survei.", en="There is no survey."),
}
MEASURES: Final = {
    "on_time": Text(id="tepat waktu", en="in time"),
    "median_time": Text(id="lama pengerjaan", en="time taken"),
    "returns": Text(id="pengembalian berkas", en="returns"),
    "refusals": Text(id="penolakan", en="refusals"),
    "reversed": Text(id="putusan yang dibatalkan", en="decisions reversed"),
    "complaints": Text(id="pengaduan", en="complaints"),
    "satisfaction": Text(id="kepuasan", en="satisfaction"),
    "extra_payment": Text(id="pungutan di luar biaya", en="payments beyond the fee"),
}


def management(standard: ServiceStandard) -> tuple[Component, ...]:
    """Return components 7 to 14."""
    return (
        component(standard, "legal_basis", _laws(standard)),
        component(standard, "facilities", _facilities(standard)),
        component(standard, "officer_competence", _roles(standard)),
        component(standard, "internal_supervision", _supervision(standard)),
        component(standard, "officer_count", _counts(standard)),
        component(standard, "service_guarantee", _guarantees(standard)),
        component(
            standard, "safety_guarantee", (Item(one.promise) for one in standard.safety_guarantee)
        ),
        component(standard, "performance_evaluation", _evaluation(standard)),
    )


def _laws(standard: ServiceStandard) -> Iterator[Item]:
    for law in standard.legal_basis:
        lines = [law.about] if law.about else []
        mark = Text(
            id=f"{law.mark}: {MARKS[law.mark].id}", en=f"{law.mark}: {MARKS[law.mark].in_('en')}"
        )
        yield Item(Text(id=law.cite, en=law.cite), (*lines, mark), f"legal_basis.{law.id}")


def _facilities(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.facilities:
        lines = []
        if one.count is not None:
            lines.append(Text(id=f"{one.count} buah", en=f"number: {one.count}"))
        if one.accessible:
            lines.append(Text(id="ramah disabilitas", en="accessible"))
        yield Item(one.title, tuple(lines))


def _roles(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.officer_competence:
        lines = [_competence(one)] if one.competences else []
        lines += one.certificates
        for deputy in one.deputies:
            capacity = CAPACITY[deputy.capacity]
            lines.append(
                together(
                    "Pengganti: {0} ({1})",
                    "Stand-in: {0} ({1})",
                    role(standard, deputy.role),
                    capacity,
                )
            )
        lines += [one.note] if one.note else []
        yield Item(one.title, tuple(lines))


def _competence(one: Role) -> Text:
    """Say what the holder must be able to do; the codes are the agency's own words."""
    known = ", ".join(f"{need.code.replace('_', ' ')} ({need.level})" for need in one.competences)
    return Text(id=f"Kompetensi (tingkat 1–5): {known}", en=f"Competence (level 1–5): {known}")


def _supervision(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.internal_supervision:
        lines = [role(standard, one.role)]
        if one.every is not None:
            lines.append(together("setiap {0}", "every {0}", one.every.words()))
        if one.recheck_percent is not None:
            lines.append(
                Text(
                    id=f"{one.recheck_percent}% berkas diperiksa ulang orang lain",
                    en=f"{one.recheck_percent}% of the files are checked again by another person",
                )
            )
        yield Item(one.does, tuple(lines))


def _counts(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.officer_count:
        line = Text(id=f"{one.count} orang", en=f"persons: {one.count}")
        yield Item(role(standard, one.role), (line,))


def _guarantees(standard: ServiceStandard) -> Iterator[Item]:
    for one in standard.service_guarantee:
        lines = []
        if one.target_percent is not None:
            lines.append(
                Text(id=f"Target: {one.target_percent}%.", en=f"Target: {one.target_percent}%.")
            )
        lines += [REDRESS[one.redress]] if one.redress else []
        lines += [one.redress_note] if one.redress_note else []
        yield Item(one.promise, tuple(lines))


def _evaluation(standard: ServiceStandard) -> Iterator[Item]:
    evaluation = standard.performance_evaluation
    measures = joined((MEASURES[one] for one in evaluation.measures), "dan", "and")
    lines = [together("Diukur: {0}.", "Measured: {0}.", measures), ASKED[evaluation.survey.ask]]
    if evaluation.survey.extra_payment_question:
        lines.append(
            Text(
                id="Selalu ditanyakan apakah ada yang meminta uang.",
                en="It is always asked whether anybody wanted money.",
            )
        )
    yield Item(together("Setiap {0}", "Every {0}", evaluation.every.words()), tuple(lines))

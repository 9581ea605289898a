"""Has every step an owner, and is nobody judge in his own cause?

Article: "ASN sebagai Pelayan Publik" (who serves, and who watches).

    >>> [rule.id for rule in RULES]
    ['P01', 'P02', 'G03']
"""

from collections.abc import Iterator
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.names import dangling
from prima.standard.steps import Decide


@rule("P01", "error", needs=("officer_competence",))
def steps_have_owners(sheet: Sheet) -> Iterator[Found]:
    """Every role that is named exists, and who is told of a silence is named."""
    yield from dangling(sheet, "role")
    if not sheet.has(("completion_time",)):
        return
    for clock in sheet.standard.completion_time.clocks:
        if clock.on_silence.effect == "escalate" and clock.on_silence.to is None:
            yield found(
                f"completion_time.clocks.{clock.id}.on_silence",
                "keterlambatan dilaporkan, tetapi tidak dikatakan kepada siapa",
                "delay is escalated, but it is not said to whom",
                "tambahkan to: peran",
                "add to: a role",
            )


@rule("P02", "error", needs=("officer_competence", "officer_count"))
def roles_have_numbers(sheet: Sheet) -> Iterator[Found]:
    """Every role has a number of officers (UU 25/2009 Art. 21 k)."""
    counted = {count.role for count in sheet.standard.officer_count}
    for role in sheet.standard.officer_competence:
        if role.role not in counted:
            yield found(
                f"officer_competence.{role.role}",
                f"jumlah petugas untuk '{role.role}' belum ada",
                f"there is no number of officers for '{role.role}'",
                "tambahkan di officer_count",
                "add it to officer_count",
            )


@rule("G03", "error", needs=("procedure", "complaint_handling", "officer_competence"))
def complaints_go_to_someone_else(sheet: Sheet) -> Iterator[Found]:
    """The manager of complaints decides nothing here, neither himself nor as a deputy."""
    manager = sheet.standard.complaint_handling.manager
    deputises = {
        role.role: {deputy.role for deputy in role.deputies}
        for role in sheet.standard.officer_competence
    }
    for step in sheet.standard.steps:
        if not isinstance(step, Decide):
            continue
        deciding = set(step.by).union(*(deputises.get(role, set()) for role in step.by))
        if manager in deciding:
            yield found(
                "complaint_handling.manager",
                f"pengelola pengaduan juga memutus di '{step.id}'",
                f"the manager of complaints also decides in '{step.id}'",
                "pilih peran yang tidak memutus apa pun di layanan ini",
                "choose a role that decides nothing in this service",
            )


RULES: Final[tuple[Rule, ...]] = (
    steps_have_owners,
    roles_have_numbers,
    complaints_go_to_someone_else,
)

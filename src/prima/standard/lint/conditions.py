"""Can every condition be computed when it is needed?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be checked before they bind).

    >>> [rule.id for rule in RULES]
    ['E01', 'E02', 'E03', 'F04', 'P04', 'P05']
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from prima.standard.expression import Expression, Name, all_in
from prima.standard.grammar import Unreadable, read
from prima.standard.judge import SORT_WORDS, unguarded
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.uses import Moment, Use
from prima.standard.scope import Known, Sort
from prima.standard.text import Text

_NEEDS: Final = (
    "applicants",
    "form",
    "requirements",
    "procedure",
    "completion_time",
    "fee",
    "output",
)


def _readable(use: Use) -> Expression | None:
    """Return what a use says, or `None` if it cannot be read."""
    if use.how == "path":
        return Name(tuple(use.text.split(".")))
    try:
        return read(use.text)
    except Unreadable:
        return None


def _slips(sheet: Sheet, wanted: str) -> Iterator[Found]:
    """Yield what one rule finds in the conditions."""
    for use in sheet.uses:
        if use.how == "path":
            continue
        try:
            expression = read(use.text)
        except Unreadable as why:
            if why.rule == wanted:
                mend = Text("tulis ulang syaratnya", "write the condition anew")
                yield Found(use.place, why.said, mend)
            continue
        judged = sheet.judged(expression)
        for slip in judged.slips:
            if slip.rule == wanted:
                yield Found(use.place, slip.what, slip.mend)
        if wanted == "E01" and judged.sort and not _wanted(judged.sort, use.wants):
            yield _misfit(use, judged.sort)


def _wanted(sort: Sort, wants: tuple[str, ...]) -> bool:
    """Tell whether a sort may stand where some are wanted; a choice is a text too."""
    return not wants or sort.name in wants or (sort.name == "choice" and "text" in wants)


def _misfit(use: Use, sort: Sort) -> Found:
    """Say that a use yields something else than is wanted."""
    is_, is_en = SORT_WORDS[sort.name]
    wants = " / ".join(SORT_WORDS[want][0] for want in use.wants)
    wants_en = " or ".join(SORT_WORDS[want][1] for want in use.wants)
    return found(
        use.place,
        f"di sini ada {is_}, bukan {wants}",
        f"here is {is_en}, not {wants_en}",
        "sesuaikan jenisnya",
        "make the types fit",
    )


@rule("E01", "error", needs=_NEEDS)
def conditions_are_cel(sheet: Sheet) -> Iterator[Found]:
    """Every condition is CEL of our subset, its types fit, and choices know their options."""
    yield from _slips(sheet, "E01")
    for use in sheet.uses:
        known = sheet.scope.get(use.text) if use.how == "path" else None
        if known and not _wanted(known.sort, use.wants):
            yield _misfit(use, known.sort)


@rule("E02", "error", needs=_NEEDS)
def conditions_are_small(sheet: Sheet) -> Iterator[Found]:
    """No condition is over the budget."""
    yield from _slips(sheet, "E02")


@rule("E03", "error", needs=_NEEDS)
def names_exist(sheet: Sheet) -> Iterator[Found]:
    """Every name that is read exists."""
    yield from _slips(sheet, "E03")
    for use in sheet.uses:
        ours = not use.place.startswith("output.") or use.place.endswith(".until")
        if use.how == "path" and use.text not in sheet.scope and ours:
            yield found(
                use.place,
                f"{use.text} tidak ada",
                f"there is no {use.text}",
                "perbaiki namanya",
                "mend the name",
            )


@rule("F04", "error", needs=_NEEDS)
def open_answers_are_guarded(sheet: Sheet) -> Iterator[Found]:
    """What may be unanswered is read behind has(), or behind what opened the question."""
    for use in sheet.uses:
        expression = _readable(use) if use.how == "cel" or use.must_be_there else None
        if expression is None:
            continue
        scope = _known_by(use.moment, sheet) if use.moment.timed else sheet.scope
        for path in dict.fromkeys(unguarded(expression, scope, use.held)):
            yield found(
                use.place,
                f"{path} mungkin belum terjawab",
                f"{path} may be unanswered",
                f"tulis has({path}) && ... di depannya",
                f"write has({path}) && ... before it",
            )


def _known_by(moment: Moment, sheet: Sheet) -> Mapping[str, Known]:
    """Return the names as they are at a moment: what a step leaves may be missing if it may be.

    What is not done on any way before is the question of rule P04.
    """
    perhaps = moment.before.maybe - moment.before.sure | moment.before.maybe & sheet.silent
    if not perhaps:
        return sheet.scope
    return {
        path: replace(known, optional=True)
        if path.startswith("steps.") and path.split(".")[1] in perhaps
        else known
        for path, known in sheet.scope.items()
    }


def _reads(expression: Expression) -> Iterator[tuple[str, str]]:
    """Yield the steps and facts that an expression reads: root and id."""
    for part in all_in(expression):
        if isinstance(part, Name) and part.parts[0] in ("steps", "facts") and len(part.parts) > 1:
            yield part.parts[0], part.parts[1]


@rule("P04", "error", needs=_NEEDS)
def findings_come_first(sheet: Sheet) -> Iterator[Found]:
    """Nothing reads a finding before its step, nor a fact before it is computed."""
    steps = {step.id for step in sheet.standard.steps}
    for use in sheet.uses:
        expression = _readable(use)
        if expression is None or not use.moment.timed:
            continue
        now = use.moment
        for root, id_ in dict.fromkeys(_reads(expression)):
            known = now.before.maybe | now.before.beside if root == "steps" else now.facts
            if known is not None and id_ not in known and (root == "facts" or id_ in steps):
                yield found(
                    use.place,
                    f"membaca {root}.{id_} sebelum ada",
                    f"it reads {root}.{id_} before that is there",
                    "pindahkan syarat ini ke belakangnya",
                    "move this behind it",
                )


@rule("P05", "error", needs=_NEEDS)
def branches_do_not_race(sheet: Sheet) -> Iterator[Found]:
    """No branch reads the findings of one that runs beside it."""
    for use in sheet.uses:
        expression = _readable(use)
        if expression is None:
            continue
        for root, id_ in dict.fromkeys(_reads(expression)):
            if root == "steps" and id_ in use.moment.before.beside:
                yield found(
                    use.place,
                    f"membaca steps.{id_} dari cabang yang berjalan bersamaan",
                    f"it reads steps.{id_} of a branch that runs beside it",
                    "baca sesudah semua cabang selesai",
                    "read it after all branches are done",
                )


RULES: Final[tuple[Rule, ...]] = (
    conditions_are_cel,
    conditions_are_small,
    names_exist,
    open_answers_are_guarded,
    findings_come_first,
    branches_do_not_race,
)

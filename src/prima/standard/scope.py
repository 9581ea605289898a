"""Which names does a standard know, and what stands behind each?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be checked before they bind).

Conditions, tariffs and templates read names: answers of the form, facts, registers,
findings of steps, the decision, the case.  Each has a sort and perhaps a class of
personal data; some may be unanswered, because nobody must answer them or because they
are asked only under a condition.

    >>> from prima.standard.form import YesNoField
    >>> from prima.standard.text import Text
    >>> asked = YesNoField(id="wna", type="yes_no", label=Text(id="WNA?"), personal="general")
    >>> sort_of(asked).name, as_names((asked,), {"wna": True})
    ('bool', {'wna': True})
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from prima.standard.cost import Priced
from prima.standard.form import (
    AddressField,
    ChoiceField,
    DateField,
    DeclarationField,
    Field,
    FileField,
    MoneyField,
    MultiField,
    NumberField,
    Page,
    PersonField,
    TableField,
    YesNoField,
)
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Decide, Step, findings_of
from prima.standard.terms import Personal

SortName: TypeAlias = Literal[
    "bool", "int", "text", "date", "choice", "many", "table", "parts", "decimal", "file"
]


@dataclass(frozen=True, slots=True)
class Sort:
    """The sort of a value.

    Attributes:
        name: What it is called.
        options: For a choice or many, the words that are possible, where the standard lists them.
        parts: For a table its columns, for a person or address its parts.
        rows_max: For a table, how many rows it has at most.
    """

    name: SortName
    options: tuple[str, ...] | None = None
    parts: Mapping[str, "Sort"] = field(default_factory=dict)
    rows_max: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the standard knows.

    Attributes:
        sort: What stands behind it.
        personal: Its class of personal data, where it has one.
        optional: True if it may stay unanswered although it is asked.
        opened_by: The conditions under which it is asked at all.
    """

    sort: Sort
    personal: Personal | None = None
    optional: bool = False
    opened_by: tuple[str, ...] = ()

    @property
    def maybe(self) -> bool:
        """Tell whether it may be unanswered."""
        return self.optional or bool(self.opened_by)


BOOL: Final = Sort("bool")
INT: Final = Sort("int")
TEXT: Final = Sort("text")
DATE: Final = Sort("date")

_PLAIN: Final[dict[str, Sort]] = {"bool": BOOL, "int": INT, "text": TEXT, "date": DATE}
_PARTS: Final[dict[str, Sort]] = {"birth_date": DATE}
_OUTCOMES: Final = Sort("choice", ("granted", "partial", "refused"))

_CASE: Final[dict[str, Known]] = {
    "case.received_on": Known(DATE),
    "case.channel": Known(
        Sort("choice", ("web", "counter", "assisted", "offline", "api", "phone"))
    ),
    "case.applicant": Known(
        Sort(
            "choice",
            (
                "citizen",
                "resident_foreigner",
                "foreigner",
                "legal_person",
                "public_body",
                "officer",
            ),
        )
    ),
    "case.by_representative": Known(BOOL),
    "case.returns": Known(INT),
    "case.origin.number": Known(TEXT, optional=True),
    "case.origin.standard": Known(TEXT, optional=True),
    "case.origin.provider": Known(TEXT, optional=True),
    "case.origin.decision": Known(TEXT, optional=True),
    "case.origin.outcome": Known(_OUTCOMES, optional=True),
    "case.origin.received_on": Known(DATE, optional=True),
    "case.origin.decided_on": Known(DATE, optional=True),
    "case.origin.delivered_on": Known(DATE, optional=True),
}
"""What a case knows of itself; `origin` is the case that is complained of or objected to."""


def scope_of(standard: ServiceStandard) -> dict[str, Known]:
    """Return every name that conditions, paths and templates of a standard may read."""
    known = dict(_CASE)
    for page in standard.form:
        for asked in page.fields:
            known.update(_names(f"form.{asked.id}", asked, page))
    known.update((f"facts.{fact.id}", Known(_PLAIN[fact.type])) for fact in standard.facts)
    known.update(
        (f"registry.{lookup.id}.{given.name}", Known(_PLAIN[given.type]))
        for lookup in standard.lookups
        for given in lookup.give
    )
    for step in standard.steps:
        known.update(_of_step(step))
    if isinstance(standard.fee, Priced):
        lines = ("total", *(line.id for line in standard.fee.lines))
        known.update((f"fee.{line}", Known(INT, optional=True)) for line in lines)
    return known


def _of_step(step: Step) -> Iterator[tuple[str, Known]]:
    """Yield what a step leaves behind: its findings, and the outcome of a decision."""
    for found in findings_of(step):
        yield from _names(f"steps.{step.id}.{found.id}", found, None)
    if isinstance(step, Decide):
        yield f"steps.{step.id}.outcome", Known(Sort("choice", step.outcomes))
        yield "decision.outcome", Known(_OUTCOMES)


def sort_of(asked: Field) -> Sort:
    """Return the sort of the answers to a field, as conditions see them."""
    match asked:
        case NumberField():
            return INT if asked.decimals == 0 else Sort("decimal")
        case ChoiceField() | MultiField():
            words = tuple(option.id for option in asked.options) if asked.options else None
            return Sort("choice" if isinstance(asked, ChoiceField) else "many", words)
        case TableField():
            columns = {column.id: sort_of(column) for column in asked.columns}
            return Sort("table", parts=columns, rows_max=asked.max_rows)
        case PersonField():
            parts = {str(part): _PARTS.get(part, TEXT) for part in asked.parts}
            return Sort("parts", parts=parts)
        case AddressField():
            names = ("region", "street", "rt", "rw", "postal_code")
            return Sort("parts", parts=dict.fromkeys(names, TEXT))
        case DeclarationField():
            return Sort("parts", parts={"accepted": BOOL})
        case _:
            return _SIMPLE.get(type(asked), TEXT)


_SIMPLE: Final[dict[type, Sort]] = {
    MoneyField: INT,
    DateField: DATE,
    YesNoField: BOOL,
    FileField: Sort("file"),
}
"""Fields whose sort needs no look at them; all others are text."""


_WHOLE: Final = re.compile("-?[0-9]{1,12}")


def as_names(fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers as conditions read them: numbers without decimals become whole numbers.

    Args:
        fields: The fields that were asked.
        answers: Answer by field id; what is absent or `None` is not answered.

    >>> from prima.standard.exact import Exact
    >>> from prima.standard.text import Text
    >>> copies = NumberField(id="n", type="number", label=Text(id="Berapa?"), personal="internal",
    ...                      min=Exact.parse("1"), max=Exact.parse("10"))
    >>> as_names((copies,), {"n": "3"})
    {'n': 3}
    """
    known = ((asked, answers.get(asked.id)) for asked in fields)
    return {asked.id: _as_name(asked, value) for asked, value in known if value is not None}


def _as_name(asked: Field, value: Any) -> Any:
    """Return one answer as conditions read it; one that does not fit stays as it is."""
    match asked, value:
        case NumberField(decimals=0), str() if _WHOLE.fullmatch(value):
            return int(value)
        case TableField(), list():
            return [as_names(asked.columns, r) if isinstance(r, Mapping) else r for r in value]
        case _:
            return value


def _names(path: str, asked: Field, page: Page | None) -> Iterator[tuple[str, Known]]:
    """Yield a field's name, and the names of its parts."""
    above = (page.when,) if page and page.when else ()
    opened = (*above, asked.when) if asked.when else above
    sort = sort_of(asked)
    yield path, Known(sort, asked.personal, not asked.required, opened)
    if sort.name == "parts":
        for part, inner in sort.parts.items():
            yield f"{path}.{part}", Known(inner, asked.personal, not asked.required, opened)

"""How does a condition of the standard sound?

Article: "Penerapan Standar Pelayanan Publik" (rules that can be read aloud).

A condition such as `form.jenjang != 'sd'` stands in the file for the machine; here it is
said with the labels that the same standard gives to its questions and answers.  What has
no good words is shown as it is written: a rule is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from prima.standard.expression import (
    Both,
    Call,
    Expression,
    Listed,
    Name,
    Not,
    Two,
    Value,
)
from prima.standard.form import ChoiceField, Field, MultiField, YesNoField
from prima.standard.grammar import Unreadable, read
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

CHANNELS: Final = {
    "web": Text(id="lewat situs ini", en="on this site"),
    "counter": Text(id="di loket", en="at the counter"),
    "assisted": Text(id="dibantu petugas pendamping", en="with an assistant"),
    "offline": Text(id="di tempat tanpa sinyal", en="where there is no signal"),
    "api": Text(id="lewat aplikasi lain", en="through another application"),
    "phone": Text(id="lewat telepon", en="by telephone"),
}
"""How an application comes in."""

CASE: Final = {
    "case.received_on": Text(id="hari permohonan masuk", en="the day of application"),
    "case.by_representative": Text(id="diajukan oleh wakil", en="sent by a representative"),
    "case.returns": Text(id="banyak pengembalian", en="number of returns"),
    "case.channel": Text(id="diajukan", en="applied"),
    "decision.outcome": Text(id="putusan", en="the decision"),
}
OUTCOMES: Final = {
    "granted": Text(id="dikabulkan", en="granted"),
    "partial": Text(id="dikabulkan sebagian", en="granted in part"),
    "refused": Text(id="ditolak", en="refused"),
}
COMPARED: Final = {
    "<": Text(id="kurang dari", en="less than"),
    "<=": Text(id="paling banyak", en="at most"),
    ">": Text(id="lebih dari", en="more than"),
    ">=": Text(id="paling sedikit", en="at least"),
    "==": Text(id="sama dengan", en="equal to"),
    "!=": Text(id="tidak sama dengan", en="different from"),
}
Answer: TypeAlias = bool | int | str
YES, NO = Text(id="ya", en="yes"), Text(id="tidak", en="no")


def condition(written: str, standard: ServiceStandard) -> Text:
    """Return a condition in words.

    Args:
        written: As it stands in the standard.
        standard: Whose names it reads.
    """
    try:
        tree = read(written)
    except Unreadable:
        return _code(written)
    return _said(tree, standard) or _code(written)


def joined(texts: Iterable[Text], word_id: str, word_en: str) -> Text:
    """Return texts with a word between the last two.

    >>> joined((Text("a", "a"), Text("b", "b"), Text("c", "c")), "atau", "or").id
    'a, b, atau c'
    """
    found = tuple(texts)
    return Text(
        id=_listed([text.id for text in found], word_id),
        en=_listed([text.in_("en") for text in found], word_en),
    )


def together(form_id: str, form_en: str, *texts: Text) -> Text:
    """Return texts put into a sentence in both languages."""
    return Text(
        id=form_id.format(*(text.id for text in texts)),
        en=form_en.format(*(text.in_("en") for text in texts)),
    )


def _said(tree: Expression, standard: ServiceStandard) -> Text | None:
    match tree:
        case Name():
            return _is(tree, standard, yes=True)
        case Not(Name() as name):
            return _is(name, standard, yes=False)
        case Not(Call("has", (Name() as name,))):
            return _put("{0} tidak diisi", "{0} is not given", _label(name.path, standard))
        case Call("has", (Name() as name,)):
            return _put("{0} diisi", "{0} is given", _label(name.path, standard))
        case Both(op, parts):
            return _both(op, parts, standard)
        case Two(op, Name() as name, right):
            return _two(op, name, right, standard)
        case _:
            return None


def _two(op: str, name: Name, right: Expression, standard: ServiceStandard) -> Text | None:
    label = _label(name.path, standard)
    match right:
        case Listed(items):
            answers = [_answer(name.path, item.value, standard) for item in items]
            return _put("{0}: {1}", "{0}: {1}", label, joined(answers, "atau", "or"))
        case Value(value) if op in COMPARED:
            return _compared(op, label, value, _answer(name.path, value, standard))
        case Name() if op in COMPARED:
            return _put(
                "{0} {1} {2}", "{0} {1} {2}", label, COMPARED[op], _label(right.path, standard)
            )
        case _:
            return None


def _is(name: Name, standard: ServiceStandard, *, yes: bool) -> Text | None:
    label = _label(name.path, standard)
    if _is_question(name.path, standard):
        return _put("{0} {1}", "{0} {1}", label, YES if yes else NO)
    return label if yes else _put("bukan: {0}", "not: {0}", label)


def _both(op: str, parts: tuple[Expression, ...], standard: ServiceStandard) -> Text | None:
    """Join the parts; "a or b" of the same question is said once."""
    same = _same_question(parts) if op == "||" else None
    if same is not None:
        name, values = same
        answers = [_answer(name.path, value, standard) for value in values]
        label = _label(name.path, standard)
        return _put("{0}: {1}", "{0}: {1}", label, joined(answers, "atau", "or"))
    said = [_said(part, standard) for part in parts]
    if None in said:
        return None
    words = ("dan", "and") if op == "&&" else ("atau", "or")
    return joined((one for one in said if one is not None), *words)


def _same_question(
    parts: tuple[Expression, ...],
) -> tuple[Name, list[Answer]] | None:
    names, values = set(), []
    for part in parts:
        match part:
            case Two("==", Name() as name, Value(value)):
                names.add(name)
                values.append(value)
            case _:
                return None
    return (names.pop(), values) if len(names) == 1 else None


def _compared(op: str, label: Text | None, value: Answer, answer: Text) -> Text | None:
    if isinstance(value, str) and op == "==":
        return _put("{0}: {1}", "{0}: {1}", label, answer)
    if isinstance(value, str) and op == "!=":
        return _put("{0}: bukan {1}", "{0}: not {1}", label, answer)
    return _put("{0} {1} {2}", "{0} {1} {2}", label, COMPARED[op], answer)


def _label(path: str, standard: ServiceStandard) -> Text | None:
    """Return what a name is called: the label of its question, the title of its fact."""
    if path in CASE:
        return CASE[path]
    root, _, rest = path.partition(".")
    finders: dict[str, Callable[[], Text]] = {
        "form": lambda: _quoted(standard.field(path).label),
        "steps": lambda: _quoted(_finding(path, standard)),
        "facts": lambda: next(one.title for one in standard.facts if one.id == rest),
        "registry": lambda: standard.lookup(rest.partition(".")[0]).title,
    }
    try:
        return finders[root]()
    except (LookupError, StopIteration):
        return None


def _finding(path: str, standard: ServiceStandard) -> Text:
    _, step, last = path.split(".", 2)
    return (
        CASE["decision.outcome"]
        if last == "outcome"
        else standard.field(f"steps.{step}.{last}").label
    )


def _answer(path: str, value: Answer, standard: ServiceStandard) -> Text:
    """Return an answer as people read it: the label of an option, yes or no, the number."""
    if isinstance(value, bool):
        return YES if value else NO
    known: dict[str, Text] = {}
    if path == "case.channel":
        known = CHANNELS
    elif path.endswith("outcome"):
        known = OUTCOMES
    else:
        field = _field(path, standard)
        if isinstance(field, ChoiceField | MultiField):
            known = {option.id: option.label for option in field.options or ()}
    plain = str(value)
    return known.get(plain, Text(id=plain, en=plain))


def _is_question(path: str, standard: ServiceStandard) -> bool:
    return isinstance(_field(path, standard), YesNoField)


def _field(path: str, standard: ServiceStandard) -> Field | None:
    try:
        return standard.field(path)
    except LookupError:
        return None


def _quoted(text: Text) -> Text:
    return Text(id=f"“{text.id}”", en=f"“{text.in_('en')}”")


def _put(form_id: str, form_en: str, *texts: Text | None) -> Text | None:
    """Put texts into a sentence; without one of them there is no sentence."""
    known = [text for text in texts if text is not None]
    return together(form_id, form_en, *known) if len(known) == len(texts) else None


def _code(written: str) -> Text:
    return Text(id=written, en=written)


def _listed(words: list[str], last: str) -> str:
    if len(words) < 3:  # noqa: PLR2004 - two words need no comma
        return f" {last} ".join(words)
    between = "; " if any(", " in word for word in words) else ", "
    return f"{between.join(words[:-1])}{between}{last} {words[-1]}"

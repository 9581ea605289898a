"""What is a standard as plain data?

Article: "Penerapan Standar Pelayanan Publik" (published, so that anybody can read it).

Maps, lists, texts, whole numbers and truth values: what the API hands out, what the
JSON Schema describes, and what is hashed as the identity of a version (in canonical
JSON).  What has its default is left out, so that two files that mean the same are the
same; and since JSON is YAML, what is written here can be loaded again.

    >>> from prima.standard.promise import Stop
    >>> data_of(Stop(cause="payment", max=Duration(30, "cd"), proof="event"))
    {'cause': 'payment', 'max': '30 cd', 'proof': 'event'}
"""

from datetime import date, time
from typing import Any, TypeAlias

from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.kind import Many, members
from prima.standard.text import Text

Json: TypeAlias = dict[str, Any]


def data_of(record: Any) -> Json:
    """Return a record of a standard as plain data.

    Args:
        record: A `ServiceStandard` or anything that stands in one.
    """
    data: Json = {}
    of: type = type(record)
    for member in members(of):
        value = getattr(record, member.attr)
        if member.required or value != member.default:
            one = isinstance(member.kind, Many) and member.kind.one and len(value) == 1
            data[member.key] = _plain(value[0] if one else value)
    return data


def _plain(value: Any) -> Any:
    """Return one value as plain data."""
    if isinstance(value, Text):
        return {"id": value.id} | ({"en": value.en} if value.en else {}) | dict(value.more)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Duration | Exact):
        return str(value)
    return data_of(value)

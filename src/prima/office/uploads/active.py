"""What in a PDF acts, instead of showing?

Article: "Digitalisasi" (the officer's machine obeys the officer).

Every dictionary of the file is looked at, wherever it lies, not only where a
well-behaved reader would look: entries that start something are deleted,
actions that run, send or open something are emptied, annotations that play
or carry something are taken off their page.  Links to web pages and jumps
inside the document stay; a link with another scheme than http, https or
mailto is emptied.
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from prima.office.uploads.outcome import Unfit

NODES_MAX = 2_000_000
"""Dictionaries, lists and values looked at in one file."""

ENTRIES = {
    "/JS": "script",
    "/JavaScript": "script",
    "/XFA": "form",
    "/OpenAction": "action",
    "/AA": "action",
    "/EmbeddedFiles": "attachment",
    "/EF": "attachment",
    "/RF": "attachment",
    "/AF": "attachment",
    "/Collection": "attachment",
    "/Renditions": "media",
    "/RichMediaContent": "media",
    "/RichMediaSettings": "media",
    "/3DD": "media",
    "/Perms": "signature",
    "/DSS": "signature",
    "/Metadata": "",
    "/PieceInfo": "",
    "/SpiderInfo": "",
}
"""Entries that are deleted, each with what is reported; "" is left out silently."""

ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "action",
    "/SubmitForm": "action",
    "/ImportData": "action",
    "/GoToR": "action",
    "/GoToE": "attachment",
    "/GoToDp": "action",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
    "/GoTo3DView": "media",
}
"""Actions that are emptied, each with what is reported."""

ANNOTATIONS = {
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
}
"""Annotations that are taken off the page, each with what is reported."""

_SHOWN = frozenset({"/Font", "/XObject", "/ExtGState", "/Pattern"})
_SCHEMES = ("http://", "https://", "mailto:")


def disarm(pdf: Pdf) -> set[str]:
    """Take out of the file what acts, in place; return what was found, as codes."""
    removed: set[str] = set()
    looked_at = 0
    for thing in pdf.objects:
        for node in list(_nodes(thing)):
            looked_at += 1
            removed |= _disarmed(node)
        if looked_at > NODES_MAX:
            raise Unfit("too_complex")
    for page in pdf.pages:
        _take_off_emptied(page.obj)
    if Name.Info in pdf.trailer:
        del pdf.trailer[Name.Info]
    return removed - {""}


def _nodes(thing: Object) -> Iterator[Dictionary]:
    """Yield the dictionary of an object and every direct dictionary within it."""
    waiting = [thing.stream_dict if isinstance(thing, Stream) else thing]
    seen = 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, Dictionary):
            yield node
            parts: list[Object] = [part for _, part in node.items()]
        else:
            parts = list(node.as_list()) if isinstance(node, Array) else []
        seen += len(parts) + 1
        if seen > NODES_MAX:
            raise Unfit("too_complex")
        waiting.extend(
            part for part in parts if isinstance(part, (Dictionary, Array)) and not part.is_indirect
        )


def _disarmed(node: Dictionary) -> set[str]:
    """Delete or empty what acts in one dictionary; return what was found."""
    role = _role(node)
    if role is not None:
        for key in list(node.keys()):
            del node[key]
        return {role}
    found: set[str] = set()
    for key in ENTRIES.keys() & node.keys():
        if not _is_shown(node[key]):
            found.add("" if isinstance(node[key], Array) and key == "/OpenAction" else ENTRIES[key])
            del node[key]
    return found


def _role(node: Dictionary) -> str | None:
    """Return what is reported when the whole dictionary must go, else None."""
    action = _name(node, "/S")
    if action == "/URI":
        return None if _is_web(node) else "action"
    if action in ACTIONS:
        return ACTIONS[action]
    if "/Rect" in node and _name(node, "/Subtype") in ANNOTATIONS:
        return ANNOTATIONS[_name(node, "/Subtype")]
    return "signature" if "/ByteRange" in node and "/Contents" in node else None


def _name(node: Dictionary, key: str) -> str:
    """Return an entry's name, or "" where it is absent or no name."""
    value = node.get(key)
    return str(value) if isinstance(value, Name) else ""


def _is_web(node: Dictionary) -> bool:
    """Tell whether a link leads to a web page or a mail address."""
    return str(node.get("/URI", "")).strip().lower().startswith(_SCHEMES)


def _is_shown(value: object) -> bool:
    """Tell whether an entry is a font or picture that merely carries an unlucky name."""
    if isinstance(value, Stream):
        return _name(value.stream_dict, "/Subtype") in {"/Image", "/Form"}
    return isinstance(value, Dictionary) and _name(value, "/Type") in _SHOWN


def _take_off_emptied(page: Dictionary) -> None:
    """Leave out of a page the annotations that were emptied."""
    annotations = page.get(Name.Annots)
    if isinstance(annotations, Array):
        left = [
            each for each in annotations.as_list() if isinstance(each, Dictionary) and each.keys()
        ]
        page[Name.Annots] = Array(left)

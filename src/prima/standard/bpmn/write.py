"""How is a procedure written as BPMN 2.0?

Article: "Penerapan Standar Pelayanan Publik".

XML of the OMG's schema: one process, its messages and errors, and the picture.  Names are
in Indonesian; each documentation says in both languages what BPMN has no word for.
"""

from collections.abc import Iterator
from itertools import chain as joined
from typing import Final
from xml.etree import ElementTree as ET

from prima.standard import steps
from prima.standard.bpmn import words
from prima.standard.bpmn.graph import Arrow, Box, Effect, Kind, Leaf, Piece, chain, event, piece_of
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text
from prima.standard.tree import tree_of

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES: Final = {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI}

START, END, GIVEN_UP = "MULAI", "SELESAI", "GUGUR"
MARGIN, BEND = 40, 20

KINDS: Final[dict[type[steps.Step], Kind]] = {
    steps.Do: "userTask",
    steps.Decide: "userTask",
    steps.Meet: "userTask",
    steps.Consult: "userTask",
    steps.Ask: "receiveTask",
    steps.Pay: "receiveTask",
    steps.System: "serviceTask",
    steps.Wait: "intermediateCatchEvent",
}
EFFECTS: Final[dict[str, Effect]] = {
    "withdrawn": "ends",
    "lapse": "ends",
    "as_is": "goes_on",
    "continue": "goes_on",
    "deemed_agreed": "goes_on",
    "proceed_without": "goes_on",
    "escalate": "tells",
    "hold": "tells",
}
"""What our effects of silence are in a picture."""


def bpmn_of(standard: ServiceStandard) -> str:
    """Return the procedure of a standard as the text of a BPMN 2.0 file.

    The process has the standard's name; see `words.py` for its variables.
    """
    return _Writer(standard).text()


class _Writer:
    """Writes one standard."""

    def __init__(self, standard: ServiceStandard) -> None:
        self.standard = standard
        self.nodes = {node.id: node for node in steps.nodes_in(standard.procedure)}
        whole = chain(
            (
                event(START, "startEvent"),
                piece_of(tree_of(standard.procedure), self.drawn),
                event(END, "endEvent"),
            )
        )
        self.whole = whole.moved(MARGIN, MARGIN)

    def drawn(self, id_: str) -> Leaf:
        """Tell how a step is drawn."""
        step = self.nodes[id_]
        match step:
            case steps.Ask():
                return Leaf("receiveTask", EFFECTS[step.no_answer.effect])
            case steps.Pay():
                return Leaf("receiveTask", EFFECTS[step.unpaid.effect])
            case steps.Consult():
                kind: Kind = "userTask" if step.standard is None else "callActivity"
                return Leaf(kind, EFFECTS[step.silence.effect])
            case _:
                return Leaf(KINDS[type(step)])  # type: ignore[index]  # a leaf of the tree is a step

    def text(self) -> str:
        """Return the file."""
        for prefix, space in PREFIXES.items():
            ET.register_namespace(prefix, space)
        name = self.standard.standard
        root = ET.Element(
            _of(BPMN, "definitions"),
            {"id": f"{name}.bpmn", "targetNamespace": f"urn:prima:{name}:{self.standard.version}"},
        )
        self.declare(root)
        process = _under(root, "process", id=name, name=self.standard.title.id, isExecutable="true")
        _told(process, [self.standard.title])
        self.inside(process, self.whole)
        diagram = ET.SubElement(root, _of(DI, "BPMNDiagram"), {"id": "GAMBAR"})
        plane = ET.SubElement(diagram, _of(DI, "BPMNPlane"), {"id": "BIDANG", "bpmnElement": name})
        _picture(plane, self.whole)
        ET.indent(root)
        return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"

    def declare(self, root: ET.Element) -> None:
        """Write what stands before the process: messages, the error of an early end, stages."""
        for box in _all(self.whole):
            node = self.nodes.get(box.of)
            if box.kind == "receiveTask" and node is not None:
                _under(root, "message", id=f"PESAN_{box.id}", name=f"PESAN_{box.id}")
            if box.kind == "group" and node is not None:
                category = _under(root, "category", id=f"TAHAP_{box.id}")
                value = {"id": f"NILAI_{box.id}", "value": node.title.id}
                _under(category, "categoryValue", **value)
        if any(box.role == "error" for box in _all(self.whole)):
            _under(root, "error", id=GIVEN_UP, name=GIVEN_UP, errorCode=GIVEN_UP)

    def inside(self, parent: ET.Element, piece: Piece) -> None:
        """Write the boxes and arrows of a process or of a loop."""
        flows = {_flow(arrow): arrow for arrow in piece.arrows}
        for box in piece.boxes:
            if box.kind != "group":
                self.box(parent, box, flows)
        for id_, arrow in flows.items():
            self.arrow(parent, id_, arrow)
        for box in piece.boxes:
            if box.kind == "group":
                group = _under(parent, "group", id=box.id, categoryValueRef=f"NILAI_{box.id}")
                _told(group, self.says(box))

    def box(self, parent: ET.Element, box: Box, flows: dict[str, Arrow]) -> None:
        """Write one box: what it says, its arrows, who does it, and what it waits for."""
        element = _under(parent, box.kind, id=box.id, **self.attributes(box, flows))
        _told(element, self.says(box))
        for id_, arrow in flows.items():
            if arrow.target == box.id:
                _under(element, "incoming").text = id_
        for id_, arrow in flows.items():
            if arrow.source == box.id:
                _under(element, "outgoing").text = id_
        self.hands(element, box)
        if box.inner is not None:
            loop = _under(element, "standardLoopCharacteristics", loopMaximum=str(box.most))
            _formula(loop, "loopCondition", f"not({words.enough(box.of)})")
            self.inside(element, box.inner)
        _definition(element, box)

    def attributes(self, box: Box, flows: dict[str, Arrow]) -> dict[str, str]:
        """Return what stands in the tag of a box beside its id."""
        node = self.nodes.get(box.of)
        found = {} if node is None or box.kind == "boundaryEvent" else {"name": node.title.id}
        if box.kind == "boundaryEvent":
            found["attachedToRef"] = words.element(box.of)
            found["cancelActivity"] = "false" if box.role == "tell" else "true"
        if box.kind == "receiveTask":
            found["messageRef"] = f"PESAN_{box.id}"
        if box.kind == "callActivity" and isinstance(node, steps.Consult):
            found["calledElement"] = node.standard or ""
        ways = ((id_, arrow) for id_, arrow in flows.items() if arrow.source == box.id)
        default = [id_ for id_, arrow in ways if arrow.choice and arrow.guard is None]
        return found | ({"default": default[0]} if default else {})

    def says(self, box: Box) -> list[Text]:
        """Return what BPMN has no word for: time, repeated asking, another system, the law."""
        node = self.nodes.get(box.of)
        if node is None:
            return []
        return [] if box.kind == "boundaryEvent" else [node.title, *self.more(node)]

    def more(self, node: steps.Node) -> Iterator[Text]:
        """Give what a node says beside its title."""
        limit = getattr(node, "limit", None) or getattr(node, "for_", None)
        if limit is not None:
            time = limit.words()
            yield Text(id=f"Paling lama {time.id}.", en=f"At most {time.in_('en')}.")
        if isinstance(node, steps.Leaf) and node.done_in is not None:
            there = node.done_in.title
            yield Text(id=f"Dikerjakan di {there.id}.", en=f"Done in {there.in_('en')}.")
        if isinstance(node, steps.Repeat):
            yield Text(id=f"Diulang sampai {node.until}.", en=f"Repeated until {node.until}.")
        for law in node.cite or ():
            yield Text(id=self.standard.law(law).cite, en=self.standard.law(law).cite)

    def hands(self, element: ET.Element, box: Box) -> None:
        """Write which roles may do a step."""
        node = self.nodes.get(box.of)
        if box.kind != "userTask" or not isinstance(node, steps.Work):
            return
        for role in node.by:
            owner = _under(element, "potentialOwner", id=f"{box.id}_OLEH_{role}", name=role)
            _formula(_under(owner, "resourceAssignmentExpression"), "formalExpression", role)

    def arrow(self, parent: ET.Element, id_: str, arrow: Arrow) -> None:
        """Write one arrow, with its guard as a variable and as the words of the standard."""
        ends = {"sourceRef": arrow.source, "targetRef": arrow.target}
        title = self.way(arrow)
        named = ends | ({} if title is None else {"name": title.id})
        element = _under(parent, "sequenceFlow", id=id_, **named)
        if title is not None:
            _told(element, [title])
        if arrow.guard is not None:
            _under(element, "documentation").text = f"CEL: {arrow.guard}"
            earlier = (f"not({words.guard(arrow.choice, option)})" for option in arrow.before)
            guards = (words.guard(arrow.choice, arrow.option), *earlier)
            _formula(element, "conditionExpression", " and ".join(guards))

    def way(self, arrow: Arrow) -> Text | None:
        """Return the name of a way out of a choice."""
        node = self.nodes.get(arrow.choice)
        if isinstance(node, steps.Choice):
            return next(o.title for o in node.options if o.option == arrow.option)
        known = {
            "granted": Text(id="dikabulkan", en="granted"),
            "refused": Text(id="ditolak", en="refused"),
            "otherwise": Text(id="selain itu", en="otherwise"),
        }
        return known.get(arrow.option, Text(id="perlu", en="needed") if arrow.choice else None)


def _picture(plane: ET.Element, piece: Piece) -> None:
    """Draw every box and arrow at its place."""
    places = {box.id: box for box in piece.boxes}
    for box in piece.boxes:
        more = {"isExpanded": "true"} if box.inner else {}
        if box.kind == "exclusiveGateway":
            more = {"isMarkerVisible": "true"}
        ids = {"id": f"BENTUK_{box.id}", "bpmnElement": box.id}
        shape = ET.SubElement(plane, _of(DI, "BPMNShape"), ids | more)
        sizes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        ET.SubElement(shape, _of(DC, "Bounds"), {key: str(size) for key, size in sizes.items()})
    for arrow in piece.arrows:
        ids = {"id": f"GARIS_{_flow(arrow)}", "bpmnElement": _flow(arrow)}
        edge = ET.SubElement(plane, _of(DI, "BPMNEdge"), ids)
        for x, y in _line(places[arrow.source], places[arrow.target], arrow.level):
            ET.SubElement(edge, _of(DD, "waypoint"), {"x": str(x), "y": str(y)})
    for box in piece.boxes:
        if box.inner is not None:
            _picture(plane, box.inner)


def _line(source: Box, target: Box, level: int | None) -> Iterator[tuple[int, int]]:
    """Give the corners of an arrow: to the right, up or down, to the right."""
    begin = (source.x + source.width, source.y + source.height // 2)
    end = (target.x, target.y + target.height // 2)
    if source.kind == "boundaryEvent":
        yield from _from_below(source, target)
        return
    ways = [] if level is None else [level]
    bends = [(begin[0] + BEND, y) for y in (begin[1], *ways)]
    if level is None and begin[1] != end[1]:
        bends.append((begin[0] + BEND, end[1]))
    if level is not None:
        bends += [(end[0] - BEND, level), (end[0] - BEND, end[1])]
    yield from (begin, *bends, end)


def _from_below(source: Box, target: Box) -> Iterator[tuple[int, int]]:
    """Give the corners of an arrow from an event at the lower edge of a task."""
    x, y = source.x + source.width // 2, source.y + source.height
    if target.kind == "endEvent":
        middle = target.y + target.height // 2
        yield from ((x, y), (x, middle), (target.x, middle))
        return
    under, middle = y + BEND, target.x + target.width // 2
    yield from ((x, y), (x, under), (middle, under), (middle, target.y + target.height))


def _definition(element: ET.Element, box: Box) -> None:
    """Write what an event is: a time-out, an early end, the error of a loop."""
    if box.role in ("timer", "tell") or box.kind == "intermediateCatchEvent":
        timer = _under(element, "timerEventDefinition")
        _formula(timer, "timeDate", words.due(box.of))
    elif box.role in ("error", "caught"):
        _under(element, "errorEventDefinition", errorRef=GIVEN_UP)
    elif box.role == "stop":
        _under(element, "terminateEventDefinition")


def _all(piece: Piece) -> Iterator[Box]:
    """Give every box, those inside loops too."""
    inner = (_all(box.inner) for box in piece.boxes if box.inner is not None)
    yield from joined(piece.boxes, *inner)


def _flow(arrow: Arrow) -> str:
    return f"{arrow.source}_KE_{arrow.target}" + (f"_OPSI_{arrow.option}" if arrow.option else "")


def _told(element: ET.Element, texts: list[Text]) -> None:
    """Write texts as documentation, once in each language."""
    if not texts:
        return
    for language in ("id", "en"):
        told = _under(element, "documentation", id=f"{element.get('id')}_{language.upper()}")
        told.text = " · ".join(text.in_(language) for text in texts)


def _formula(parent: ET.Element, tag: str, formula: str) -> None:
    element = _under(parent, tag)
    element.set(_of(XSI, "type"), "bpmn:tFormalExpression")
    element.text = formula


def _under(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _of(BPMN, tag), attributes)


def _of(space: str, tag: str) -> str:
    return f"{{{space}}}{tag}"

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from prima.office.uploads import active
from prima.office.uploads.active import ACTIONS, ANNOTATIONS, ENTRIES, disarm
from prima.office.uploads.outcome import Unfit
from tests.office.uploads.corpus import MARK, link, pdf, script


def disarmed(data: bytes) -> tuple[Pdf, set[str]]:
    """Open a file and take out of it what acts."""
    opened = pikepdf.open(BytesIO(data))
    return opened, disarm(opened)


def annotation(subtype: str, **more: object) -> Dictionary:
    """Return an annotation of some kind."""
    drawn = Dictionary(Type=Name.Annot, Subtype=Name(subtype), Rect=Array([0, 0, 9, 9]))
    for key, value in more.items():
        drawn[f"/{key}"] = value
    return drawn


@pytest.mark.parametrize(("kind", "said"), ACTIONS.items())
def test_every_action_that_runs_or_sends_is_emptied(kind: str, said: str) -> None:
    """Whether it stands alone or at the end of a chain of harmless ones."""

    def arm(made: Pdf) -> None:
        last = Dictionary(S=Name(kind), F=String(MARK.decode()))
        chain = Dictionary(S=Name.GoTo, D=Array([0]), Next=Dictionary(S=Name.Named, Next=last))
        link(made, chain)

    opened, found = disarmed(pdf(arm))
    assert found == {said}
    action = opened.pages[0].obj.Annots[0].A
    assert Name.GoTo == action.S
    assert list(action.Next.Next.keys()) == []


@pytest.mark.parametrize(("kind", "said"), ANNOTATIONS.items())
def test_every_annotation_that_plays_or_carries_is_taken_off(kind: str, said: str) -> None:
    """Other annotations of the page, a note and a link, stay where they are."""

    def arm(made: Pdf) -> None:
        made.pages[0].obj.Annots = Array(
            [
                annotation("/Text", Contents=String("catatan")),
                annotation(kind, Contents=String(MARK.decode())),
                made.make_indirect(annotation("/Link", A=Dictionary(S=Name.GoTo, D=Array([0])))),
            ]
        )

    opened, found = disarmed(pdf(arm))
    assert found == {said}
    left = [str(each.Subtype) for each in opened.pages[0].obj.Annots.as_list()]
    assert left == ["/Text", "/Link"]


@pytest.mark.parametrize(("key", "said"), ENTRIES.items())
def test_every_entry_that_starts_something_is_deleted(key: str, said: str) -> None:
    """At the root, deep inside a list, and in an object of its own."""

    def arm(made: Pdf) -> None:
        if key != "/Metadata":  # there the library itself wants a stream
            made.Root[key] = Dictionary(X=String(MARK.decode()))
        made.Root.Deep = Array([Array([Dictionary()])])
        made.Root.Deep[0][0][key] = String(MARK.decode())
        own = made.make_indirect(Dictionary())
        own[key] = String(MARK.decode())
        made.Root.Own = own

    opened, found = disarmed(pdf(arm))
    assert found == ({said} if said else set())
    for place in (opened.Root, opened.Root.Deep[0][0], opened.Root.Own):
        assert key not in place


def test_the_place_to_open_at_goes_without_a_word() -> None:
    """A file that only says on which page to open is harmless; nobody is told of a weapon."""

    def arm(made: Pdf) -> None:
        made.Root.OpenAction = Array([made.pages[0].obj, Name.Fit])

    assert disarmed(pdf(arm))[1] == set()


def test_a_font_with_an_unlucky_name_stays() -> None:
    """A page that calls its font AA, or its picture JS, still shows it."""

    def arm(made: Pdf) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        made.pages[0].obj.Resources = Dictionary(Font=Dictionary(AA=font))

    opened, found = disarmed(pdf(arm))
    assert found == set()
    assert opened.pages[0].obj.Resources.Font.AA.BaseFont == Name.Helvetica


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://contoh.go.id", True),
        (" HTTP://contoh.go.id", True),
        ("mailto:dinas@contoh.go.id", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_links_lead_to_the_web_or_nowhere(address: str, *, stays: bool) -> None:
    """Only http, https and mailto are followed."""
    sent = pdf(lambda made: link(made, Dictionary(S=Name.URI, URI=String(address))))
    opened, found = disarmed(sent)
    assert bool(opened.pages[0].obj.Annots[0].A.keys()) is stays
    assert found == (set() if stays else {"action"})


def test_a_circle_of_objects_is_walked_once() -> None:
    """Objects that point at each other, and at themselves, end like any other."""

    def arm(made: Pdf) -> None:
        one, two = made.make_indirect(script()), made.make_indirect(Dictionary())
        one.Next, two.Back, two.Self = two, one, two
        made.Root.Loop = two

    opened, found = disarmed(pdf(arm))
    assert found == {"script"}
    assert opened.Root.Loop.Self.objgen == opened.Root.Loop.objgen


def test_values_of_the_wrong_kind_stop_nothing() -> None:
    """Where a name, a list or a page should stand and something else does, the walk goes on."""

    def arm(made: Pdf) -> None:
        made.Root.Odd = Array(
            [
                Dictionary(S=7, Subtype=Array([]), Rect=True),
                Dictionary(S=String("JavaScript"), URI=1),
                Dictionary(S=Name.URI, URI=Array([1])),
            ]
        )
        made.pages[0].obj.Annots = Array([1, Name.X, String("x"), Dictionary()])

    opened, found = disarmed(pdf(arm))
    assert found == {"action"}
    assert opened.pages[0].obj.Annots.as_list() == []


def test_what_is_looked_at_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """One endless list, or endlessly many small ones, are refused."""
    monkeypatch.setattr(active, "NODES_MAX", 500)

    def endless(made: Pdf) -> None:
        made.Root.Long = Array(list(range(600)))

    def many(made: Pdf) -> None:
        made.Root.Many = Array([made.make_indirect(Dictionary(A=at)) for at in range(400)])
        made.Root.More = Array([made.make_indirect(Dictionary(A=at)) for at in range(400)])

    for arm in (endless, many):
        with pytest.raises(Unfit, match="too_complex"):
            disarmed(pdf(arm))

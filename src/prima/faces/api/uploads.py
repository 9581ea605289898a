"""How does a file come in by the API?

Article: "Digitalisasi" (a citizen's paper comes in; a weapon does not).

A file is brought for one place of one standard, which says what kinds it may be and how
large.  What is kept is a copy written anew; it is named by its hash from then on.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Router
from ninja.files import UploadedFile

from prima.case.obstacle import Obstacle
from prima.case.obstacle.applying import answer_wrong
from prima.faces.api import obstacles, shapes
from prima.faces.api.problem import FAULTY, documented, problem
from prima.faces.session import who_of
from prima.office import attachments, catalogue, intake
from prima.office.uploads import Refused

router = Router(tags=["berkas"])
WORD: dict[str, Any] = {"min_length": 1, "max_length": 60, "pattern": r"^[A-Za-z0-9_.:-]+$"}
LARGE, TOO_LARGE = "too_large", 413


@router.post(
    "/files",
    response={200: shapes.Uploaded, **documented(400, 401, 403, 413, 415, 422, 429)},
    url_name="upload",
    operation_id="upload",
)
def upload(
    request: HttpRequest,
    service: Annotated[str, Form(**WORD)],
    place: Annotated[str, Form(**WORD, description="A requirement, or a question: form.x")],
    file: Annotated[UploadedFile, File()],
) -> Any:
    """Keep a file for a requirement or a question; use what is answered in an application."""
    plan = catalogue.service(service)
    if plan is None:
        return problem(obstacles.NO_SERVICE, 422)
    limits = attachments.limits_of(plan, place)
    if limits is None:
        return problem(answer_wrong(attachments.NO_PLACE, place))
    kept = intake.bring(who_of(request), file, limits)
    if isinstance(kept, Refused):
        why = Obstacle(f"file_{kept.code}", kept.what, kept.why, kept.next, place)
        return problem(why, TOO_LARGE if kept.code == LARGE else FAULTY)
    return {"sha256": kept.sha256, "size": kept.size, "kind": kept.kind, "name": kept.name}

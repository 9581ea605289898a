"""Which words does every standard use?

Article: "Penerapan Standar Pelayanan Publik" (transparency: one word, one meaning).

Ids name things inside one standard; slugs name things outside it.  Neither is ever
shown to a citizen.  What points at a role, a step, a law says so in its type, so
that one rule of the lint finds every pointer into the void.

    >>> import re
    >>> bool(re.match(ID, "periksa_lengkap")), bool(re.match(ID, "Periksa lengkap"))
    (True, False)
"""

from typing import Annotated, Final, Literal, TypeAlias

from prima.standard.duration import Duration
from prima.standard.kind import Like, Means, OneOrMany, Points, Size
from prima.standard.text import Text

ID: Final = r"^[a-z][a-z0-9_]{0,39}$"
SLUG: Final = r"^[a-z][a-z0-9-]{1,59}$"
PATH: Final = r"^(form|facts|steps|registry|case|decision|fee)(\.[a-z][a-z0-9_]*){1,3}$"

_ID = Like(
    "id",
    ID,
    Text(
        id="huruf kecil, angka, dan garis bawah, paling banyak 40",
        en="small letters, digits and underscores, at most 40",
    ),
)
_SLUG = Like(
    "slug",
    SLUG,
    Text(
        id="huruf kecil, angka, dan tanda hubung, 2 sampai 60",
        en="small letters, digits and hyphens, 2 to 60",
    ),
)
_PATH = Like(
    "path",
    PATH,
    Text(id="nama seperti form.nik atau steps.x.y", en="a name such as form.nik or steps.x.y"),
)
_EFFORT = Like(
    "effort",
    r"^[1-9][0-9]{0,3} min$",
    Text(id="menit kerja, seperti 15 min", en="working minutes, such as 15 min"),
)

Id: TypeAlias = Annotated[str, _ID]
Slug: TypeAlias = Annotated[str, _SLUG]
Cel: TypeAlias = Annotated[str, Means("cel"), Size(1, 500)]
Path: TypeAlias = Annotated[str, _PATH, Means("path")]
Effort: TypeAlias = Annotated[Duration, _EFFORT]
KeepFor: TypeAlias = Duration | Literal["permanent"]

LawId: TypeAlias = Annotated[str, _ID, Points("law")]
RoleId: TypeAlias = Annotated[str, _ID, Points("role")]
StepId: TypeAlias = Annotated[str, _ID, Points("step")]
RequirementId: TypeAlias = Annotated[str, _ID, Points("requirement")]
VariantId: TypeAlias = Annotated[str, _ID, Points("variant")]
SubjectId: TypeAlias = Annotated[str, _ID, Points("subject")]
LookupId: TypeAlias = Annotated[str, _ID, Points("lookup")]
OutputId: TypeAlias = Annotated[str, _ID, Points("output")]
LineId: TypeAlias = Annotated[str, _ID, Points("line")]
CapacityId: TypeAlias = Annotated[str, _ID, Points("capacity")]
FieldId: TypeAlias = Annotated[str, _ID, Points("field")]

Cites: TypeAlias = Annotated[tuple[LawId, ...], Size(1, 20)]
Roles: TypeAlias = Annotated[tuple[RoleId, ...], Size(1, 6), OneOrMany()]
Steps: TypeAlias = Annotated[tuple[StepId, ...], Size(1, 6)]
Outputs: TypeAlias = Annotated[tuple[OutputId, ...], Size(1, 6)]
Paths: TypeAlias = Annotated[tuple[Path, ...], Size(0, 60)]

Personal: TypeAlias = Literal["public", "internal", "general", "specific"]
"""UU 27/2022 Art. 4: none (public, internal), general, specific."""

FileKind: TypeAlias = Literal["pdf", "jpg", "png", "heic", "mp4", "dwg", "ifc", "xlsx"]
Outcome: TypeAlias = Literal["granted", "partial", "refused"]
Cause: TypeAlias = Literal[
    "returned",
    "payment",
    "citizen_date",
    "external_body",
    "court_order",
    "force_majeure",
    "outage",
]
"""What may stop a clock (format section 5.3); everything else counts."""

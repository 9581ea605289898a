"""A line of the diary says whose data was looked at, by whom, by which article, and from when
she sees it.  Older lines are read again from the diaries: each was about the applicant alone."""

import json
from typing import Any, ClassVar

from django.db import migrations, models

COLUMNS: dict[str, "models.Field[Any, Any]"] = {
    "reader": models.CharField(max_length=40, default=""),
    "version": models.PositiveIntegerField(default=0),
    "kind": models.CharField(max_length=10, default="opened"),
    "subject": models.CharField(max_length=40, default=""),
    "shown_at": models.DateTimeField(null=True),
    "cite": models.TextField(default=""),
    "route": models.CharField(max_length=60, default=""),
    "sought": models.CharField(max_length=10, default=""),
    "is_open": models.BooleanField(default=True),
}
FINAL: dict[str, "models.Field[Any, Any]"] = {
    "reader": models.CharField(max_length=40),
    "version": models.PositiveIntegerField(),
    "kind": models.CharField(max_length=10),
    "subject": models.CharField(max_length=40),
    "shown_at": models.DateTimeField(),
    "cite": models.TextField(),
    "route": models.CharField(max_length=60),
    "sought": models.CharField(max_length=10),
    "is_open": models.BooleanField(),
}


def read_again(apps: Any, schema_editor: Any) -> None:
    """Lay the lines anew from the readers' streams, as they were written until now."""
    del schema_editor
    entries, lines = apps.get_model("office", "Entry"), apps.get_model("office", "DiaryLine")
    lines.objects.all().delete()
    rows = entries.objects.filter(stream__startswith="reader/", kind="opened").order_by("position")
    found = []
    for stream, version, at, data in rows.values_list("stream", "version", "at", "canonical"):
        body = json.loads(bytes(data))["body"]
        found += [
            lines(
                reader=stream.partition("/")[2],
                version=version,
                kind="opened",
                case=body["case"],
                subject=subject,
                at=at,
                shown_at=at,
                unit=body["unit"],
                post=body["post"],
                step=body["step"],
                fields=",".join(body["fields"]),
                cite="\n".join(body["cite"]),
                route="",
                sought="",
                is_open=True,
            )
            for subject in body["subjects"]
        ]
    lines.objects.bulk_create(found, batch_size=1_000)


class Migration(migrations.Migration):
    """The columns, and three ways to find a look."""

    dependencies: ClassVar = [("office", "0040_restoring")]
    operations: ClassVar = [
        *(migrations.AddField("diaryline", name, field) for name, field in COLUMNS.items()),
        migrations.RunPython(read_again, migrations.RunPython.noop),
        *(migrations.AlterField("diaryline", name, field) for name, field in FINAL.items()),
        migrations.AddIndex(
            "diaryline", models.Index(fields=["subject", "-at"], name="look_at_person")
        ),
        migrations.AddIndex(
            "diaryline", models.Index(fields=["reader", "-at"], name="look_of_reader")
        ),
        migrations.AddIndex("diaryline", models.Index(fields=["at"], name="look_by_hour")),
    ]

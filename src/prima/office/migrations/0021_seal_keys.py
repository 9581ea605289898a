"""A key for each person of a file, instead of one for the file.

What was sealed before cannot be divided among persons without reading all of it, and no
office has been opened with that release: one that holds such keys is told to begin anew.
"""

from typing import Any, ClassVar

from django.db import migrations, models

REFUSED = (
    "Basis data ini belum diubah: isinya disegel oleh rilis percobaan. Dirikan kantor baru"
    " dengan PRIMA_HOME yang kosong. · This database was not changed: a trial release sealed"
    " it. Found the office anew in an empty PRIMA_HOME."
)


def refuse_sealed(apps: Any, _schema_editor: Any) -> None:
    """Change nothing where something was sealed in the old form."""
    if apps.get_model("office", "CaseKey").objects.exists():
        raise RuntimeError(REFUSED)


class Migration(migrations.Migration):
    """Keys by person, hashes to find by, and when a file is to be forgotten."""

    dependencies: ClassVar = [
        ("office", "0020_keeping"),
    ]

    operations: ClassVar = [
        migrations.RunPython(refuse_sealed, migrations.RunPython.noop),
        migrations.CreateModel(
            name="CaseIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case", models.CharField(db_index=True, max_length=9)),
                ("digest", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="SealKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stream", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=80)),
                ("wrapped", models.BinaryField(null=True)),
                ("master", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.DeleteModel(
            name="CaseKey",
        ),
        migrations.AddField(
            model_name="casehead",
            name="erase_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="master",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="person",
            name="nik_index",
            field=models.BinaryField(db_index=True, max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="subject",
            field=models.CharField(default="", max_length=80),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="wrapped",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="person",
            name="sealed",
            field=models.BinaryField(null=True),
        ),
        migrations.AlterField(
            model_name="person",
            name="wrapped",
            field=models.BinaryField(null=True),
        ),
        migrations.AddIndex(
            model_name="casehead",
            index=models.Index(
                condition=models.Q(("erase_at__isnull", False)),
                fields=["erase_at"],
                name="head_to_erase",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseindex",
            constraint=models.UniqueConstraint(fields=("digest", "case"), name="one_index_a_case"),
        ),
        migrations.AddIndex(
            model_name="sealkey",
            index=models.Index(fields=["subject"], name="key_of_subject"),
        ),
        migrations.AddConstraint(
            model_name="sealkey",
            constraint=models.UniqueConstraint(
                fields=("stream", "subject"), name="one_key_a_subject"
            ),
        ),
    ]

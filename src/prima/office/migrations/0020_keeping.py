"""Tables that tell whether the book is safe: marks, rehearsals, cosignatures, holds, incidents."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The tables."""

    dependencies: ClassVar = [("office", "0004_attempt")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Canary",
            fields=[
                ("hour", models.DateTimeField(primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("reason", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("detail", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(db_index=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("said_id", models.CharField(max_length=300)),
                ("said_en", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="Rehearsal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("ok", models.BooleanField()),
                ("seconds", models.PositiveIntegerField(default=0)),
                ("entries", models.BigIntegerField(default=0)),
                ("fault", models.CharField(default="", max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("witness", models.CharField(max_length=200)),
                ("line", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("size", "witness"), name="one_cosignature_a_witness"
                    )
                ],
            },
        ),
    ]

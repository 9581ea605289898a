"""Recoveries in person: what waits for a second officer, and the codes on paper."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The two tables."""

    dependencies: ClassVar = [("office", "0030_identity")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Restoring",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account", models.CharField(max_length=40, unique=True)),
                ("opener", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("until", models.DateTimeField(db_index=True)),
                ("reason", models.CharField(max_length=20)),
                ("lost", models.CharField(max_length=10)),
            ],
        ),
        migrations.CreateModel(
            name="EntryCode",
            fields=[
                (
                    "account",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("digest", models.BinaryField(max_length=32)),
                ("until", models.DateTimeField()),
                ("anew", models.BooleanField(default=False)),
            ],
        ),
    ]

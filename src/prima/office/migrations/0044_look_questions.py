"""Questions about looks: a projection of their own streams."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The table."""

    dependencies: ClassVar = [("office", "0043_counter")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="LookQuestion",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("rule", models.CharField(max_length=20)),
                ("reader", models.CharField(max_length=40)),
                ("post", models.CharField(max_length=60)),
                ("unit", models.CharField(max_length=60)),
                ("day", models.DateField()),
                ("looks", models.TextField()),
                ("count", models.PositiveIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(max_length=20)),
                ("about", models.CharField(max_length=9)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-day", "id"], name="question_by_day"),
                    models.Index(fields=["reader", "-day"], name="question_of_reader"),
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["-day", "id"],
                        name="question_open",
                    ),
                ],
            },
        ),
    ]

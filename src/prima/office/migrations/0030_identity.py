"""Sessions end with the epoch of their account; codes on paper; recovery by two persons."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What proves who somebody is."""

    dependencies: ClassVar = [("office", "0021_seal_keys")]
    operations: ClassVar = [
        migrations.AddField("account", "epoch", models.PositiveIntegerField(default=0)),
        migrations.CreateModel(
            name="PaperCode",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case", models.CharField(max_length=9)),
                ("hash", models.BinaryField(max_length=32)),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=40)),
                ("until", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["case"],
                        name="one_good_paper_code",
                        condition=models.Q(revoked_at__isnull=True),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("account", models.CharField(db_index=True, max_length=40)),
                ("opened_by", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField()),
                ("confirmed_by", models.CharField(default="", max_length=40)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ready_at", models.DateTimeField(null=True)),
                ("hash", models.BinaryField(max_length=32, null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["account"],
                        name="one_open_recovery",
                        condition=models.Q(done_at__isnull=True, stopped_at__isnull=True),
                    )
                ],
            },
        ),
    ]

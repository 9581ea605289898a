"""Codes of the counter: those that confirm an application, and the cards with which one signs in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Both hold a keyed hash and a time, and expire."""

    dependencies = (("office", "0042_account_number"),)

    operations = (
        migrations.CreateModel(
            name="CounterCode",
            fields=[
                ("about", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("content", models.CharField(max_length=64)),
                ("digest", models.BinaryField(max_length=32)),
                ("sends", models.PositiveSmallIntegerField(default=1)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="CardCode",
            fields=[
                ("account", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    )

"""A citizen whose mail address does not count yet signs in by a number."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The number of an account; older ones have an address that counts, and none."""

    dependencies: ClassVar = [("office", "0041_looks")]
    operations: ClassVar = [
        migrations.AddField("account", "number", models.BigIntegerField(null=True, unique=True)),
    ]

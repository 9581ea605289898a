"""Sessions end with the epoch of their account."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The epoch."""

    dependencies: ClassVar = [("office", "0021_seal_keys")]
    operations: ClassVar = [
        migrations.AddField("account", "epoch", models.PositiveIntegerField(default=0)),
    ]

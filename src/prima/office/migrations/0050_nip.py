"""A person is found by her NIP and her telephone too, by keyed hashes of them."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The indexes."""

    dependencies: ClassVar = [("office", "0045_erased_entries")]
    operations: ClassVar = [
        migrations.AddField(
            "person",
            "nip_index",
            models.BinaryField(max_length=32, null=True, db_index=True),
        ),
        migrations.AddField(
            "person",
            "phone_index",
            models.BinaryField(max_length=32, null=True, db_index=True),
        ),
    ]

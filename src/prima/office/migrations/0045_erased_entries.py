"""Erasures are found without reading the whole book: each start holds them against the keys."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """A small index over entries of one kind."""

    dependencies: ClassVar = [("office", "0044_look_questions")]
    operations: ClassVar = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("kind", "erased")), fields=["position"], name="entry_erased"
            ),
        ),
    ]

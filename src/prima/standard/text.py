"""What does a person read, in which language?

Article: "Penerapan Standar Pelayanan Publik" (standards that citizens understand).

Every sentence of a standard is Indonesian first; English stands beside it,
other languages may follow.  A language that is absent falls back to
Indonesian, so nobody ever meets an empty page.

    >>> title = Text(id="Akta kelahiran", en="Birth certificate")
    >>> title.in_("en"), title.in_("jv")
    ('Birth certificate', 'Akta kelahiran')
"""

from dataclasses import dataclass

SOURCE_LANGUAGE = "id"
"""The language in which every text is complete."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Indonesian, in English, and perhaps in further languages.

    Attributes:
        id: The Indonesian text; never empty.
        en: The English text, or "" where a draft has none yet.
        more: Further languages as pairs of ISO 639 code and text, sorted by code.
    """

    id: str
    en: str = ""
    more: tuple[tuple[str, str], ...] = ()

    def in_(self, language: str) -> str:
        """Return the text in `language`, or in Indonesian where that is absent.

        >>> Text(id="Gratis").in_("en")
        'Gratis'
        """
        if language == "en" and self.en:
            return self.en
        return dict(self.more).get(language, self.id)

    def __str__(self) -> str:
        """Return the Indonesian text."""
        return self.id

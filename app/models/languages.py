"""The languages that texts are recognised in, by their BCP 47 codes."""

UNDETERMINED = "und"
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "it", "ps", "ru", "tr", "ur", UNDETERMINED)

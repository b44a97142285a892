"""Descriptions that several resources share."""

SEARCH = (
    'Full-text search: words (all must occur), `"a phrase"`, `prefix*`, `-excluded`, `OR` between alternatives; case, accents and variants of Arabic letters '
    "do not matter. Rows come newest first, or by `sort=relevance`, each with a `snippet` (HTML: words found in `<mark>`). "
    "Of articles, headline and text are searched; of statements, who speaks, what was said and its sentence."
)
NEAR = "At a place within so many kilometres: latitude, longitude, distance."
WHOLE_NAME = "in any known form, script and case; the whole name."
NAMES = "A name as you remember it: any form, any script, part of it, with slips; best matches first."

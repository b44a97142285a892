"""Words that tell what happened to people: data/measures.tsv, looked up for a verb with its particles and objects."""

from functools import cache
from typing import TYPE_CHECKING

from app.extraction.tables import rows
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token


FLOWS = (Measure.deported, Measure.returned)  # of people from one country to another
HARM = (Measure.killed, Measure.wounded)


@cache
def triggers(pos: str) -> dict[str, Measure]:
    """Words of a part of speech that tell a measure."""
    return {row["trigger"]: Measure(row["measure"]) for row in rows("measures") if row["pos"] == pos}


def verb_measure(verb: "Token") -> Measure | None:
    """What a verb tells with its particle, object or purpose, else by itself: "send home", "take into custody", "make to leave"."""
    table = triggers("verb")
    lemma = verb.lemma_.lower()
    for child in verb.children:
        inner = [form for p in child.children if p.dep_ == "pobj" for form in (p.lemma_.lower(), p.lower_)] if child.dep_ == "prep" else []
        found = next((m for form in inner if (m := table.get(f"{lemma} {child.lower_} {form}")) is not None), None)
        if found is not None:
            return found
        if (
            child.dep_ in ("prt", "advmod", "acomp", "prep", "npadvmod", "dobj", "oprd")
            and (measure := table.get(f"{lemma} {child.lower_}")) is not None
        ):
            return measure
        if child.dep_ in ("xcomp", "ccomp", "advcl") and (measure := table.get(f"{lemma} to {child.lemma_.lower()}")) is not None:
            return measure
    return table.get(lemma)

"""What the verbs say that people are an argument of: "were deported", "sent to Afghanistan", "came to Iran"."""

from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.journeys import countries_of, into_host, is_displacing, is_handed, is_sent_back, is_taken_out, is_to_police, leaves_home
from app.extraction.measure_triggers import FLOWS, HARM, triggers, verb_measure
from app.extraction.papers import dwells_somewhere
from app.extraction.tables import words_of
from app.extraction.tokens import object_of, word_after
from app.extraction.withheld import is_undone
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that tell of an arrest only in the passive: "12 are being held", not "Afghans who hold cards".
_HELD = ("hold", "seize", "book")
_COSTING = ("claim", "cost", "lose")  # lives: "claimed 12 lives", "lost nine soldiers"
_OF_ONES_OWN = ("be", "remain", "walk", "languish")  # "are behind bars", "walked free"
_COMING = ("arrive", "come", "cross", "enter", "flee", "go", "travel", "move")
_AIMING = ("target", "cover", "face", "threaten", "lose", "expire")
_AIMED = (("fire", "at"), ("fire", "on"), ("open", "on"), ("shoot", "at"))  # "opened fire on 70 Afghans"
_BEFORE_NUMBERS = ("around", "about", "over", "between")  # read as prepositions: "around 300 families left"
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "npadvmod", "ccomp")
_PAIR = 3  # tokens from a verb to another that goes with it: "detained and forcibly deported"
_OWN = 6  # tokens around a verb within which a number is its own
_MODALS = ("will", "'ll", "’ll", "would", "could", "may", "might", "must", "shall", "can")
_MOVED = (*_COMING, "fly", "relocate", "resettle", "settle")
_HANDING = ("deliver", "hand", "repatriate", "transfer", "turn")
_NOT_DONE = (Measure.affected, Measure.deported)  # what a negated verb tells nothing of
_INMATES = ("convict", "detainee", "inmate", "prisoner")


def governors(noun: "Token") -> list["Token"]:
    """Verbs that the noun is an argument of, nearest first, with verbs coordinated to them."""
    token, verbs = noun, list["Token"]()
    for ancestor in [noun, *noun.ancestors]:
        if ancestor.pos_ in ("VERB", "AUX"):
            verbs.append(ancestor)
            shared = [
                c for c in ancestor.children if c.dep_ in ("conj", "xcomp") and c.pos_ == "VERB" and not any(_is_of_its_own(g) for g in c.children)
            ]
            inner = [x for c in shared for x in c.children if x.dep_ == "xcomp" and not any(g.dep_ == "dobj" for g in x.children)]
            verbs += [
                *_sharing_object(token, ancestor),
                *shared,
                *inner,
                *(x for c in shared if c.dep_ == "xcomp" for x in c.children if x.dep_ == "conj" and x.pos_ == "VERB"),
            ]
            break
        token = ancestor
    among = (p for v in verbs if v.lemma_ == "be" for c in v.children if c.lower_ == "among" for p in c.children if p.lower_ == "those")
    verbs += [c for those in among for c in those.children if c.dep_ in ("acl", "relcl")]
    if token.lower_ == "between" and noun.head.i == token.i:  # "between 1,500 and 2,000 families moved out", misparsed
        verbs[:0] = [t for t in noun.doc[noun.i + 1 : noun.i + 4] if t.pos_ == "VERB"][:1]
    is_aimed_at = bool(verbs) and (verbs[-1].lemma_, token.lower_) in _AIMED
    is_argument = is_aimed_at or token.lower_ in _BEFORE_NUMBERS or token.dep_ in _ARGUMENTS
    certain = [v for v in verbs if not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in v.children)]
    return (certain if is_argument else []) or _relatives(noun)


def _sharing_object(token: "Token", verb: "Token") -> list["Token"]:
    """The verb before with the same object: "detained and deported hundreds of Afghans"."""
    before = verb.head
    is_shared = token.dep_ == "dobj" and token.i > verb.i and verb.dep_ == "conj" and before.pos_ == "VERB" and 0 < verb.i - before.i <= _PAIR
    is_apart = verb_measure(before) in HARM or any(c.dep_ in ("dobj", "prep", "ccomp", "nsubjpass") for c in before.children)
    return [before] if is_shared and not is_apart else []


def _relatives(noun: "Token") -> list["Token"]:
    """Verbs of clauses that tell more of the noun: "the nationals still living there"."""
    verbs = [c for c in noun.children if c.dep_ in ("relcl", "acl") and c.pos_ == "VERB"]
    return [*verbs, *(x for c in verbs for x in c.children if x.dep_ == "ccomp")]  # "Afghans who hold no papers will be sent back", misparsed


def _is_of_its_own(child: "Token") -> bool:
    """Whether a coordinated verb has a subject or object of its own, other than the place that people leave."""
    if child.dep_ == "nsubjpass" and child.lower_ in ("all", "both"):
        return False  # "75 were picked up, and all of them were deported"
    return child.dep_ in ("nsubj", "nsubjpass") or (child.dep_ == "dobj" and child.pos_ not in ("PRON", "PROPN"))


def by_verb(parsed: Parsed, noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """Measures that the verbs around `noun` tell, each with its verb and rule."""
    for verbs in (governors(noun), [v for v in _relatives(noun) if v.tag_ == "VBG"]):
        found: list[tuple[Measure, Token, str]] = []
        for verb in verbs:
            measure = _measure(parsed, noun, verb)
            if measure is not None and measure not in [m for m, _, _ in found] and fits_role(noun, verb, measure):
                found.append((measure, verb, "verb"))
        if told := _together(noun, found):
            return told
    return []


def _measure(parsed: Parsed, noun: "Token", verb: "Token") -> Measure | None:
    """What a verb tells of `noun`, by who does it, where to and whether it is meant or done."""
    measure = verb_measure(verb)
    if measure is Measure.returned and verb.lemma_ == "return" and noun.head.i == verb.i and is_sent_back(noun, verb):
        measure = Measure.deported
    if measure is Measure.registered and noun.dep_ == "dobj" and (flow := triggers("noun").get(noun.lemma_.lower())) in FLOWS:
        measure = flow  # "registered 2,300 arrivals"
    if verb.lemma_ == "treat" and any({t.lemma_.lower(), t.lower_} & words_of("harm") for t in verb.doc):
        measure = Measure.wounded
    if verb.lemma_ == "fly" and measure is Measure.deported and is_taken_out(verb):
        measure = Measure.other  # "flew 31 Afghans out of Pakistan": to a third country
    if verb.lemma_ in words_of("dwelling") and measure is Measure.other and not dwells_somewhere(verb):
        measure = Measure.affected  # "live in fear"
    if noun.lemma_.lower() in _INMATES and (verb.lemma_ in _HANDING and (measure is Measure.deported or is_handed(parsed, verb))):
        measure = Measure.returned  # to serve the rest of their terms at home
    if measure in (Measure.deported, Measure.returned) and verb.lemma_ in _MOVED and into_host(parsed, verb):
        measure = Measure.other  # "came to Iran"
    are_others = any(n.start <= noun.idx < n.end and n.row("demonym") is not None and n.country != "AFG" for n in parsed.names)
    if (
        measure is Measure.returned
        and verb.lemma_ == "leave"
        and not are_others
        and "AFG" in countries_of(parsed, [c for c in verb.children if c.dep_ == "dobj"])
    ):
        measure = Measure.other  # "left Afghanistan for other countries"
    if measure is Measure.affected and verb.lemma_ == "flee":
        left = countries_of(parsed, [c for c in verb.children if c.dep_ == "dobj"])
        measure = Measure.returned if left and "AFG" not in left else Measure.other if into_host(parsed, verb) else measure
    if measure is Measure.returned and verb.dep_ == "xcomp" and verb.head.lemma_ in words_of("seeking"):
        measure = Measure.other  # "had attempted to cross"
    if measure is Measure.returned and verb.lemma_ == "leave" and leaves_home(verb):
        measure = Measure.other
    if measure is Measure.returned and any(c.dep_ == "acl" and c.tag_ == "VBN" and verb_measure(c) is Measure.deported for c in noun.children):
        measure = Measure.deported  # "people expelled from Pakistan came through Torkham"
    if measure in (Measure.deported, Measure.returned) and (_is_prevented(verb) or is_ahead(verb)):
        measure = Measure.affected  # "barred from deporting 32 musicians", "told 1.3 million holders to leave"
    if measure is Measure.deported and is_displacing(verb):
        measure = Measure.affected
    if measure is Measure.deported and verb.lemma_ in _HANDING and is_to_police(parsed, verb):
        return None
    if measure in _NOT_DONE and is_undone(verb):
        return None
    return measure


def _together(noun: "Token", found: list[tuple[Measure, "Token", str]]) -> list[tuple[Measure, "Token", str]]:
    """Of what several verbs tell of the same people, what stands: "killed or wounded" is neither."""
    kinds = {m for m, _, _ in found}
    if kinds == set(HARM):
        own = [f for f in found if not _counts_others(f[1], noun)]
        places = [verb.i for _, verb, _ in found]
        is_one_breath = max(places) - min(places) <= _PAIR  # "shot dead and injured"
        return own if len(own) == 1 else [(Measure.other, found[0][1], "killed_and_wounded" if is_one_breath else "killed_or_wounded")]
    if len(found) == 1 and _is_one_of_two(found[0][1], found[0][0]):
        return [(Measure.other, found[0][1], "killed_and_wounded")]
    if Measure.affected in kinds and len(kinds) > 1:
        found = [f for f in found if f[0] is not Measure.affected]
    aims = any(v.lemma_ in _AIMING or is_ahead(v) for _, v, _ in found)
    if kinds <= {Measure.affected, Measure.other} and noun.lemma_.lower() == "holder" and not aims:
        return [(Measure.registered, noun, "noun_itself")]
    if {Measure.deported, Measure.returned} <= kinds and any(c.lower_ == "or" for _, v, _ in found for c in v.children):
        found = [(m, verb, "either") for m, verb, _ in found if m is Measure.returned]
    forced = [f for f in found if f[0] is Measure.deported and f[1].lemma_ in words_of("forcing")]
    if forced and any(m is Measure.returned and v.head.i == forced[0][1].i for m, v, _ in found):
        found = forced  # "were forced to return"
    if Measure.released in kinds:
        found = [f for f in found if f[0] not in FLOWS]  # "freed and sent home"
    return found


def _is_one_of_two(verb: "Token", measure: Measure) -> bool:
    """ "Had killed and wounded more than 20": the other verb right before, without an object of its own."""
    before = verb.head
    is_pair = verb.dep_ == "conj" and before.pos_ == "VERB" and before.i == verb.i - 2
    return is_pair and {measure, verb_measure(before)} == set(HARM)


def _counts_others(verb: "Token", noun: "Token") -> bool:
    """ "killed twelve and injured a hundred": whether a verb has a number of its own."""
    return any(
        t.like_num and t.head.i != noun.i and not noun.is_ancestor(t)
        for t in verb.doc[min(verb.i, noun.i) + 1 : verb.right_edge.i + 1]
        if abs(t.i - verb.i) <= _OWN
    )


def is_ahead(token: "Token") -> bool:
    """What may come, is feared, expected, wanted or ordered, not done: "will be sent back", "at risk of being expelled", "exposed to deportation"."""
    if token.pos_ in ("VERB", "AUX"):
        if any(c.tag_ == "MD" and c.lower_ in _MODALS for c in token.children) or is_intended(token):
            return True
        if token.dep_ == "xcomp" and token.head.lemma_ == "be" and any(c.tag_ == "TO" for c in token.children):
            return True  # "are to be handed over"
        if token.dep_ == "conj" and token.head.pos_ == "VERB" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            return is_ahead(token.head)
    is_aim = token.dep_ == "pobj" and token.head.lower_ == "for" and token.lemma_.lower() in words_of("act_of_moving") and not list(token.children)
    if is_aim and token.head.head.lemma_ not in words_of("carrying"):
        return True  # "collected 900 Afghans for deportation"; "driven to Torkham for deportation" is on the way
    above = object_of(token)
    if above is None:
        return False
    is_for = token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in ("for", "on"))
    if is_for and above.lemma_.lower() in words_of("preparing"):
        return True  # "is preparing for the return of", "expects 600,000 returns"
    return above.lemma_.lower() in words_of("fearing")


def is_intended(verb: "Token") -> bool:
    """What is wanted, expected, ordered or forbidden: "intend to remove two million", "a deadline for millions to leave"."""
    if verb.tag_ not in ("VB", "VBN") or not any(c.tag_ == "TO" for c in verb.children):
        return False
    if verb.head.lemma_ == "have":
        return bool(verb.head.tag_ != "VBD")  # who has to leave may stay, who had to leave has left
    return verb.head.lemma_.lower() in words_of("intending") or (
        verb.dep_ in ("acl", "relcl", "advcl") and verb.head.lemma_.lower() in words_of("due_date") | words_of("intention")
    )


def _is_prevented(verb: "Token") -> bool:
    return verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.head.head.lemma_ in words_of("preventing")


def fits_role(noun: "Token", verb: "Token", measure: Measure) -> bool:
    """Who arrests or deports is not counted as arrested or deported."""
    if measure is Measure.registered and any(a.lower_ == "against" for a in [noun, *noun.ancestors] if verb.is_ancestor(a)):
        return False  # "cases were registered against 14 landlords"
    if verb.lemma_ == "cost" and noun.lemma_ != "life":
        return False
    if verb.lemma_ == "hang" and word_after(verb) == "over":
        return False  # "the threat hangs over 10,000 Afghans"
    if measure is Measure.returned and verb.lemma_ in ("come", "fly") and noun.i > verb.i:
        return False  # "guards came across 40 migrants"
    if verb.lemma_ == "lose" and noun.dep_ == "dobj" and noun.lower_ in words_of("vague_number"):
        return False  # "lost millions"
    if verb.lemma_ in _COSTING and noun.i < verb.i and not any(c.dep_ == "dobj" and c.lemma_ == "life" for c in verb.children):
        return False
    if verb.lemma_ == "leave" and (noun.i > verb.i or any(c.dep_ == "auxpass" for c in verb.children)):
        return False
    is_held = verb.tag_ == "VBN" and verb.dep_ == "acl"
    if verb.lemma_ in _HELD and not is_held and not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return False
    if verb.lemma_ in _OF_ONES_OWN:
        return True
    if measure in (Measure.deported, Measure.arrested, Measure.released) or verb.lemma_ in ("kill", "wound", "injure"):
        path = [noun, *(a for a in noun.ancestors if a.i != verb.i)]
        top = next((t for t in path if t.head.i == verb.i), None)
        is_passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
            (verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl")) or (verb.tag_ in ("VBN", "VBD") and verb.dep_ == "pcomp")
        )
        return top is None or top.dep_ != "nsubj" or is_passive
    return True

"""The scores as tables of text, and as the numbers a later run is held against."""

from collections.abc import Sequence
from zlib import crc32

from app.evaluation.matching import evidence
from app.evaluation.scores import KINDS, PageScore, field_share, interval, total

LIKE_THE_SEED = "Afghanistan International"
_SHOWN = 160  # characters of a sentence in the list of misses
_GUARDS = 6  # of the pages something was learned from, one in so many guards the scores


def groups(pages: Sequence[PageScore]) -> dict[str, list[PageScore]]:
    """Pages by layout, dumps of several articles like the seed or pages of other publishers; those from which nothing was learned apart."""
    learned = [p for p in pages if not is_held_out(p.name)]
    unseen = [p for p in pages if is_held_out(p.name)]
    found = {"like the seed": _like_the_seed(learned), "other publishers": _others(learned), "all": learned}
    return found | {"unseen, like the seed": _like_the_seed(unseen), "unseen, others": _others(unseen)}


def is_held_out(name: str) -> bool:
    """Whether a page is kept apart from those on which rules are developed and models fitted."""
    return name.startswith("heldout_")


def guards(name: str) -> bool:
    """Whether a page is among those that later runs are held against: all of which nothing was learned, and a fixed part of the others."""
    return is_held_out(name) or crc32(name.encode()) % _GUARDS == 0


def _like_the_seed(pages: Sequence[PageScore]) -> list[PageScore]:
    return [p for p in pages if p.publisher == LIKE_THE_SEED]


def _others(pages: Sequence[PageScore]) -> list[PageScore]:
    return [p for p in pages if p.publisher != LIKE_THE_SEED]


def baseline_of(pages: Sequence[PageScore]) -> dict[str, dict[str, float]]:
    """F1 by group and kind and share of right values by group and field, three decimals, of the pages that guard: what a change is held against."""
    found = groups([page for page in pages if guards(page.name)])
    return {name: _shares(group) for name, group in found.items() if group}


def _shares(pages: Sequence[PageScore]) -> dict[str, float]:
    fields = {name: field_share(pages, name) for name in pages[0].fields}
    shares = {name: right / compared for name, (right, compared) in fields.items() if compared}
    return {name: round(share, 3) for name, share in ({kind: total(pages, kind).f1 for kind in ("articles", *KINDS)} | shares).items()}


def report(pages: Sequence[PageScore], *, by_publisher: bool = False, misses: bool = False) -> str:
    """Tables of precision, recall, F1 with its interval, and of fields; then, if asked, by publisher and every miss and false alarm."""
    named = {name: g for name, g in groups(pages).items() if g}
    parts = [_kinds_table(named), _fields_table(named)]
    if by_publisher:
        publishers = sorted({p.publisher for p in pages})
        parts.append(_publishers_table({name: [p for p in pages if p.publisher == name] for name in publishers}))
    if misses:
        parts.append("\n".join(_line("missed", p.name, k, r) for p in pages for k, r in p.missed))
        parts.append("\n".join(_line("false", p.name, k, r) for p in pages for k, r in p.false))
    return "\n\n".join(parts)


def _kinds_table(named: dict[str, list[PageScore]]) -> str:
    lines = [f"{'':32}{'pages':>6}{'gold':>6}{'found':>6}{'P':>7}{'R':>7}{'F1':>7}   95 % interval"]
    for name, pages in named.items():
        for kind in ("articles", *KINDS):
            tally, (low, high) = total(pages, kind), interval(pages, kind)
            lines.append(
                f"{name + ' ' + kind:32}{len(pages):6}{tally.gold:6}{tally.found:6}"
                f"{tally.precision:7.2f}{tally.recall:7.2f}{tally.f1:7.2f}   {low:.2f}–{high:.2f}"
            )
    return "\n".join(lines)


def _fields_table(named: dict[str, list[PageScore]]) -> str:
    lines = [f"{'right where found':26}" + "".join(f"{name:>23}" for name in named)]
    for name in next(iter(named.values()))[0].fields:
        shares = [field_share(pages, name) for pages in named.values()]
        lines.append(f"{name:26}" + "".join(f"{right / compared if compared else 0:23.2f}" for right, compared in shares))
    return "\n".join(lines)


def _publishers_table(named: dict[str, list[PageScore]]) -> str:
    lines = [f"{'F1 by publisher':26}{'pages':>6}" + "".join(f"{kind:>12}" for kind in KINDS)]
    for name, pages in named.items():
        lines.append(f"{name:26}{len(pages):6}" + "".join(f"{total(pages, kind).f1:12.2f}" for kind in KINDS))
    return "\n".join(lines)


def _line(what: str, page: str, kind: str, record: dict[str, object]) -> str:
    key = record.get("speaker") or record.get("type") or f"{record.get('measure')} {record.get('value_text')}"
    rule = f" [{record['rule']}]" if record.get("rule") else ""
    return f"{what:7}{page:24}{kind:11}{key}{rule}: {evidence(record)[:_SHOWN]}"

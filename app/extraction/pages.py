"""Page text -> articles: where each headline and body stands.

Two layouts occur. In a *dump* the lines of an article are its paragraphs and blank lines part
the articles; in a *spaced* page blank lines part the paragraphs. Which of the two it is shows in
where the text stands: mostly in blocks of several lines, or mostly in blocks of one.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median_low

from app.extraction.datelines import dateline_end
from app.extraction.page_dates import day_printed
from app.extraction.page_furniture import is_caption, is_of_site, length_of_report, looks_back, opens_with_quotation, shows_picture
from app.extraction.text import squeeze

_SENTENCE_END = re.compile(r"[.!?…:;۔؟؛][\"'”’)\]»]*$|[.!?][\"'”’]\s*$")
_DATE_LINE = re.compile(
    r"^(?:(?:date|time):? )?(?:(?:published|updated|posted|last updated)\b.*|by [A-Z].{0,60}|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} )?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
    r" \d{1,4}(?:,? \d{4})?\b.{0,40})$",
    re.IGNORECASE,
)
_DAY_OF_DUMP = re.compile(r"[A-Z][a-z]+day, \d{1,2}/\d{1,2}/\d{4}$")  # below a lead as well as below a title
_LONGEST_HEAD = 6  # lines before the body: title, standfirst, byline, date, caption
_LONGEST_HEADLINE = 30  # words
_SHORTEST_LEAD = 6  # words
_SEVERAL = 2
_LOOKED_BACK = 100  # lines in which a name may stand that a paragraph takes up


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank; `gap` counts the blank lines before it."""

    start: int
    end: int
    text: str
    gap: int
    is_aside: bool = False  # the words below a picture, or of the site

    @property
    def asks_above(self) -> bool:
        """Whether it is a question at the very top: "Why are Afghans leaving Iran?"."""
        return self.start == 0 and self.text.endswith("?") and len(self.text.split()) <= _LONGEST_HEADLINE

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does and is long enough to be one."""
        return bool(_SENTENCE_END.search(self.text)) and len(self.text.split()) >= 4 and not self.asks_above and not self.is_aside

    @property
    def is_long_enough(self) -> bool:
        """Whether a sentence may be a lead; one with a dateline may be short."""
        return len(self.text.split()) >= _SHORTEST_LEAD or dateline_end(self.text) > 0

    @property
    def is_bullet(self) -> bool:
        """Whether it is one of the points that some publishers set above the text."""
        return self.text.startswith(("- ", "• ", "* ", "– "))

    @property
    def is_date_line(self) -> bool:
        """Whether it is a byline or says when the page was published."""
        return bool(_DATE_LINE.match(self.text.strip("()")))

    @property
    def is_title(self) -> bool:
        """Whether it may be a headline: no end mark, neither very long nor a date or byline."""
        words = self.text.lower().split()
        is_of_words = 2 < len(words) <= _LONGEST_HEADLINE and len(set(words)) > 1  # "menu menu menu"
        return (self.asks_above or not _SENTENCE_END.search(self.text)) and is_of_words and not self.is_date_line and not self.is_aside


@dataclass(frozen=True, slots=True)
class PageArticle:
    """One article of a page, as offsets into the page text; `start`..`end` is its body."""

    headline: str | None
    start: int
    end: int
    day: date | None = None  # of publication, as it is printed above the text


def split_page(page: str) -> list[PageArticle]:
    """Find the articles of a page; empty when the page holds no sentence."""
    lines = _lines(page)
    groups = _groups(_blocks(lines))
    return [article for group in groups if (article := _article(group)) is not None]


def _lines(page: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for match in re.finditer(r"[^\n]*\n?", page):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            lines.append(Line(start, start + len(stripped), stripped, gap))
            gap = 0
        elif match.group():
            gap += 1
    below = dict(enumerate(line.text for line in lines[1:_LONGEST_HEAD]))  # credits further on are those of who wrote
    return [replace(line, is_aside=is_of_site(line.text) or is_caption(line.text, below.get(at, ""))) for at, line in enumerate(lines)]


def _blocks(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


@dataclass(slots=True)
class _Running:
    """An article as far as it is read: its lines, and what tells whether the next block still belongs to it."""

    lines: list[Line] = field(default_factory=list)
    sentences: int = 0
    texts: set[str] = field(default_factory=set)  # two of its sentences at most
    has_agency: bool = False

    def add(self, block: list[Line]) -> None:
        """Take in a block."""
        self.lines += block
        for line in block:
            if line.is_sentence:
                self.sentences += 1
                self.has_agency = self.has_agency or _names_agency(line)
                if len(self.texts) < _SEVERAL:
                    self.texts.add(squeeze(line.text))

    def is_taken_up_by(self, line: Line) -> bool:
        """Whether a line goes on with the text, by the lines shortly before it: a page of any length takes time by its length."""
        return looks_back(line.text, [above.text for above in self.lines[-_LOOKED_BACK:]])


def _groups(blocks: list[list[Line]]) -> list[list[Line]]:
    """Join blocks into articles, by the layout of the page."""
    sentences = [(line, len(block)) for block in blocks for line in block if line.is_sentence]
    in_runs = sum(size > 1 for _, size in sentences)
    is_dump = in_runs * 2 > len(sentences)
    usual = median_low(gaps) if (gaps := [line.gap for line, _ in sentences if line.gap]) else 1
    groups: list[_Running] = []
    for block, following in zip(blocks, [*blocks[1:], []][: len(blocks)], strict=True):
        previous = groups[-1] if groups else _Running()
        starts = _starts_dump_article(previous, block) if is_dump else _starts_spaced_article(previous, block, following, usual)
        if starts or not groups:
            groups.append(_Running())
        groups[-1].add(block)
    return [group.lines for group in groups]


def _names_agency(line: Line) -> bool:
    """Whether a dateline names an agency: "KABUL (AP) —"."""
    return "(" in line.text[: dateline_end(line.text)]


def _starts_dump_article(previous: _Running, block: list[Line]) -> bool:
    """In a dump each block is an article, but for what belongs to a head (title, date, doubled lead) or a tail."""
    if not any(line.is_sentence for line in block):
        return len(block) == 1 and block[0].is_title
    if previous.sentences != 1:
        return previous.sentences > 0 and not opens_with_quotation(block[0].text)
    is_doubled_lead, is_below_date = squeeze(block[0].text) in previous.texts, previous.lines[-1].is_date_line
    return not (is_doubled_lead or is_below_date or previous.is_taken_up_by(block[0]))


def _starts_spaced_article(previous: _Running, block: list[Line], following: list[Line], usual: int) -> bool:
    """In a spaced page text or a title opens another article after a gap wider than between paragraphs, with text before it.

    So does a title before a date line, and a dateline with an agency ("(AP)") after another such.
    """
    if len(previous.texts) < _SEVERAL:
        return False
    if block[0].is_sentence:
        return (block[0].gap > usual and not previous.is_taken_up_by(block[0])) or (previous.has_agency and _names_agency(block[0]))
    if not block[0].is_title:
        return False
    is_dated = len(block) == 1 and bool(following) and following[0].is_date_line
    return is_dated or (block[0].gap > usual and (len(block) == 1 or block[1].is_sentence))


def _article(group: list[Line]) -> PageArticle | None:
    first = next((i for i, line in enumerate(group) if line.is_sentence and not line.is_bullet and line.is_long_enough), None)
    if first is not None:
        first = _after_head(group, first)
    if first is None:
        first = next((i for i, line in enumerate(group) if line.is_sentence), None)
    if first is None:
        return None
    headline = next((line.text for line in group[:first] if line.is_title), None)
    last = max(i for i, line in enumerate(group) if line.is_sentence)
    lead = squeeze(group[first].text)
    doubles = [i for i in range(first + 1, min(first + 3, last + 1)) if squeeze(group[i].text) == lead]
    start = doubles[-1] if doubles else first
    head_end = max(start, min(first + _SEVERAL, last))  # a dump has its day right below the lead
    day = day_printed(line.text for line in group[:head_end] if line.is_date_line)
    return PageArticle(headline, group[start].start, group[last].start + length_of_report(group[last].text), day)


def _after_head(group: list[Line], first: int) -> int:
    """The first line of the body: after a standfirst that stands above byline or date or once more in the text, and after captions."""
    head = range(first + 1, min(len(group), _LONGEST_HEAD))
    for i in head:
        if group[i].is_date_line and not _DAY_OF_DUMP.match(group[i].text) and sum(line.is_sentence for line in group[first:i]) == 1:
            first = next((k for k in range(i + 1, len(group)) if group[k].is_sentence), first)
    lead = squeeze(group[first].text)
    is_drawn_from_text = any(squeeze(line.text) == lead for line in group[first + 3 :])
    if (is_drawn_from_text or shows_picture(group[first].text)) and any(line.is_sentence for line in group[first + 1 :]):
        first = next(k for k in range(first + 1, len(group)) if group[k].is_sentence)
    return first

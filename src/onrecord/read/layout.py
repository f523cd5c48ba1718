"""How a report is laid out: paragraphs, dateline, boilerplate. Offsets are code points of the text as given."""

from __future__ import annotations

import re
from datetime import date

from onrecord.model import Dateline, Evidence

Span = tuple[int, int]

WRAPPED = range(40, 101)
"""Line lengths of hard-wrapped text, in code points: tests/cases/read/layout.case, wrapped agency copy of 64 to 80."""

FURNITURE = re.compile(
    r"""(?ix) ^\W*(?:
      in\s+other\s+news | load\s+more(\s.*)? | (read|see|show|view)\s+(more|also|all|next)\b.* | also\s+read\b.*
    | related(\s+(stories|articles|topics|content|news|coverage|links|posts))?\s*:?.{0,80}
    | (most|more)\s+(read|popular|viewed|shared|from|on|in|stories|news|coverage)\b.{0,60} | trending(\s.{0,40})?
    | recommended(\s.{0,40})? | up\s+next | you\s+(may|might)\s+(also\s+)?like.* | editor[’']?s[’']?\s+picks?
    | (subscribe|sign\s+up|register|log\s*in|sign\s+in|donate|support\s+us)\b.{0,160} | join\s+our\b.{0,80}
    | (follow|find|like)\s+us\b.{0,80} | share(\s+(this|on|via|the)\b.{0,60})? | tweet | e-?mail(\s+this.*)? | print
    | facebook | twitter | whatsapp | telegram | linkedin | reddit | copy\s+link | comments?(\s*\(?\d+\)?)?
    | ((facebook|twitter|x|whatsapp|telegram|linkedin|reddit|e-?mail|print|share|copy\s+link)\W+){2,}\w*
    | advertisements? | sponsored(\s+content)? | story\s+continues\s+below.* | continue\s+reading\b.*
    | skip\s+to\s+(main\s+)?content | home\s*([|>»/·].*)? | menu | search | back\s+to\s+top
    | (next|previous)\s+article
    | (©|\(c\)\s*\d{4}|copyright\b).{0,200} | all\s+rights\s+reserved.* | terms\s+of\s+(use|service).{0,80}
    | privacy\s+policy.{0,80} | (click|tap)\s+here\b.{0,120} | download\s+(our|the)\s+app.* | watch\s*:.{0,120}
    | photo\s+gallery | \d+\s+(min(ute)?s?\s+read|comments?|shares?) | newsletters?
    )\W*$"""
)
"""Lines that belong to the page and not to the story. Each stands alone on its line, which keeps prose out."""

LISTS = re.compile(
    r"(?i)^\W*(in\s+other\s+news|related(\s+\w+)?|(most|more)\s+(read|popular|viewed|shared|from|on|stories|news)\b.{0,60}"
    r"|trending.{0,40}|recommended.{0,40}|up\s+next|you\s+(may|might)\s+(also\s+)?like.*|also\s+read|editor[’']?s\s+picks?)\W*$"
)
"""Headings of lists of other stories: at the tail, what follows them is not this story either."""

ENDS = tuple(".!?…:;\"”’')")
HEADLINE = 140
"""Longest line, in code points, that can be another story's headline (tests/cases/read/layout.case)."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)

DATELINE = re.compile(
    r"""(?x) \s*
    (?P<place> (?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+|AL-)(?:[ ](?:[A-ZÀ-Þ][A-ZÀ-Þ.'’\-]+|[a-z]{2}))*  # RIO de JANEIRO
               (?:/[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]+)*                                 # GENEVA/KABUL
               (?:,[ ](?!%(month)s\b)[A-ZÀ-Þ][\w.'’\-]*(?:[ ][A-ZÀ-Þ][\w.'’\-]*)*)?       # , Iraq
             | [A-ZÀ-Þ][\w.'’\-]+(?:[ ][A-ZÀ-Þ][\w.'’\-]+)*(?:,[ ](?!%(month)s\b)[A-ZÀ-Þ][\w.'’\- ]+?)?
               (?=[ ]?(?:,[ ]?(?:%(month)s[ ]|\d{1,2}[ ]%(month)s\b)|\()) )
    (?:,?[ ]+(?P<day>%(month)s[ ]\d{1,2}(?:,?[ ]\d{4})?|\d{1,2}[ ]%(month)s(?:[ ]\d{4})?))?
    (?:[ ]?\((?P<agency>[^()\n]{2,40})\))?
    (?: [ ]*— | (?:(?<=\))|[ ]) [ ]* (?:–|―|--|-|_) ) (?=\s|\S|\Z)
    """.replace("%(month)s", MONTH)
)
"""Place in capitals, or in title case before an agency in brackets or a date; then a dash (AP and Reuters style)."""

DATED = re.compile(
    r"""(?ix) ^\s* (?P<lead> .*? )
    (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ ])?
    (?P<day> %(month)s[ ]\d{1,2},?[ ]\d{4} | \d{1,2}[ ]%(month)s,?[ ]\d{4} | \d{4}-\d\d-\d\d )
    (?:,?[ T](?:at[ ])?\d{1,2}[:.]\d\d(?::\d\d)?[ ]?(?:[ap]\.?m\.?)?[ ]?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)?)?
    [ )|·]* (?::[ ].*)? $""".replace("%(month)s", MONTH)
)
"""A line above the story that ends with a day: "March 3, 2025", "Published 3 March 2025, 14:30 GMT", "By Ann Lee |
2025-03-03", "Minutes of the council, Wrenfield, 3 March 2025: bridge closure"."""

PUBLISHED = re.compile(r"(?i)^(?:first )?(?:published|posted|issued|released|filed|date|dated)(?: on| at)?:?\s*$")
"""Words of publishing before that day."""

LEAD = re.compile(
    r"(?i)^(?:|by\b[^.]{2,80}[|·•,–—-]"
    r"|.*\b(?:minutes|statement|communiqu[eé]|release|briefing|transcript|remarks|bulletin|readout|declaration|"
    r"letter|notice)\b.*[|·•,(–—-]|(?-i:(?!The\b|An?\b)[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2})[|·•,(–—])\s*$"
)
"""What else may stand before it: nothing, a byline, a place, the name of a document. Not a headline."""

BYLINE = re.compile(r"[Bb][Yy]\s|[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]*:")
"""A byline, or a label in capitals ("Q:", "MODERATOR:"), which are no headline."""

HEADED = 2
"""Least paragraphs of a text with a headline: that and a story."""

WORDY = 2
"""Least words of a headline; a single one is a place, a label or a section."""

CHANGED = re.compile(r"(?i)^(?:last )?(?:updated|modified|changed|revised)(?: on| at)?:?\s*$")
"""Before the day of a later version; it counts where no other day stands."""

LONGEST_DATELINE = 90
"""In code points: two places, a date and an agency (tests/read/test_layout.py)."""

ABOVE = 3
"""Paragraphs that may begin with the dateline: headline, byline, first paragraph."""

HEADING = 10
"""Paragraphs of a release that may stand above its dateline, where all are lines without a sentence: the office's name
and address, "For immediate release", the day, a headline on several lines (tests/read/test_layout.py)."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text`, [start, end) without outer blanks.

    A blank line parts paragraphs; so does a line's end, except in hard-wrapped blocks.
    """
    spans: list[Span] = []
    for block in _blocks(text):
        spans.extend([(block[0][0], block[-1][1])] if _wrapped(text, block) else block)
    return spans


def _blocks(text: str) -> list[list[Span]]:
    blocks: list[list[Span]] = [[]]
    for line in re.finditer(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029]|\Z)", text):
        stripped = line.group().strip(" \t\r\n\x85\u2028\u2029\ufeff\u200b\xa0")
        if stripped:
            start = line.start() + line.group().index(stripped)
            blocks[-1].append((start, start + len(stripped)))
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrapped(text: str, block: list[Span]) -> bool:
    if len(block) < 2 or block[-1][1] - block[-1][0] not in range(1, WRAPPED.stop):
        return False
    below = text[slice(*block[1])]
    if _day_alone(text[slice(*block[0])]) or _day_alone(below) or DATELINE.match(below[:LONGEST_DATELINE]):
        return False  # a headline or a day above the story, not its first line
    full = block[:-1]
    broken = sum(not text[start:end].endswith(ENDS) for start, end in full)
    return all(end - start in WRAPPED for start, end in full) and 2 * broken >= len(full)


def _day_alone(line: str) -> bool:
    """Whether a line says a day of publication and no more, a place at most: "Oslo, 12 June 2025"."""
    found = DATED.match(line)
    return found is not None and len(line) <= HEADLINE and _mere_day(found["lead"].strip())


def furniture(text: str, spans: list[Span]) -> set[Span]:
    """Those paragraphs that are the page's and not the story's: menus, share bars, links, lists of other stories."""
    marked = {span for span in spans if FURNITURE.match(text[span[0] : span[1]])}
    if len(marked) == len(spans):
        return set()
    return marked | _tail(text, spans)


def _tail(text: str, spans: list[Span]) -> set[Span]:
    """From a heading of a list of other stories to the end, where only headlines follow it."""
    tail: list[Span] = []
    for span in reversed(spans):
        line = text[span[0] : span[1]]
        tail.append(span)
        if LISTS.match(line):
            return set(tail)
        if len(line) > HEADLINE or (line.endswith((".", "”", '"')) and not FURNITURE.match(line)):
            return set()
    return set()


def dateline(text: str, story: list[Span], published: date | None) -> Dateline | None:
    """The dateline at the beginning of one of the story's first paragraphs (a headline and a byline may stand above).

    Its year is that of `published` where it names none.
    """
    for nth, (first, last) in enumerate(story[:HEADING]):
        if nth >= ABOVE and not all(_heading(text[a:b]) for a, b in story[:nth]):
            return None
        if found := DATELINE.match(text[first : min(last, first + LONGEST_DATELINE)]):
            span = Evidence(text, first + found.start("place"), first + len(found.group().rstrip(" ")))
            return Dateline(found["place"].strip(), _day(found["day"], published), span, found["agency"])
    return None


def dated(text: str, story: list[Span]) -> date | None:
    """The day that a line above the story gives as the day of publication; None where none does."""
    changed: date | None = None
    for first, last in story[:HEADING]:
        line = text[first:last].strip()
        if len(line) > HEADLINE:
            break
        found = DATED.match(line)
        day = found and _whole_day(found["day"])
        lead = found["lead"].strip() if found else ""
        if day and (PUBLISHED.match(lead) or LEAD.match(lead)):
            return day
        if day and CHANGED.match(lead):
            changed = changed or day
        elif not _heading(line) and found is None:
            break
    return changed


def headline(text: str, story: list[Span]) -> str | None:
    """The headline with which a text begins: a first line above a story, no sentence, dateline, label or mere day."""
    if len(story) < HEADED:
        return None
    line = text[slice(*story[0])].strip()
    dated = DATED.match(line)
    other = DATELINE.match(line) or BYLINE.match(line) or (dated and _mere_day(dated["lead"].strip()))
    return None if other or not _heading(line) or len(line.split()) < WORDY else line


def _mere_day(lead: str) -> bool:
    """Whether a line with a day and these words before it says when a text was published, and no more."""
    return len(lead.split()) < WORDY or bool(PUBLISHED.match(lead) or CHANGED.match(lead))


def _whole_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words[:4].isdigit() else _day(words, None)
    except ValueError:
        return None


def _heading(line: str) -> bool:
    """Whether a paragraph is a line above the story: short, and no sentence."""
    return len(line) <= HEADLINE and not line.endswith(ENDS)


def _day(words: str | None, published: date | None) -> date | None:
    if not words:
        return None
    name = re.search(r"[A-Za-z]{3}", words)
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    year = numbers[1] if len(numbers) > 1 else published.year if published else None
    if name is None or year is None:
        return None
    try:
        day = date(year, MONTHS.index(name.group().lower()) + 1, numbers[0])
        late = published is not None and len(numbers) == 1 and (day - published).days > 180
        return day.replace(year=year - 1) if late else day
    except ValueError:
        return None

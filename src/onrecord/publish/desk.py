"""What the pages work with: the record's catalogue and judgements, and what the command line lends them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Lock
from typing import Any
from urllib.parse import quote

from onrecord.entries import Judgement, Pledge, Standing
from onrecord.record import View
from onrecord.record.accounts import Accounts
from onrecord.record.decided import as_of, decided, emptied, followed, rejected
from onrecord.record.review import Review
from onrecord.record.search import Card, Catalogue

Line = dict[str, Any]

Rate = Callable[[Pledge, date], Standing]
"""How a pledge stands on a day."""

Intake = Callable[[bytes, str], list[str]]
"""Takes an uploaded file and its name; gives the ids of the reports that were added, or raises `OnrecordError`."""

Judged = Callable[[Judgement], None]
"""Told of every judgement kept, so that entries can be made again."""


Independent = Callable[[list[str], list[Line]], int]
"""How many independent sources there are among reports, by the copies between them (and other entries: no matter)."""


def _apart(reports: list[str], _: list[Line]) -> int:
    return len(reports)


def _unrated(_: Pledge, __: date) -> Standing:
    return Standing(state="cannot be rated", reason="this server was started without the means to rate pledges")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pages are served."""

    accounts: bool = False
    """Whether only people with an account may in."""
    proxy_header: str | None = None
    """The header in which a trusted reverse proxy names the person; None trusts none."""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    """Names under which the server may be asked for: anything else is another site's doing."""
    secret: str = ""
    """Signs sessions; made anew at each start where it is empty."""
    secure: bool = False
    """Whether cookies are sent over TLS only."""
    upload_limit: int = 8_000_000
    """Bytes of one uploaded file."""
    name: str = "you"
    """Who judges on loopback, where nobody logs in."""


HELD = timedelta(minutes=5)
"""How long a proposal stays before one reviewer before others are offered it."""


class Held:
    """Which proposal lies before which reviewer, in this process."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, datetime]] = {}
        self._lock = Lock()

    def taken(self, thing: str, who: str, now: datetime) -> bool:
        """Whether another reviewer has it before them; where not, `who` has it from now on, and nothing else."""
        with self._lock:
            holder = self._held.get(thing)
            if holder and holder[0] != who and now - holder[1] < HELD:
                return True
            fresh = {one: kept for one, kept in self._held.items() if now - kept[1] < HELD and kept[0] != who}
            self._held = {**fresh, thing: (who, now)}
            return False


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a page may ask."""

    view: View
    catalogue: Catalogue
    review: Review
    accounts: Accounts
    settings: Settings = field(default_factory=Settings)
    rate: Rate = _unrated
    independent: Independent = _apart
    intake: Intake | None = None
    judged: Judged | None = None
    today: Callable[[], date] = date.today
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    held: Held = field(default_factory=Held)

    def reviewed(self, lines: Iterable[Line]) -> list[Line]:
        """The lines as people decided them, entries as their findings were decided."""
        return decided(self.review, lines)

    def cards(self, cards: Iterable[Card]) -> list[Line]:
        """The lines of cards, as people decided them, each with the head of its report; emptied entries left out."""
        lines = self.kept(card.line for card in cards)
        heads = self.catalogue.heads(line["report"] for line in lines if line.get("report"))
        return [{**line, "head": heads.get(line.get("report") or "")} for line in lines]

    def kept(self, lines: Iterable[Line]) -> list[Line]:
        """The lines as people decided them, without entries of which nothing is left."""
        return [line for line in self.reviewed(lines) if not emptied(line)]

    def findings(self, ids: Iterable[str]) -> list[Line]:
        """Findings or entries by id, in that order, as people decided them; rejected ones and strangers left out."""
        ids = list(ids)
        found = self.catalogue.lines(ids)
        lines = self.reviewed(found[one] for one in ids if one in found)
        heads = self.catalogue.heads(line["report"] for line in lines if line.get("report"))
        kept = [line for line in lines if not rejected(line)]
        return [{**line, "head": heads.get(line.get("report") or "")} for line in kept]

    def rated(self, pledges: Iterable[Line], on: date) -> list[tuple[Line, Standing]]:
        """Each pledge as it was on a day, with how it stands then; one not yet made then as it is now."""
        return [(as_of(line, on) or line, self.rate(followed(line), on)) for line in pledges]

    def close(self) -> None:
        """Let go of the database."""
        for part in (self.view, self.catalogue, self.review, self.accounts):
            part.close()


def words_at(line: Line) -> str:
    """The address of the words that a finding rests on."""
    return f"/reports/{quoted(line['report'])}#m-{line['id']}"


def span_at(report: str, span: Line) -> str:
    """The address of any stretch of a report."""
    return f"/reports/{quoted(report)}?at={span['start']}-{span['end']}#at"


def entry_at(line: Line) -> str:
    """The page of a finding or entry."""
    rooms = {
        "pledge": "ledger",
        "said": "said",
        "series": "levels",
        "mission": "missions",
        "report": "reports",
        "actor": "actors",
        "conflict": "conflicts",
        "copy": "sources",
    }
    return f"/{rooms.get(line['kind'], 'findings')}/{quoted(line['id'])}"


def quoted(part: str) -> str:
    """One part of an address. Ids of ours have nothing to quote."""
    return part if part.isascii() and part.isalnum() else quote(part, safe="")

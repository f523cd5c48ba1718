"""The record as files of other programs: calendars, feeds, timelines, annotations, entities.

Each export is a function from a desk to pieces of bytes, so that a large record is written as it is read. JSON Lines
alone is complete; the others are views.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha1
from itertools import islice
from typing import Any, NamedTuple

import icalendar

from onrecord import spelling
from onrecord.publish import phrases
from onrecord.publish.desk import Desk, entry_at, words_at
from onrecord.publish.tables import SHEETS, table, workbook
from onrecord.record.search import Card, Wanted

Line = dict[str, Any]

NEWEST = 100
"""Entries of the feed."""

ATOM = "http://www.w3.org/2005/Atom"


class Export(NamedTuple):
    """One format: its file name, media type, what it holds, and how it is made."""

    file: str
    media: str
    about: str
    made: Callable[[Desk], Iterator[bytes]]


def lines(desk: Desk) -> Iterator[bytes]:
    """The whole record as JSON Lines: complete, in the line format, in the same order each time."""
    for line in desk.view.lines():
        yield (json.dumps(line, ensure_ascii=False) + "\n").encode()


def calendar(desk: Desk) -> Iterator[bytes]:
    """Deadlines as iCalendar: all-day entries, with how they bind and the words they rest on."""
    frame = icalendar.Calendar()
    frame.add("prodid", "-//onrecord//deadlines//EN")
    frame.add("version", "2.0")
    head, _, foot = frame.to_ical().rpartition(b"END:")
    yield head
    stamp = datetime.combine(date(2000, 1, 1), time(), UTC)
    for line in _decided(desk, desk.catalogue.every(Wanted(kinds=("commitment",)), "due")):
        deadline = line.get("deadline") or {}
        if not deadline.get("end"):
            continue
        event = icalendar.Event()
        last = date.fromisoformat(deadline["end"])
        event.add("uid", f"{line['id']}@onrecord")
        event.add("dtstamp", stamp)
        event.add("dtstart", last)
        event.add("dtend", last + timedelta(1) if last < date.max else last)
        event.add("summary", f"{phrases.name(line.get('committer'))}: {phrases.words(line['act'])}")
        event.add("description", f"{spelling.period(deadline)} ({line['stage']}). “{line['evidence']['words']}”")
        event.add("transp", "TRANSPARENT")
        yield event.to_ical()
    yield b"END:" + foot


def _decided(desk: Desk, cards: Iterable[Card]) -> Iterator[Line]:
    """The lines of cards as people decided them, some hundreds at a time."""
    cards = iter(cards)
    while some := list(islice(cards, 200)):
        yield from desk.kept(card.line for card in some)


def feed(desk: Desk) -> Iterator[bytes]:
    """The newest commitments, levels and conflicts as an Atom feed; its dates are those of the reports."""
    cards = desk.catalogue.page(Wanted(kinds=("commitment", "level", "conflict")), "newest", size=NEWEST).cards
    root = ET.Element("feed", xmlns=ATOM)
    for name, text in (
        ("id", "urn:onrecord:feed"),
        ("title", "onrecord: new on record"),
        ("updated", _moment(cards[0].day if cards else "")),
    ):
        ET.SubElement(root, name).text = text
    ET.SubElement(ET.SubElement(root, "author"), "name").text = "onrecord"
    days = {card.line["id"]: card.day for card in cards}
    for line in _decided(desk, cards):
        entry = ET.SubElement(root, "entry")
        for name, text in (
            ("id", f"urn:onrecord:{line['id']}"),
            ("title", f"{phrases.KINDS[line['kind']].sign} {phrases.says(line)}"),
            ("updated", _moment(days[line["id"]])),
            ("summary", phrases.gist(line)),
        ):
            ET.SubElement(entry, name).text = _xml(text)
        address = words_at(line) if line.get("report") else entry_at(line)
        ET.SubElement(entry, "link", rel="alternate", href=address)
    yield ET.tostring(root, "utf-8", xml_declaration=True)


def _moment(day: str) -> str:
    return f"{day if len(day) == len('2021-12-09') else '1970-01-01'}T00:00:00Z"


def _xml(text: str) -> str:
    """Without the control characters that XML cannot carry."""
    return "".join(
        one
        for one in text
        if one in "\t\n" or (one >= " " and not 0xD800 <= ord(one) <= 0xDFFF and one not in "\ufffe\uffff")
    )


def timeline(desk: Desk) -> Iterator[bytes]:
    """Dated events and deadlines as TimelineJS JSON."""
    events = []
    cards = desk.catalogue.dated(Wanted(kinds=("event", "commitment", "level")), "0001", "9999~", 5000)
    times = desk.catalogue.lines(card.line["time"] for card in cards if card.kind == "event")
    for line in _decided(desk, cards):
        when = line.get("deadline") or line.get("as_of") or {}
        if line["kind"] == "event":
            when = times.get(line["time"]) or {}
        begin, end = when.get("begin") or when.get("end"), when.get("end")
        if not begin:
            continue
        one: Line = {
            "start_date": _parts(begin),
            "text": {"headline": phrases.gist(line), "text": _escaped(phrases.says(line))},
        }
        if end and end != begin:
            one["end_date"] = _parts(end)
        events.append({**one, "unique_id": line["id"], "group": line["kind"]})
    yield json.dumps({"title": {"text": {"headline": "onrecord"}}, "events": events}, ensure_ascii=False).encode()


def _parts(iso: str) -> dict[str, int]:
    year, month, day = (int(part) for part in iso.split("-"))
    return {"year": year, "month": month, "day": day}


def _escaped(text: str) -> str:
    """TimelineJS reads HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def annotated(desk: Desk, report: str | None = None) -> Iterator[bytes]:
    """Findings as W3C Web Annotations, one JSON-LD object a line, with quote and position selectors."""
    ids = [report] if report else [card.line["id"] for card in desk.catalogue.every(Wanted(kinds=("report",)))]
    for one in ids:
        found = desk.view.report(one)
        if found is None:
            continue
        for line in desk.reviewed(desk.view.findings(report=found.id)):
            yield (json.dumps(_annotation(line, found.text, found.url), ensure_ascii=False) + "\n").encode()


def _annotation(line: Line, text: str, url: str | None) -> Line:
    start, end = line["evidence"]["start"], line["evidence"]["end"]
    body = {key: value for key, value in line.items() if key not in ("evidence", "report", "id")}
    selectors = [
        {
            "type": "TextQuoteSelector",
            "exact": line["evidence"]["words"],
            "prefix": text[max(0, start - 32) : start],
            "suffix": text[end : end + 32],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:onrecord:{line['id']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": line["kind"]},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(body, ensure_ascii=False),
            },
        ],
        "target": {"source": url or f"urn:onrecord:{line['report']}", "selector": selectors},
    }


SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "armed group": "Organization",
    "country": "Country",
    "place": "Address",
}
"""FollowTheMoney's schema for each type of actor."""


def entities(desk: Desk) -> Iterator[bytes]:
    """Actors as FollowTheMoney entities, one a line; mentions by name where actors were not consolidated."""
    for line in desk.view.entries("actor"):
        posts = [post["post"] for post in line["posts"]]
        yield _entity(line["id"], line["type"], line["name"], line["names"], posts)
    if desk.catalogue.facet("kind").get("actor"):
        return
    seen: dict[tuple[str, str], list[str]] = {}
    for line in desk.view.findings("mention"):
        posts = seen.setdefault((line["type"], line["name"]), [])
        if line.get("post") and line["post"] not in posts:
            posts.append(line["post"])
    for (type_, name), posts in sorted(seen.items()):
        yield _entity(
            sha1(f"{type_} {name}".encode(), usedforsecurity=False).hexdigest()[:16], type_, name, [name], posts
        )


def _entity(id_: str, type_: str, name: str, names: Iterable[str], posts: list[str]) -> bytes:
    schema = SCHEMATA.get(type_, "LegalEntity")
    properties: dict[str, list[str]] = {"name": [name], "alias": [one for one in names if one != name]}
    if schema == "Address":
        properties = {"full": [name]}
    elif schema == "Person":
        properties["position"] = posts
    kept = {key: values for key, values in properties.items() if values}
    return (json.dumps({"id": id_, "schema": schema, "properties": kept}, ensure_ascii=False) + "\n").encode()


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSONL = "application/x-ndjson"

ABOUT = {
    "pledges": "pledges followed over reports, as they stand today",
    "ledger": "each commitment of each report, on its own",
    "statements": "who said what, where",
    "levels": "numbers of people and things, with their hedges",
    "events": "what was done, by whom, and whether it was",
}

EXPORTS: dict[str, Export] = {
    "jsonl": Export("record.jsonl", JSONL, "the whole record, in the line format", lines),
    "xlsx": Export("record.xlsx", XLSX, "pledges, ledger, statements, levels and events as a workbook", workbook),
    **{
        name: Export(f"{name}.csv", "text/csv; charset=utf-8", ABOUT[name], partial(table, name=name))
        for name in SHEETS
    },
    "ics": Export("deadlines.ics", "text/calendar; charset=utf-8", "deadlines for a calendar", calendar),
    "atom": Export("new.atom", "application/atom+xml; charset=utf-8", "what is new, as a feed", feed),
    "timelinejs": Export("timeline.json", "application/json", "dated entries for TimelineJS", timeline),
    "webannotation": Export("annotations.jsonl", JSONL, "every finding as a W3C Web Annotation", annotated),
    "ftm": Export("entities.ftm.jsonl", JSONL, "actors as FollowTheMoney entities", entities),
}
"""Every format by its name. GeoJSON and ClaimReview come with places and incident data."""

"""What sites and agencies print around their stories makes no copies, on two pages as on many."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from forgery import cut, reword, sentence, tale
from onrecord.consolidate.copies import copies
from onrecord.consolidate.furniture import furniture, outline
from onrecord.model import Report

CASES = Path(__file__).parent.parent / "cases" / "copies" / "frames.case"
FIRST = date(2024, 5, 1)

OF_ONE_MATTER = (
    """Lorries left the barracks of Tarsk on Sunday with beds, stoves and a piano, and drove west over the Vel.

“I counted forty,” said Ilse Marn, who sells bread at the gate. “Then it began to rain and I went home.”

General Osric Dane has said little since he met the Council of Elders in Lomna. His officers let it be known that the
keys of the armoury are still in his desk, and that he means to keep them there until the last man has been paid.

In the village school the teachers have begun to paint over the maps of the army. Children from both banks of the river
are to sit in one room there from autumn on, for the first time since the war, if enough chairs can be found.""",
    """A clerk of the Council of Elders was beaten in Lomna by men in uniform, the hospital said late on Monday.

The man, who kept the list of houses that soldiers rent in Tarsk, has a broken arm and cannot say who they were.

General Osric Dane ordered an inquiry and called the deed a shame. Two captains were told not to leave the capital.

“He has promised us inquiries before,” said Bertil Okk of the Council, “and we have yet to read the first of them.”

Shopkeepers east of the Vel shut their doors for a day. The bishop, who has never taken sides between the army and the
elders, rang the bells of his church for an hour and then sat down on its steps with a thermos flask.""",
)
"""Two stories of one matter, who share its names and no sentence."""


@dataclass(frozen=True)
class Frame:
    """One case: what stands around a story."""

    name: str
    copied: bool
    papers: int
    text: str

    def around(self, story: str, rng: Random) -> str:
        """A page with a story; what it lists besides is its own."""
        page = self.text.replace("[story]", story)
        return re.sub(r"\[headline\]", lambda _: " ".join(sentence(rng).split()[:9]), page)


def frames() -> list[Frame]:
    found = []
    for part in CASES.read_text().split("\n=== ")[1:]:
        name, verdict, text = part.split("\n", 2)
        joined = re.sub(r"\n(?=[a-z])", " ", text.strip())
        found.append(Frame(name, verdict.startswith("copies"), 3 if "several" in verdict else 1, joined))
    return found


def pages(frame: Frame, stories: list[str]) -> list[Report]:
    rng = Random(7)
    return [
        Report(
            id=f"{n:02}", text=frame.around(text, rng), published=FIRST + timedelta(n),
            publisher=f"Paper {n % frame.papers}",
        )
        for n, text in enumerate(stories)
    ]  # fmt: skip


def found_among(reports: list[Report]) -> set[tuple[str, str]]:
    lines = furniture(outline(report) for report in reports)
    return {copy.reports for copy in copies(reports, (), lines)}


@pytest.mark.parametrize("frame", [f for f in frames() if not f.copied], ids=lambda f: f.name)
@pytest.mark.parametrize("count", [2, 3, 5, 12])
def test_a_frame_around_other_stories_makes_no_copies(frame: Frame, count: int) -> None:
    rng = Random(count)
    assert found_among(pages(frame, [tale(rng).text for _ in range(count)])) == set()


@pytest.mark.parametrize("frame", [f for f in frames() if not f.copied], ids=lambda f: f.name)
def test_nor_around_two_stories_of_one_matter(frame: Frame) -> None:
    assert found_among(pages(frame, list(OF_ONE_MATTER))) == set()


@pytest.mark.parametrize("frame", [f for f in frames() if not f.copied], ids=lambda f: f.name)
def test_a_frame_hides_no_copy(frame: Frame) -> None:
    rng = Random(5)
    told = tale(rng, 14).text
    stories = [told, cut(told, 0.34, rng), reword(told, rng), tale(rng).text]
    assert found_among(pages(frame, stories)) == {("00", "01"), ("00", "02"), ("01", "02")}


@pytest.mark.parametrize("frame", [f for f in frames() if f.copied], ids=lambda f: f.name)
def test_what_is_about_the_matter_is_no_frame(frame: Frame) -> None:
    assert found_among(pages(frame, list(OF_ONE_MATTER))) == {("00", "01")}

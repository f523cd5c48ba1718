"""Which way a time points; the marked stretch is the time."""

from __future__ import annotations

import pytest

from onrecord.annotate.tense import direction


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("They left [Friday].", -2),
        ("They had left the town by [Friday].", -1),
        ("They were told to leave by [Friday].", 2),
        ("By [Friday], nobody had left.", -1),
        ("They have been waiting since [Friday].", -2),
        ("They will leave [Friday].", 2),
        ("The chest will be opened [Friday].", 2),
        ("It is due on [Friday].", 1),
        ("It had been due to expire [Friday].", 0),
        ("He came to sign it on [Friday].", 1),
        ("He spoke to reporters on [Friday].", -1),
        ("He flew to Paris on [Friday].", -1),
        ("On [Friday], the council will vote.", 2),
        ("On [Friday], the council voted.", -1),
        ("The army said, and on [Friday] it denied, that it fired.", -1),
        ("The [Friday] attack was one of many.", 0),
        ("The [Friday] deadline is near.", 1),
        ("[Friday]'s vote is near.", 0),
        ("They have until midnight [Friday].", 1),
        ("No verb [Friday]", 0),
        ("The wages were to have been paid in [May].", -1),
        ("The column should not have left in [May].", -1),
        ("He is thought to have crossed in [May].", -1),
        ("The bridge would have been opened in [May].", -1),
        ("The council hopes to have finished in [May].", 1),
        ("The last unit will have left in [May].", 2),
        ("Schools reopen on [Friday].", 1),
        ("She leaves on [Friday].", 1),
        ("The leaves fell on [Friday].", -2),
        ("Buses are coming on [Friday].", 1),
        ("He said he'd be there on [Friday].", 1),
        ("He'd gone home on [Friday].", -1),
        ("They'd written to him on [Friday].", -1),
        ("The city has banned lorries from [Friday].", 0),
        ("The next round is on [Friday].", 1),
        ("The game stood at 2:1 on [Friday].", -1),
    ],
)
def test_direction(text: str, way: int) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert direction(text.replace("[", "").replace("]", ""), start, end) == way

"""A newcomer's walk: from the start screen to the answers of five questions, in at most eight keys each."""

from __future__ import annotations

from datetime import date

import pytest

from pilot import dashboard

MOST_KEYS = 8
WALKS = {
    "what does RetNet cost per step?": ("5 slash r e t n", ("Retentive Network", "each step O(d s), constant in N")),
    "which predictions came true?": ("j j enter", ("Inference ten times cheaper", "exceeded", "Multimodal by default", "largely")),
    "what did the July 2026 incident show?": ("6 slash i n c i d", ("left their isolation", "about 1,200 agents", "Around 700 took part")),
    "what should a developer learn first?": ("8 j j j", ("Learn how the models work", "attention, the key/value cache", "Done when you have written a small transformer")),
    "when may AGI-level reasoning come, and says who?": (
        "7 slash a g i", ("10% by 2027 AI Impacts survey", "50% by 2033 Metaculus", "50% by 2047 AI Impacts", "arxiv.org/abs/2401.02843"),
    ),
}  # fmt: skip
"""Question to the keys, and to what is read on the screen behind the last of them."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("question", WALKS)
async def test_a_newcomer_reads_the_answer_behind_few_keys(question: str, size: tuple[int, int]) -> None:
    keys, answer = WALKS[question]
    assert len(keys.split()) <= MOST_KEYS
    async with dashboard(size=size, today=lambda: date(2026, 11, 24)) as board:
        await board.press(*keys.split())
        await board.settle()
        columns = [line.split("│")[-1] for line in board.lines]
        seen = " ".join(" ".join(columns).replace("▅", " ").replace("▄", " ").replace("▆", " ").replace("▂", " ").replace("▃", " ").replace("▇", " ").split())
        assert [words for words in answer if words not in seen] == []

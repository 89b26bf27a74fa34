"""A catalog that is dropped into the user's folder appears with its views; a broken one says why and harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilot import dashboard

PLANTS = """
title = "Plants of mine"

[[node]]
id = "plants.trees"
name = "Trees"
text = "Tall plants."

[[node]]
id = "plants.oak"
parent = "plants.trees"
name = "Oak"
text = "Grows slowly. See https://arxiv.org/abs/2401.00001."
aliases = ["Quercus"]
links = ["arch.retnet"]
strengths = ["lasts"]
weaknesses = ["slow"]
verdict = "open"
verdict_on = 2026-01-02
evidence = "Still growing."
span = {from = 2027, to = 2030}
complexity = {train = "O(N^2 d)", step = "O(N d)", memory = "O(N d)"}
boxes = [{id = "root", name = "Root", layer = 1, node = "plants.oak"}, {id = "leaf", name = "Leaf", layer = 2, node = "plants.elm"}]
edges = [{from = "root", to = "leaf"}]
claims = [
    {figure = "1 m", value = 1, unit = "m", on = "2020"}, {figure = "2 m", value = 2, unit = "m", on = "2021"}, {figure = "3 m", value = 3, unit = "m", on = "2022"},
]

[[node]]
id = "plants.elm"
parent = "plants.trees"
name = "Elm"
text = "Smaller."
strengths = ["fast"]
weaknesses = ["ill"]
"""
BROKEN = {
    "cut.toml": "[[node]\nid = ",
    "bytes.toml": "\udcff",
    "text.toml": 'title = 5\nnode = "oak"',
    "empty.toml": "",
    "twice.toml": '[[node]]\nid = "arch.retnet"\nname = "Not RetNet"\n[[node]]\nid = "a"\nname = "A"\nlinks = ["gone"]\ncolour = "red"',
}


@pytest.fixture
def own(home: Path) -> Path:
    folder = home / "catalogs"
    folder.mkdir()
    (folder / "plants.toml").write_text(PLANTS)
    return folder


async def test_it_stands_in_the_sidebar_under_the_title_that_its_file_says(own):
    async with dashboard(size=(100, 24)) as board:
        assert "Plants of mine" in board.text

        await board.press("0", *["down"] * 9, "enter")
        await board.settle()

        assert board.app.pane.id == "own-plants"
        assert "Trees" in board.text


async def test_the_palette_leads_to_it_and_into_it(own):
    async with dashboard(size=(120, 40)) as board:
        await board.press("ctrl+p")
        await board.type("quercus")
        await board.press("enter")
        await board.settle()

        assert str(board.app.pane.here("")) == "node:plants.oak"


async def test_it_has_every_view_that_its_facets_allow(own):
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:plants.oak")
        views = [view_id for view_id, _ in board.app.pane.query_one("ViewBar").entries]
        assert views == ["tree", "compare", "cost", "diagram", "timeline", "chart", "scorecard"]

        for view_id in views[1:]:
            await board.go(f"node:plants.oak?{view_id}")
            assert board.app.pane.view_id == view_id
            assert {"diagram": "[Root]"}.get(view_id, "Oak") in board.text


async def test_its_links_lead_both_ways(own):
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:plants.oak")
        assert "Retentive Network (RetNet)" in board.app.pane.query_one("CatalogPane > Sides > Reader").page.text

        await board.go("node:arch.retnet")
        assert "Oak" in board.app.pane.query_one("CatalogPane > Sides > Reader").page.text


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_one_says_what_is_wrong_and_harms_nothing_else(own, name):
    (own / name).write_text(BROKEN[name], errors="surrogateescape")
    async with dashboard(size=(120, 40)) as board:
        reasons = [str(problem) for problem in board.app.library.problems]
        assert all(reason.startswith(name) for reason in reasons)
        assert len(reasons) == {"empty.toml": 0, "text.toml": 2, "twice.toml": 3}.get(name, 1)

        await board.go("node:arch.retnet")
        assert board.app.pane.id == "architectures"
        await board.go("node:plants.oak?compare")
        assert board.app.pane.id == "own-plants"

        await board.go(f"section:own-{name.removesuffix('.toml')}")
        wanted = {"empty.toml": "This catalog has no entries", "twice.toml": "Not RetNet"}.get(name, name)
        assert wanted in board.text


async def test_twenty_catalogs_can_all_be_reached_in_the_sidebar(own):
    for number in range(20):
        (own / f"{number:02}-more.toml").write_text(f'title = "More {number}"\n[[node]]\nid = "n{number}"\nname = "N"\n')
    async with dashboard(size=(100, 24)) as board:
        await board.press("0", *["down"] * 40)
        await board.settle()
        assert "Plants of mine" in board.text

        await board.press("enter")
        assert board.app.pane.id == "own-plants"

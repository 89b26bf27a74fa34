"""A chart in a pane: drawn once, with a cursor that goes over it."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from textual.app import App, ComposeResult
from textual.geometry import Size

from pilot import screen_lines
from tui.charts.canvas import STYLES, Axis, Chart, Series, draw
from tui.frame.themes import THEMES
from tui.widgets.chart_view import ChartView

POINTS = ((1.0, 1.0), (5.0, 2.0), (9.0, 3.0))
AXIS = Axis(0, 10)


class OneChart(App[None]):
    """A chart alone on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield ChartView()

    def on_mount(self) -> None:
        self.query_one(ChartView).draw(self.picture, len(POINTS), cursor=0)

    def picture(self, width: int, height: int) -> Chart:
        self.drawn.append((width, height))
        return draw([Series("disclosed", tuple(x for x, _ in POINTS), tuple(y for _, y in POINTS))], AXIS, AXIS, width, height, POINTS)


async def test_the_cursor_goes_from_point_to_point_over_a_chart_drawn_once():
    app = OneChart()
    async with app.run_test(size=(60, 12)) as pilot:
        app.drawn.clear()
        before = screen_lines(app)
        await pilot.press("right")
        await pilot.pause()
        after = screen_lines(app)

        changed = [(x, y) for y in range(12) for x in range(60) if before[y][x] != after[y][x]]
        assert app.drawn == []
        assert sorted(after[y][x] for x, y in changed) == ["@", "o"]


async def test_the_axes_show_where_the_cursor_stands():
    app = OneChart()
    async with app.run_test(size=(60, 12)):
        view = app.query_one(ChartView)
        marked = [
            (x, y) for y in range(12) for x, cell in enumerate(cells(view.render_line(y))) if cell
        ]  # fmt: skip
        (column, row), (left, bottom) = view._chart.points[0], view._chart.corner
        assert marked == sorted([(left, row), (column, row), (column, bottom)], key=lambda place: place[::-1])


def cells(strip) -> list[bool]:
    """Of each column whether it is drawn in reverse."""
    return [bool(segment.style and segment.style.reverse) for segment in strip for _ in segment.text]


async def test_a_click_chooses_the_nearest_point():
    app = OneChart()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.click(ChartView, offset=(55, 5))
        assert app.query_one(ChartView).cursor == 2


async def test_another_size_draws_the_chart_anew():
    app = OneChart()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert app.drawn[-1] == (99, 30)
        assert app.size == Size(100, 30)


@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
@pytest.mark.parametrize("theme", [name for name in THEMES if name != "terminal"])
async def test_the_kinds_of_points_and_lines_are_seen_and_differ_in_few_colours_too(theme: str, system: ColorSystem):
    app = OneChart()
    async with app.run_test(size=(60, 12)):
        app.register_theme(THEMES[theme])
        app.theme = theme
        view = app.query_one(ChartView)

        def seen(style: str) -> object:
            return view._style(style).color.downgrade(system)

        background = view.rich_style.bgcolor.downgrade(system)
        assert all(seen(style) != background for style in STYLES if style != "cursor")
        assert len({seen(style) for style in ("disclosed", "estimated", "rumoured")}) == 3
        assert len({seen(style) for style in ("group-1", "group-2", "group-3", "group-4")}) == 4
        assert seen("line") != seen("second-line")

"""From numbers to cells, for one point and for many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.charts.cells import Frame, cell_of, cells_of, pieces_inside, thinned

FRAME = Frame(0.0, 10.0, 0.0, 4.0, 100, 30)


@given(st.lists(st.tuples(st.floats(), st.floats())))
def test_many_points_have_the_cells_of_each(pairs: list[tuple[float, float]]) -> None:
    assert list(cells_of(pairs, FRAME)) == [cell_of(x, y, FRAME) for x, y in pairs]


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(-1, 5)), max_size=60))
def test_few_spots_are_all_kept(pairs: list[tuple[float, float]]) -> None:
    assert thinned(pairs, 100) == pairs


def test_a_long_line_fills_the_cells_that_it_filled_with_all_its_points() -> None:
    pairs = [(n / 100, 4.0 * ((n * 7919) % 997) / 996) for n in range(1001)]
    columns = {}
    for column, row in cells_of(pairs, FRAME):
        low, high = columns.get(column, (row, row))
        columns[column] = min(low, row), max(high, row)
    drawn = [cell for piece in pieces_inside(pairs, FRAME) for cell in piece]
    for column, (low, high) in columns.items():
        rows = [row for at, row in drawn if at == column]
        assert (min(rows), max(rows)) == (low, high)
    assert len(drawn) <= 4 * FRAME.columns + 1


def test_a_gap_in_a_long_line_stays_a_gap() -> None:
    pairs = [(n / 1000, 2.0 if not 4000 < n < 6000 else float("nan")) for n in range(10_001)]
    assert len(list(pieces_inside(pairs, FRAME))) == 2


def test_what_goes_to_and_fro_for_ever_is_drawn_in_a_bounded_number_of_steps() -> None:
    spots = [(float(n % 2) * 50, 1.0) for n in range(200_000)]
    assert len(thinned(spots, 100)) <= 22_000

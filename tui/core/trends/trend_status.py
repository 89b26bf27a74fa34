"""The one line that says how a trend is looked at: quantity, frontier, subset, window, level and everything that is not as usual."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from tui.core.text import cell_width
from tui.core.trends.line_words import percent
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_view import TrendView, write_view

_BESIDE = {
    "open": "open against closed", "countries": "United States against China", "disclosed": "disclosed against all",
    "before": "before and after your edits",
}  # fmt: skip


def status(view: TrendView, width: int) -> str:
    """The line in full words where they fit; else without what is as usual; else in short words, or those that are typed."""
    typed = f"{view.spec.measured.title}: {write_view(replace(view, at=''))}"
    wordings = (*("; ".join(words) for words in (_full(view, True), _full(view, False), _short(view))), typed)
    return next((text for text in wordings if cell_width(text) <= width), min(wordings, key=cell_width))


def beside_text(view: TrendView) -> str:
    """What stands beside the trend: "open against closed"; empty if nothing."""
    if view.beside == "query":
        return f"{view.spec.query or 'all'} against {view.against or 'all'}"
    return _BESIDE.get(view.beside, "")


def _full(view: TrendView, is_all: bool) -> Iterator[str]:
    spec = view.spec
    yield f"{spec.measured.title_and_unit} ({list(BY_QUANTITY).index(spec.quantity) + 1} of {len(BY_QUANTITY)})"
    yield spec.rule.words
    yield from filter(None, (spec.query, _window(view, " to "), beside_text(view)))
    yield f"{percent(spec.level)} intervals" + {"prediction": " of new models", "none": " not drawn"}.get(view.bands, "")
    if is_all or spec.break_at != "none":
        yield {"none": "no break", "auto": "best break"}.get(spec.break_at, f"break {spec.break_at}")
    if is_all or spec.trust.text:
        yield spec.trust.text or "all values"
    yield _scale(view)
    if len(view.specs) == 1 and (is_all or view.by != "confidence"):
        yield f"marks by {view.by}"
    yield from _rest(view)


def _short(view: TrendView) -> Iterator[str]:
    spec = view.spec
    yield spec.measured.title
    yield spec.frontier
    yield from filter(None, (spec.query, _window(view, "-"), beside_text(view)))
    yield percent(spec.level) + {"prediction": " new models", "none": " not drawn"}.get(view.bands, "")
    yield from (words for words, is_told in (
        (f"break {spec.break_at}", spec.break_at != "none"),
        (spec.confidence, spec.confidence != "all"),
        (_scale(view).removesuffix(" axis"), True),
        (f"by {view.by}", view.by != "confidence" and len(view.specs) == 1),
    ) if is_told)  # fmt: skip
    yield from _rest(view)


def _window(view: TrendView, between: str) -> str:
    spec = view.spec
    return f"{spec.since or 'begin'}{between}{spec.until or 'end'}" if spec.since or spec.until else ""


def _scale(view: TrendView) -> str:
    return "linear axis" if view.is_linear or not view.spec.measured.is_log else "log axis"


def _rest(view: TrendView) -> Iterator[str]:
    if view.spec.convention != "epoch":
        yield f"dates by {view.spec.convention}"
    if view.zoom:
        yield "in view {:.1f} to {:.1f}".format(*view.zoom)

"""The measured quantities that have a trend: which field, which unit, which scale."""

from __future__ import annotations

from msgspec import Struct

from tui.core.data.fields import BY_KEY, Field
from tui.core.units import parse_number


class Quantity(Struct, frozen=True):
    """Something that grows from milestone to milestone."""

    key: str
    title: str
    field_key: str
    is_log: bool = True
    """Whether growth is a factor per year rather than a sum per year."""
    caveat: str = ""
    """What a reader must know before comparing."""

    @property
    def title_and_unit(self) -> str:
        """The title with the unit in which its axis is labelled, where that is not said by the title or by the labels."""
        unit = self.text(1.0).partition(" ")[2] or {"training_cost_musd": "US$"}.get(self.field_key, "")
        return f"{self.title} in {unit}" if unit and unit.lower() not in self.title.lower() else self.title

    @property
    def field(self) -> Field:
        """The field that holds it."""
        return BY_KEY[self.field_key]

    def text(self, value: float) -> str:
        """A value with three digits and its unit: "1.76T parameters", "$37.3M"."""
        return _rounded(self.field_key, value)

    def computed(self, value: float) -> str:
        """A value that was computed, with three digits whatever they are: "1.40M tokens", "$12.0M"."""
        return _rounded(self.field_key, value, keeps_zeros=True)

    def read(self, text: str) -> float:
        """A typed value in the unit of its field: "1.8T", "100M", "$1B", "1e27".

        Raises:
            InvalidValue: if it is no such value.
        """
        return float(self.field.parse(text)) if self.field_key in BY_KEY else parse_number(text)


QUANTITIES = (
    Quantity("parameters", "Parameters", "parameters_b", caveat="Total weights; a mixture of experts uses only some of them for a token."),
    Quantity("context", "Context window", "context_tokens", caveat="The window at release; what a model makes good use of is shorter."),
    Quantity("compute", "Training compute", "training_compute_flop", caveat="Mostly estimated from parameters, data or hardware."),
    Quantity("cost", "Training cost", "training_cost_musd", caveat="Amortised hardware and energy of the final run, in US$ of 2023; not salaries."),
    Quantity("capability", "Capability (ECI)", "scores.eci", is_log=False, caveat="Epoch Capabilities Index: an interval scale, so its growth is in points a year."),
)
MORE = (
    Quantity("active", "Active parameters", "active_parameters_b", caveat="Recorded for mixtures of experts alone, so nearly all are of 2024 and later."),
    Quantity("tokens", "Training tokens", "training_tokens_b", caveat="Mixes words and tokens, unique and seen, by what the maker counted."),
    Quantity("mmlu", "MMLU", "scores.mmlu", is_log=False, caveat="The best of several reported values; it ends at 100, so a straight line leads past it."),
)
"""Quantities that fewer milestones carry."""
VALUE = Quantity("value", "Value", "value")
"""The quantity of a table of names, dates and values."""
BY_QUANTITY = {quantity.key: quantity for quantity in (*QUANTITIES, *MORE)}


SCALE = {"parameters_b": 1e9, "active_parameters_b": 1e9, "training_tokens_b": 1e9, "training_cost_musd": 1e6}
"""What a field's number is to be multiplied with to count ones."""
_UNITS = {
    "parameters_b": " parameters", "active_parameters_b": " active parameters",
    "context_tokens": " tokens", "training_tokens_b": " tokens",
}


def _rounded(key: str, value: float, keeps_zeros: bool = False) -> str:
    """A value to three digits in the way of its field."""
    if key == "training_compute_flop":
        return f"{value:.2e}".replace("e+", "e") + " FLOP"
    if key == "scores.eci":
        return f"{value:.1f} points"
    if key == "scores.mmlu":
        return f"{value:.1f}%"
    scale = SCALE.get(key, 1)
    sign = "$" if key == "training_cost_musd" else ""
    return sign + short(value * scale, keeps_zeros) + _UNITS.get(key, "")


def short(number: float, keeps_zeros: bool = False) -> str:
    """A number to three digits with k, M, B or T: 1.76T, 128k, 340M; zeros at their end are left out unless they are to be kept."""
    kind = "#.3g" if keeps_zeros else ".3g"
    if abs(number) >= 1e15:
        return f"{number:{kind}}".replace("e+", "e")
    for exponent, suffix in ((12, "T"), (9, "B"), (6, "M"), (3, "k")):
        if abs(number) >= 0.9995 * 10.0**exponent:
            return f"{number / 10.0**exponent:{kind}}".rstrip(".") + suffix
    return f"{number:{kind}}".rstrip(".")

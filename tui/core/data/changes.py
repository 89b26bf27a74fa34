"""What a person wants changed in the milestones, stated by what is on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, count
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from tui.core.data.fields import BY_KEY, CONFIDENCE, NUMBERS, check, choice, format_value, parse, shown
from tui.core.data.milestones import EMPTY, Dataset, Milestone, slug
from tui.core.problems import InvalidValue
from tui.core.units import ReleaseDate

LABELS = ("confidence", "sources", "low", "high")
"""Tables of a record that say more about a field, each with field keys for keys."""
NEEDED = ("name", "released")
_HAPPENED = {"add": "added", "remove": "removed", "put back": "put back", "keep": "kept", "drop": "dropped"}
_LABEL_TITLES = {"confidence": "confidence", "sources": "source", "low": "at least", "high": "at most"}


class Change(Struct, frozen=True):
    """One edit of one milestone, or of one scenario of the user's, not tied to any state of the file."""

    kind: str
    """One of `set`, `add`, `remove`, `put back`; `keep` and `drop` are of a scenario."""
    id: str
    name: str
    """Name of the milestone, for messages."""
    key: str = ""
    """Field key, or a label's key such as `sources.released`; empty when the whole record is meant."""
    value: Any = None
    """The new value of `set`; None makes it unknown."""
    table: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """The record of `add`, as it stands in a file."""

    def __str__(self) -> str:
        """What has happened, as in "Parameters 1.76T for GPT-4": it can be read behind "Saved:" and behind "Undone:"."""
        if not self.key:
            return f"{self.name} {_HAPPENED[self.kind]}"
        said = text_of(self.key, self.value) or "unknown"
        return f"{title_of(self.key)} {_HAPPENED.get(self.kind, said)} for {self.name}"


def labelled(key: str) -> tuple[str, str]:
    """The label and the field of a key such as `sources.released`; an empty label for a field's own key."""
    label, _, field_key = key.partition(".")
    return (label, field_key) if label in LABELS and field_key in BY_KEY else ("", key)


def title_of(key: str) -> str:
    """A key in words: "Parameters", "Parameters at least", "Parameters source"."""
    label, field_key = labelled(key)
    title = BY_KEY[field_key].title if field_key in BY_KEY else field_key
    return f"{title} {_LABEL_TITLES[label]}" if label else title


def text_of(key: str, value: Any) -> str:
    """The value of a field or of a label of one as the text that a person would type; None is empty."""
    label, field_key = labelled(key)
    return str(value or "") if label in ("confidence", "sources") else format_value(field_key, value)


def known_of(milestone: Milestone, key: str) -> Any:
    """What a milestone has in a field or in a label of one; None where it has nothing."""
    label, field_key = labelled(key)
    return getattr(milestone, label).get(field_key) if label else milestone.get(key)


def set_value(milestone: Milestone, key: str, given: Any) -> Change:
    """Gives a field (or a label of one, as in `sources.released`) another value, from typed text or as a value.

    Raises:
        InvalidValue: if the field does not accept it.
    """
    value = accepted(key, given)
    _check_order(milestone, key, value)
    return Change("set", milestone.id, milestone.name, key, value)


def _check_order(milestone: Milestone, key: str, value: Any) -> None:
    """Refuses an end of a range on the wrong side of the value or of the other end."""
    label, field_key = labelled(key)
    if value is None or label not in ("low", "high"):
        return
    for other in (milestone.get(field_key), known_of(milestone, f"{'high' if label == 'low' else 'low'}.{field_key}")):
        if other is not None and (value > other if label == "low" else value < other):
            side = "above" if label == "low" else "below"
            raise InvalidValue(f"{text_of(key, value)} is {side} {text_of(key, other)}; accepted: at least <= value <= at most")


def add(dataset: Dataset, given: Mapping[str, Any]) -> Change:
    """Adds a milestone of the user's own, from field key to typed text or value; a name is needed.

    Raises:
        InvalidValue: if there is no name or a field does not accept its value.
    """
    values = {key: accepted(key, value) for key, value in given.items()}
    if not values.get("name"):
        raise InvalidValue("a milestone needs a name")
    name = values["name"]
    known = (milestone.id for milestone in (*dataset.milestones, *dataset.removed))
    return _adding(free_id(slug(name), known), values, EMPTY)


def duplicate(dataset: Dataset, milestone: Milestone) -> Change:
    """Adds a copy of a milestone under a name of its own, with all that is known of it."""
    names = {other.name for other in dataset}
    name = next(text for text in _copy_names(milestone.name) if text not in names)
    known = (other.id for other in (*dataset.milestones, *dataset.removed))
    labels = {label: getattr(milestone, label) for label in LABELS}
    return _adding(free_id(slug(name), known), {**milestone.values, "name": name}, labels)


def remove(milestone: Milestone) -> Change:
    """Takes a milestone out: a shipped one is listed as removed, one of the user's own leaves the file."""
    return Change("remove", milestone.id, milestone.name)


def put_back(milestone: Milestone, key: str = "") -> Change:
    """Goes back to what is shipped: of one field, or of the whole record, a removed one included."""
    return Change("put back", milestone.id, milestone.name, key)


def keep_scenario(table: Mapping[str, Any]) -> Change:
    """Puts a scenario, which has a name, into the user's file."""
    return Change("keep", _scenario_id(table["name"]), f"Scenario {table['name']}", table=table)


def drop_scenario(name: str) -> Change:
    """Takes a scenario out of the user's file."""
    return Change("drop", _scenario_id(name), f"Scenario {name}", table={"name": name})


def _scenario_id(name: str) -> str:
    # The blank keeps it apart from the id of any milestone.
    return f"scenario {name}"


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """The id itself, or with the first number behind it that makes it new."""
    known = set(taken)
    candidates = chain((wanted,), (f"{wanted}-{number}" for number in count(2)))
    return next(text for text in candidates if text not in known)


def accepted(key: str, given: Any) -> Any:
    """Typed text or a value as the field's value; None where it is unknown.

    Raises:
        InvalidValue: if the field does not accept it.
    """
    label, field_key = labelled(key)
    if label:
        return _label(label, field_key, given)
    if key not in BY_KEY:
        raise InvalidValue(f"{shown(key)} is not a field; known: {', '.join(BY_KEY)}")
    if given is None and key in NEEDED:
        raise InvalidValue(f"{BY_KEY[key].title} can't be empty")
    if given is None or isinstance(given, ReleaseDate) and key == "released":
        return given
    return sound(parse(key, given) if isinstance(given, str) else check(key, given))


def _label(label: str, key: str, given: Any) -> Any:
    if given is None or isinstance(given, str) and not given.strip():
        return None
    if label in ("low", "high"):
        if BY_KEY[key] not in NUMBERS:
            raise InvalidValue(f"{key} has no range; accepted: a numeric field")
        return accepted(key, given)
    if not isinstance(given, str):
        raise InvalidValue(f"found {shown(given)}; accepted: text")
    return choice(CONFIDENCE)(given) if label == "confidence" else sound(given.strip())


def sound(value: Any) -> Any:
    """Passes a value that a file can hold.

    Raises:
        InvalidValue: for text with half a surrogate pair, which no UTF-8 file holds.
    """
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise InvalidValue(f"{shown(value)} holds half a character; accepted: text without it")
    return value


def raw_values(key: str, value: Any) -> dict[tuple[str, ...], Any]:
    """A field's value as it stands in a record: path to TOML value, None where the key is absent."""
    if key == "released":
        precise = value is None or value.precision == "day"
        return {
            ("released",): value and value.day,
            ("date_precision",): None if precise else value.precision,
        }
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return {tuple(key.split(".")): value}


def put(table: Mapping[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The table with another value at a path; None takes it out, and a table that it leaves empty.

    Raises:
        InvalidValue: if the path leads through something that is no table.
    """
    first, rest = path[0], path[1:]
    if rest:
        inner = table.get(first, {})
        if not isinstance(inner, Mapping):
            raise InvalidValue(f"{first}: found {shown(inner)}; accepted: a table")
        value = put(inner, rest, value) or None if first in table or value is not None else None
    if value is None:
        return {key: kept for key, kept in table.items() if key != first}
    return {**table, first: value}


def _adding(milestone_id: str, values: Mapping[str, Any], labels: Mapping[str, Mapping[str, Any]]) -> Change:
    table: dict[str, Any] = {"id": milestone_id}
    keys = [key for key in BY_KEY if values.get(key) is not None]
    pairs = [(key, values[key]) for key in keys]
    pairs += [(f"{label}.{key}", value) for label, found in labels.items() for key, value in found.items()]
    for key, value in pairs:
        for path, raw in raw_values(key, value).items():
            table = put(table, path, raw)
    return Change("add", milestone_id, values["name"], table=MappingProxyType(table))


def _copy_names(name: str) -> Iterable[str]:
    yield f"{name} (copy)"
    yield from (f"{name} (copy {number})" for number in count(2))

"""Milestones of language models, and the dataset that holds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from tui.core.data.fields import BY_KEY, CONFIDENCE, FIELDS, NUMBERS, check, format_value, shown
from tui.core.problems import InvalidValue, Problem
from tui.core.units import PRECISIONS, ReleaseDate

META_KEYS = ("id", "date_precision", "confidence", "sources", "low", "high", "unset", "scores")
NUMBER_KEYS = frozenset(f.key for f in NUMBERS)
TOP_KEYS = tuple(f.key for f in FIELDS if "." not in f.key)
SCORE_KEYS = tuple(f.key.partition(".")[2] for f in FIELDS if f.key.startswith("scores."))
EMPTY: Mapping[str, Any] = MappingProxyType({})


def slug(name: str) -> str:
    """The id made from a name: "GPT-3 175B (davinci)" gives "gpt-3-175b-davinci"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "milestone"


class Milestone(Struct, frozen=True, dict=True):
    """One language model at its release; an unknown value is absent."""

    id: str
    values: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """Field key (see FIELDS) to value, known ones only."""
    confidence: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Field key to disclosed, estimated or rumoured."""
    sources: Mapping[str, str] = field(default_factory=lambda: EMPTY)
    """Field key to address."""
    low: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    """Field key to the lower end of its range."""
    high: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    """Field key to the upper end of its range."""
    theirs: frozenset[str] = frozenset()
    """Field keys that the user's file sets or unsets."""
    origin: str = "shipped"
    """`shipped`, or `user` for a milestone of the user's own."""

    def get(self, key: str) -> Any:
        """The value of a field, None where it is unknown."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """The value of a field as the text that a person would type."""
        return format_value(key, self.values.get(key))

    @property
    def name(self) -> str:
        return self.values.get("name", self.id)

    @property
    def released(self) -> ReleaseDate | None:
        return self.values.get("released")

    @cached_property
    def place(self) -> tuple[bool, date, str, str]:
        """What it is sorted by among all others; kept, since each edit sorts all of a large file."""
        released = self.released
        return (released is None, released.day if released else date.max, self.name, self.id)


class Dataset(Struct, frozen=True, dict=True):
    """All milestones, by release date and name."""

    milestones: tuple[Milestone, ...] = ()
    removed: tuple[Milestone, ...] = ()
    """Shipped milestones that the user has taken out."""
    problems: tuple[Problem, ...] = ()
    """What could not be read, in file order."""
    is_editable: bool = True
    """Whether changes may be saved in this run."""
    unedited: tuple[Milestone, ...] = ()
    """The milestones as they were shipped, to hold the user's edits against; none for a file that stands alone."""
    scenarios: tuple[Mapping[str, Any], ...] = ()
    """The tables of the user's own scenarios, as they stand (see `tui.core.trends.scenarios`)."""

    def __iter__(self) -> Iterator[Milestone]:
        return iter(self.milestones)

    def __len__(self) -> int:
        return len(self.milestones)

    @cached_property
    def by_id(self) -> Mapping[str, Milestone]:
        """Id to milestone."""
        return MappingProxyType({milestone.id: milestone for milestone in self.milestones})

    def series(self, key: str) -> tuple[Milestone, ...]:
        """The milestones for which a numeric field and the release date are known, oldest first."""
        return tuple(m for m in self.milestones if m.get(key) is not None and m.released is not None)


def sort_key(milestone: Milestone) -> tuple[bool, date, str, str]:
    """Oldest first, then by name; undated ones last."""
    return milestone.place


def read_milestone(table: Mapping[str, Any], origin: str = "shipped") -> tuple[Milestone, list[str]]:
    """Reads one record of a file.

    Returns the milestone with every good value, and one message for each key that is wrong.

    Raises:
        InvalidValue: if the record has no usable id.
    """
    identity = table.get("id")
    if not isinstance(identity, str) or not identity.strip():
        raise InvalidValue(f"id: found {shown(identity)}; accepted: text such as \"gpt-4\"")
    wrong: list[str] = []
    values: dict[str, Any] = {}
    for key, value in flat(table).items():
        try:
            values[key] = _date(value, table.get("date_precision")) if key == "released" else check(key, value)
        except InvalidValue as reason:
            wrong.append(f"{key}: {reason}")
    wrong += [f"{key}: not a known key; known: {', '.join(TOP_KEYS)}" for key in unknown_keys(table)]
    return (
        Milestone(
            identity,
            MappingProxyType(values),
            MappingProxyType(_labels(table, "confidence", wrong, CONFIDENCE)),
            MappingProxyType(_labels(table, "sources", wrong)),
            MappingProxyType(_bounds(table, "low", wrong)),
            MappingProxyType(_bounds(table, "high", wrong)),
            origin=origin,
        ),
        wrong,
    )


def flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record by field key, scores included."""
    found = {key: table[key] for key in TOP_KEYS if key in table}
    scores = table.get("scores")
    if isinstance(scores, Mapping):
        found |= {f"scores.{key}": scores[key] for key in SCORE_KEYS if key in scores}
    return found


def unknown_keys(table: Mapping[str, Any]) -> list[str]:
    """The keys of a record that no field has."""
    unknown = [key for key in table if key not in TOP_KEYS and key not in META_KEYS]
    scores = table.get("scores")
    if isinstance(scores, Mapping):
        unknown += [f"scores.{key}" for key in scores if key not in SCORE_KEYS]
    elif scores is not None:
        unknown.append("scores")
    return unknown


def _date(value: Any, precision: Any) -> ReleaseDate:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise InvalidValue(f"found {shown(value)}; accepted: a TOML date such as 2026-11-02")
    if not 1950 <= value.year <= 2100:
        raise InvalidValue(f"found {value}; accepted: 1950 to 2100")
    if precision is not None and precision not in PRECISIONS:
        raise InvalidValue(f"date_precision is {shown(precision)}; accepted: {', '.join(PRECISIONS)}")
    first = {"month": value.replace(day=1), "year": value.replace(month=1, day=1)}
    return ReleaseDate(first.get(precision, value), precision or "day")


def _labels(table: Mapping[str, Any], name: str, wrong: list[str], accepted: tuple[str, ...] = ()) -> dict[str, str]:
    labels: dict[str, str] = {}
    for key, label in _sub_table(table, name, wrong):
        if key not in BY_KEY:
            wrong.append(f"{name}.{key}: not a field")
        elif not isinstance(label, str) or (accepted and label not in accepted):
            wrong.append(f"{name}.{key}: found {shown(label)}; accepted: {', '.join(accepted) or 'text'}")
        else:
            labels[key] = label
    return labels


def _bounds(table: Mapping[str, Any], name: str, wrong: list[str]) -> dict[str, float]:
    bounds: dict[str, float] = {}
    for key, value in _sub_table(table, name, wrong):
        try:
            if key not in NUMBER_KEYS:
                raise InvalidValue("not a numeric field")
            bounds[key] = check(key, value)
        except InvalidValue as reason:
            wrong.append(f"{name}.{key}: {reason}")
    return bounds


def _sub_table(table: Mapping[str, Any], name: str, wrong: list[str]) -> list[tuple[str, Any]]:
    found = table.get(name, {})
    if not isinstance(found, Mapping):
        wrong.append(f"{name}: found {shown(found)}; accepted: a table")
        return []
    pairs: list[tuple[str, Any]] = []
    for key, value in found.items():
        if key == "scores" and isinstance(value, Mapping):
            pairs += [(f"scores.{inner}", score) for inner, score in value.items()]
        else:
            pairs.append((key, value))
    return pairs

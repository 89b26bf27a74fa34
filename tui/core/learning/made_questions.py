"""Questions made from the milestones and the catalogs, so that a quiz never runs out.

A question is known by its id: the kind and what it asks about. From the id and the data it is made again, word for word;
where the data do not answer it beyond doubt (a value unknown, not disclosed or too near another one), there is no question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset, Milestone
from tui.core.learning.claim_questions import ask_claim, ask_lineage, draw_claim, draw_lineage
from tui.core.learning.growth_questions import ask_growth, draw_growth
from tui.core.learning.progress import MADE
from tui.core.learning.question_kinds import OPTIONS, Kind, question_of, shuffled
from tui.core.learning.quiz import Question
from tui.core.trends.quantities import BY_QUANTITY

APART = 1.25
"""Factor between two values below which they could be taken for each other."""
FAR_APART = 3.0
"""The same for estimates, which disagree by more."""
NEARBY_DAYS = 500
NOTHING = Library()
_SIZE_IN_NAME = re.compile(r"\d\s?[BMTbm]\b|\dT\b")


def make_question(dataset: Dataset, seed: str, library: Library = NOTHING) -> Question | None:
    """A question drawn by a seed: the same seed and data give the same one; None where the draw asks what the data do not answer."""
    chance = Random(seed)
    kind = chance.choice(KINDS if not library.catalogs else (*KINDS, *CATALOG_KINDS))
    about = kind.draw(chance, library if kind in CATALOG_KINDS else dataset)
    return remake(f"{MADE}{kind.key}.{'+'.join(about)}", dataset, library) if about else None


def remake(question_id: str, dataset: Dataset, library: Library = NOTHING) -> Question | None:
    """The question of an id, from the data as they are."""
    key, _, about = question_id.removeprefix(MADE).partition(".")
    kind = next((kind for kind in (*KINDS, *CATALOG_KINDS) if kind.key == key), None)
    return kind.ask(question_id, about.split("+"), library if kind in CATALOG_KINDS else dataset) if kind else None


def _found(ids: Sequence[str], dataset: Dataset) -> tuple[Milestone, ...]:
    """The milestones of ids; empty if one is missing, named twice, or not as many as there are options."""
    found = tuple(dataset.by_id[name] for name in ids if name in dataset.by_id)
    return found if len(found) == OPTIONS == len({milestone.name for milestone in found}) else ()


def _is_stated(milestone: Milestone, key: str) -> bool:
    """Whether the maker has stated the value, and no range is given beside it."""
    has_range = key in milestone.low or key in milestone.high
    return milestone.get(key) is not None and milestone.confidence.get(key) == "disclosed" and not has_range


def _sources(milestones: Sequence[Milestone], key: str) -> list[str]:
    return [milestone.sources[key] for milestone in milestones if key in milestone.sources]


def _near(chance: Random, candidates: Sequence[Milestone]) -> Sequence[str]:
    """Four that came out within some time of each other, in no order."""
    dated = [milestone for milestone in candidates if milestone.released]
    if len(dated) < OPTIONS:
        return ()
    middle = chance.choice(dated)
    near = [m for m in dated if m is not middle and abs((m.released.day - middle.released.day).days) <= NEARBY_DAYS]
    return [m.id for m in (middle, *chance.sample(near, OPTIONS - 1))] if len(near) >= OPTIONS - 1 else ()


def _draw_first(chance: Random, dataset: Dataset) -> Sequence[str]:
    return _near(chance, tuple(dataset))


def _ask_first(question_id: str, ids: Sequence[str], dataset: Dataset) -> Question | None:
    asked = sorted((m for m in _found(ids, dataset) if m.released), key=lambda m: m.released.day)
    # A release known only to its month may have been on any day of it.
    if len(asked) < OPTIONS or asked[0].released.last >= asked[1].released.day:
        return None
    told = "; ".join(f"{m.name} {m.released}" for m in asked)
    return question_of(
        question_id, "Which of these four was released first?", shuffled([m.name for m in asked], question_id), asked[0].name,
        f"In order: {told}.", f"milestone:{asked[0].id}", _sources(asked, "released"),
    )  # fmt: skip


LARGEST = {
    "parameters": ("parameters_b", True, "Which of these four has the most parameters in total, by what its maker stated?"),
    "context": ("context_tokens", True, "Which of these four had the longest context window at its release, by what its maker stated?"),
    "compute": ("training_compute_flop", False, "Going by the estimates in this data, which of these four took the most compute to train?"),
    "cost": ("training_cost_musd", False, "Going by the estimates in this data, the training of which of these four cost the most?"),
}
"""Quantity to its field, whether only stated values count, and the question."""


def _may_be_asked(milestone: Milestone, key: str, stated: bool) -> bool:
    if key == "parameters_b" and _SIZE_IN_NAME.search(milestone.name):
        return False
    return _is_stated(milestone, key) if stated else milestone.get(key) is not None


def _draw_largest(chance: Random, dataset: Dataset) -> Sequence[str]:
    quantity = chance.choice(list(LARGEST))
    key, stated, _ = LARGEST[quantity]
    drawn = _near(chance, [m for m in dataset if _may_be_asked(m, key, stated)])
    return [quantity, *drawn] if drawn else ()


def _ask_largest(question_id: str, about: Sequence[str], dataset: Dataset) -> Question | None:
    if about[0] not in LARGEST:
        return None
    key, stated, text = LARGEST[about[0]]
    asked = [m for m in _found(about[1:], dataset) if _may_be_asked(m, key, stated)]
    asked.sort(key=lambda m: m.get(key), reverse=True)
    if len(asked) < OPTIONS or asked[0].get(key) < asked[1].get(key) * (APART if stated else FAR_APART):
        return None
    quantity = BY_QUANTITY[about[0]]
    told = "; ".join(f"{m.name} {quantity.text(m.get(key))} ({m.confidence.get(key, 'disclosed')})" for m in asked)
    return question_of(
        question_id, text, shuffled([m.name for m in asked], question_id), asked[0].name, f"From the largest down: {told}.",
        f"milestone:{asked[0].id}", _sources(asked, key), confidence="sourced" if stated else "derived",
    )  # fmt: skip


def _draw_window(chance: Random, dataset: Dataset) -> Sequence[str]:
    return _near(chance, [m for m in dataset if _is_stated(m, "context_tokens")])


def _ask_window(question_id: str, ids: Sequence[str], dataset: Dataset) -> Question | None:
    asked = [m for m in _found(ids, dataset) if _is_stated(m, "context_tokens")]
    if len(asked) < OPTIONS:
        return None
    sizes = [m.get("context_tokens") for m in asked]
    if any(max(size, sizes[0]) < min(size, sizes[0]) * APART for size in sizes[1:]):
        return None
    told = "; ".join(f"{m.name} {m.text('context_tokens')}" for m in asked)
    return question_of(
        question_id, f"Which of these four came out with a context window of {asked[0].text('context_tokens')} tokens?",
        shuffled([m.name for m in asked], question_id), asked[0].name, f"The windows at release, in tokens: {told}.",
        f"milestone:{asked[0].id}", _sources(asked, "context_tokens"),
    )  # fmt: skip


def _maker(milestone: Milestone) -> str:
    """The one organization of a milestone; empty if there are several, or its name gives it away."""
    maker = milestone.get("organization") or ""
    given_away = any(word.lower() in milestone.name.lower() for word in re.findall(r"\w{3,}", maker))
    return "" if given_away or re.search(r"[,/]", maker) else maker


def _draw_maker(chance: Random, dataset: Dataset) -> Sequence[str]:
    return _near(chance, [m for m in dataset if _maker(m)])


def _houses(maker: str) -> set[str]:
    """The words that tell one house from another: Google Brain, DeepMind and Google are one."""
    words = {word.lower() for word in re.findall(r"\w{3,}", maker)} or {maker.lower()}
    return {{"deepmind": "google", "facebook": "meta"}.get(word, word) for word in words}


def _ask_maker(question_id: str, ids: Sequence[str], dataset: Dataset) -> Question | None:
    asked = _found(ids, dataset)
    makers = [_maker(m) for m in asked]
    if not all(makers) or not makers or any(_houses(makers[0]) & _houses(other) for other in makers[1:]):
        return None
    others = "; ".join(f"{m.name} by {maker}" for m, maker in zip(asked[1:], makers[1:]))
    return question_of(
        question_id, f"Who made {asked[0].name}?", shuffled(makers, question_id), makers[0],
        f"{makers[0]} released it on {asked[0].released}. The others: {others}.", f"milestone:{asked[0].id}", _sources(asked[:1], "released"), difficulty=1,
    )  # fmt: skip


def _draw_year(chance: Random, dataset: Dataset) -> Sequence[str]:
    dated = [m.id for m in dataset if m.released]
    return [chance.choice(dated)] if dated else ()


def _ask_year(question_id: str, ids: Sequence[str], dataset: Dataset) -> Question | None:
    asked = dataset.by_id.get(ids[0])
    years = sorted({m.released.day.year for m in dataset if m.released})
    if asked is None or asked.released is None or len(years) < OPTIONS or re.search(r"\b20\d\d\b", asked.name):
        return None
    place = years.index(asked.released.day.year)
    start = Random(question_id).randint(max(0, place - OPTIONS + 1), min(place, len(years) - OPTIONS))
    return question_of(
        question_id, f"In which year was {asked.name} released?", [str(year) for year in years[start : start + OPTIONS]],
        str(asked.released.day.year), f"{asked.name} by {asked.text('organization') or 'an unknown maker'}: {asked.released}.",
        f"milestone:{asked.id}", _sources([asked], "released"), difficulty=1,
    )  # fmt: skip


def _share(milestone: Milestone) -> float | None:
    """The part of the parameters that works on one token, both stated; None for a dense model."""
    if not (_is_stated(milestone, "parameters_b") and _is_stated(milestone, "active_parameters_b")):
        return None
    share = milestone.get("active_parameters_b") / milestone.get("parameters_b")
    return share if share < 1 else None


def _draw_share(chance: Random, dataset: Dataset) -> Sequence[str]:
    mixtures = [m for m in dataset if _share(m) is not None]
    return [m.id for m in chance.sample(mixtures, OPTIONS)] if len(mixtures) >= OPTIONS else ()


def _ask_share(question_id: str, ids: Sequence[str], dataset: Dataset) -> Question | None:
    asked = _found(ids, dataset)
    shares = sorted(share for m in asked if (share := _share(m)) is not None)
    if len(shares) < OPTIONS or any(larger < smaller * APART for smaller, larger in zip(shares, shares[1:])):
        return None
    mixture = asked[0]
    told = f"{mixture.text('active_parameters_b')} of {mixture.text('parameters_b')} parameters work on one token"
    return question_of(
        question_id, f"{mixture.name} is a mixture of experts. Which share of its parameters works on one token?",
        [f"{100 * share:.2g}%" for share in shares], f"{100 * (_share(mixture) or 0):.2g}%",
        f"{told}. The other shares are those of {', '.join(m.name for m in asked[1:])}.",
        f"milestone:{mixture.id}", _sources([mixture], "active_parameters_b"), difficulty=3, confidence="derived",
    )  # fmt: skip


KINDS: tuple[Kind[Dataset], ...] = (
    Kind("first", _draw_first, _ask_first),
    Kind("largest", _draw_largest, _ask_largest),
    Kind("window", _draw_window, _ask_window),
    Kind("maker", _draw_maker, _ask_maker),
    Kind("year", _draw_year, _ask_year),
    Kind("share", _draw_share, _ask_share),
    Kind("growth", draw_growth, ask_growth),
)
CATALOG_KINDS: tuple[Kind[Library], ...] = (Kind("claim", draw_claim, ask_claim), Kind("lineage", draw_lineage, ask_lineage))

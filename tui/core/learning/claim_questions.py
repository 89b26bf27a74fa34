"""Questions about the figures of the catalogs: which one is stated under a condition; what a design grew from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from tui.core.catalogs.catalog import Claim, Library, Node
from tui.core.learning.question_kinds import OPTIONS, question_of, shuffled
from tui.core.learning.quiz import Question

_FORMS = {"factor": r"\d\s?x\b|\bx\d", "percent": r"%", "length": r"tokens?\b", "time": r"minutes?\b|hours?\b|months?\b|days?\b|seconds?\b", "money": r"\$|dollars?\b"}
"""Form of a figure to what shows it: only figures of one form stand beside each other, or the form would tell."""
_SURE = ("sourced", "vendor", "derived")
_LONGEST = 60


def form_of(figure: str) -> str:
    """The form of a figure; empty for one that is like no other."""
    return next((form for form, shows in _FORMS.items() if re.search(shows, figure)), "")


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def _may_be_asked(claim: Claim) -> bool:
    """Whether there is a condition that can be understood by itself and does not give the figure away."""
    told = _numbers(claim.figure) & _numbers(claim.condition)
    stands_alone = claim.condition and not re.match(r"(the )?same\b", claim.condition, re.IGNORECASE)
    return bool(stands_alone and form_of(claim.figure)) and claim.confidence in _SURE and not told and len(claim.figure) <= _LONGEST


def _claims(library: Library) -> Iterator[tuple[str, Node, Claim]]:
    """Every claim that may be asked, under a name that leads back to it."""
    for catalog in library.catalogs:
        for node in catalog.nodes:
            yield from ((f"{node.id}#{number}", node, claim) for number, claim in enumerate(node.claims) if _may_be_asked(claim))


def draw_claim(chance: Random, library: Library) -> Sequence[str]:
    """Picks a claim and three figures of its form."""
    claims = list(_claims(library))
    if not claims:
        return ()
    first = chance.choice(claims)
    alike = [entry for entry in claims if form_of(entry[2].figure) == form_of(first[2].figure) and entry is not first]
    return [name for name, _, _ in (first, *chance.sample(alike, OPTIONS - 1))] if len(alike) >= OPTIONS - 1 else ()


def ask_claim(question_id: str, names: Sequence[str], library: Library) -> Question | None:
    """Asks which figure is stated under a condition; None where two figures share a number, a condition or a form of their own."""
    known = {name: (node, claim) for name, node, claim in _claims(library)}
    asked = [known[name] for name in names if name in known]
    figures = [claim.figure for _, claim in asked]
    if len(asked) != OPTIONS or len({form_of(figure) for figure in figures}) != 1 or not _are_apart(figures):
        return None
    node, claim = asked[0]
    conditions = [*(other.condition for _, other in asked), *(other.condition for other in node.claims if other != claim)]
    if conditions.count(claim.condition) > 1:
        return None
    catalog, _ = library.by_node[node.id]
    whose = ", by the maker's own account" if claim.confidence == "vendor" else ""
    others = "; ".join(f"{other.figure} ({other_node.name})" for other_node, other in asked[1:])
    return question_of(
        question_id, f"{node.name}: which figure is stated{whose} for this? {claim.condition}", shuffled(figures, question_id), claim.figure,
        f"{claim.figure}: {claim.condition}. The others belong elsewhere: {others}.", node.id, [claim.source], catalog.id, 3, claim.confidence,
    )  # fmt: skip


def _are_apart(figures: Sequence[str]) -> bool:
    """Whether no two figures begin with the same number, as two words for one fact would."""
    firsts = [re.search(r"\d+(?:[.,]\d+)*", figure) for figure in figures]
    return all(firsts) and len({first[0] for first in firsts if first}) == len(figures)


def draw_lineage(chance: Random, library: Library) -> Sequence[str]:
    """Picks a design and three that it did not grow from."""
    designs = [node for catalog in library.catalogs for node in catalog.nodes if node.grew_from or node.id in library.grew_into]
    heirs = [node for node in designs if node.grew_from]
    if not heirs or len(designs) < OPTIONS + 1:
        return ()
    heir = chance.choice(heirs)
    strangers = [node.id for node in designs if node.id not in (heir.id, *_above(heir.id, library))]
    return [heir.id, chance.choice(heir.grew_from), *chance.sample(strangers, OPTIONS - 1)] if len(strangers) >= OPTIONS - 1 else ()


def ask_lineage(question_id: str, names: Sequence[str], library: Library) -> Question | None:
    """Asks what a design grew from; None where another option is among its ancestors, or there is no such link any more."""
    found = [library.by_node[name][1] for name in names if name in library.by_node]
    if len(found) != OPTIONS + 1 or found[1].id not in found[0].grew_from:
        return None
    heir, origin, *strangers = found
    above = _above(heir.id, library)
    if any(stranger.id in above or heir.id in _above(stranger.id, library) for stranger in strangers):
        return None
    catalog, _ = library.by_node[heir.id]
    return question_of(
        question_id, f"Out of which of these did {heir.name} grow?", shuffled([node.name for node in (origin, *strangers)], question_id), origin.name,
        f"By this catalog, {heir.name} grew from: {'; '.join(library.by_node[name][1].name for name in heir.grew_from if name in library.by_node)}.",
        heir.id, heir.sources, catalog.id, 2, "derived",
    )  # fmt: skip


def _above(node_id: str, library: Library) -> set[str]:
    """Everything that a design grew from, near or far."""
    found: set[str] = set()
    waiting = [node_id]
    while waiting:
        node = library.by_node.get(waiting.pop())
        new = set(node[1].grew_from) - found if node else set()
        found |= new
        waiting += new
    return found

"""The sections of the sidebar: one module each, and one for every catalog file."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import partial
from importlib import import_module

from tui.widgets.pane import Pane, Section


def find_sections(catalogs: Iterable[tuple[str, str, str]]) -> tuple[Section, ...]:
    """Every module of this folder and every catalog, given as (key, id, title), by key; those without a key stand behind.

    A module takes the place of a catalog of its id; another catalog of its key has no key.
    """
    modules = [import_module(f"{__name__}.{module.name}").SECTION for module in pkgutil.iter_modules(__path__)]
    found: dict[str, Section] = {section.id: section for section in modules}
    taken = {section.key for section in modules}
    for key, catalog_id, title in catalogs:
        if catalog_id not in found:
            key = "" if key in taken else key
            found[catalog_id] = Section(key, catalog_id, title, partial(_catalog_pane, catalog_id), (f"catalog-{catalog_id}",), is_catalog=True)
            taken.add(key)
    return tuple(sorted(found.values(), key=lambda section: section.key or "~"))


def _catalog_pane(catalog_id: str) -> Pane:
    # Loaded when a catalog is first opened: the first screen does not wait for it.
    from tui.widgets.task_pane import TaskPane

    return TaskPane(catalog_id)

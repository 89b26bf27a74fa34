"""The sections of the sidebar: one module each, and one for every catalog file."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import partial
from importlib import import_module

from tui.widgets.pane import Section
from tui.widgets.task_pane import TaskPane


def find_sections(catalogs: Iterable[tuple[str, str, str]]) -> tuple[Section, ...]:
    """Every module of this folder and every catalog, given as (key, id, title), by key.

    A module takes the place of a catalog of its key.
    """
    found = {
        key: Section(key, catalog_id, title, partial(TaskPane, catalog_id), (f"catalog-{catalog_id}",))
        for key, catalog_id, title in catalogs
    }
    for module in pkgutil.iter_modules(__path__):
        section: Section = import_module(f"{__name__}.{module.name}").SECTION
        found[section.key] = section
    return tuple(found[key] for key in sorted(found))

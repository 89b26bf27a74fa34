"""The house keeps its shape: imports run one way, and what is not ours stays in its one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "tui").rglob("*.py"))
}
MAY_IMPORT = {
    "core": set(),
    "terminal": {"core"},
    "store": {"core"},
    "charts": {"core"},
    "widgets": {"core", "charts"},
    "sections": {"core", "charts", "widgets"},
    "paths": set(),
    "commands": {"core", "widgets", "sections"},
    "frame": {"core", "terminal", "store", "charts", "widgets", "sections", "commands"},
    "app": {"core", "terminal", "store", "charts", "widgets", "sections", "commands", "frame"},
    "opening": {"core", "terminal", "store", "charts", "widgets", "sections", "commands", "frame", "app", "paths"},
    "cli": {"core", "terminal", "store", "charts", "paths", "opening"},
    "__main__": {"cli"},
}
"""What each layer may import of ours, beside itself; the root, which holds the version, is open to all."""
ONLY_IN = {
    "plotext": ("tui.charts.canvas",),
    "tomli_w": ("tui.store",),
    "platformdirs": ("tui.paths",),
    "tomli": ("tui.store",),
    "textual": ("tui.terminal", "tui.widgets", "tui.sections", "tui.commands", "tui.frame", "tui.app", "tui.opening"),
    "rich": ("tui.terminal", "tui.widgets", "tui.sections"),
    "numpy": ("tui.core", "tui.charts"),
    "msgspec": ("tui",),
    "fsrs": ("tui.core.learning.schedule",),
}
LINES = 320


def imports(module: str) -> Iterator[tuple[str, ast.stmt]]:
    """Every name that a module imports, in functions too, with its statement."""
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = absolute(module, node)
            for alias in node.names:
                yield f"{source}.{alias.name}", node


def absolute(module: str, node: ast.ImportFrom) -> str:
    """The module that a `from` names, its dots resolved."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def imported_modules(module: str) -> set[str]:
    """The modules of ours that a module imports, each under its own name, with `__init__` files on the way left out."""
    return {known for name, _ in imports(module) if (known := nearest(name)) and known not in (module, "tui")}


def nearest(name: str) -> str | None:
    """The module of ours that holds an imported name."""
    while name and name not in MODULES:
        name = name.rpartition(".")[0]
    return name or None


def layer(module: str) -> str:
    """The layer of a module of ours."""
    return module.split(".")[1]


def inside(module: str, places: tuple[str, ...]) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in places)


@pytest.mark.parametrize("module", [name for name in MODULES if name != "tui"])
def test_imports_run_one_way(module: str) -> None:
    allowed = MAY_IMPORT[layer(module)] | {layer(module)}
    assert {other for other in imported_modules(module) if layer(other) not in allowed} == set()


def test_the_root_imports_nothing() -> None:
    assert list(imports("tui")) == []


@pytest.mark.parametrize("package", ONLY_IN)
def test_what_is_not_ours_stays_in_its_place(package: str) -> None:
    users = {module for module in MODULES for name, _ in imports(module) if name.split(".")[0] == package}
    assert {module for module in users if not inside(module, ONLY_IN[package])} == set()


def test_everything_from_outside_has_its_place() -> None:
    outside = {name.split(".")[0] for module in MODULES for name, _ in imports(module)}
    assert outside - sys.stdlib_module_names - {"tui"} <= set(ONLY_IN)


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("tui.sections.")])
def test_a_section_knows_no_other_section(module: str) -> None:
    own = ".".join(module.split(".")[:3])
    assert {other for other in imported_modules(module) if inside(other, ("tui.sections",)) and not inside(other, (own,))} == set()


def test_no_import_leads_back_to_its_module() -> None:
    graph = {module: imported_modules(module) for module in MODULES}
    ended: set[str] = set()
    while ready := {module for module in graph if module not in ended and graph[module] <= ended}:
        ended |= ready
    assert set(graph) - ended == set()


@pytest.mark.parametrize("module", MODULES)
def test_no_import_is_for_type_checking_only(module: str) -> None:
    assert "TYPE_CHECKING" not in MODULES[module].read_text()


@pytest.mark.parametrize("module", MODULES)
def test_an_import_inside_a_function_gives_its_reason(module: str) -> None:
    lines = MODULES[module].read_text().splitlines()
    late = [node.lineno for _, node in imports(module) if node.col_offset]
    assert [number for number in late if "#" not in "".join(lines[number - 2 : number])] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_file_does_one_thing(module: str) -> None:
    assert len(MODULES[module].read_text().splitlines()) <= LINES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text()))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_uses_what_it_imports(module: str) -> None:
    nodes = list(ast.walk(ast.parse(MODULES[module].read_text())))
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) and getattr(node, "module", "") != "__future__"
        for alias in node.names
    }  # fmt: skip
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    listed = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert imported - used - listed == set()


@pytest.mark.parametrize("module", MODULES)
def test_every_function_says_what_it_gives_and_every_f_string_holds_a_value(module: str) -> None:
    nodes = list(ast.walk(ast.parse(MODULES[module].read_text())))
    specs = {id(node.format_spec) for node in nodes if isinstance(node, ast.FormattedValue) and node.format_spec}
    strings = [node for node in nodes if isinstance(node, ast.JoinedStr) and id(node) not in specs]
    assert [ast.unparse(node) for node in strings if not any(isinstance(part, ast.FormattedValue) for part in node.values)] == []
    assert [node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is None] == []


@pytest.mark.parametrize("script", sorted((ROOT / "tests" / "bench").glob("*.py")), ids=lambda path: path.stem)
def test_a_benchmark_is_whole(script: Path) -> None:
    assert ast.get_docstring(ast.parse(script.read_text()))


def loaded_by(modules: list[str]) -> set[str]:
    """The top-level packages that a fresh Python holds after importing modules of ours."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.split('.')[0] for name in sys.modules}})"
    return set(subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split())


@pytest.mark.parametrize(
    ("place", "unwanted"),
    [
        ("tui.core", {"textual", "rich", "plotext", "tomli_w", "platformdirs"}),
        ("tui.store", {"textual", "rich", "plotext", "platformdirs"}),
        ("tui.charts", {"textual", "rich", "tomli_w", "platformdirs"}),
        ("tui.cli", {"textual", "rich", "plotext", "numpy"}),
    ],
)
def test_a_layer_loads_nothing_it_should_not_know(place: str, unwanted: set[str]) -> None:
    modules = [module for module in MODULES if inside(module, (place,))]
    assert loaded_by(modules) & unwanted == set()


def test_opening_the_dashboard_waits_for_no_numbers_or_charts() -> None:
    assert loaded_by(["tui.app"]) & {"numpy", "plotext", "fsrs"} == set()

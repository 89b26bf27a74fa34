"""The colours of the dashboard. Those of the full themes are among the 256 that every terminal over ssh has."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

_DARK = {"foreground": "#d0d0d0", "background": "#121212", "surface": "#1c1c1c", "panel": "#262626"}
_LIGHT = {"foreground": "#262626", "background": "#ffffff", "surface": "#eeeeee", "panel": "#e4e4e4"}
_ON_DARK = {"foreground-muted": "#949494", "surface-lighten-1": "#303030", "scrollbar": "#444444"}
_ON_LIGHT = {"foreground-muted": "#585858", "surface-lighten-1": "#bcbcbc", "scrollbar": "#9e9e9e"}
_OWN = "ansi_default"


def _full(name: str, dark: bool, **colours: str) -> Theme:
    """A theme on a dark or light ground; Textual takes every colour as it is named here, unrounded."""
    colours |= _DARK if dark else _LIGHT
    ground = dict.fromkeys(("scrollbar-background", "scrollbar-corner-color"), colours["background"])
    return Theme(name=name, dark=dark, variables={**(_ON_DARK if dark else _ON_LIGHT), **ground, **colours}, **colours)


THEMES = {
    theme.name: theme
    for theme in (
        _full(
            "dark", True, primary="#5fafff", secondary="#87afd7", accent="#ffaf00", success="#5faf5f", warning="#d7af5f", error="#ff8787",
        ),
        _full(
            "light", False, primary="#005faf", secondary="#5f5f87", accent="#875f00", success="#005f00", warning="#875f00",
            error="#af0000",
        ),
        _full(
            "blue-orange", True, primary="#5fafff", secondary="#afafd7", accent="#ffaf00", success="#00afaf", warning="#ffd75f",
            error="#ff8700",
        ),
        _full(
            "blue-orange-light", False, primary="#005faf", secondary="#5f5f87", accent="#875f00", success="#005f5f", warning="#5f5f00",
            error="#af0000",
        ),
        Theme(
            name="terminal", primary="ansi_cyan", secondary=_OWN, accent="ansi_yellow", success="ansi_green", warning="ansi_yellow",
            error="ansi_red", foreground=_OWN, background=_OWN, surface=_OWN, panel=_OWN, ansi=True,
            variables={
                **BUILTIN_THEMES["ansi-dark"].variables,
                "foreground-muted": _OWN, "surface-lighten-1": _OWN, "scrollbar": _OWN, "scrollbar-background": _OWN,
                "scrollbar-hover": _OWN, "scrollbar-active": _OWN, "scrollbar-background-hover": _OWN, "scrollbar-background-active": _OWN,
                "input-cursor-background": _OWN, "input-cursor-foreground": _OWN, "input-cursor-text-style": "reverse",
                "input-selection-background": _OWN, "input-selection-foreground": _OWN,
            },
        ),
    )
}  # fmt: skip
"""Name to theme, in the order in which the key goes through them."""

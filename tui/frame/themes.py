"""The colours of the dashboard. Those of the full themes are among the 256 that every terminal over ssh has."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

_DARK = {"foreground": "#d0d0d0", "background": "#121212", "surface": "#1c1c1c", "panel": "#262626", "dark": True}
_LIGHT = {"foreground": "#262626", "background": "#ffffff", "surface": "#eeeeee", "panel": "#e4e4e4", "dark": False}
_ON_DARK = {"foreground-muted": "#949494", "scrollbar": "#444444", "scrollbar-background": "#121212", "scrollbar-corner-color": "#121212"}
_ON_LIGHT = {"foreground-muted": "#585858", "surface-lighten-1": "#bcbcbc", "scrollbar": "#9e9e9e", "scrollbar-background": "#ffffff", "scrollbar-corner-color": "#ffffff"}
_OWN = "ansi_default"

THEMES = {
    theme.name: theme
    for theme in (
        Theme(
            name="dark", primary="#5fafff", secondary="#87afd7", accent="#ffaf00", success="#5faf5f", warning="#d7af5f", error="#ff8787",
            variables=_ON_DARK, **_DARK,
        ),
        Theme(
            name="light", primary="#005faf", secondary="#5f5f87", accent="#875f00", success="#005f00", warning="#875f00", error="#af0000",
            variables=_ON_LIGHT, **_LIGHT,
        ),
        Theme(
            name="blue-orange", primary="#5fafff", secondary="#afafd7", accent="#ffaf00", success="#00afaf", warning="#ffd75f",
            error="#ff8700", variables=_ON_DARK, **_DARK,
        ),
        Theme(
            name="blue-orange-light", primary="#005faf", secondary="#5f5f87", accent="#875f00", success="#005f5f", warning="#5f5f00",
            error="#af0000", variables=_ON_LIGHT, **_LIGHT,
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

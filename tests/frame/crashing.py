"""The dashboard with an error of its own that waits for a signal, for the tests that run it in a terminal."""

from __future__ import annotations

import signal
import sys

from tui.app import MilepostApp
from tui.opening import make_app
from tui.widgets.status_line import StatusLine

SECRET = "in-nobodys-report"


def fail(*_: object) -> None:
    secret = SECRET
    raise KeyError(secret)


def fail_in_a_call(app: MilepostApp) -> None:
    fail()


def fail_in_a_thread(app: MilepostApp) -> None:
    app.run_worker(fail, thread=True)


def fail_in_a_timer(app: MilepostApp) -> None:
    app.set_timer(0.01, fail)


def fail_in_a_watcher(app: MilepostApp) -> None:
    app.watch(app, "dataset", fail)


def fail_in_drawing(app: MilepostApp) -> None:
    StatusLine.render_line = fail
    app.say(SECRET)


def main(way: str) -> int:
    app = make_app(None)
    # Not in the handler: a signal may come in the middle of anything.
    signal.signal(signal.SIGUSR1, lambda *_: app._loop.call_soon_threadsafe(app.call_next, globals()[way], app))
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""Quiz: what today asks for and questions by topic, answered with one letter; each answer is kept and decides when it comes back."""

from __future__ import annotations

from tui.widgets.pane import Pane, Section


def make() -> Pane:
    """The pane."""
    # Loaded when the section is first opened: the first screen does not wait for it.
    from tui.sections.quiz.pane import QuizPane

    return QuizPane()


SECTION = Section("9", "quiz", "Quiz", make, ("question",))

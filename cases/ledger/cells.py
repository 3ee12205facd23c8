"""Text that a spreadsheet shows as it stands: nothing in it runs, nothing in it breaks the file."""

from __future__ import annotations

from cases.visible import visible

# A cell of Excel holds so many characters, and so many line breaks.
LONGEST, LINES = 32_767, 253
# The full-width signs count too: spreadsheets in Chinese take them for the same.
FORMULA = tuple("=+-@＝＋－＠\t\r")


def seen(text: str) -> str:
    """The text without characters that cannot be seen, as long as a cell may be."""
    shown = visible(text)
    if shown.count("\n") > LINES:
        shown = "\n".join([*shown.split("\n")[:LINES], "…"])
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for something to compute."""
    return text.lstrip(" \u3000\n").startswith(FORMULA)

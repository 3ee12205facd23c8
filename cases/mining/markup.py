"""Text within XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

# XML 1.0 has no way to write these, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def quoted(text: str) -> str:
    """An attribute's value between quotation marks; what XML cannot write becomes U+FFFD."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))

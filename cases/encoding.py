"""Text out of the bytes that office programs write: UTF-8, UTF-16 with its mark, GB18030 (GBK)."""

from __future__ import annotations

import codecs

from workflow.errors import DirectoryError
from workflow.wording import N_

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOK = b"PK\x03\x04"


def decoded(content: bytes, file: str) -> str:
    """The text, without a byte order mark; `DirectoryError` names the first line that is none.

    A mark decides. Without one, what is not UTF-8 is GB18030, which nearly any bytes can be read
    as: where most lines with Chinese are UTF-8, the file is a damaged one and not guessed at.
    """
    if content.startswith(_WORKBOOK):
        raise DirectoryError(N_("is a workbook; name it alone, or save each sheet as CSV"), file=file)
    if content.startswith(_UTF16):
        return _read(content, "utf-16", file)
    if content.startswith(codecs.BOM_UTF8):
        return _read(content, "utf-8-sig", file)
    if b"\0" in content:
        raise _no_text(file, content[: content.index(b"\0")].decode("latin-1"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _read(content, "utf-8" if _mostly_utf8(content) else "gb18030", file)


def _read(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(file, content[: error.start].decode(encoding, errors="ignore")) from None


def _no_text(file: str, before: str) -> DirectoryError:
    line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    return DirectoryError(
        N_("holds bytes that are no text; save the file as UTF-8"), file=file, line=line
    )


def _mostly_utf8(content: bytes) -> bool:
    lines = [line for line in content.splitlines() if not line.isascii()]
    return 2 * sum(_is_utf8(line) for line in lines) > len(lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Files by URL: ``s3://``, ``https://`` and whatever else fsspec knows, which is imported only where one is given."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import KGError

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")


def is_url(text: str | Path) -> bool:
    """Tell a URL from a path."""
    return isinstance(text, str) and _URL.match(text) is not None


def file_system(url: str, failing: type[KGError]) -> tuple[Any, str]:
    """Return the file system of a URL, and the URL's path in it.

    Raises:
        KGError: of the class ``failing``: fsspec, or what it needs for such URLs, is not installed, or nothing knows
            such URLs.
    """
    try:
        import fsspec  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise failing("urls.not-installed", url=url) from error
    try:
        found: tuple[Any, str] = fsspec.url_to_fs(url)
    except ImportError as error:
        raise failing("urls.not-installed", url=url) from error
    except (ValueError, OSError) as error:
        raise failing("urls.unreachable", url=url, detail=one_line(error)) from error
    return found


@contextlib.contextmanager
def sent(url: str, failing: type[KGError]) -> Iterator[Path]:
    """Give the path of a file or folder of this machine to write; when the block ends, it is sent to a URL.

    A file arrives whole or not at all.

    Raises:
        KGError: of the class ``failing``: the URL cannot be written.
    """
    system, path = file_system(url, failing)
    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        file = Path(scratch) / path.rpartition("/")[2]
        yield file
        try:
            for part in sorted(file.iterdir()) if file.is_dir() else [file]:
                system.put_file(str(part), path if part == file else f"{path}/{part.name}")
        except Exception as error:  # each file system has errors of its own
            raise failing("urls.unreachable", url=url, detail=one_line(error)) from error


def one_line(error: Exception) -> str:
    """Return what an error of a file system says."""
    return " ".join(str(error).split())[:200] or type(error).__name__

"""Memory: how much the machine has, a process takes, and a worker may take."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from pipeline.model.errors import EngineMissing

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEGABYTE = 1 << 20
_FLOOR = 512 * MEGABYTE  # a worker that does usual work takes 300 MB
_SHARE = 0.75  # of the memory for all workers; the rest is for the parent and for others


def share_of_each(jobs: int) -> int:
    """Return the bytes that each of so many workers may take by default."""
    return max(int(available() * _SHARE / jobs), _FLOOR)


def available() -> int:
    """Return the bytes of the machine's memory, or of the control group's where that is less."""
    return min([_of_machine(), *limits_of_groups(Path("/proc/self/cgroup"), Path("/sys/fs/cgroup"))])


def _of_machine() -> int:
    try:
        return psutil.virtual_memory().total
    except OSError:  # Linux without /proc
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def used_by(process: int) -> int:
    """Return the bytes of memory that a process takes; 0 if it is gone, and on Linux without /proc."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


def check_address_space(needed: int) -> None:
    """Refuse to go on where the XSLT engine could not reserve its addresses. Raises EngineMissing."""
    if sys.platform == "linux" and not Path("/proc/self/maps").exists():
        raise EngineMissing("The XSLT engine", "it reads /proc, which is not mounted here")
    if resource is not None and 0 <= resource.getrlimit(resource.RLIMIT_AS)[0] < needed:  # -1: no limit
        raise EngineMissing(
            "The XSLT engine",
            f"it reserves {needed >> 30} GB of addresses (of memory it takes little), and `ulimit -v` allows fewer. "
            "Lift that limit; --memory bounds what a process takes",
        )


def limits_of_groups(membership: Path, mounted: Path) -> Iterator[int]:
    """Yield the limits of the control groups that this process is in: of version 2, or of version 1."""
    try:
        lines = membership.read_text().splitlines()
    except OSError:  # not Linux
        return
    for line in lines:
        _number, controllers, name = line.split(":", 2)
        if controllers == "":
            yield from _limits(mounted, name, "memory.max")
        elif "memory" in controllers.split(","):
            yield from _limits(mounted / "memory", name, "memory.limit_in_bytes")


def _limits(mounted: Path, name: str, file: str) -> Iterator[int]:
    """Yield the limits of a group and of those around it; in a container, the outermost alone may be visible."""
    group = mounted / name.lstrip("/")
    for folder in (group, *group.parents):
        with suppress(OSError, ValueError):  # not visible; "max"
            yield int((folder / file).read_text())
        if folder == mounted:
            return

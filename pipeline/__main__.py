"""The entry point: signals are in their place before anything that takes time is imported."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

_STANDARD_ERROR = 2
_LONGEST_END = 2.0  # seconds between a signal and the end of the process


def main() -> None:
    """Run the command `opis`; ended by a signal, its status is 128 and the number of the signal."""
    _open_standard_streams()
    ending = _Ending()
    ending.catch_signals()
    try:
        from pipeline.cli.commands import main as run

        run()
    finally:
        ending.exit_if_signalled()


class _Ending:
    """The end of the process by a signal: as an exception ends it, so that it tidies up, but without delay."""

    def __init__(self) -> None:
        self._number = 0

    def catch_signals(self) -> None:
        """Handle the signals that end a process; those that are ignored (nohup) stay so."""
        for number in _signals():
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._tidy_up)

    def exit_if_signalled(self) -> None:
        """Exit with the status of the signal that came, whatever came of the exception that it raised.

        Python wraps some that are raised in imports, and a terminal that is gone raises others.
        """
        if self._number:
            os._exit(128 + self._number)

    def _tidy_up(self, number: int, _frame: FrameType | None) -> None:
        """Raise SystemExit; where that does not end the process in time, an alarm does."""
        self._number = number
        for each in _signals():
            signal.signal(each, signal.SIG_IGN)
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, lambda *_: self.exit_if_signalled())
            signal.setitimer(signal.ITIMER_REAL, _LONGEST_END)
        sys.exit(128 + number)


def _signals() -> list[int]:
    """Return the signals that end a process, as far as the system has them."""
    return [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _open_standard_streams() -> None:
    """Open /dev/null in the place of standard streams that are closed, so that no other file gets their numbers."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    while descriptor <= _STANDARD_ERROR:
        descriptor = os.dup(descriptor)
    os.close(descriptor)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


if __name__ == "__main__":
    main()

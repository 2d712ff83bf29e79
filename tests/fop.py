"""Rendering with Apache FOP, and what it complained of.

FOP's exit status says nothing: a missing glyph, an overflow or a bad value ends with 0 and a line
in the log. So every such line counts as a failure.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

CONFIGURATION = Path(__file__).parents[1] / "xslt" / "fo" / "fop.xconf"
COMPLAINT = re.compile(r"\[?\b(?:WARN|WARNING|ERROR|SEVERE|FATAL)\b\]?|Exception\b")


def missing() -> str | None:
    """Why FOP cannot run here; None if it can."""
    if shutil.which("fop") is None:
        return "fop is not installed (Debian packages fop and libfop-java)"
    fonts = re.findall(r'embed-url="([^"]+)"', CONFIGURATION.read_text(encoding="utf-8"))
    absent = [font for font in fonts if not (Path("/usr/share/fonts") / font).is_file()]
    if absent:
        return f"fonts of {CONFIGURATION.name} are not installed: {', '.join(absent)}"
    return None


def render(fo: Path, pdf: Path, *, seconds: float = 300) -> list[str]:
    """Render one FO document; return every line in which FOP complains, in order.

    No PDF, or a run that does not end within the given time, is a complaint as well.
    """
    pdf.unlink(missing_ok=True)
    command = ["fop", "-c", str(CONFIGURATION), "-fo", str(fo), "-pdf", str(pdf)]
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"SOURCE_DATE_EPOCH": "0"},
        )
    except subprocess.TimeoutExpired:
        return [f"fop did not end within {seconds:g} s on {fo.name}"]
    lines = (run.stdout + run.stderr).decode("utf-8", errors="replace").splitlines()
    complaints = [line for line in lines if COMPLAINT.search(line)]
    if not pdf.is_file() or pdf.stat().st_size == 0:
        complaints.append(f"fop wrote no PDF for {fo.name}: exit status {run.returncode}")
    return complaints

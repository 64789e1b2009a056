"""What becomes tesseract: `python -m cv_analysis.pipeline.recogniser PROGRAM`, shut in.

The picture comes on standard input, the table of words goes to standard output. A step of its own
rather than a hook between fork and exec, which is unsafe in a process with threads.
"""

from __future__ import annotations

import os
import sys

from cv_analysis.pipeline import cage

CPU_SECONDS = 45


def main() -> None:
    """Shuts the process in and hands it over."""
    program = sys.argv[1]
    cage.close_for_a_program(CPU_SECONDS)
    os.execv(program, [program, "stdin", "stdout", "-l", "por+eng", "tsv"])  # noqa: S606


if __name__ == "__main__":
    main()

"""``python -m phantomlab_trl RUN_FOLDER``, ``look``, ``preflight`` and ``launch``: docs/trl.md says what each does."""

from __future__ import annotations

import sys

USAGE = """usage: python -m phantomlab_trl RUN_FOLDER             train what the folder's launch.json says
       python -m phantomlab_trl launch ARGUMENTS...    as accelerate launch, with signals passed on to the ranks
       python -m phantomlab_trl preflight RUN_FOLDER   check a run on this machine before it starts (JSON)
       python -m phantomlab_trl look                   what this Python and this machine have (JSON); then, for each
                                                       run folder on standard input, what preflight finds"""


def main(arguments: list[str]) -> int:
    # Each part is imported when it is asked for: a look must work without torch, and quickly.
    match arguments:
        case ["look"]:
            from .environment.look import look

            return look()
        case ["preflight", folder]:
            from .environment.preflight import print_preflight

            return print_preflight(folder)
        case ["launch", *rest] if rest:
            from .launching.launch import launch

            return launch(rest)
        case [folder] if not folder.startswith("-") and folder not in ("launch", "preflight"):
            from .attempt.attempt import train

            return train(folder)
    print(USAGE, file=sys.stderr)
    return 0 if arguments in (["--help"], ["-h"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

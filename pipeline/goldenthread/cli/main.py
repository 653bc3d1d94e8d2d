"""The command line: parses, delegates, and turns every error into one clear sentence and an exit code.

0 done; 1 a check failed; 2 bad usage or input; 3 done, but some documents could not be read.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from goldenthread import __version__
from goldenthread.cli import build, console, evaluate, explain, gaps, publish, query, serve
from goldenthread.errors import GoldenThreadError
from goldenthread.stopping import stoppable

_COMMANDS = (build, query, gaps, explain, serve, publish, evaluate)
_DESCRIPTION = (
    "Reads strategies and board papers, and shows what holds each strategy up, who owns it, where the "
    "thread is broken, and on which page it says so."
)
_EXAMPLES = """\
examples:
  goldenthread build                         read corpus/ and write graph_output/
  goldenthread build papers/ -o out          read another folder, write to out/
  goldenthread query --list                  the questions that can be asked by name
  goldenthread gaps --code NoOwner           what nobody is named as the owner of
  goldenthread explain "Housing Strategy"    everything said about one thing, with page and words
  goldenthread serve                         the pages and a SPARQL endpoint at http://127.0.0.1:8080/
  goldenthread evaluate our-facts.jsonl      how much of what you wrote down was found, and what of it is right

exit codes: 0 done, 1 a check failed, 2 bad usage or input, 3 done but some documents could not be read
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    made = argparse.ArgumentParser(
        prog="goldenthread",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"goldenthread {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in _COMMANDS:
        command.add(commands)
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `goldenthread`; those of the process when None.

    Returns:
        The exit code.
    """
    console.prepare()
    made = parser()
    chosen = made.parse_args(arguments)
    if chosen.command is None:
        made.print_help(sys.stderr)
        return 2
    try:
        with stoppable():
            code: int = chosen.run(chosen)
    except KeyboardInterrupt:
        console.tell("\nStopped. Nothing that was built before has changed.")
        code = 130
    except Exception as error:
        if os.environ.get("GOLDENTHREAD_DEBUG"):
            raise
        code = _explained(error)
    console.flush()
    return code


def _explained(error: Exception) -> int:
    if isinstance(error, GoldenThreadError):
        console.tell(f"goldenthread: {console.plain(str(error))}")
        return error.exit_code
    what = console.plain(f"{type(error).__name__}: {error}")
    console.tell(
        f"goldenthread: This should not have happened ({what}). Please report it with what GOLDENTHREAD_DEBUG=1 shows."
    )
    return 2

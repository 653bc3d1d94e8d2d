"""Serves a folder under limits of a test's own: `python limited_server.py FOLDER '{"rows": 5}'`."""

import json
import sys
from contextlib import suppress
from pathlib import Path

from goldenthread.serving.limits import ServeLimits
from goldenthread.serving.server import ServeOptions, serve


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    options = ServeOptions(Path(sys.argv[1]), port=0, limits=ServeLimits(**json.loads(sys.argv[2])))
    with suppress(KeyboardInterrupt):
        serve(options, tell)

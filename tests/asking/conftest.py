from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))

from sample_fixtures import build, editions, ids, knowledge, result

__all__ = ["build", "editions", "ids", "knowledge", "result"]

"""The script that makes the pictures of the documentation works on the pages as they are."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from demo_builds import AS_OF, Demo

pytestmark = pytest.mark.slow
SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "make_pictures.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("PIL")
    spec = importlib.util.spec_from_file_location("make_pictures", SCRIPT)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    # Its data classes look for their module there.
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    return made


def test_a_picture_has_the_size_of_its_window_and_few_bytes(script: ModuleType, browser: Any, demo: Demo) -> None:
    from PIL import Image

    assert script.DAY == AS_OF
    shots = {shot.name: shot for shot in script.SHOTS}
    for name in ("graph-evidence", "coverage-dark", "coverage-phone"):
        picture = script.take(browser, demo.folder, shots[name])
        assert len(picture) <= script.LARGEST
        image = Image.open(io.BytesIO(picture))
        assert (image.format, image.size) == ("PNG", shots[name].size)
        assert len(image.getcolors(256) or ()) > 10

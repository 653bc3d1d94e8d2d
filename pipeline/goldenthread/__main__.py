"""`python -m goldenthread`."""

import sys

from goldenthread.cli.main import main

sys.exit(main())

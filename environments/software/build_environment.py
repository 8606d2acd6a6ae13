#!/usr/bin/env python3
"""Build the locked simulator environment: every simulator, compiled and ready, so that the first job pays
nothing.

    python3 build_environment.py --target DIR [--cache DIR] [--tests-target DIR] [--without-compiler]

The work is done by the package beside this file; builder/main.py is where it begins.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from builder.main import main  # noqa: E402 (the path comes first)

if __name__ == "__main__":
    sys.exit(main())

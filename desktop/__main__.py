"""``python -m desktop``: the window without an installed script."""

import sys

from .app import main

if __name__ == "__main__":
    sys.exit(main())

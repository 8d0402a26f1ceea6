"""Either program as it is frozen; which one it is says the name of the file that was started.

One file for both, so that on Linux both can share one archive of modules. Nothing of Qt is loaded here: the window
reads its command line first.
"""

import os
import sys

if "cli" in os.path.basename(sys.executable).lower():  # noqa: PTH119 - pathlib takes longer than the console program
    from pricing_core.cli import run

    run()
else:
    from desktop.app import main

    sys.exit(main())

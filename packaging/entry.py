"""Either program as it is frozen; which one it is says the name of the file that was started.

One file for both, so that on Linux both can share one archive of modules. Nothing of Qt is loaded here: the window
reads its command line first.
"""

import os
import sys

if sys.argv[1:2] == ["--usage-worker"]:  # one of the processes that read usage for the others
    from pricing_core.usage_worker import serve

    serve()
elif "cli" in os.path.basename(sys.executable).lower():  # noqa: PTH119 - pathlib takes longer than the console program
    from pricing_core.cli import run

    run()
else:
    from desktop.app import main

    sys.exit(main())

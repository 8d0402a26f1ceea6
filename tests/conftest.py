"""No test opens a window on a screen or looks into the configuration of whoever runs it."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

# Named otherwise only where the windows of a real screen are tested, on a screen of their own.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("TAKSIR_TEST_PLATFORM", "offscreen")
# Not made; but what a test saves elsewhere puts its lock there.
FOLDER = Path(tempfile.gettempdir()) / f"taksir-tests-{os.getpid()}"
os.environ["TAKSIR_CONFIG_DIR"] = str(FOLDER)
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

# A busy machine is no fault of the code, and a failure must come back when the suite is run again.
settings.register_profile("taksir", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("taksir")

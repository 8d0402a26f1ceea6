"""No test opens a window on a screen or looks into the configuration of whoever runs it."""

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["TAKSIR_CONFIG_DIR"] = str(Path(tempfile.gettempdir()) / "taksir-tests-make-no-such-folder")

# A busy machine is no fault of the code, and a failure must come back when the suite is run again.
settings.register_profile("taksir", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("taksir")

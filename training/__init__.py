"""Makes the reader model that `analysis/scoring/model` holds; no part of the app."""

import os

# Since 1.31 onnxruntime tells its maker of every use unless it is forbidden before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

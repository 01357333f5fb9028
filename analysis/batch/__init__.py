"""Any number of comments, read, scored and measured in partitions that a restart does not redo.

`run_batch` divides the input by story, has every partition done by a worker of Dask, and leaves a
folder of Parquet files that pandas, Dask, DuckDB or the dashboard open; `open_folder` opens it.
"""

from analysis.batch.cluster import Workers
from analysis.batch.folder import Folder, open_folder
from analysis.batch.running import Outcome, Tell, run_batch
from analysis.batch.settings import Part, Settings

__all__ = [
    "Folder",
    "Outcome",
    "Part",
    "Settings",
    "Tell",
    "Workers",
    "open_folder",
    "run_batch",
]

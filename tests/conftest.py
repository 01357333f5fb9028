"""What several tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Times differ between machines: speed is shown in benchmarks, never tested.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _labels_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test, and no app that a test starts, opens the labels of whoever runs it."""
    file = tmp_path_factory.mktemp("store") / "labels.sqlite"
    os.environ["APPLAUSE_GAP_DATABASE_URL"] = f"sqlite:///{file}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which are other people's words and so not in the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared with the real documents beside the repository")
    return folder

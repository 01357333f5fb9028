"""What several tests share.

APPLAUSE_GAP_TEST_DATABASE_URL names a PostgreSQL server for the tests of the store.
"""

import os
import uuid
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url, text

from analysis.store.database import open_engine

# Times differ between machines: speed is shown in benchmarks, never tested.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent
collect_ignore = ["fuzzing/one.py"]  # needs atheris, which only fuzzing installs

STORE_VARIABLE, SERVER_VARIABLE = "APPLAUSE_GAP_DATABASE_URL", "APPLAUSE_GAP_TEST_DATABASE_URL"
SERVER = os.environ.get(SERVER_VARIABLE, "")
_NUMBERS = count()


def pytest_configure(config: pytest.Config) -> None:
    """Files are handed out by name: the longest, in a browser, hold few tests and begin first."""
    config.option.loadscopereorder = False


@pytest.fixture(scope="session", autouse=True)
def _stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test, and no app that a test starts, opens the store of whoever runs it."""
    folder = tmp_path_factory.mktemp("stores")
    os.environ[STORE_VARIABLE] = f"sqlite:///{folder / 'shared.sqlite'}"
    return folder


@pytest.fixture(autouse=True)
def _store_of_its_own(_stores: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that one test keeps is seen by the next."""
    monkeypatch.setenv(STORE_VARIABLE, f"sqlite:///{_stores / str(next(_NUMBERS))}.sqlite")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: a file in a folder that is not there yet, and a schema of the server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'folder' / 'labels.sqlite'}"
        return
    if not SERVER:
        pytest.skip(f"no PostgreSQL server: {SERVER_VARIABLE} names none")
    schema, engine = f"test_{uuid.uuid4().hex}", open_engine(SERVER)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    found = make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
    yield found.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, which are other people's words and so not in the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder ../shared with the real documents beside the repository")
    return folder

"""The recipes of deployment say what the repository holds."""

import tomllib

from tests.conftest import ROOT
from tests.reliability.deployment import read_recipe
from tests.reliability.sessions import exceptions, percentile

RECIPE = read_recipe((ROOT / "Containerfile").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRA = PROJECT["project"]["optional-dependencies"]["hosted"]
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_the_container_is_hosted_and_runs_as_nobody() -> None:
    assert RECIPE.environment["APPLAUSE_GAP_MODE"] == "hosted"
    assert RECIPE.user == 65534
    assert RECIPE.command[:5] == ["python", "-m", "streamlit", "run", "dashboard.py"]


def test_everything_that_is_copied_is_there_and_let_through() -> None:
    allowed = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()
    copied = [rest.split()[:-1] for word, rest in RECIPE.steps if word == "COPY"]
    sources = [source for each in copied for source in each]
    assert len(sources) >= 6
    assert [source for source in sources if not any(ROOT.glob(source))] == []
    assert [source for source in sources if f"!{source}" not in allowed] == []


def test_container_and_page_install_the_extra_as_the_project_names_it() -> None:
    steps = [rest for word, rest in RECIPE.steps if word == "RUN"]
    page = " ".join((ROOT / "docs" / "hosting.md").read_text(encoding="utf-8").split())
    for requirement in EXTRA:
        assert f'"{requirement}"' in steps[0]
        assert f'"{requirement}"' in page


def test_the_proxy_lets_through_what_the_app_takes_and_little_more() -> None:
    site = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    most = CONFIG["server"]["maxUploadSize"]
    assert f"client_max_body_size {most + 2}m;" in site


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([], 0.95) == 0
    assert percentile([3.0], 0.95) == 3.0
    assert percentile([float(each) for each in range(100)], 0.95) == 95.0


def test_the_exceptions_of_a_log_are_told_with_what_led_to_them() -> None:
    told = 'Traceback (most recent call last):\n  File "a.py", line 1\n\n    a()\nKeyError: 1'
    assert exceptions(f"  URL: here\n{told}\n  Stopping...\n{told}\nmore\n") == [told, told]
    assert exceptions("  Stopping...\n") == []

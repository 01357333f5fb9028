"""Who may change what others see: whoever has no right tries every way to the store."""

import ast
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.secrets import Secrets
from streamlit.testing.v1 import AppTest

from analysis.schema import LABEL_COLUMNS, build
from analysis.store import Store, open_store
from tests.conftest import ROOT
from tests.test_label_page import open_label
from tests.test_pages import VOTED, press, words_of
from views import deployment, rights
from views.keeping import _letters
from views.rights import NEEDED, RefusedError, Right

EDITORS = ["ana@paper.example", " Ben@Paper.Example ", "jürgen@paper.example", ""]
AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x" * 40}
PROVIDER = {"client_id": "a", "client_secret": "b", "server_metadata_url": "http://localhost/"}
SECRETS = {"applause_gap": {"mode": "hosted", "editors": EDITORS}, "auth": AUTH | PROVIDER}
CASES = tomllib.loads((ROOT / "tests/cases/rights/standings.toml").read_text(encoding="utf-8"))
ANA = {"is_logged_in": True, "email": "ana@paper.example", "email_verified": True}
VISITORS = {case["standing"]: case for case in CASES["visitor"] if case["standing"] != "editor"}
PROJECT_FILES = {"read_project", "write_project"}
DOORS = {"keeping.py", "rights.py", "shared.py"}  # the only modules that open the store
OPENING = {"open_store", "Store"}


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one's own for each test."""
    place = tmp_path / "labels.sqlite"
    monkeypatch.setenv("APPLAUSE_GAP_DATABASE_URL", f"sqlite:///{place}")
    monkeypatch.delenv("APPLAUSE_GAP_MODE", raising=False)
    return place


def signed_in(claims: dict[str, Any], hours_ago: float = 0) -> dict[str, Any]:
    return {"iat": int(time.time() - hours_ago * 3600), **claims}


def hosted(app: AppTest, claims: dict[str, Any], hours_ago: float = 0) -> AppTest:
    app.secrets = {**SECRETS}
    app.user = signed_in(claims, hours_ago)
    return app


def standing(
    patch: pytest.MonkeyPatch, secrets: dict[str, Any], claims: dict[str, Any], hours_ago: float = 0
) -> tuple[str, set[bool]]:
    """Who somebody is, and what they may, by what Streamlit says of them and nothing else."""
    found = Secrets()
    patch.setattr(found, "_secrets", secrets)
    patch.setattr(st, "secrets", found)
    patch.setattr("streamlit.user_info._get_user_info", lambda: signed_in(claims, hours_ago))
    return str(rights.visitor().standing), {rights.may(right) for right in Right}


@pytest.mark.parametrize("case", CASES["visitor"], ids=lambda case: case["name"])
def test_only_a_verified_recent_log_in_on_the_list_has_rights(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = standing(monkeypatch, SECRETS, case["claims"], case.get("hours_ago", 0))
    assert found == (case["standing"], {case["standing"] == "editor"})


def test_without_a_log_in_provider_or_a_list_nobody_is_an_editor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_provider = {"applause_gap": SECRETS["applause_gap"]}
    assert standing(monkeypatch, without_provider, ANA) == ("visitor", {False})
    without_list = {"applause_gap": {"mode": "hosted"}, "auth": AUTH | PROVIDER}
    assert standing(monkeypatch, without_list, ANA) == ("unlisted", {False})


def try_every_path() -> None:
    import streamlit as st

    from analysis.schema import ThreadError
    from tests.test_rights import a_label, a_story
    from views import keeping, rights

    for name, needed in rights.NEEDED.items():
        if needed is not None:
            try:
                getattr(keeping.shared_store(), name)
            except rights.RefusedError as error:
                st.html(f"{name}: {error}")
            else:
                st.html(f"{name}: LET IN")
    label = a_label()
    keeping.give(a_story(), label.iloc[0].to_dict(), {"c": "A claim."})
    keeping.append(label, {"c": "A claim."})
    keeping.try_again()
    keeping.take_back()
    st.session_state["labels-given"] = [keeping.Given(True, 1, "s", "1", "stance")]
    try:
        keeping.take_back()
    except ThreadError as error:
        st.html(f"take_back: {error}")


def a_label() -> Any:
    row = {"story_id": VOTED, "comment_id": "1", "claim_id": "c", "kind": "stance"}
    told = {"value": "agree", "stream": "random", "at": datetime.now(UTC), "coder": "Ana"}
    return build(LABEL_COLUMNS, [{**row, **told}])


def a_story() -> Any:
    from views import scored

    return scored.stories()[VOTED]


@pytest.mark.parametrize("case", VISITORS.values(), ids=VISITORS)
def test_every_path_to_the_store_refuses_who_has_no_right(case: dict[str, Any], file: Path) -> None:
    app = AppTest.from_function(try_every_path, default_timeout=60)
    hosted(app, case["claims"], case.get("hours_ago", 0)).run()
    assert not app.exception
    told = words_of(app)
    assert "LET IN" not in told
    wanted = [name for name, needed in NEEDED.items() if needed is not None]
    assert [line for line in (*wanted, "take_back") if f"{line}: Only editors" in told] == [
        *wanted,
        "take_back",
    ]
    assert not file.exists()


def test_an_editor_is_let_in_by_the_same_paths(file: Path) -> None:
    app = hosted(AppTest.from_function(try_every_path, default_timeout=60), ANA).run()
    assert not app.exception
    assert words_of(app).count("LET IN") == sum(needed is not None for needed in NEEDED.values())
    assert len(open_store(f"sqlite:///{file}").labels()) > 0


def test_a_hosted_app_without_a_database_has_no_rights_to_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("APPLAUSE_GAP_DATABASE_URL")
    assert standing(monkeypatch, SECRETS, ANA) == ("editor", {False})


def test_every_method_of_the_store_has_its_right_decided() -> None:
    methods = {name for name in vars(Store) if not name.startswith("_")}
    assert methods <= NEEDED.keys(), "Name its right in views/rights.py."


def test_no_page_opens_the_store_by_another_door() -> None:
    for path in sorted((ROOT / "views").glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        whole = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
        parts = [
            (node.module or "", each.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        ]
        doors = [
            *(name for name in whole if name.startswith(("analysis.store", "sqlalchemy"))),
            *(
                module
                for module, _ in parts
                if module.startswith(("analysis.store.", "sqlalchemy"))
            ),
            *(name for module, name in parts if module == "analysis.store" and name in OPENING),
        ]
        assert not doors or path.name in DOORS, (path.name, doors)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, False),
        ({"mode": "hosted"}, True),
        ({"mode": " Hosted "}, True),
        ({"mode": "hosten"}, True),
        ({"mode": "local"}, False),
        ({"applause_gap": {"mode": "hosted"}}, True),
        ({"applause_gap": {"mode": "local"}, "mode": "hosted"}, False),
        ({"applause_gap": "hosted"}, False),
    ],
)
def test_a_mode_that_is_not_plainly_local_is_hosted(
    settings: dict[str, Any], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = Secrets()
    monkeypatch.setattr(secrets, "_secrets", settings)
    monkeypatch.setattr(st, "secrets", secrets)
    assert deployment.is_hosted() is expected
    monkeypatch.setenv("APPLAUSE_GAP_MODE", "hosted")
    assert deployment.is_hosted()


def test_secrets_that_cannot_be_read_make_nobody_an_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text('[applause_gap]\nmode = "hosted', encoding="utf-8")
    monkeypatch.setattr(st, "secrets", Secrets())
    before = st.get_option("secrets.files")
    for files, expected in ([str(broken)], True), ([str(tmp_path / "none.toml")], False):
        st.config.set_option("secrets.files", files)
        try:
            assert deployment.is_hosted() is expected
        finally:
            st.config.set_option("secrets.files", before)


def test_a_visitor_sees_corrected_shares_but_no_names_of_coders(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    mine = a_label()
    unpublished = mine.assign(story_id="added-0123", coder="Ben")
    store.append(mine, {"c": "A claim."})
    store.append(unpublished.assign(claim_id="d"), {"d": "A private claim."})

    app = hosted(AppTest.from_function(tell_labels, default_timeout=60), {"is_logged_in": False})
    assert words_of(app.run()) == f"[('{VOTED}', 'A')] {{'c': 'A claim.'}}"
    app = hosted(AppTest.from_function(tell_labels, default_timeout=60), ANA)
    assert "Ben" in words_of(app.run())
    assert "A private claim." in words_of(app)


def tell_labels() -> None:
    import streamlit as st

    from views import keeping

    labels = keeping.all_labels()
    pairs = list(zip(labels["story_id"], labels["coder"], strict=True))
    st.html(f"{pairs} {keeping.kept_claims()}")


def test_coders_are_told_apart_by_letters_however_many() -> None:
    assert [_letters(number) for number in (0, 25, 26, 52)] == ["A", "Z", "A1", "A2"]
    assert len({_letters(number) for number in range(200)}) == 200


def test_the_label_page_stores_for_editors_only(file: Path) -> None:
    app = open_label()
    hosted(app, {"is_logged_in": False}).run()
    assert "Editors sign in" in words_of(app)
    press(app, "Agrees")
    assert not file.exists()
    hosted(app, ANA).run()
    assert "signed in as ana@paper.example" in words_of(app)
    press(app, "Disagrees")
    assert len(open_store(f"sqlite:///{file}").labels()) == 2


def test_refusing_says_what_to_do() -> None:
    assert issubclass(RefusedError, ValueError)
    assert {str(right) for right in Right} == {"publish", "label", "delete"}

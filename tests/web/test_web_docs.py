"""docs/web.md says what is so."""

import json
import re
from pathlib import Path

import pytest
from nerveguide.web.app import ROUTERS
from nerveguide.web.security import MOST_BYTES

PAGE = Path("docs/web.md").read_text(encoding="utf-8")
CURL = re.findall(
    r"^curl http://127\.0\.0\.1:8765(\S+)(?: --json '(.+)')?$", PAGE, re.M
)


def test_there_are_examples():
    assert len(CURL) == PAGE.count("curl ") == 6


@pytest.mark.parametrize(("path", "body"), CURL)
def test_every_example_is_answered(shipped_site, path, body):
    sent = {"json": json.loads(body)} if body else {}
    response = shipped_site.request("POST" if body else "GET", path, **sent)
    assert response.status_code == 200


def test_the_problem_shown_is_what_is_answered(shipped_site):
    shown = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.S)[1])
    answers = {"numb_fete": "yes"}
    told = shipped_site.post("/api/assess", json={"answers": answers}).json()
    assert told | {"title": ""} == shown | {"title": ""}


def test_every_address_of_the_api_is_described():
    routes = (route for router in ROUTERS for route in router.routes)
    paths = {route.path for route in routes if route.path.startswith("/api")}
    assert len(paths) == 8
    for path in paths:
        assert f"{path.replace('{id}', 'ID')}`" in PAGE


def test_the_limit_is_what_is_described():
    assert f"at most {MOST_BYTES // 1024} KiB" in PAGE

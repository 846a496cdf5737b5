import re

import pytest
from nerveguide.web.app import ROUTERS, create_app
from nerveguide.web.security import MOST_BYTES, SECURITY_HEADERS

from tests.web.serving import Person

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def every_route(knowledge):
    """Yield each method and path of the application, with a name where one belongs."""
    own = [route for route in create_app(knowledge).routes if hasattr(route, "path")]
    for route in [*own, *(route for router in ROUTERS for route in router.routes)]:
        name = "web.css" if route.path.startswith("/static") else "walking"
        for method in sorted(route.methods):
            yield method, re.sub(r"{\w+}", name, route.path)


def test_every_route_sends_the_headers(small, site):
    routes = list(every_route(small))
    assert ("POST", "/interview/answers") in routes
    assert ("GET", "/api/topics/walking") in routes
    for method, path in [*routes, ("GET", "/nothing"), ("GET", "/api/nothing")]:
        response = site.request(method, path)
        assert response.status_code < 500, path
        for name, value in SECURITY_HEADERS.items():
            assert response.headers[name] == value, path
        assert response.headers["Content-Security-Policy"] == POLICY
        assert response.headers["Nerveguide-Rules-Version"] == "small"
        assert response.headers["Nerveguide-Rules-Hash"] == small.content_hash
        kept = response.headers["Cache-Control"]
        assert kept == ("max-age=600" if "/static/" in path else "no-store"), path
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "[::1",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/rules"])
def test_another_host_name_is_refused(site, host, path):
    response = site.get(path, headers={"Host": host})
    assert response.status_code in (400, 421)
    assert "nerveguide does not answer under this name" in response.text or not host


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8765", "127.0.0.1", "[::1]:1"]
)
def test_this_machine_is_known_by_its_names(site, host):
    assert site.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/interview", "/result", "/api/assess"])
def test_what_another_site_sends_is_refused(site, path, headers):
    response = site.post(path, headers=headers, json={"answers": {}})
    assert response.status_code == 403
    assert "sent from another website, and was not read" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
    ],
)
def test_what_our_own_pages_and_programs_send_is_taken(site, headers):
    own = {"Origin": str(site.base_url).rstrip("/")}
    for sent in (headers, own):
        response = site.post("/api/assess", headers=sent, json={"answers": {}})
        assert response.status_code == 200


@pytest.mark.parametrize("path", ["/interview", "/api/assess", "/nothing"])
def test_too_long_a_body_is_refused(site, path):
    response = site.post(path, content=b"x" * (MOST_BYTES + 1))
    assert response.status_code == 413
    assert "At most 64 KiB can be sent at once." in response.text


def test_too_long_a_body_of_unsaid_length_is_refused(site):
    def pieces():
        for _ in range(MOST_BYTES // 1024 + 1):
            yield b"x" * 1024

    response = site.post("/api/assess", content=pieces())
    assert response.status_code == 413


def test_all_answers_there_are_fit_into_a_request(shipped, shipped_site):
    person = Person(shipped_site)
    person.press("Begin")
    answers = dict.fromkeys(shipped.findings, "not_sure")
    state = {**person.state, "screens": [answers], "draft": answers}
    person.form.fields["state"] = str(state).replace("'", '"')
    person.press("See the result so far")
    assert person.response.status_code == 200


def test_a_fault_is_a_calm_page_and_repeats_nothing(site, caplog, monkeypatch):
    def fail(*_):
        raise RuntimeError("numb_feet is yes")

    monkeypatch.setattr("nerveguide.web.api.assess", fail)
    response = site.post("/api/assess", json={"answers": {"numb_feet": "yes"}})
    assert response.status_code == 500
    assert response.json()["detail"] == (
        "Something went wrong in nerveguide itself. Nothing of it was kept."
    )
    assert "numb_feet" not in response.text + caplog.text
    assert "A request failed: RuntimeError in" in caplog.text
    monkeypatch.setattr("nerveguide.web.screens.next_step", fail)
    person = Person(site)
    person.press("Begin")
    assert person.response.status_code == 500
    assert person.heading == "Something went wrong"

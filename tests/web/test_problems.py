import pytest


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/nothing", 404, "There is no such page"),
        ("GET", "/interview/answers", 405, "Please begin at the start"),
        ("POST", "/", 405, "Please begin at the start"),
        ("POST", "/interview", 415, "This could not be read"),
    ],
)
def test_problems_are_calm_pages_for_people(site, method, path, status, heading):
    response = site.request(method, path)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f"<h1>{heading}</h1>" in response.text
    assert '<a href="/">Go to the first page</a>' in response.text


def problem_of(response, status):
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == "about:blank"
    assert problem["status"] == status
    assert problem["title"]
    return problem


def test_problems_are_json_for_programs(site):
    problem = problem_of(site.get("/api/nothing"), 404)
    assert problem["title"] == "Not Found"
    assert problem["detail"] == "There is nothing at this address."
    assert problem["problems"] == []


def test_another_method_names_those_that_there_are(site):
    response = site.get("/api/assess")
    problem_of(response, 405)
    assert response.headers["Allow"] == "POST"


def test_each_wrong_answer_is_told_with_its_place(site):
    answers = {"numb_fete": "yes", "age": "old", "weakness": ["yes"]}
    problem = problem_of(site.post("/api/assess", json={"answers": answers}), 422)
    assert problem["problems"] == [
        {
            "pointer": "#/answers/weakness",
            "detail": "give a single answer here, such as yes.",
        }
    ]
    del answers["weakness"]
    problem = problem_of(site.post("/api/assess", json={"answers": answers}), 422)
    assert problem["problems"] == [
        {
            "pointer": "#/answers/numb_fete",
            "detail": "there is no such finding; did you mean 'numb_feet'?",
        },
        {
            "pointer": "#/answers/age",
            "detail": "'old' is neither a number nor not_sure.",
        },
    ]


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (b"", "#"),
        (b"{", "#"),
        (b"[]", "#"),
        (b"{}", "#/answers"),
        (b'{"answers": 1}', "#/answers"),
        (b'{"answers": {}, "more": 1}', "#/more"),
        (b'{"answers": {"a/b~c": "\\udfff"}}', "#/answers/a~1b~0c"),
        (b'{"answers": {"age": NaN}}', "#"),
        (b'{"answers": {"age": "' + b"9" * 300 + b'"}}', "#/answers/age"),
    ],
)
def test_a_body_that_is_not_as_described_is_told_with_its_place(site, content, pointer):
    headers = {"Content-Type": "application/json"}
    response = site.post("/api/assess", content=content, headers=headers)
    problem = problem_of(response, 422)
    assert [each["pointer"] for each in problem["problems"]] == [pointer]


@pytest.mark.parametrize(
    ("path", "content", "key"),
    [
        ("assess", '{"answers": {"weakness": "yes", "weakness": "no"}}', "weakness"),
        ("assess", '{"answers": {"weakness": "yes"}, "answers": {}}', "answers"),
        ("assess", '{"answers": {"age": 1, "\\u0061ge": 1}}', "age"),
        (
            "next-question",
            '{"answers": {}, "screens": [{"age": 1, "age": 2}]}',
            "age",
        ),
        ("explain", '{"what": "slow", "what": "fast", "answers": {}}', "what"),
    ],
)
def test_a_key_that_stands_twice_is_refused(site, path, content, key):
    headers = {"Content-Type": "application/json"}
    response = site.post(f"/api/{path}", content=content, headers=headers)
    detail = f"the key '{key}' appears twice in one object; remove one."
    problem = problem_of(response, 422)
    assert problem["problems"] == [{"pointer": "#", "detail": detail}]


@pytest.mark.parametrize(
    "content",
    [b"\xff", b"[" * 20_000, b'{"answers": {"age": ' + b"9" * 5000 + b"}}"],
)
def test_a_body_that_no_program_reads_is_no_fault_of_ours(site, content):
    headers = {"Content-Type": "application/json"}
    response = site.post("/api/assess", content=content, headers=headers)
    assert response.status_code in (400, 422)
    problem_of(response, response.status_code)


def test_a_body_of_another_kind_is_not_read(site):
    problem = problem_of(site.post("/api/assess", data={"answers": "{}"}), 415)
    assert problem["detail"] == "Send JSON, with the content type application/json."

from nerveguide.cli.terminal import max_questions


def test_in_a_terminal_of_24_lines_a_screen_holds_few_questions(monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")
    assert max_questions() == 5
    monkeypatch.setenv("LINES", "60")
    assert max_questions() == 10
    monkeypatch.setenv("LINES", "5")
    assert max_questions() == 1

from engine.batch.cases import Case, Origin, RawRecord, Reject, read_case

RAW = RawRecord(Origin("cases.csv", 3), "p1,yes")


def test_a_record_makes_a_case_with_parsed_answers(knowledge):
    answers = {"weakness": "Yes", "age": "44", "tempo": " ", "anything": None}
    record = read_case(knowledge, RAW, " p1 ", answers, ("a note",))
    assert record == Case("p1", {"weakness": "yes", "age": 44.0}, RAW, ("a note",))


def test_all_that_is_wrong_with_a_record_is_said(knowledge):
    record = read_case(knowledge, RAW, " ", {"weaknes": "yes", "age": "old"})
    assert isinstance(record, Reject)
    assert record.id == ""
    assert record.raw is RAW
    reasons = "\n".join(record.reasons)
    assert "there is no id; give each person an id of their own" in reasons
    assert "did you mean 'weakness'?" in reasons
    assert "'old'" in reasons


def test_text_that_cannot_be_written_is_a_reject(knowledge):
    raw = RawRecord(RAW.origin, "p\0")
    record = read_case(knowledge, raw, "p\0", {})
    assert isinstance(record, Reject)
    assert "NUL" in record.reasons[0]


def test_an_origin_names_file_and_line():
    assert str(Origin("cases.csv", 3)) == "cases.csv:3"

"""How well own words are read: stories of people against what a reader took from them.

Run with ``python -m benchmarks.own_words [FILES]``. Without files it reads all stories
in ``benchmarks/stories``. ``--show`` lists what was missed, and ``--half even`` or
``--half odd`` takes every second story only.

What is *inferred* in a story counts neither as hit nor as miss. A finer yes counts for
what it is a form of. What is only to be checked counts for danger signs, and has lines
of its own.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import yaml
from nerveguide import load_knowledge, parse
from nerveguide.logic.danger_signs import urgent_alone
from nerveguide.model.answers import NO, YES, AnswerValue, refine
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import OwnWords

STORIES = Path(__file__).parent / "stories"
TIMES = ("began", "course", "pace")
OF_THE_PERSON = ("age", "sex_at_birth", "sides", "first_place")

Story = Mapping[str, Any]


class Score:
    """What was counted over all stories, and what is worth a look."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.signs = urgent_alone(knowledge, YES).keys()
        self.counts: Counter[str] = Counter()
        self.remarks: list[str] = []

    def share(self, part: str, whole: str) -> str:
        """Return one count as a part of another."""
        return _share(self.counts[part], self.counts[whole])


class _One:
    """Compares one story with what is read from it."""

    def __init__(self, score: Score, story: Story, own: OwnWords) -> None:
        self._score = score
        self._story = story
        self._own = own
        self._gold = {name: _plain(each) for name, each in story["stated"].items()}
        self._stated = own.stated
        checked = {s.finding: s.answer for s in own.statements}
        self._to_check = {n: a for n, a in checked.items() if n not in self._stated}
        self._wanted = self._drawn(self._gold)
        self._read = self._drawn(self._stated)
        self._moved = self._drawn(checked)

    def _drawn(self, answers: Mapping[str, AnswerValue]) -> Mapping[str, AnswerValue]:
        knowledge = self._score.knowledge
        known = {n: answer for n, answer in answers.items() if n in knowledge.findings}
        return refine(knowledge, known)

    def compare(self) -> None:
        """Count all there is to compare."""
        self._yes_read()
        for name, answer in self._gold.items():
            if answer == YES:
                self._yes_stated(name)
            elif answer == NO:
                self._no_stated(name)
        self._apart()
        self._times()
        self._places()
        self._person()

    def _tell(self, whole: str, part: str, right: bool, remark: str) -> None:
        self._score.counts[whole] += 1
        self._score.counts[part] += right
        if not right:
            self._score.remarks.append(f"{self._story['id']}: {remark}")

    def _yes_read(self) -> None:
        coarser = self._score.knowledge.coarser_findings
        inferred = set(self._story.get("inferred") or {})
        spared = inferred | {up for name in inferred for up in coarser.get(name, ())}
        for kind, answers in (("yes", self._stated), ("check", self._to_check)):
            for name, answer in answers.items():
                if answer == YES and name not in spared:
                    right = self._wanted.get(name) == YES
                    remark = f"{kind} too many: {name} ({self._quotes(name)})"
                    self._tell(f"{kind} read", f"{kind} right", right, remark)

    def _yes_stated(self, name: str) -> None:
        found, moved = self._read.get(name) == YES, self._moved.get(name) == YES
        self._tell("yes stated", "yes found", found, f"yes missed: {name}")
        self._score.counts["yes found with check"] += moved
        self._score.counts["yes denied"] += self._read.get(name) == NO
        if name in self._score.signs:
            self._tell("signs stated", "signs found", moved, f"danger missed: {name}")

    def _no_stated(self, name: str) -> None:
        found = self._read.get(name) == NO
        self._tell("no stated", "no found", found, f"no missed: {name}")
        self._score.counts["no found with check"] += self._moved.get(name) == NO
        wrong = self._read.get(name) == YES
        self._tell("no asked", "no not yes", not wrong, f"yes for a no: {name}")

    def _apart(self) -> None:
        """Count what is of others, or past."""
        for field in ("others", "past"):
            for name in self._story.get(field) or ():
                yes = self._read.get(name) == YES and self._wanted.get(name) != YES
                self._tell("apart stated", "apart", not yes, f"yes for {field}: {name}")

    def _times(self) -> None:
        for name in TIMES:
            if name in self._gold:
                read = self._stated.get(name)
                self._score.counts["times answered"] += read is not None
                right = read in (None, self._gold[name])
                remark = f"{name}: {read} for {self._gold[name]}"
                self._tell("times stated", "times right", right, remark)

    def _places(self) -> None:
        wanted, read = set(self._story.get("places") or ()), self._own.places
        for place in sorted(wanted):
            remark = f"place missed: {place}"
            self._tell("places stated", "places found", place in read, remark)
        for place in read:
            remark = f"place too many: {place}"
            self._tell("places read", "places right", place in wanted, remark)
        side = self._story.get("side") or "null"
        if side != "null":
            right = self._own.side == side
            remark = f"side: {self._own.side} for {side}"
            self._tell("side stated", "side right", right, remark)

    def _person(self) -> None:
        whom, wanted = self._own.whom or "me", self._story["whom"]
        self._tell("whom", "whom right", whom == wanted, f"whom: {whom} for {wanted}")
        for name in OF_THE_PERSON:
            if name in self._gold:
                read = self._stated.get(name)
                right = read == self._gold[name]
                remark = f"{name}: {read} for {self._gold[name]}"
                self._tell(name, f"{name} right", right, remark)
            else:
                self._score.counts[f"{name} too many"] += name in self._stated

    def _quotes(self, name: str) -> str:
        said = next(s for s in self._own.statements if s.finding == name)
        return " ... ".join(span.of(self._own.text) for span in said.quotes)


def stories_in(files: list[Path], half: str | None) -> Iterator[Story]:
    """Yield the stories of some files, all of them or every second one."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        stories = yaml.load(text, yaml.BaseLoader)["stories"]
        yield from stories[half == "odd" :: 2 if half else 1]


def stated_in(knowledge: Knowledge, story: Story) -> dict[str, AnswerValue]:
    """Return what a reader took from a story, of the findings that there are."""
    return {
        name: _plain(answer)
        for name, answer in story["stated"].items()
        if name in knowledge.findings
    }


def _plain(value: str) -> AnswerValue:
    return float(value) if value.replace(".", "", 1).isdigit() else value


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "none"


def report(score: Score) -> Iterator[str]:
    """Yield the figures, a line each."""
    count, share = score.counts, score.share
    stated = count["yes stated"] + count["no stated"]
    found = count["yes found"] + count["no found"]
    moved = count["yes found with check"] + count["no found with check"]
    count["no as yes"] = count["no asked"] - count["no not yes"]
    count["apart as yes"] = count["apart stated"] - count["apart"]
    yield f"precision of yes          {share('yes right', 'yes read')}"
    yield f"precision of yes to check {share('check right', 'check read')}"
    yield f"recall of stated yes + no {_share(found, stated)}"
    yield f"  with what is to check   {_share(moved, stated)}"
    yield f"recall of yes             {share('yes found', 'yes stated')}"
    yield f"  with what is to check   {share('yes found with check', 'yes stated')}"
    yield f"recall of no              {share('no found', 'no stated')}"
    yield f"  with what is to check   {share('no found with check', 'no stated')}"
    yield f"danger signs recognised   {share('signs found', 'signs stated')}"
    yield f"denials read as yes       {share('no as yes', 'no stated')}"
    yield f"yes read as no            {share('yes denied', 'yes stated')}"
    yield f"others' or past as yes    {share('apart as yes', 'apart stated')}"
    yield f"times right or abstained  {share('times right', 'times stated')}"
    yield f"  of them answered        {share('times answered', 'times stated')}"
    yield f"places found              {share('places found', 'places stated')}"
    yield f"places right              {share('places right', 'places read')}"
    yield f"side                      {share('side right', 'side stated')}"
    yield f"whom                      {share('whom right', 'whom')}"
    for name in OF_THE_PERSON:
        too_many = count[f"{name} too many"]
        yield f"{name:<26}{share(f'{name} right', name)}, {too_many} not stated"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted(STORIES.glob("*.yaml"))
    knowledge = load_knowledge()
    start = perf_counter()
    parse("numb feet", knowledge)
    first = perf_counter() - start
    score = Score(knowledge)
    times = []
    for story in stories_in(files, options.half):
        start = perf_counter()
        own = parse(story["text"], knowledge)
        times.append(perf_counter() - start)
        _One(score, story, own).compare()
    if options.show:
        print("\n".join(score.remarks))
    print(f"{len(times)} stories")
    print("\n".join(report(score)))
    print(
        f"first text {first * 1000:.0f} ms, then {median(times) * 1000:.1f} ms a story"
    )


if __name__ == "__main__":
    main()

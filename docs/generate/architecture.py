"""The page about the rooms of the program, and its drawing, from the imports."""

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter

from docs.generate.imports import room_imports
from docs.generate.texts import table

HIDDEN = {
    "cli": "Commands, options, exit codes, and the conversation in a terminal.",
    "web": "HTTP: routes, forms, security headers and problem responses. Nothing is "
    "kept between two requests.",
    "serializers": "The shapes of JSON, SARIF and FHIR that other programs read.",
    "html": "Templates and style sheets. Every page stands alone and loads nothing.",
    "text": "Line width, wrapping and headings. It returns strings and prints nothing.",
    "views": "What is shown to whom, and in which words. `text` and `html` only lay "
    "it out.",
    "audit": "How rules are reviewed: lint, proofs, coverage, mutation, comparison, "
    "explanation and sign-off.",
    "batch": "Formats of case files, mappings, broken records, threads and Spark.",
    "formats": "FHIR, Phenopackets, HPO terms and answers files. The other rooms see "
    "only answers.",
    "tables": "How a data frame becomes bits, and bits become a frame of results.",
    "interview": "Which questions come next, and when to stop.",
    "own_words": "How a text in somebody's own words is read: sentences, denials, "
    "people, places and times.",
    "inference": "How the rules that fired become an assessment, and what a review "
    "signs.",
    "logic": "The interpreters of a condition, among them experta, bitsets and Z3.",
    "loader": "YAML, how every problem in it is found, and what is cached of it. It "
    "hands over `Knowledge`.",
    "model": "The vocabulary that all rooms share: conditions, rules, answers, "
    "assessments, as frozen data.",
    "files": "Atomic writes, strict JSON, and text that loses no byte.",
    "wording": "Whom a text is about, and how it is worded for a child or for somebody "
    "else.",
    "errors": "The few errors that several rooms share.",
    "messages": "The catalogue: every text of the program, by its id.",
}
"""Room, from top to bottom -> what its users need not know."""

BEGIN = """\
# Architecture

The program is one package, `nerveguide`, in `engine/nerveguide/`. It has {count} rooms.
Each room does one job and keeps the details to itself. This page shows the rooms, the
one rule between them, and how data flows through three commands.

The drawing and the table are made from the code: `python -m docs.generate` writes them.

## The rule

**A room may use the rooms below it, and never one above it.** `lint-imports` checks
that on every change. The order is in `pyproject.toml`. So a change to a page cannot
alter a result. Modules do not import each other in a circle either, within a room or
across rooms: `tests/test_architecture.py` looks for circles.

![The rooms from top to bottom, with an arrow from each to those that it uses. \
The table below says the same.](architecture.svg)

An arrow leads from a room to one that it uses. Where a chain of other arrows leads
there too, the direct arrow is left out. The table names everything that a room uses.

"""

END = """\
There are three ways in. The package itself offers [four functions](api.md), and imports
each when it is first used. `python -m nerveguide` runs `engine/nerveguide/__main__.py`.
`cli.py` runs the same from a checkout that is not installed.

## How the data flows

### `nerveguide check`

1. `nerveguide.cli` reads the options.
2. `nerveguide.loader.folder` finds the files of the rules. If `cache`
   holds their checked form, that is used. Otherwise `yaml_reader` reads them with the
   position of every value. `entries` and `condition_parser` check each entry.
   `references` and `consistency` check the entries against each other. Either way the
   result is a `nerveguide.model.knowledge.Knowledge`.
3. `nerveguide.formats.answers_file` reads the answers of `--answers`, if there are any.
4. `nerveguide.cli.interview` runs the interview. `nerveguide.interview.screens` picks
   the questions of each screen. `nerveguide.interview.open_questions` tells it what
   could still change the result. It learns that from `nerveguide.logic.resolution`,
   rule by rule. `nerveguide.text.interview` puts the screen into words.
5. `nerveguide.inference.assess` takes all answers. `nerveguide.model.answers` checks
   them and works out what follows from each. `nerveguide.logic.experta_engine` runs the
   rules in experta and records what fired. Then `nerveguide.inference.assess` draws the
   conclusions, as a `nerveguide.model.assessment.Assessment`.
6. `nerveguide.views.result` decides what the person is told.
   `nerveguide.text.result` or `nerveguide.html.result` lays it out. JSON is the
   assessment itself, and `nerveguide.serializers.fhir_guidance` writes FHIR.
7. `--save` writes the answers with `nerveguide.files.atomic`. Apart from the cache of
   checked rules, nothing else is kept.

### `nerveguide batch`

1. `nerveguide.cli` reads the options, and `nerveguide.loader` the rules, as above.
2. `nerveguide.batch.sources` finds the inputs, and `outputs` refuses outputs that would
   do harm. `nerveguide.batch.mapping` reads the mapping file, if there is one.
3. `nerveguide.batch.readers` opens each file with its reader: `csv_reader`,
   `json_lines_reader`, `parquet_reader`, or `exchange_reader` with
   `nerveguide.formats`. Readers yield blocks of records, and rejects with reasons.
4. `nerveguide.batch.run` takes the blocks one after another and applies the mapping.
   `background` reads ahead in its own thread. `blocks` splits and joins blocks to one
   size.
5. `nerveguide.batch.assessing` sets aside what is not an answer and hands on the rest.
   `nerveguide.tables.encoding` turns cells into bits.
   `nerveguide.logic.vectorized` evaluates all rules over them.
   `nerveguide.tables.conclusions` works out what follows, and
   `nerveguide.tables.result_columns` makes the columns of the results.
6. `nerveguide.batch.outputs` writes the results, in a second thread, and the rejects.
   `nerveguide.html.batch_summary` makes the summary.
7. When the counts add up, `nerveguide.files.atomic` puts the files in place.

### `nerveguide rules prove`

1. `nerveguide.loader` reads the rules, as above.
2. `nerveguide.logic.smt` turns them into Z3 formulas over one symbolic person, whose
   possible answers come from `nerveguide.logic.answer_domain`.
   `nerveguide.audit.proofs.statements` keeps them.
3. `nerveguide.audit.proofs.theorems` states what is to be proved. First comes what
   holds for every rule base, with the answers that `accepted_lowering` allows to lower
   the urgency. Then come the promises in `rules/promises.yaml`.
4. `nerveguide.audit.proofs.proving` asks `nerveguide.logic.z3_solver` for answers that
   break a theorem. If Z3 gives up, the command ends with an error, and nothing is
   concluded.
5. If there are such answers, they are reduced to the fewest, and
   `nerveguide.inference.written_cases` runs them through experta. A proof that experta
   does not confirm is a fault of the program, and is reported as one.
6. `nerveguide.text.proofs` writes the verdicts.
"""


def architecture_page() -> str:
    """Return the page about the rooms."""
    used = room_imports()
    rows = [
        (
            f"`{room}`",
            hidden,
            ", ".join(f"`{each}`" for each in HIDDEN if each in used[room])
            or "nothing",
        )
        for room, hidden in HIDDEN.items()
    ]
    rooms = table(("room", "what it takes care of", "what it uses"), rows)
    return "\n".join([BEGIN.format(count=len(HIDDEN)) + rooms, END])


def direct_arrows(used: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Return the graph without each arrow for which there is a longer way."""
    reached: dict[str, set[str]] = {}
    for room in TopologicalSorter(used).static_order():
        reached[room] = set(used[room]).union(*(reached[each] for each in used[room]))
    return {
        room: below - {far for each in below for far in reached[each]}
        for room, below in used.items()
    }


WIDTH, ROW, BOX_WIDTH, BOX_HEIGHT, TOP = 560, 58, 140, 34, 16
"""Pixels of the drawing and of its parts."""

STYLE = """\
    text { font: 15px sans-serif; fill: #1a1a1a; text-anchor: middle; }
    rect { fill: #eef3f8; stroke: #3a5f85; }
    line { stroke: #3a5f85; stroke-width: 1.5; marker-end: url(#arrow); }
    path { fill: #3a5f85; }
    .paper { fill: #ffffff; stroke: none; }
"""


def architecture_drawing() -> str:
    """Return the rooms and arrows as an SVG image."""
    arrows = direct_arrows(room_imports())
    places = _places(arrows)
    height = max(y for _, y in places.values()) + BOX_HEIGHT + TOP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        f' width="{WIDTH}" height="{height}" role="img">',
        "  <title>The rooms of nerveguide, each above those that it uses</title>",
        f"  <style>\n{STYLE}  </style>",
        '  <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4"'
        ' markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L8 4L0 8z"/></marker></defs>',
        f'  <rect class="paper" width="{WIDTH}" height="{height}"/>',
        *_drawn_arrows(arrows, places),
        *_drawn_rooms(places),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _places(arrows: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[int, int]]:
    """Return the middle of each room's upper edge.

    A room stands just above the highest that it uses; in a row, those are further left
    whose users are.
    """
    heights: dict[str, int] = {}
    for room in TopologicalSorter(arrows).static_order():
        heights[room] = max((heights[each] + 1 for each in arrows[room]), default=0)
    top = max(heights.values())
    places: dict[str, tuple[int, int]] = {}

    def middle_of_users(room: str) -> float:
        users = [places[user][0] for user in HIDDEN if room in arrows[user]]
        return sum(users) / len(users) if users else WIDTH / 2

    for height in range(top, -1, -1):
        row = [room for room in HIDDEN if heights[room] == height]
        row.sort(key=middle_of_users)
        for index, room in enumerate(row):
            x = WIDTH * (2 * index + 1) // (2 * len(row))
            places[room] = (x, TOP + (top - height) * ROW)
    return places


def _drawn_arrows(
    arrows: Mapping[str, frozenset[str]], places: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    for room, (x, y) in places.items():
        for below in HIDDEN:
            if below in arrows[room]:
                to_x, to_y = places[below]
                yield (
                    f'  <line x1="{x}" y1="{y + BOX_HEIGHT}" x2="{to_x}" y2="{to_y}"/>'
                )


def _drawn_rooms(places: Mapping[str, tuple[int, int]]) -> Iterator[str]:
    for room, (x, y) in places.items():
        yield (
            f'  <rect x="{x - BOX_WIDTH // 2}" y="{y}" width="{BOX_WIDTH}"'
            f' height="{BOX_HEIGHT}" rx="6"/>'
        )
        yield f'  <text x="{x}" y="{y + 22}">{room}</text>'

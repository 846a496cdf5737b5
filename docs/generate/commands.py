"""The reference of all commands, from what click knows of them."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from textwrap import dedent

import click
from nerveguide.cli.exit_codes import (
    EXIT_FAILURE,
    EXIT_FINDINGS,
    EXIT_INTERRUPTED,
    EXIT_PIPE,
)
from nerveguide.cli.main import main

BEGIN = """\
# Commands

What each command does, with all its options. `nerveguide COMMAND --help` says the same
in a terminal. The end of the page is about all of them: [exit codes](#exit-codes),
[files](#files), [environment](#environment) and [completion](#completion).

This page is made from the program: `python -m docs.generate` writes it.
"""

END = f"""\
## Exit codes

They mean the same for every command.

| code | meaning |
| --- | --- |
| 0 | Done. |
| {EXIT_FINDINGS} | Done, but something needs your attention: records were \
rejected, a written case gives a different result, lint has remarks of severity \
`--fail-on` or above, \
a change of the rules goes unnoticed, a promise does not hold, two versions differ. |
| {EXIT_FAILURE} | Not done: wrong options or input, rules that cannot be loaded, \
an extra that is not installed, a file that cannot be read or written, \
a port that is taken, a question on which Z3 gives up, or a bug in nerveguide. \
Standard error says why. |
| {EXIT_INTERRUPTED} | Stopped with Ctrl-C. No answers or results were saved. |
| {EXIT_PIPE} | The program that read the output has ended, as `head` does. |
| 143 | It was told to end (SIGTERM). |

Rules that cannot be loaded are what `nerveguide rules lint` looks for: there they are
remarks, and the code is {EXIT_FINDINGS}.

## Files

- **Rules** are the folder `rules/` of the program, or that of `--rules`. Only
  `nerveguide rules sign-off` changes a file there.
- **Output files** appear whole at the end, or not at all; while they are written, they
  have a hidden name that ends in `.partial`. A file of answers is for your eyes only.
- **Checked rules** are kept in your cache folder, so that the next command starts
  sooner. Nothing else is kept: no answers, no settings, no history, no log.
- `nerveguide batch` needs room in the folder for temporary files, and leaves nothing
  there.

## Environment

| variable | meaning |
| --- | --- |
| `NO_COLOR` | When it is set, headings are not bold. |
| `TERM` | `dumb` does the same. |
| `COLUMNS`, `LINES` | Size of the terminal, in place of what it reports. Help is \
wrapped to that width; with few lines, a screen has fewer questions. |
| `TMPDIR` | Folder for temporary files. |
| `NERVEGUIDE_CACHE` | Full path of the folder in which checked rules are kept. When \
it is empty, none are kept. |
| `POLARS_MAX_THREADS` | How many processor cores `nerveguide batch` may use. |
| `JAVA_HOME`, `PYSPARK_PYTHON` | Where Java is, and which Python the workers run, for \
`nerveguide batch --engine spark`. |

Words go in and out in the encoding of the terminal. Where it has no `é`, it shows `e`,
and `?` for what resembles no plain letter. Files are always UTF-8, and so is standard
output that is meant as a file: JSON, HTML, case files and mappings.

## Completion

bash, zsh and fish complete commands, options and files after the Tab key, and ids where
a command takes one: `nerveguide learn`, `explain`, `rules show` and `rules sign-off`.
zsh and fish show beside each id what it stands for. The ids are those of `--rules`,
when that stands before them on the line.

For bash, add this to `~/.bashrc`:

```sh
eval "$(_NERVEGUIDE_COMPLETE=bash_source nerveguide)"
```

For zsh, add to `~/.zshrc`:

```text
eval "$(_NERVEGUIDE_COMPLETE=zsh_source nerveguide)"
```

For fish, write to `~/.config/fish/completions/nerveguide.fish`:

```text
_NERVEGUIDE_COMPLETE=fish_source nerveguide | source
```
"""


def commands_page() -> str:
    """Return the page about all commands."""
    program = main.make_context("nerveguide", [], resilient_parsing=True)
    contexts = list(_contexts(program))
    listed = "\n".join(map(_listed, contexts))
    return "\n".join([BEGIN, f"{listed}\n", *map(_section, contexts), END])


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """Yield the context of a command, then of all below it."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            assert command
            below = click.Context(command, parent=context, info_name=name)
            yield from _contexts(below)


def _listed(context: click.Context) -> str:
    path = context.command_path
    return f"- [`{path}`](#{path.replace(' ', '-')}): {_paragraphs(context)[0]}"


def _section(context: click.Context) -> str:
    """Return what stands about one command."""
    command = context.command
    name, *description = _paragraphs(context)
    synopsis = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    if isinstance(command, click.Group):
        below = ", ".join(f"`{name}`" for name in command.list_commands(context))
        description.append(f"COMMAND is one of {below}.")
    options = [p for p in command.get_params(context) if isinstance(p, click.Option)]
    parts = [
        f"## {context.command_path}",
        f"**Name.** `{context.command_path}`: {name}",
        "**Synopsis**",
        f"```text\n{synopsis}\n```",
        *(["**Description**", *description] if description else []),
        "**Options**",
        "\n".join(_option(option, context) for option in options),
        "**Examples**",
        f"```sh\n{_examples(command)}\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _paragraphs(context: click.Context) -> list[str]:
    """Return the help text; what stands in the synopsis is code there."""
    text = cleandoc(context.command.help or "")
    for parameter in context.command.get_params(context):
        if isinstance(parameter, click.Argument):
            name = parameter.make_metavar(context).strip("[].")
            text = re.sub(rf"\b{name}\b", f"`{name}`", text)
    return [" ".join(_with_code(part).split()) for part in text.split("\n\n")]


def _with_code(text: str) -> str:
    """Mark the names of options as code."""
    return re.sub(r"(?<!\S)--?[a-z][a-z-]*", r"`\g<0>`", text)


def _option(option: click.Option, context: click.Context) -> str:
    """Return an option as an entry of a list."""
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    names = ", ".join(f"`{name}`" for name in option.opts)
    more = option.get_help_extra(context)
    notes = [
        *(["required"] if "required" in more else []),
        *(["may be repeated"] if option.multiple else []),
        *([f"default `{more['default']}`"] if "default" in more else []),
    ]
    text = f"- {names[:-1]}{value}`: {_with_code(option.help or '')}"
    return f"{text} {_in_brackets(notes)}".rstrip()


def _in_brackets(notes: list[str]) -> str:
    return f"({'; '.join(notes)})" if notes else ""


def _examples(command: click.Command) -> str:
    """Return the commands below the help text."""
    _, _, lines = (command.epilog or "").partition("Examples:\n")
    return dedent(lines)

"""How much of the house style the texts of the rules break, before and after.

``python -m benchmarks.style_counts [REVISION ...]`` prints for each revision, and
without one for the files as they are, how many texts people read, and how many of them
each check of style remarks on. Files are read without the loader, so that revisions
whose texts have no marks for whom they are about are looked at as well; in those, each
*you* is a remark of ``read_aloud_for_another``.
"""

import re
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain

import yaml
from nerveguide.audit.forbidden_phrases import TextPath
from nerveguide.audit.lint.style import STYLE
from nerveguide.audit.lint.styled_text import StyledText, part_of
from nerveguide.loader.folder import is_rule_file, rule_files
from nerveguide.loader.yaml_reader import LOADER
from nerveguide.wording import MarkupError

from benchmarks.revisions import ROOT, run
from benchmarks.structure import NOW, figures_table

KINDS: Mapping[str, str] = {
    "speaks for, usual picture": (
        r"speak(s|ing)? (for|against)|usual picture|typical of it"
    ),
    "trouble of, trouble to": r"troubles? (of|to)",
    "complaints": r"complain\w*",
    "clinician": r"clinicians?",
    "newly, lately": r"newly|lately",
    "in the last weeks": r"(last|past) (days|weeks|months|years)(?! (of|before))",
    "on walking, on bending": r"on (walk|stand|sit|bend|cough|chew|mov|ly|lift)ing",
}
"""Some kinds of awkward phrases that were counted when texts were read aloud."""

Files = Mapping[str, bytes]


def files_of(revision: str) -> Files:
    """Return the files of rules in a revision, or as they are now."""
    if revision == NOW:
        folder = ROOT / "rules"
        return {name: (folder / name).read_bytes() for name, _ in rule_files(folder)}
    archive = run("git", "archive", revision, "rules", cwd=ROOT)
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        members = (each for each in tar if each.isfile() and is_rule_file(each.name))
        read = ((each.name, tar.extractfile(each)) for each in members)
        return {name: file.read() for name, file in read if file}


def texts_of(files: Files) -> Iterator[StyledText]:
    """Yield the texts for people in some files of rules."""
    for content in files.values():
        for section, entries in (yaml.load(content, LOADER) or {}).items():
            below = {"": entries} if section == "guidance" else entries
            for place, text in _strings((section,), below):
                if " " in text and (part := part_of(place)):
                    yield _styled(StyledText(place, part, text))


def _styled(text: StyledText) -> StyledText:
    try:
        _ = text.text
    except MarkupError:  # a revision in which < and > were no marks
        plain = re.sub("[<>]", "", text.markup)
        return StyledText(text.place, text.part, plain)
    return text


def _strings(place: TextPath, value: object) -> Iterator[tuple[TextPath, str]]:
    match value:
        case str():
            yield place, " ".join(value.split())
        case dict():
            for key, item in value.items():
                yield from _strings((*place, key), item)
        case list():
            for index, item in enumerate(value):
                yield from _strings((*place, index), item)


def counts_of(texts: Sequence[StyledText]) -> dict[str, float]:
    """Return how many texts there are, and how many have each kind of remark."""
    faulty = {rule.__name__: [t for t in texts if any(rule(t))] for rule in STYLE}
    remarked = {text.place for text in chain.from_iterable(faulty.values())}
    counts: dict[str, float] = {"texts for people": len(texts)}
    for name, found in faulty.items():
        counts[name] = len(found)
        if name == "awkward_phrase":
            for kind, pattern in KINDS.items():
                phrase = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
                having = [text for text in texts if phrase.search(text.text)]
                counts[f"  {kind}"] = len(having)
    return counts | {"texts with a remark": len(remarked)}


def main(revisions: Sequence[str]) -> None:
    """Count and print."""
    names = revisions or [NOW]
    print(
        figures_table({each: counts_of([*texts_of(files_of(each))]) for each in names})
    )


if __name__ == "__main__":
    main(sys.argv[1:])

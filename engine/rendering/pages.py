"""Pages in HTML that stand alone: one file each, which loads nothing."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from engine.rendering.charts import number, share
from engine.rendering.layout import capital


@cache
def page_template(name: str) -> Template:
    """Return the template of a page, by its path below this folder."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "share": share, "capital": capital}
    return environment.get_template(name)

"""HTML templates: whole pages, and parts that other pages include."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from nerveguide.messages import template
from nerveguide.views.charts import number, share
from nerveguide.views.sections import capitalize_first

FOLDER = Path(__file__).with_name("templates")


def page_environment(*folders: Path) -> Environment:
    """Return how templates are read: from ``folders`` first, and then from this one."""
    environment = Environment(
        loader=FileSystemLoader([*folders, FOLDER]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["message"] = _message
    environment.filters |= {
        "number": number,
        "share": share,
        "capital": capitalize_first,
    }
    return environment


def _message(name: str, /, **values: object) -> Markup:
    """Return a text of the catalogue as HTML; values may be HTML, as of a macro."""
    text = Markup.escape(template(name, values.get("count")))
    return text.format_map(values)


@cache
def page_template(name: str) -> Template:
    """Return the template of a page, by its path below this folder."""
    return page_environment().get_template(name)


@cache
def stylesheet(*names: str) -> str:
    """Return some style sheets as one, each by its path below this folder."""
    return "".join((FOLDER / name).read_text("utf-8") for name in names)


def csp_hash(text: str) -> str:
    """Return the source hash of an inline script or style for the page's CSP."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

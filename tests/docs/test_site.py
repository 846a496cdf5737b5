"""The documentation as a site: made without a network, and loading nothing from one."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.docs.blocks import DOCS, PROJECT

pytest.importorskip("mkdocs", reason="needs the extra 'docs'")


pytestmark = pytest.mark.slow

LOADING = {"src", "srcset", "poster", "data", "style"}
"""Attributes that name what a browser fetches by itself; and `href` of a `link`."""

NOT_LOADED = {"canonical", "next", "prev"}
"""Relations of a `link` that tell, and fetch nothing."""

ELSEWHERE = re.compile(r"""(?:^|url\(\s*["']?|@import\s*["']|,\s*)(?:https?:)?//""")


class Fetched(HTMLParser):
    """What a browser fetches for a page: attributes and style sheets in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.diagrams = 0
        self._tag = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = {name: value or "" for name, value in attrs}
        self.names += [given[name] for name in LOADING & given.keys()]
        if tag == "link" and given.get("rel") not in NOT_LOADED:
            self.names.append(given["href"])
        # The theme would fetch what draws them.
        self.diagrams += "mermaid" in given.get("class", "").split()

    def handle_data(self, data: str) -> None:
        if self._tag == "style":
            self.names.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, made as in CI, by a process that finds no network."""
    folder = tmp_path_factory.mktemp("site")
    code = (
        "import socket, sys\n"
        "def refused(*_): raise OSError('no network')\n"
        "socket.socket.connect = socket.getaddrinfo = refused\n"
        "from mkdocs.__main__ import cli\n"
        "cli()\n"
    )
    options = ("--strict", "-f", ".mkdocs.yml", "--site-dir", str(folder))
    done = subprocess.run(
        [sys.executable, "-c", code, "build", *options],
        cwd=PROJECT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_every_page_is_on_the_site_and_in_its_menu(site: Path):
    sources = (*DOCS.rglob("*.md"), DOCS / "notebook.py")
    pages = {source.relative_to(DOCS).with_suffix("") for source in sources}
    made = {page.parent.relative_to(site) for page in site.rglob("*/index.html")}
    assert made == pages - {Path("index")}
    menu = (site / "index.html").read_text("utf-8")
    for page in made:
        assert f'href="{page.as_posix()}/"' in menu


def test_pages_and_styles_load_nothing_from_another_host(site: Path):
    pages = list(site.rglob("*.html"))
    assert pages
    for page in pages:
        fetched = Fetched(page.read_text("utf-8"))
        assert fetched.names
        assert not fetched.diagrams
        assert [name for name in fetched.names if ELSEWHERE.search(name)] == [], page
    for style in site.rglob("*.css"):
        assert not ELSEWHERE.search(style.read_text("utf-8")), style


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/a.css">',
        '<img srcset="a.png 1x, https://example.org/b.png 2x">',
        '<div style="background: url(https://example.org/a.png)"></div>',
        '<style>@import "https://example.org/a.css";</style>',
    ],
)
def test_what_would_load_from_another_host_is_seen(page: str):
    assert any(ELSEWHERE.search(name) for name in Fetched(page).names)


def test_links_may_lead_elsewhere():
    assert Fetched('<a href="https://example.org/">there</a>').names == []

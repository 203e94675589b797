"""What the least of scripts takes with our libraries: it reads, renders and writes, and no more.

    python benchmarks/write.py spacecat-bare --size 10000 /dev/shm/catalogue
    python benchmarks/naive.py /dev/shm/catalogue/content /dev/shm/naive

It has a page per file, made of one small template: no lists, no links, no names looked up.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from jinja2 import Environment
from markdown import Markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE = """<!doctype html><html lang="en"><title>{{ e.name }}</title><h1>{{ e.name }}</h1>
{% for one in e.cast or [] %}<p>{{ one.person or one.name }}
{% for role in one.roles or [] %} {{ role.name }}{% endfor %}</p>{% endfor %}{{ body|safe }}
</html>"""


class InC(YAMLHandler):
    """Reads front matter by libyaml."""

    def load(self, fm: str, **_: object) -> Any:  # noqa: ANN401 - whatever it holds
        """Read it by the fastest loader that PyYAML has."""
        return yaml.load(fm, Loader=yaml.CSafeLoader)


def main() -> None:
    """Do what the command line says, and print what each step took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("content", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    began = last = perf_counter()
    for step, count in _steps(given.content, given.output):
        now = perf_counter()
        print(f"{now - last:8.2f} s  {step}, {count:,}")
        last = now
    print(f"{last - began:8.2f} s  in all")


def _steps(content: Path, output: Path) -> Iterator[tuple[str, int]]:
    files = sorted(content.rglob("*.md"))
    read = [frontmatter.loads(file.read_text("utf-8"), handler=InC()) for file in files]
    yield "files and their YAML", len(read)
    markdown = Markdown()
    bodies = [markdown.reset().convert(one.content) for one in read]
    yield "Markdown", len(bodies)
    template = Environment(autoescape=True).from_string(TEMPLATE)
    for file, one, body in zip(files, read, bodies, strict=True):
        folder = output / file.parent.name / file.stem
        folder.mkdir(parents=True, exist_ok=True)
        page = template.render(e=one.metadata, body=body)
        (folder / "index.html").write_text(page, encoding="utf-8")
    yield "pages", len(files)


if __name__ == "__main__":
    main()

"""Joins people to titles once, before any page is written, and lists the people."""

# mypy: disable-error-code="import-not-found, misc, no-any-unimported, type-arg"
# Pelican is installed beside the catalogues that are measured, not beside spacecat.

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

if TYPE_CHECKING:
    from pelican.writers import Writer


def join(generators: list[Generator]) -> None:
    """Give each title its cast, director and prequel, and each person their titles."""
    articles = next(one for one in generators if isinstance(one, ArticlesGenerator)).articles
    pages = next(one for one in generators if isinstance(one, PagesGenerator)).pages
    people = {page.slug: page for page in pages}
    titles = {article.slug: article for article in articles}
    for page in pages:
        page.works = []
    for article in sorted(articles, key=lambda article: article.date, reverse=True):
        credits_ = (credit.split("=") for credit in article.cast.split(", "))
        article.credits = [(people[slug], character) for slug, character in credits_]
        article.directed_by = people[article.director]
        article.sequel_to = titles.get(getattr(article, "prequel", None))
        for page, character in article.credits:
            page.works.append((article, character))


class PeopleGenerator(Generator):
    """Writes the list of people, a hundred on a page."""

    def generate_output(self, writer: Writer) -> None:
        """Write the list."""
        writer.write_file(
            "people/index.html",
            self.get_template("people"),
            self.context,
            paginated={"people": self.context["pages"]},
            template_name="people",
            url="people/",
        )


def people_generator(_pelican: object) -> type[PeopleGenerator]:
    """Tell Pelican which generator to run beside its own."""
    return PeopleGenerator


def register() -> None:
    """Tell Pelican when to call; its server does so twice, so only named functions will do."""
    signals.all_generators_finalized.connect(join)
    signals.get_generators.connect(people_generator)

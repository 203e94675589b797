"""Settings of the benchmark's site."""

SITENAME = "Benchmark"
SITEURL = ""
DESCRIPTION = "A catalogue that was made to be measured."
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["credits"]

ARTICLE_PATHS = ["titles"]
ARTICLE_URL = "titles/{slug}/"
ARTICLE_SAVE_AS = "titles/{slug}/index.html"
ARTICLE_ORDER_BY = "title"
PAGE_PATHS = ["people"]
PAGE_URL = "people/{slug}/"
PAGE_SAVE_AS = "people/{slug}/index.html"
PAGE_ORDER_BY = "title"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
TAG_SUMMARY = "About {}."

DIRECT_TEMPLATES = ["index", "titles", "tags"]
TITLES_URL = "titles/"
TITLES_SAVE_AS = "titles/index.html"
TAGS_URL = "tags/"
TAGS_SAVE_AS = "tags/index.html"
PAGINATED_TEMPLATES = {"titles": 100, "people": 100}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{url}page-{number}/", "{base_name}/page-{number}/index.html"),
)
NEWEST_FIRST_ARCHIVES = True

# No feeds, no further lists: the site has the pages that all generators make, and no others.
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# The one extension that its reader needs.
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}

"""`python build.py …` is `spacecat …`, and `python build.py` alone builds the site."""

import sys

from spacecat.cli import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["build"])

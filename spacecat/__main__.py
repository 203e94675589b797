"""`python -m spacecat …` is `spacecat …`."""

from spacecat.cli import main

if __name__ == "__main__":
    main()

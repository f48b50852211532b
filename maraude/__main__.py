"""``python -m maraude`` is the same as the ``maraude`` command."""

from maraude.cli import main

if __name__ == "__main__":
    main()

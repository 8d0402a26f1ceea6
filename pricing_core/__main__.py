"""``python -m pricing_core``: the command line without an installed script."""

from .cli import run

if __name__ == "__main__":
    run()

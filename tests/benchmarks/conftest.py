"""What may be asked of the benchmarks."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--size", type=int, default=1, help="so many times 1,000,000 rows and 50 MB of transcripts (10 is the target's)"
    )

"""What every test may ask for: the folder of corpora beside the checkout, where there is one."""

from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine must not make a correct answer fail: what is slow is measured by the benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with its seed and corpora; the test is skipped, and says so, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the corpora in {SHARED.name}/ beside the checkout")
    return SHARED

"""Brings the tables of a store up to date: a connection with an open transaction comes in, its tables go out as ``schema`` has them."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, version: str = "head") -> None:
    """Run the migrations that are missing, up to a version."""
    config = config_of(connection)
    command.upgrade(config, version)


def config_of(connection: Connection | None = None) -> Config:
    """Settings for alembic; there is no file of them."""
    config = Config(attributes={} if connection is None else {"connection": connection})
    config.set_main_option("script_location", str(files(__name__)).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config

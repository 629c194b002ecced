"""The memory of Frise: articles, claims, what analysts change, saved views and runs, in a SQLite file or a PostgreSQL database."""

from events.store.store import Store, open_store, restore

__all__ = ["Store", "open_store", "restore"]

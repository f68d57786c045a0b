"""What the gazetteer file looks like. Whoever changes this, or how `names` folds, raises the version."""

from __future__ import annotations

SCHEMA_VERSION = 2
ATTRIBUTION = "Places: GeoNames, CC BY 4.0, changed"

SCHEMA = """
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE meta (field TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- one row per place; id is the GeoNames id, or negative where there is none
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL, precision TEXT NOT NULL,
  country TEXT NOT NULL, admin1 TEXT, population INTEGER NOT NULL, feature TEXT NOT NULL, source TEXT NOT NULL
);
-- one row per name and place that bears it; key is folded by names.normalise, the lowest rank is the most prominent
CREATE TABLE name (key TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, rank, place))
WITHOUT ROWID;
CREATE TEMP TABLE unsorted (key TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL);
"""

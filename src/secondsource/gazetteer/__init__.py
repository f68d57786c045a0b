"""The gazetteer shelf: one SQLite file of places, built from installed packages, and look-ups in it."""

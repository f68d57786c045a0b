"""Shelf: what readers propose and members vote on. A file of its own, which no query about claims can reach."""

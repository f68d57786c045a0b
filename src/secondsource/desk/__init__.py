"""The web desk: a door to the same functions as the command line, served on loopback only."""

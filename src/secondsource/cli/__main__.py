"""`python -m secondsource.cli`: the same as `secondsource`."""

from secondsource.cli import main

main()

"""An assessment file worked out over a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.errors import VocabularyError
from secondsource.publish.assessment import assess
from secondsource.publish.assessment_file import check_units, line_of, read_assessment
from secondsource.publish.assessment_formula import FormulaError
from secondsource.publish.assessment_ledger import inputs_of

if TYPE_CHECKING:
    from secondsource.ledger.ledger import Ledger
    from secondsource.publish.assessment import Assessed


def worked_out(text: str, ledger: Ledger, *, file: str) -> Assessed:
    """The assessment in `text` over this ledger. Raises `VocabularyError` for its mistakes, with file and line."""
    read = read_assessment(text, file=file)
    try:
        inputs = inputs_of(read, ledger)
        wrong = check_units(read, {one.name: one.unit for one in inputs})
        if wrong is not None:
            raise VocabularyError(f"{file}:{line_of(text, 'formula')}: {wrong}")
        return assess(read, inputs)
    except FormulaError as error:
        raise VocabularyError(f"{file}: {error}") from error

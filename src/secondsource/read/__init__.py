"""Step 1: bytes in, a `Document` out. Pure: no network, no clock, no ledger."""

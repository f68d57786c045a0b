"""The ledger shelf: an append-only SQLite file, the kept copies beside it, and the questions that are asked of them.

`ledger.Ledger` opens one; `keep` writes into it; `fetch` asks the current view; `facts` holds the partition of claims
into facts; `judgements` what people decided. Import those modules where they are used: each loads the database
library, which a command without a ledger need not pay for. `filters` and `options` are plain values and load nothing.
"""

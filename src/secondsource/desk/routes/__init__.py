"""The pages of the desk, one subject a file. Each file has a `router`; `app.py` lists them."""

"""Step 3: Mentions -> Claims. Pure functions of one document."""

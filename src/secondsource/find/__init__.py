"""Step 2: Document -> Mentions. Pure; what it knows about the world is handed in or stands in vocab/."""

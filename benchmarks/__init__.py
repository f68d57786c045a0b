"""Every figure that the README quotes, measured; one module, one question."""

"""The trained reader: one small encoder with a head for each kind of mention; numpy and onnxruntime, no torch."""

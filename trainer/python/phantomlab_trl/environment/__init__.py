"""What a Python and its machine have for training."""

"""How a training is started: what the run folder says, and accelerate's launcher."""

"""What is read from a training that TRL does: steps, rollouts, evaluations, checkpoints, times."""

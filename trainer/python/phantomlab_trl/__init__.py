"""TRL trains; this package gives it PhantomLab's examples and rewards, and keeps every rollout in the event log."""

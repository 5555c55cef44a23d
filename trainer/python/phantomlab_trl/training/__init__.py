"""TRL's trainers with PhantomLab's examples and rewards going in, and the event log coming out."""

"""Rewards: core's, from the rewards child, and the user's own in Python."""

"""TRL's trainers, made of what launch.json says: examples and rewards go in, and they train."""

"""The proofs: the whole bot against the doubles, killed, flooded and timed. Each module prints one JSON line."""

"""Plain values that every room speaks of. No I/O."""

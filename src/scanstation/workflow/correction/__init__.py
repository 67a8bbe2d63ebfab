"""What the correction list needs around its decisions: likely students, claims, double keying."""

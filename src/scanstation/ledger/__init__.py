"""Who is expected, where each student and each sheet stands, and what stands between the two (SCN-08)."""

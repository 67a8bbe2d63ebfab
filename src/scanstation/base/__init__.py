"""What every room may use: clock, paths, settings, logging, durable files, jobs."""

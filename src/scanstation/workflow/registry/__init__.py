"""The journeys of an exam's registry: lists in and out, windows of time, reviews, exam numbers."""

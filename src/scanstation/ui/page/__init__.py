"""A page with its marks drawn over it."""

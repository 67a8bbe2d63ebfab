"""The template studio: a blank becomes a template on a drawing surface."""

"""A household's own addition."""

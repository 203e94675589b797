"""A package, so that its modules are told from others of their names."""

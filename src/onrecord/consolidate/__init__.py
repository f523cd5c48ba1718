"""The room `consolidate`."""

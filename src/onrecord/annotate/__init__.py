"""The room `annotate`."""

"""The room `publish`."""

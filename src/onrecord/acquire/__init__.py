"""The room `acquire`."""

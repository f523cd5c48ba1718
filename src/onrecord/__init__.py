"""onrecord puts the news on record."""

__version__ = "0.1.0"

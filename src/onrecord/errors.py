"""What can go wrong through our own doing, as one tree.

Bad *input* is no exception: it becomes a `model.Problem` with its reason, and the run goes on.

::

    OnrecordError
    ├── SpanError       words that are not the report's words at that place
    ├── LineError       a line that is not in the contract's format
    ├── RecordError     a record that cannot be opened, or was written by a newer program
    ├── ModelError      a parser or weights that are not installed, or not the ones expected
    └── ConfigError     a setting that cannot be
"""


class OnrecordError(Exception):
    """Root of the tree; `cli` turns any of it into one line and exit status 2."""


class SpanError(OnrecordError):
    """A span that is empty, outside its text, or whose words stand elsewhere."""


class LineError(OnrecordError):
    """A line that is not in the contract's format."""


class RecordError(OnrecordError):
    """A record that cannot be opened, or that a newer program wrote."""


class ModelError(OnrecordError):
    """A parser or weights that are not installed, or whose hash is not the expected one."""


class ConfigError(OnrecordError):
    """A setting whose value cannot be."""

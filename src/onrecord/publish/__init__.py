"""The record, shown: pages, API and files. Reads through the record's views; writes judgements and nothing else.

The door: `app` makes the application, `serve` runs it.
"""

from onrecord.publish.access import account
from onrecord.publish.desk import Settings
from onrecord.publish.exports import EXPORTS
from onrecord.publish.server import app, desk, serve

__all__ = ["EXPORTS", "Settings", "account", "app", "desk", "serve"]

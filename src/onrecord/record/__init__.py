"""The strong-room: the only SQL. `Store` writes, `View` reads."""

from onrecord.record.store import Store
from onrecord.record.view import Fault, View

__all__ = ["Fault", "Store", "View"]

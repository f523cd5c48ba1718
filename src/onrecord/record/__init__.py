"""The strong-room: the only SQL. `Store` writes, `View` reads, `Index` is how a record grows."""

from onrecord.record.index import Home as Housed
from onrecord.record.index import Index, Key, Tie
from onrecord.record.schema import shown
from onrecord.record.store import Store
from onrecord.record.view import Fault, View

__all__ = ["Fault", "Housed", "Index", "Key", "Store", "Tie", "View", "shown"]

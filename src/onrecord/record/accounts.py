"""Who may look at a record served to others, and who may judge: names, hashed passwords, roles."""

from __future__ import annotations

from typing import Literal, NamedTuple

import sqlalchemy as sa

from onrecord.record import schema

Role = Literal["reader", "reviewer"]

account = sa.table("account", *map(sa.column, ("name", "hash", "role")))


class Account(NamedTuple):
    """One person. `hash` is argon2's, never a password."""

    name: str
    hash: str
    role: Role


class Accounts:
    """The accounts of a record."""

    def __init__(self, address: str) -> None:
        """Open the record at `address`."""
        self._engine = schema.opened(address)

    def put(self, one: Account) -> None:
        """Make an account, or give it a new password and role."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(account).where(account.c.name == one.name))
            connection.execute(sa.insert(account).values(one._asdict()))

    def find(self, name: str) -> Account | None:
        """The account of that name."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(account).where(account.c.name == name)).one_or_none()
        return Account(*row) if row else None

    def drop(self, name: str) -> bool:
        """Take an account away; whether there was one."""
        with self._engine.begin() as connection:
            return connection.execute(sa.delete(account).where(account.c.name == name)).rowcount > 0

    def every(self) -> list[Account]:
        """All accounts, by name."""
        with self._engine.connect() as connection:
            return [Account(*row) for row in connection.execute(sa.select(account).order_by(account.c.name))]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

"""The commands that this room brings: one module a group, fetched when a command of it is called."""

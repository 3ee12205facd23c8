"""Seals: a signed head of the tree over all events, so that a register that was cut short or written
anew is found out by whoever kept an older seal."""

"""The bundle: a case, or the whole record, with all that a stranger needs to verify it offline."""

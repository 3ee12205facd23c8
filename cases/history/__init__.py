"""Closed cases of an office's older ledger: taken over as they stand there, never as decided here."""

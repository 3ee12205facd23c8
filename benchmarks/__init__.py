"""Measurements, each beside its baseline in the same run: ratios, not absolute times."""

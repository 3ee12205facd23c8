"""Figures on how an office handles its cases: as bars on a terminal, as JSON, as a page."""

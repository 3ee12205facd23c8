"""The case file: one document of a case for people, as a page or as a PDF."""

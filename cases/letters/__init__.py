"""Letters of a case: templates that an office edits in its word processor, filled from the record."""

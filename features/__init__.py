"""The living policy: Gherkin features, in English and Chinese, run through the public API."""

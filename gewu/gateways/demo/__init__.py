"""A made-up district that an evaluator can log in to: pure data from one seed, and its loader."""

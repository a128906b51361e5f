"""A package, so that what its files share ends with them: Playwright allows no other loop beside its own."""

"""What each kind of personal data looks like: one module a kind, one table of them all."""

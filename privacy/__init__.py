"""How little is kept: reading disguise, removing personal data, sealing what remains."""

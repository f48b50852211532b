"""What people do with what was found: queue, decisions, cases, retention, audit."""

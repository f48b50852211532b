"""The doors: commands, demo, site, workers."""

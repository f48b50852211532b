"""From a text to a priority and its reasons."""

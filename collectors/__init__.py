"""From a public page to a Post, in memory."""

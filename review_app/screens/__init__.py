"""The pages, one file a page: each shows what casework returns and calls one use case an action."""

"""What is wrong with a model: apart, so that a command that reads no text can name it without what reads texts."""


class ModelProblem(Exception):
    """A model that can't be used; the message says which part doesn't match and what to do."""

"""What is wrong with a usage file; a finding is made of it where the file is known."""


class UsageProblem(Exception):  # noqa: N818  # it becomes a finding
    """What is wrong, in which line, and what to do."""

    def __init__(self, message: str, fix: str, line: int = 0) -> None:
        self.message, self.fix, self.line = message, fix, line
        super().__init__(message)

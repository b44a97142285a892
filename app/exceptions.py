"""Errors the product raises on purpose: each carries a one-line message that says what to do."""


class HamsayaError(Exception):
    """Base of all expected errors; `status` is the HTTP status, `exit_code` that of the command line."""

    status = 500
    exit_code = 1


class SourceError(HamsayaError):
    """A source text that cannot be read: missing, empty, not UTF-8, without articles, or a bad manifest."""


class DateError(HamsayaError, ValueError):
    """A date that is none."""

    status = 422


class ModelError(HamsayaError):
    """The language model is missing or its files are not the official ones."""


class DatabaseError(HamsayaError):
    """The database cannot be used: out of reach, not migrated, or of a newer schema; `reason`, what the driver says of it, is for operators alone."""

    status = 503

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(f"{message} ({reason})" if reason else message)
        self.public = message


class NotFoundError(HamsayaError):
    """No record with that id."""

    status = 404


class MovedError(HamsayaError):
    """The record has another id now: `location` is the path under which it is found."""

    status = 308

    def __init__(self, location: str) -> None:
        super().__init__(f"the record has moved to {location}")
        self.location = location


class NotAcceptableError(HamsayaError):
    """A form of answer that this endpoint has not."""

    status = 406


class CostError(HamsayaError):
    """A query that would take more time or rows than is allowed."""

    status = 422


class InvalidParametersError(HamsayaError):
    """Query parameters that cannot be used: `errors` are (name, what is wrong and what would be right)."""

    status = 422

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in errors))
        self.errors = errors


class InvalidParameterError(InvalidParametersError):
    """One parameter that cannot be used."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__([(field, message)])
        self.field = field

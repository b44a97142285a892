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
    """The database cannot be used: out of reach, not migrated, or of a newer schema."""

    status = 503


class NotFoundError(HamsayaError):
    """No record with that id."""

    status = 404


class InvalidParameterError(HamsayaError):
    """A query parameter that is well-formed for the schema but cannot be used; `field` names it."""

    status = 422

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field

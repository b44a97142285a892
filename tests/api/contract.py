"""The contract the tests read: the OpenAPI description, made once."""

from typing import Any

from app.main import create_app

SPEC: dict[str, Any] = create_app("sqlite:///none.db").api.openapi()

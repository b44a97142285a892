"""The envelope of every list, and the header that leads to its next page."""

from typing import Generic, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from app.queries.listing import Resource, fetch_page
from app.queries.params import ListParams

PublicT = TypeVar("PublicT", bound=BaseModel)
RowT = TypeVar("RowT")


class Listing(BaseModel, Generic[PublicT]):
    """One page of a list."""

    model_config = ConfigDict(from_attributes=True)

    data: list[PublicT] = Field(description="The records of this page.")
    next_cursor: str | None = Field(description="Pass back as `cursor` for the next page; null on the last.")
    total: int | None = Field(description="How many records match in all; null unless `count=exact` was asked for.")


class Reply:
    """Answers list requests: runs the query and sets `Link: rel=next`."""

    def __init__(self, request: Request, response: Response) -> None:
        self._request = request
        self._response = response

    def page(self, session: Session, resource: Resource[RowT], params: ListParams, **within: object) -> dict[str, object]:
        """One page of a resource, as the fields of a Listing."""
        page = fetch_page(session, resource, params, **within)
        if page.next_cursor is not None:
            url = self._request.url.remove_query_params("offset").include_query_params(cursor=page.next_cursor)
            self._response.headers["Link"] = f'<{url}>; rel="next"'
        return {"data": page.rows, "next_cursor": page.next_cursor, "total": page.total}

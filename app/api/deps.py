"""What endpoints depend on."""

from typing import Annotated

from fastapi import Depends, Path
from sqlmodel import Session

from app.api.pages import Reply
from app.db.session import session

SessionDep = Annotated[Session, Depends(session)]
Id = Annotated[str, Path(max_length=40, description="Id of the record.")]
ReplyDep = Annotated[Reply, Depends()]

"""How many requests a client may make: counted in the process, or in a store that several processes share."""

import time
from typing import Protocol, TypeAlias

from limits import RateLimitItem, parse_many
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import ConfigurationError
from limits.storage import storage_from_string

from app.exceptions import DatabaseError, HamsayaError

_MOST_CLIENTS = 50_000  # remembered in one window
Taken: TypeAlias = tuple[bool, int, int]  # whether a request is allowed, how many remain, seconds until the count starts anew


class Allowance(Protocol):
    """Counts requests; `policy` is the header that tells the rule."""

    policy: bytes
    rule: str  # the same in words

    async def take(self, client: str) -> Taken:
        """Count one request."""

    def take_now(self, client: str) -> Taken | None:
        """The same where it can be told at once, else null."""


def allowance(rule: str, store: str) -> Allowance:
    """The allowance that a rule such as `100/minute` gives; raises HamsayaError when rule or store is none."""
    try:
        item, *others = parse_many(rule)
        if others or item.amount < 1:
            raise ValueError("one rule, of at least one request")
        return LocalAllowance(item) if store == "memory" else SharedAllowance(item, store)
    except (ValueError, ConfigurationError) as error:
        raise HamsayaError(
            f"HAMSAYA_RATE_LIMIT is written like 100/minute, HAMSAYA_RATE_LIMIT_STORE memory or a URL such as redis://host ({error})"
        ) from None


def _policy(item: RateLimitItem) -> bytes:
    return f'"default";q={item.amount};w={item.get_expiry()}'.encode()


class LocalAllowance:
    """Fixed windows counted in this process."""

    def __init__(self, item: RateLimitItem) -> None:
        self.policy, self.rule = _policy(item), f"{item.amount} in {item.get_expiry()} s"
        self._amount, self._seconds = item.amount, item.get_expiry()
        self._window = 0
        self._counts: dict[str, int] = {}

    async def take(self, client: str) -> Taken:
        """Count one request."""
        return self.take_now(client)

    def take_now(self, client: str) -> Taken:
        """Count one request."""
        now = time.time()
        window = int(now // self._seconds)
        if window != self._window or len(self._counts) > _MOST_CLIENTS:
            self._window, self._counts = window, {}
        used = self._counts.get(client, 0) + 1
        self._counts[client] = used
        return used <= self._amount, max(self._amount - used, 0), int((window + 1) * self._seconds - now) + 1


class SharedAllowance:
    """Fixed windows counted in a store (Redis, Memcached, MongoDB …) that all processes use."""

    def __init__(self, item: RateLimitItem, store: str) -> None:
        self.policy, self.rule = _policy(item), f"{item.amount} in {item.get_expiry()} s"
        self._item = item
        self._limiter = FixedWindowRateLimiter(storage_from_string(f"async+{store}"))

    async def take(self, client: str) -> Taken:
        """Count one request; raises DatabaseError when the store does not answer."""
        try:
            allowed = await self._limiter.hit(self._item, client)
            stats = await self._limiter.get_window_stats(self._item, client)
        except Exception as error:  # each store raises its own
            raise DatabaseError(f"the store of HAMSAYA_RATE_LIMIT_STORE does not answer ({type(error).__name__})") from error
        return allowed, stats.remaining, max(int(stats.reset_time - time.time()) + 1, 1)

    def take_now(self, client: str) -> None:
        """Always null: asking the store needs a round trip."""

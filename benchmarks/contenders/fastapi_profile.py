"""`GET /v1/users/me` by FastAPI, with all that the contract asks of it.

Written as its friends would: one prepared query on a pooled connection without a transaction
around it, one script call to Redis, a plain ASGI middleware, an answer serialised by pydantic.
Runs in an environment of its own, so it imports nothing of the product; the benchmark compares
its answer and headers with the product's before it measures.
"""

from __future__ import annotations

import functools
import logging
import os
import re
import secrets
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

import jwt
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy import BigInteger, DateTime, ForeignKey, Row, and_, bindparam, func, select, update
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY = os.environ["JWT_SIGNING_KEY"]
ISSUER, AUDIENCE = "recoloca.ai", "recoloca.ai/api"
LIMIT, WINDOW = int(os.environ["RATE_GENERAL"]), 3600
ANALYSES_LIMIT = int(os.environ["FREE_CV_ANALYSES_PER_MONTH"])
NOTED_EVERY = timedelta(minutes=10)
ZONE = ZoneInfo("America/Sao_Paulo")
ACCEPTED = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
SESSION_ID = re.compile(r"session_[0-9a-z]{20}", re.ASCII)
COUNT = """
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count
"""
HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    ),
    "Vary": "Accept-Language",
}

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
access = logging.getLogger("contender.access")
request_id: ContextVar[str] = ContextVar("request_id", default="-")


class Base(DeclarativeBase):
    """The product's own tables."""

    type_annotation_map: ClassVar = {datetime: DateTime(timezone=True)}


class User(Base):
    __tablename__ = "accounts_user"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    email: Mapped[str]
    full_name: Mapped[str]
    phone: Mapped[str]
    is_verified: Mapped[bool]
    is_active: Mapped[bool]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Session(Base):
    __tablename__ = "accounts_session"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class UsageCounter(Base):
    __tablename__ = "billing_usagecounter"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int]
    feature: Mapped[str]
    period_start: Mapped[date]
    used: Mapped[int]


USED = (
    select(UsageCounter.used)
    .where(
        UsageCounter.user_id == Session.user_id,
        UsageCounter.feature == "cv_analyses",
        UsageCounter.period_start == bindparam("period"),
    )
    .scalar_subquery()
)
PRINCIPAL = (
    select(
        User.id,
        User.email,
        User.full_name,
        User.phone,
        User.is_verified,
        User.created_at,
        User.updated_at,
        Session.id.label("session_id"),
        Session.last_used_at,
        func.coalesce(USED, 0).label("used"),
    )
    .join(User, and_(User.id == Session.user_id, User.is_active))
    .where(
        Session.id == bindparam("session"),
        Session.user_id == bindparam("user"),
        Session.revoked_at.is_(None),
        Session.expires_at > bindparam("now"),
    )
)


class Refused(Exception):
    """The contract's error: a status, a code and what else it brings."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(code)
        self.status, self.code, self.message, self.headers = status, code, message, headers


class Meta(BaseModel):
    """`meta` of every answer."""

    timestamp: str
    request_id: str


class Profile(BaseModel):
    """What a person sees of themselves."""

    id: int
    email: str
    full_name: str
    phone: str
    subscription_tier: str
    subscription_status: str
    cv_analyses_used: int
    cv_analyses_limit: int
    is_verified: bool
    created_at: str
    updated_at: str


class ProfileAnswer(BaseModel):
    """The envelope."""

    success: bool
    data: Profile
    meta: Meta


class Boundary:
    """Request id, language and headers of every answer, and one line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave the life of the server itself alone."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        given = {name: value.decode("latin-1") for name, value in scope["headers"]}
        offered = given.get(b"x-request-id", "")
        identity = offered if ACCEPTED.fullmatch(offered) else f"req_{secrets.token_hex(12)}"
        language = best_language(given.get(b"accept-language", "")[:200])
        request_id.set(identity)
        status = 500

        async def finish(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["X-Request-ID"] = identity
                headers["Content-Language"] = language
                headers.update(scope.get("state", {}).get("rate_headers", {}))
            await send(message)

        await self.app(scope, receive, finish)
        facts = {"status": status, "ms": round((time.perf_counter() - began) * 1000, 1)}
        access.info("[%s] %s %s", identity, scope["method"], scope["path"], extra=facts)


@functools.lru_cache(maxsize=1000)
def best_language(accepted: str) -> str:
    """The first language that we speak, English else."""
    weighted = []
    for part in accepted.split(","):
        name, _, quality = part.strip().partition(";q=")
        weighted.append((float(quality or 1), name.lower()))
    for _, name in sorted(weighted, key=lambda pair: -pair[0]):
        if name.startswith("pt"):
            return "pt-br"
        if name.startswith("en"):
            return "en"
    return "en"


def meta() -> Meta:
    """Now, and which request."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Meta(timestamp=now, request_id=request_id.get())


def claims(header: str) -> tuple[int, str]:
    """User and session of a bearer token; raises Refused."""
    scheme, _, token = header.partition(" ")
    invalid = Refused(401, "AUTH_TOKEN_INVALID", "The access token is missing or invalid.")
    if scheme.lower() != "bearer" or len(token) > 2048:
        raise invalid
    try:
        found = jwt.decode(
            token,
            KEY,
            algorithms=["HS256"],
            issuer=ISSUER,
            audience=AUDIENCE,
            options={"require": ["exp", "jti"]},
        )
    except jwt.ExpiredSignatureError:
        raise Refused(401, "AUTH_TOKEN_EXPIRED", "The access token has expired.") from None
    except jwt.InvalidTokenError:
        raise invalid from None
    user, session = found.get("sub"), found.get("sid")
    if found.get("token_type") != "access" or not isinstance(session, str):
        raise invalid
    if not SESSION_ID.fullmatch(session) or not isinstance(user, str) or not user.isdecimal():
        raise invalid
    return int(user), session


async def authenticated(request: Request) -> Row[Any]:
    """The row of the live session and its user; raises Refused."""
    user, session = claims(request.headers.get("authorization", ""))
    now = datetime.now(UTC)
    facts = {
        "user": user,
        "session": session,
        "now": now,
        "period": now.astimezone(ZONE).date().replace(day=1),
    }
    async with engine.connect() as connection:
        row = (await connection.execute(PRINCIPAL, facts)).first()
        if row is not None and now - row.last_used_at > NOTED_EVERY:
            used = update(Session).where(Session.id == row.session_id).values(last_used_at=now)
            await connection.execute(used)
    if row is None:
        raise Refused(401, "AUTH_TOKEN_INVALID", "The access token is missing or invalid.")
    return row


async def count(request: Request, caller: str) -> None:
    """Count the request, refused or not; raises Refused over the limit."""
    now = int(time.time())
    end = now - (now - zlib.crc32(caller.encode()) % WINDOW) % WINDOW + WINDOW
    key = f"contender:general:{caller}:{end}"
    try:
        counted = int(await count_script(keys=[key], args=[end - now]))
    except RedisError:
        counted = local[key] = local.get(key, 0) + 1
    request.state.rate_headers = {
        "X-RateLimit-Limit": str(LIMIT),
        "X-RateLimit-Remaining": str(max(0, LIMIT - counted)),
        "X-RateLimit-Reset": str(end),
        "X-RateLimit-Window": str(WINDOW),
    }
    if counted > LIMIT:
        message = "Rate limit exceeded. Try again later."
        raise Refused(429, "RATE_LIMIT_EXCEEDED", message, **{"Retry-After": str(end - now)})


async def principal(request: Request) -> Row[Any]:
    """Who asks, within their limit."""
    try:
        row = await authenticated(request)
    except Refused:
        await count(request, f"address:{request.client.host if request.client else ''}")
        raise
    await count(request, f"user:{row.id}")
    return row


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    """Close what was opened."""
    yield
    await engine.dispose()
    await redis.aclose()


engine = create_async_engine(
    os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://"),
    isolation_level="AUTOCOMMIT",
    pool_size=8,
)
redis = Redis.from_url(os.environ["REDIS_URL"], socket_timeout=0.2, socket_connect_timeout=0.2)
count_script = redis.register_script(COUNT)
local: dict[str, int] = {}
app = FastAPI(lifespan=lifespan, openapi_url=None)
app.add_middleware(Boundary)


@app.exception_handler(Refused)
async def refused(_: Request, error: Refused) -> JSONResponse:
    """An error in the envelope."""
    body = {
        "success": False,
        "error": {"code": error.code, "message": error.message},
        "meta": meta().model_dump(),
    }
    return JSONResponse(body, error.status, error.headers)


@app.get("/v1/users/me")
async def me(row: Annotated[Row[Any], Depends(principal)]) -> ProfileAnswer:
    """The profile."""
    return ProfileAnswer(
        success=True,
        data=Profile(
            id=row.id,
            email=row.email,
            full_name=row.full_name,
            phone=row.phone,
            subscription_tier="free",
            subscription_status="none",
            cv_analyses_used=row.used,
            cv_analyses_limit=ANALYSES_LIMIT,
            is_verified=row.is_verified,
            created_at=f"{row.created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            updated_at=f"{row.updated_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        ),
        meta=meta(),
    )

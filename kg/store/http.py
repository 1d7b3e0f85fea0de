"""HTTP to a SPARQL server: who asks, how often it is tried again, and what its failures mean."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from typing import Any

import httpx
import tenacity

from kg.config import ENDPOINT_PASSWORD_VARIABLE, ENDPOINT_USER_VARIABLE
from kg.errors import QueryError, StoreError

#: What a server says when it may answer the same request later.
_LATER = frozenset({429, 502, 503, 504})
_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 0.1, 10.0
_CONNECT_SECONDS = 10.0
_EXCERPT_CHARACTERS = 200


class _LaterError(Exception):
    """The server asked to be asked again."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(response.status_code)
        self.response = response


class _Challenged(httpx.Auth):
    """Gives name and password only when asked, in the way asked for: basic or digest."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._settled: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._settled:
            yield from self._settled.auth_flow(request)
            return
        response = yield request
        scheme = response.headers.get("www-authenticate", "").split(" ", 1)[0].lower()
        if response.status_code != 401 or scheme not in ("basic", "digest"):
            return
        self._settled = self._basic if scheme == "basic" else self._digest
        flow = self._settled.auth_flow(request)
        authorised = next(flow)
        if self._settled is self._digest:  # it first wants to see the challenge, which has come already
            authorised = flow.send(response)
        yield authorised


class Client:
    """Sends requests to one server.

    Name and password come from the environment (``KG_ENDPOINT_USER``, ``KG_ENDPOINT_PASSWORD``) and go out only when
    the server asks for them. Every request sent through here may be sent twice without harm.

    Args:
        url: the address users know the server by; errors name it.
        seconds_max: how long one request may take.
        tries: how often a request is sent before a failing server is given up.
    """

    def __init__(self, url: str, seconds_max: float, tries: int) -> None:
        self._url = url
        self._seconds_max = seconds_max
        user, password = os.environ.get(ENDPOINT_USER_VARIABLE), os.environ.get(ENDPOINT_PASSWORD_VARIABLE, "")
        self._http = httpx.Client(
            auth=_Challenged(user, password) if user else None,
            timeout=httpx.Timeout(seconds_max, connect=min(seconds_max, _CONNECT_SECONDS)),
            follow_redirects=True,
        )
        self._retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(tries),
            wait=tenacity.wait_exponential(multiplier=_FIRST_WAIT_SECONDS, max=_LONGEST_WAIT_SECONDS),
            retry=tenacity.retry_if_exception_type((httpx.NetworkError, httpx.RemoteProtocolError, _LaterError)),
            reraise=True,
        )

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        known: frozenset[int] = frozenset(),
    ) -> httpx.Response:
        """Send a request until it is answered; return the answer.

        Args:
            method: of HTTP.
            url: where to; an address of this server.
            params: joined to the address.
            data: sent as a form.
            content: sent as it is.
            headers: beside the usual.
            known: failing status codes the caller understands.

        Raises:
            QueryError: the server refused what was sent (HTTP 400), or took too long.
            StoreError: it failed in another way, or is not there.
        """
        request: dict[str, Any] = {"params": params, "data": data, "content": content, "headers": headers}
        try:
            response = self._retrying(self._once, method, url, request)
        except _LaterError as error:
            response = error.response
        except httpx.TimeoutException as error:
            raise QueryError("store.endpoint-slow", url=self._url, seconds=self._seconds_max) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise StoreError("store.endpoint-failed", url=self._url, detail=error) from error
        if response.is_success or response.status_code in known:
            return response
        detail = " ".join(response.text.split())[:_EXCERPT_CHARACTERS]
        if response.status_code == 400:
            raise QueryError("store.endpoint-refused", url=self._url, detail=detail)
        if response.status_code in (401, 403):
            raise StoreError(
                "store.endpoint-forbidden",
                url=self._url,
                user=ENDPOINT_USER_VARIABLE,
                password=ENDPOINT_PASSWORD_VARIABLE,
            )
        raise StoreError("store.endpoint-failed", url=self._url, detail=f"HTTP {response.status_code} {detail}")

    def _once(self, method: str, url: str, request: dict[str, Any]) -> httpx.Response:
        response = self._http.request(method, url, **request)
        if response.status_code in _LATER:
            raise _LaterError(response)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

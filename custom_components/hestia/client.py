"""Speaks to Hestia over HTTP: what it is, what it leaves to others, and one message at a time."""

from collections.abc import AsyncGenerator
import json
from typing import Any

import aiohttp

from .const import LOGGER, VERSION

# Hestia beats every four seconds while it answers: two beats missed is silence.
_SILENCE_SECONDS = 10
_CONNECT_SECONDS = 5
_ANSWER_SECONDS = 295
_ASK_SECONDS = 5
_LONGEST_LINE_BYTES = 1024 * 1024
# A Hestia that fell silent is asked this briefly whether it is back, before it is told anything.
_BACK_SECONDS = 2


class HestiaError(Exception):
    """Hestia did not answer as it should."""


class NotHeard(HestiaError):
    """Hestia certainly does not have the message: somebody else may act on it."""


class KeyRefused(NotHeard):
    """Hestia answers nobody with this key."""


class WrongKind(KeyRefused):
    """The key is Hestia's, but not marked as Home Assistant's."""


class NotTaken(HestiaError):
    """Hestia had the message and refused to take it."""


class ContactLost(HestiaError):
    """Hestia may have the message: nobody may act on it again."""


class HestiaClient:
    """One Hestia, by its address and key."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        """Remember where Hestia is."""
        self._session = session
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Hestia-Integration": str(VERSION)}
        self._silent = False
        self._away = False

    async def info(self, seconds: float = _ASK_SECONDS) -> dict[str, Any]:
        """Say which Hestia it is; raises NotHeard."""
        info = await self._get("/api/assist/info", seconds)
        if info.get("name") != "hestia":
            raise NotHeard(f"{self._url} is not Hestia")
        return info

    async def stand_in(self) -> dict[str, Any]:
        """Say what Home Assistant's own agent may do while Hestia is down; raises NotHeard."""
        return await self._get("/api/assist/stand-in", _ASK_SECONDS)

    async def _get(self, path: str, seconds: float) -> dict[str, Any]:
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.get(self._url + path, headers=self._headers, timeout=timeout) as response:
                if response.status != 200:
                    raise _refusal(response.status)
                answer = await response.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise NotHeard(str(error) or type(error).__name__) from error
        if not isinstance(answer, dict):
            raise NotHeard(f"{self._url} is not Hestia")
        return answer

    async def converse(self, message: dict[str, Any]) -> AsyncGenerator[dict[str, Any]]:
        """Yield what Hestia says to a message.

        Raises NotHeard or NotTaken only before anything is yielded, and ContactLost at any time.
        """
        if self._silent:
            await self._look_for()
        try:
            async with await self._post(message) as response:
                if response.status in (400, 413):
                    raise NotTaken(f"Hestia answered {response.status}")
                if response.status != 200:
                    raise _refusal(response.status)
                # From here on it has the message. What it says of that may get lost where it ends now.
                self._is_there()
                async for line in response.content:
                    said = json.loads(line)
                    if said.get("type") != "alive":
                        yield said
                    if said.get("type") in ("reply", "error"):
                        return
        except TimeoutError as error:
            self._silent = True
            raise ContactLost("Hestia fell silent") from error
        except (aiohttp.ClientError, ValueError) as error:
            raise ContactLost(str(error) or type(error).__name__) from error
        raise ContactLost("the answer was cut off")

    async def _look_for(self) -> None:
        try:
            await self.info(_BACK_SECONDS)
        except NotHeard as error:
            raise self._not_heard(str(error)) from error
        self._silent = False

    async def _post(self, message: dict[str, Any]) -> aiohttp.ClientResponse:
        """Send the message, a second time where the connection was an old one that had ended.

        It has the same id: should Hestia have it already, it is the same message to it. Hestia sends the head of its
        answer before it takes the message up: where the connection ends without one, it did not.
        """
        for is_last in (False, True):
            try:
                return await self._session.post(
                    f"{self._url}/api/assist/converse",
                    json=message,
                    headers=self._headers,
                    timeout=aiohttp.ClientTimeout(
                        total=_ANSWER_SECONDS,
                        sock_connect=_CONNECT_SECONDS,
                        sock_read=_SILENCE_SECONDS,
                    ),
                    read_bufsize=_LONGEST_LINE_BYTES,
                )
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
                raise self._not_heard(str(error)) from error
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
                if is_last:
                    raise self._not_heard(str(error)) from error
        raise AssertionError("the second try ends")

    def _not_heard(self, why: str) -> NotHeard:
        if not self._away:
            LOGGER.warning("Hestia at %s can't be reached: %s", self._url, why)
        self._away = True
        return NotHeard(why)

    def _is_there(self) -> None:
        if self._away:
            LOGGER.info("Hestia at %s is there again", self._url)
        self._away = False


def _refusal(status: int) -> HestiaError:
    if status == 401:
        return KeyRefused("Hestia does not know this key")
    if status == 403:
        return WrongKind("the key is not marked home-assistant")
    return NotHeard(f"Hestia answered {status}")

"""A slow or far line between an ssh client and its server: passes bytes on no faster, and no sooner, than such a line does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.ssh.sshd import Server

_AT_A_TIME = 64
"""Bytes that are on their way at once; the rest waits in the program's own end, as before a modem."""


class Relay:
    """Carries connections to a port."""

    def __init__(self, port: int, pace: float, delay: float) -> None:
        """`pace` is in bytes per second, 0 for as fast as it goes; `delay` one way, in seconds."""
        self.carried = 0
        """Bytes that have come from the server."""
        self.port = 0
        self._far, self._pace, self._delay = port, pace, delay

    async def carry(self, near_reader: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        """One connection, until either end closes it."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._far, limit=_AT_A_TIME)
        ways = [self._pass_on(near_reader, far_writer, 0), self._pass_on(far_reader, near_writer, 1)]
        try:
            await asyncio.wait([asyncio.ensure_future(way) for way in ways], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:  # The line is taken down; asyncio would report it as a fault.
            return
        finally:
            near_writer.close()
            far_writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: int) -> None:
        loop = asyncio.get_running_loop()
        free = loop.time()
        while received := await self._read(reader):
            self.carried += counted * len(received)
            free = max(free, loop.time()) + (len(received) / self._pace if self._pace else 0)
            loop.call_at(free + self._delay, writer.write, received)
            await asyncio.sleep(free - loop.time())

    async def _read(self, reader: asyncio.StreamReader) -> bytes:
        try:
            return await reader.read(_AT_A_TIME if self._pace else 1 << 16)
        except ConnectionError:  # A client that was killed.
            return b""


@contextmanager
def line_to(server: Server, baud: int = 0, round_trip: float = 0.0) -> Iterator[tuple[Server, Relay]]:
    """The server at the other end of a line of so many baud (a tenth of it in bytes per second) and so many seconds to and fro."""
    relay = Relay(server.port, baud / 10, round_trip / 2)
    loop = asyncio.new_event_loop()
    listening = loop.run_until_complete(asyncio.start_server(relay.carry, "127.0.0.1", 0, limit=_AT_A_TIME))
    relay.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield Server(relay.port, server.client_key), relay
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        listening.close()
        _end(loop)


def _end(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks))
    loop.close()

"""Talks to a Kim node through Debian's python3-websockets: client.py URL SCENARIO. Exit code 0 if all went as it should."""

import asyncio
import os
import sys

import websockets

SIZES = [1, 125, 126, 127, 1000, 60 * 1024 - 1, 60 * 1024]


async def login(url, name):
    socket = await websockets.connect(url, compression=None)
    await socket.send(name.encode())
    return socket


async def echo(socket, message):
    await socket.send(message)
    answer = await socket.recv()
    assert answer == message, f"sent {len(message)} {type(message)}, got {len(answer)} {type(answer)}"


async def closed(socket):
    await socket.wait_closed()
    return socket.close_code, socket.close_reason


async def echo_text(url):
    socket = await login(url, "py-text")
    for size in SIZES:
        await echo(socket, ("ä€😀" * size)[: max(1, size // 4)])
    await socket.close()


async def echo_binary(url):
    socket = await login(url, "py-binary")
    for size in SIZES:
        await echo(socket, os.urandom(size))
    await socket.close()


async def fragmented(url):
    socket = await login(url, "py-fragmented")
    parts = [os.urandom(1), b"", os.urandom(30000), os.urandom(7)]
    await socket.send(parts)
    assert await socket.recv() == b"".join(parts)
    words = ["gr", "ü", "ße ", "😀"]
    await socket.send(words)
    assert await socket.recv() == "".join(words)
    await socket.close()


async def ping(url):
    socket = await login(url, "py-ping")
    for payload in [b"a", b"x" * 125]:
        await (await socket.ping(payload))
    await socket.close()


async def close_by_client(url):
    for code, reason in [(1000, ""), (1001, "leaving"), (3000, "ä"), (4999, "r" * 123)]:
        socket = await login(url, "py-leaver")
        await echo(socket, "in")
        await socket.close(code, reason)
        assert socket.close_code == code, socket.close_code


async def close_by_node(url):
    for code, reason in [(1000, "done"), (1008, "no ü"), (4321, "as told")]:
        socket = await login(url, "py-told")
        await socket.send(f"close {code} {reason}")
        assert await closed(socket) == (code, reason), (socket.close_code, socket.close_reason)


async def repeated_id(url):
    first = await login(url, "py-twin")
    await echo(first, "first")
    second = await login(url, "py-twin")
    assert await closed(second) == (1008, "channelId is repeated"), (second.close_code, second.close_reason)
    await echo(first, "still there")
    await first.close()


def main():
    url, scenario = sys.argv[1:]
    asyncio.run(globals()[scenario.replace("-", "_")](url))
    print("ok")


if __name__ == "__main__":
    main()

"""How the server listens."""

from __future__ import annotations

import socket

from goldenthread.serving.server import _listen


def test_the_end_of_an_answer_does_not_wait_for_its_beginning_to_be_acknowledged() -> None:
    """Nagle's algorithm is off on every connection: it cost each answer 40 ms."""
    with _listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

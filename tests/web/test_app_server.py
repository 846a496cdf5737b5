import socket

import pytest
from nerveguide.web.app import address_of, is_for_this_machine_only, listen


def test_a_free_port_is_found_and_told():
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        assert address_of("127.0.0.1", listening) == f"http://127.0.0.1:{port}/"
        assert address_of("::1", listening) == f"http://[::1]:{port}/"
        assert is_for_this_machine_only(listening)


def test_an_answer_does_not_wait_until_its_beginning_is_confirmed():
    with listen("127.0.0.1", 0) as listening:
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_name_is_looked_up():
    with listen("localhost", 0) as listening:
        assert is_for_this_machine_only(listening)


def test_all_addresses_are_not_for_this_machine_only():
    with listen("0.0.0.0", 0) as listening:
        assert not is_for_this_machine_only(listening)


def test_a_port_that_is_taken_is_an_error():
    with listen("127.0.0.1", 0) as listening, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", listening.getsockname()[1])


def test_a_host_that_there_is_not_is_an_error():
    with pytest.raises(socket.gaierror):
        listen("nowhere.invalid", 0)

"""`goldenthread publish` as an officer uses it."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from faulty_proxy import Fault, Proxy
from small_builds import SmallBuild
from store_servers import Server, free_port

from goldenthread.cli.main import main

SECRET = "sesame-open-7"
ENV = "GOLDENTHREAD_STORE_PASSWORD"


@pytest.fixture
def server(oxigraph: Server) -> Server:
    return oxigraph


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (ENV, "GOLDENTHREAD_STORE_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def arguments(build: SmallBuild, address: str, *more: str) -> list[str]:
    return ["publish", "--endpoint", address, "-g", str(build.folder), "--graph-base", build.graph_base, *more]


def test_it_says_what_it_did_with_each_graph(
    server: Server, made: SmallBuild, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = ("--query-endpoint", server.query_endpoint)
    assert main(arguments(made, server.endpoint, *counted)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["put", "5", "triples", f"<{made.document('a')}>"]
    assert lines[-1].startswith("6 put (")
    del made.documents["c"]
    made.save()
    assert main(arguments(made, server.endpoint, *counted, "--dry-run")) == 0
    out, _ = capsys.readouterr()
    assert f"deleted                     <{made.document('c')}>" in out
    assert out.splitlines()[-1] == "would be: 5 kept, 1 deleted (0 triples sent)"
    assert main(arguments(made, server.endpoint, *counted, "--no-prune")) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 kept, 1 left (0 triples sent)"
    assert main(arguments(made, server.endpoint)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "5 kept, 1 deleted (0 triples sent)"


def test_what_was_not_counted_is_said(server: Server, made: SmallBuild, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(made, server.endpoint)) == 0
    assert "give --query-endpoint" in capsys.readouterr().err
    assert main(arguments(made, server.endpoint)) == 0
    assert capsys.readouterr().err == ""


def test_a_graph_that_did_not_arrive_fails_the_command(
    server: Server, proxy: Proxy, made: SmallBuild, capsys: pytest.CaptureFixture[str]
) -> None:
    proxy.faults = [Fault("PUT", status=204, after=1)]
    assert main(arguments(made, proxy.address, "--query-endpoint", server.query_endpoint)) == 1
    out, err = capsys.readouterr()
    assert f"<{made.document('a')}>  WRONG: the store has 0" in out
    assert "1 graphs are not in the store as they were sent. Publish again" in err


@pytest.mark.parametrize(
    "more",
    [
        ["--timeout", "0"],
        ["--timeout", "soon"],
        ["--portion", "-1"],
        ["--portion", "nan"],
        ["--portion", "inf"],
        ["--password", "x"],
    ],
)
def test_bad_usage(made: SmallBuild, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments(made, "http://localhost/store", *more))
    assert "error" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_one_sentence(made: SmallBuild, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments(made, f"http://127.0.0.1:{free_port()}/store")) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("goldenthread: http://127.0.0.1:")
    assert err.count("\n") == 1


def test_the_password_comes_from_the_environment(
    proxy: Proxy, made: SmallBuild, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ENV, SECRET)
    proxy.faults = [Fault("GET", status=401, headers={"WWW-Authenticate": 'Basic realm="store"'})]
    assert main(arguments(made, proxy.address, "--user", "officer")) == 0
    assert proxy.authorizations[-1].startswith("Basic ")
    assert SECRET not in "".join(capsys.readouterr())


def test_the_token_comes_from_the_environment(
    proxy: Proxy, made: SmallBuild, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOLDENTHREAD_STORE_TOKEN", SECRET)
    assert main(arguments(made, proxy.address)) == 0
    assert set(proxy.authorizations) == {f"Bearer {SECRET}"}
    assert main(arguments(made, proxy.address, "--user", "officer")) == 2
    assert SECRET not in "".join(capsys.readouterr())


def test_without_a_terminal_a_password_is_not_waited_for(
    made: SmallBuild, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(arguments(made, "http://127.0.0.1:1/store", "--user", "officer")) == 2
    assert f"There is no password for officer: put it into the variable {ENV}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_on_a_terminal_it_is_asked_for_and_not_shown(proxy: Proxy, made: SmallBuild) -> None:
    proxy.faults = [Fault("GET", status=401, headers={"WWW-Authenticate": 'Basic realm="store"'})]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "goldenthread", *arguments(made, proxy.address, "--user", "officer")]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True, text=True
    )
    os.close(theirs)
    shown = b""
    while b"Password of officer:" not in shown:
        shown += os.read(ours, 1000)
    arguments_of_process = Path(f"/proc/{process.pid}/cmdline")
    listed = arguments_of_process.read_bytes() if arguments_of_process.exists() else b""
    os.write(ours, SECRET.encode() + b"\n")
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert proxy.authorizations[-1].startswith("Basic ")
    shown += os.read(ours, 10_000)
    assert SECRET.encode() not in shown + listed
    assert SECRET not in out


def test_stopped_half_way_it_says_how_to_go_on(
    made: SmallBuild, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goldenthread.remote.graph_store.GraphStoreClient.replace", stop)
    assert main(arguments(made, server.endpoint)) == 130
    assert "The same command again sends what is missing" in capsys.readouterr().err
    monkeypatch.undo()
    assert main(arguments(made, server.endpoint)) == 0
    assert server.graph(made.facts_graph)

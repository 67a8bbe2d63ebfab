"""Tests of dev.py: what it finds missing, what it says, and when it sets up anew. Nothing is installed."""

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load dev.py as a module that works on an empty checkout in a temporary folder."""
    spec = importlib.util.spec_from_file_location("dev", REPOSITORY / "dev.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / module.STAMP.name)
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(module, "TS", tmp_path / "zh.ts")
    monkeypatch.setattr(module.time, "sleep", lambda _: None)
    (tmp_path / "requirements-dev.lock").write_text("a==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return module


@pytest.fixture
def commands(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the programs that dev.py would run, in place of running them; all succeed."""
    seen: list[str] = []

    def record(*command: object, **_: object) -> int:
        seen.append(" ".join(str(part) for part in command))
        if "-m venv" in seen[-1]:
            dev.VENV.mkdir(exist_ok=True)
            dev.PYTHON.touch()
        return 0

    monkeypatch.setattr(dev, "run", record)
    return seen


def _kinds(commands: list[str]) -> list[str]:
    kinds = {" -m venv ": "venv", " -r ": "packages", " -e ": "project"}
    return [kind for command in commands for part, kind in kinds.items() if part in command]


def test_second_set_up_does_nothing(dev: ModuleType, commands: list[str]) -> None:
    """The first set-up makes everything in order; the second runs no program at all."""
    dev.set_up()
    assert _kinds(commands) == ["venv", "packages", "project"]
    commands.clear()
    dev.set_up()
    assert commands == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda dev: (dev.ROOT / "requirements-dev.lock").write_text("a==2\n"), ["packages", "project"]),
        (lambda dev: (dev.ROOT / "pyproject.toml").write_text("[project]\nname='b'\n"), ["project"]),
        (lambda dev: dev.PYTHON.unlink(), ["venv", "packages", "project"]),
        (lambda dev: dev.STAMP.write_text("python 3.10 of /usr\n"), ["venv", "packages", "project"]),
    ],
    ids=["lock", "project", "venv gone", "other Python"],
)
def test_a_change_redoes_what_it_touches(
    dev: ModuleType, commands: list[str], change: Callable[[ModuleType], object], expected: list[str]
) -> None:
    """A changed lock, project file or Python sets up again from that stage on, and then it is done."""
    dev.set_up()
    commands.clear()
    change(dev)
    dev.set_up()
    assert _kinds(commands) == expected
    commands.clear()
    dev.set_up()
    assert commands == []


def test_an_interrupted_installation_starts_afresh(
    dev: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A set-up that was cut off while packages were installed is redone with a new .venv."""
    install = dev.pip_install

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "pip_install", cut_off)
    with pytest.raises(KeyboardInterrupt):
        dev.set_up()
    monkeypatch.setattr(dev, "pip_install", install)
    commands.clear()
    dev.set_up()
    assert _kinds(commands) == ["venv", "packages", "project"]


def test_packages_are_pinned_and_never_built(dev: ModuleType, commands: list[str]) -> None:
    """Hashes are required, no source is built, and the project itself fetches nothing to be installed."""
    dev.set_up()
    packages, project = commands[1:3]
    assert "--require-hashes" in packages and "--only-binary :all:" in packages
    assert "--no-build-isolation" in project and "--no-deps" in project
    assert all(command.startswith(str(dev.PYTHON)) for command in commands[1:])


def test_a_failed_download_is_tried_again(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pip is given three chances, then the set-up ends with a sentence."""
    answers = [1, 1, 0]
    monkeypatch.setattr(dev, "run", lambda *_: answers.pop(0))
    dev.pip_install("a")
    assert answers == []
    monkeypatch.setattr(dev, "run", lambda *_: 1)
    with pytest.raises(SystemExit, match="could not be installed"):
        dev.pip_install("a")


def test_environment_of_the_caller_does_not_lead_astray(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would make .venv load or install elsewhere is not handed on; all the rest is."""
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_CERT", "/certificates")
    env = dev.environment()
    assert "PYTHONPATH" not in env and "PIP_TARGET" not in env
    assert env["PIP_CERT"] == "/certificates"


@pytest.fixture
def nothing_there(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to be on a bare Debian where every system package is missing."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "present", lambda _: False)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("nothing_there")
def test_an_ordinary_user_is_told_the_one_command(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without root nothing is run; one line installs all that the command wants, Python's venv included."""
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit, match="`test` can't go on"):
        dev.check_system("test")
    [line] = [line for line in capsys.readouterr().out.splitlines() if "apt-get install" in line]
    assert {"libgl1", "xvfb", "fonts-wqy-microhei"} < set(line.split())
    assert re.search(r"python3\.\d+-venv", line)


@pytest.mark.usefixtures("nothing_there")
def test_root_installs_what_is_missing(
    dev: ModuleType, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root on Debian the lists are fetched first, then everything is installed in one go."""
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    dev.check_system("demo")
    assert [" update " in command or " install " in command for command in commands] == [True, True]
    assert "libgl1" in commands[1] and "xvfb" not in commands[1]


def test_optional_packages_do_not_stop(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the second barcode decoder everything goes on, after a word about it."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "present", lambda probe: "zbar" not in probe)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    dev.check_system("test")
    assert "going on without: second barcode decoder" in capsys.readouterr().out


def test_machines_that_are_too_old_are_told(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old Linux and a 32-bit Python end with a sentence, not with pip's; this machine passes."""
    dev.check_machine()
    monkeypatch.setattr(dev.platform, "libc_ver", lambda: ("glibc", "2.31"))
    with pytest.raises(SystemExit, match=r"Debian 12.*here 2\.31"):
        dev.check_machine()
    monkeypatch.setattr(dev.sys, "maxsize", 2**31 - 1)
    with pytest.raises(SystemExit, match="64-bit"):
        dev.check_machine()


def test_all_checks_run_and_pytest_is_last(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing check stops nothing, pytest learns of it, and the exit code tells."""
    seen: list[str] = []
    told: list[str] = []

    def record(*command: object, env: dict[str, str] | None = None) -> int:
        seen.append(" ".join(str(part) for part in command))
        told.append((env or {}).get("SCANSTATION_FAILED_CHECKS", "-"))
        return int("mypy" in seen[-1])

    monkeypatch.setattr(dev, "run", record)
    assert dev.test("-k", "store") == 1
    assert [
        word in line for word, line in zip(["check", "format", "mypy", "lint", "pytest"], seen, strict=True)
    ]
    assert seen[-1].endswith("-k store")
    assert told[-1] == "mypy"


def test_an_unknown_command_shows_the_help() -> None:
    """Without a known command the help is printed, nothing is set up, and the exit code says so."""
    result = subprocess.run(
        [sys.executable, REPOSITORY / "dev.py", "frobnicate"], capture_output=True, text=True
    )
    assert result.returncode == 2
    assert "python3 dev.py demo" in result.stdout


def test_older_pythons_can_read_it() -> None:
    """The file parses as Python 3.8, so that the sentence about 3.11 is what people see."""
    ast.parse((REPOSITORY / "dev.py").read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_versions_and_hashes_only(name: str) -> None:
    """Every line of a lock is a pinned name or a hash: no index, no path, no comment."""
    pinned = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( ; [a-z_]+ [<>=!]+ '[\w.]+')? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = (REPOSITORY / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not pinned.fullmatch(line) and not digest.fullmatch(line)] == []


def test_the_program_is_tested_with_what_it_ships() -> None:
    """The development lock pins everything of the runtime lock at the same version."""
    runtime, development = (
        {line for line in (REPOSITORY / name).read_text("utf-8").splitlines() if "==" in line}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert runtime <= development

#!/usr/bin/env python3
"""Sets ScanStation up for work in `.venv` and runs it; needs nothing but Python 3.11 or newer.

    python3 dev.py demo [ARGS]     the demonstration exam (`--headless` without a window)
    python3 dev.py run [ARGS]      the program: its window, or the command ARGS
    python3 dev.py test [ARGS]     all checks and tests; ARGS go to pytest
    python3 dev.py build           the frozen program in dist/, which then has to pass its own demo
    python3 dev.py translations    collect the texts of src/ into the Chinese translation and compile it
    python3 dev.py lock [ARGS]     resolve the dependencies anew into the lock files (`--upgrade` for newer)
    python3 dev.py setup           only the set-up that all of these begin with

The system's own Python is never installed into.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - older Pythons must get as far as this line, so no newer syntax
    sys.exit(f"ScanStation needs Python 3.11 or newer; this is Python {sys.version.split()[0]}.")

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up-with.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TS = ROOT / "resources" / "translations" / "scanstation_zh_CN.ts"
LOCKER = "uv==0.13.8"  # only `lock` needs it


class Need(NamedTuple):
    """A Debian package, how to see that it is there (library, program or file), and what it is for."""

    package: str
    probe: str
    purpose: str


CJK_FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
NEEDS = (
    Need(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "ensurepip", "virtual environment"),
    Need("libglib2.0-0", "libgthread-2.0.so.0", "window"),
    Need("libgl1", "libGL.so.1", "window"),
    Need("libegl1", "libEGL.so.1", "window"),
    Need("libxkbcommon0", "libxkbcommon.so.0", "window"),
    Need("libdbus-1-3", "libdbus-1.so.3", "window"),
    Need("libfontconfig1", "libfontconfig.so.1", "window"),
    Need("libgssapi-krb5-2", "libgssapi_krb5.so.2", "window"),
    Need("libxcb-cursor0", "libxcb-cursor.so.0", "desktop"),
    Need("libxcb-icccm4", "libxcb-icccm.so.4", "desktop"),
    Need("libxcb-image0", "libxcb-image.so.0", "desktop"),
    Need("libxcb-keysyms1", "libxcb-keysyms.so.1", "desktop"),
    Need("libxcb-randr0", "libxcb-randr.so.0", "desktop"),
    Need("libxcb-render-util0", "libxcb-render-util.so.0", "desktop"),
    Need("libxcb-shape0", "libxcb-shape.so.0", "desktop"),
    Need("libxcb-xkb1", "libxcb-xkb.so.1", "desktop"),
    Need("libxkbcommon-x11-0", "libxkbcommon-x11.so.0", "desktop"),
    Need("fonts-wqy-microhei", CJK_FONT, "Chinese print"),
    Need("libzbar0", "libzbar.so.0", "second barcode decoder"),
    Need("libsane1", "libsane.so.1", "scanners"),
    Need("sane-airscan", "airscan-discover", "scanners"),
    Need("xvfb", "Xvfb", "screen for tests"),
    Need("xauth", "xauth", "screen for tests"),
    Need("binutils", "objdump", "freezing"),
)
ALWAYS = ("virtual environment",)
EVERYDAY = (*ALWAYS, "window", "desktop", "Chinese print", "second barcode decoder", "scanners")
WANTED = {  # command → purposes whose packages it installs where it may
    "demo": EVERYDAY,
    "run": EVERYDAY,
    "test": (*EVERYDAY, "screen for tests"),
    "build": (*EVERYDAY, "freezing"),
    "translations": (*ALWAYS, "window"),
}
INDISPENSABLE = {  # command → purposes without which there is no point in going on
    "run": (*ALWAYS, "window", "desktop"),
    "test": (*ALWAYS, "window"),
    "build": (*ALWAYS, "window", "freezing"),
    "translations": (*ALWAYS, "window"),
}


def say(text: str) -> None:
    """Print one line of dev.py's own at once, so that it stands in order among the output of programs."""
    print(f"dev.py: {text}", flush=True)


def environment() -> dict[str, str]:
    """Return this process's environment without what would lead the Python of .venv or its pip astray."""
    misleading = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER")
    return {name: value for name, value in os.environ.items() if name not in misleading}


def run(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run a program in the repository's root and return its exit code."""
    sys.stdout.flush()
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=env or environment()).returncode


# System packages


def present(probe: str) -> bool:
    """Tell whether a module, a library, a file (by its absolute path) or a program is there."""
    if probe == "ensurepip":  # Debian packs it apart from Python
        return importlib.util.find_spec(probe) is not None
    if probe.startswith("/"):
        return Path(probe).exists()
    if ".so" not in probe:
        return shutil.which(probe) is not None
    try:
        ctypes.CDLL(probe)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages if this is root on Debian; tell whether they are there now."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    say(f"installing Debian packages: {' '.join(packages)}")
    env = environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    patience = ("-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300")
    if run("apt-get", *patience, "update", "-qq", env=env):
        say("some package lists could not be fetched; going on with those that are there")
    quiet = ("install", "-y", "-qq", "--no-install-recommends")
    return run("apt-get", *patience, *quiet, *packages, env=env) == 0


def check_machine() -> None:
    """End the program where the pinned packages can't run: Qt is what asks for most."""
    if sys.maxsize < 2**32:
        sys.exit("dev.py: ScanStation needs a 64-bit Python; this one has 32 bits.")
    libc, version = platform.libc_ver()
    if libc == "glibc" and tuple(map(int, version.split("."))) < (2, 34):
        sys.exit(f"dev.py: ScanStation needs Debian 12, Ubuntu 22.04 or newer (glibc 2.34; here {version}).")


def check_system(command: str) -> None:
    """See to the system packages of `command`; end the program if one is missing that it can't do without."""
    if not sys.platform.startswith("linux"):
        return
    missing = [n for n in NEEDS if n.purpose in WANTED.get(command, ALWAYS) and not present(n.probe)]
    if not missing or apt_install([n.package for n in missing]):
        return
    if shutil.which("apt-get"):
        packages = " ".join(n.package for n in missing)
        say(f"please install:\n\n    sudo apt-get update && sudo apt-get install -y {packages}\n")
    else:
        say(f"please install what provides {', '.join(n.probe for n in missing)}")
    lost = {n.purpose for n in missing}
    if lost & set(INDISPENSABLE.get(command, ALWAYS)):
        sys.exit(f"dev.py: `{command}` can't go on without them.")
    say(f"going on without: {', '.join(sorted(lost))}")


# The virtual environment


def digest(*paths: Path) -> str:
    """Return a hash of the contents of files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold back a second set-up of this checkout until the first is through."""
    with (ROOT / ".dev.lock").open("w") as file:
        if sys.platform == "win32":
            import msvcrt

            with contextlib.suppress(OSError):  # gives up after ten seconds, then goes on
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def create_venv() -> None:
    """Make .venv anew, empty but for pip."""
    say("creating .venv")
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        sys.exit("dev.py: .venv could not be created; the reason stands above.")


def pip_install(*what: str | Path) -> None:
    """Let the pip of .venv install. It is tried three times: a download may break off half-way."""
    options = ["--retries", "10", "--disable-pip-version-check", *([] if sys.stdout.isatty() else ["-q"])]
    for attempt in range(3):
        if attempt:
            say("the installation failed; trying again (what was downloaded is kept)")
            time.sleep(5 * attempt)
        if run(PYTHON, "-m", "pip", "install", *options, *what) == 0:
            return
    sys.exit("dev.py: the Python packages could not be installed; the reason stands above.")


def set_up() -> None:
    """Bring .venv in line with the lock and this checkout. Costs nothing when it is already so.

    The stamp says what is done. It is gone while packages are installed, so an interruption starts afresh.
    """
    lock = ROOT / "requirements-dev.lock"
    python = f"python {sys.version_info.major}.{sys.version_info.minor} of {sys.base_prefix}"
    packages = f"packages {digest(lock)}"
    project = f"project {digest(ROOT / 'pyproject.toml')} at {ROOT}"
    with one_at_a_time():
        done = STAMP.read_text("utf-8").splitlines() if STAMP.exists() and PYTHON.exists() else []
        if python not in done:
            create_venv()
        if python not in done or packages not in done:
            STAMP.unlink(missing_ok=True)
            say("installing the pinned Python packages (about 300 MB to download the first time)")
            pip_install("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock)
            STAMP.write_text(f"{python}\n{packages}\n", "utf-8")
            done = []
        if project not in done:
            pip_install("--no-deps", "--no-build-isolation", "-e", ROOT)
            STAMP.write_text(f"{python}\n{packages}\n{project}\n", "utf-8")
        compile_translation()


# Translations


def run_entry(module: str, function: str, *arguments: str | Path) -> int:
    """Run a tool of .venv by its entry function: its script breaks where the folder has odd characters."""
    return run(PYTHON, "-c", f"from {module} import {function}; {function}()", *arguments)


def compile_translation() -> None:
    """Compile the Chinese texts where they are newer than what was compiled from them."""
    qm = TS.with_suffix(".qm")
    if not TS.exists() or (qm.exists() and qm.stat().st_mtime >= TS.stat().st_mtime):
        return
    if run_entry("PySide6.scripts.pyside_tool", "lrelease", "-silent", TS, "-qm", qm):
        say("the Chinese texts could not be compiled; the window will speak English")


def translations() -> int:
    """Collect the texts of the sources into the .ts file and compile it."""
    TS.parent.mkdir(parents=True, exist_ok=True)
    options = ("-extensions", "py", "-locations", "none", "-no-obsolete", "-source-language", "en")
    if code := run_entry("PySide6.scripts.pyside_tool", "lupdate", *options, "src", "-ts", TS):
        return code
    compile_translation()
    return 0


# The other commands


def scanstation(*arguments: str) -> int:
    """Run the program from .venv."""
    return run(PYTHON, "-m", "scanstation", *arguments)


def test(*arguments: str) -> int:
    """Run every check, also after one has failed. pytest comes last: its own last line ends the output."""
    checks: dict[str, Callable[[], int]] = {
        "ruff check": lambda: run(PYTHON, "-m", "ruff", "check"),
        "ruff format": lambda: run(PYTHON, "-m", "ruff", "format", "--check"),
        "mypy": lambda: run(PYTHON, "-m", "mypy"),
        "import layers": lambda: run_entry("importlinter.cli", "lint_imports_command", "--no-logo"),
    }
    failed, times = [], []
    for name, check in checks.items():
        say(name)
        begin = time.monotonic()
        if check():
            failed.append(name)
        times.append(f"{name} {'FAILED' if name in failed else 'passed'} in {time.monotonic() - begin:.1f} s")
    say("; ".join(times))
    say("pytest")
    env = {"QT_QPA_PLATFORM": "offscreen"} | environment() | {"SCANSTATION_FAILED_CHECKS": ", ".join(failed)}
    code = run(PYTHON, "-m", "pytest", "-n", "auto", *arguments, env=env)
    return code or len(failed)


def build() -> int:
    """Freeze the program into dist/ and let the result pass its own demo."""
    if code := run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"):
        return code
    folder = ROOT / "dist" / "scanstation"
    size = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
    say(f"{folder.relative_to(ROOT)} has {size / 1e6:.0f} MB; it now has to pass its own demo")
    program = folder / ("scanstation-console.exe" if os.name == "nt" else "scanstation")
    with tempfile.TemporaryDirectory() as elsewhere:
        return run(program, "demo", "--headless", "--workspace", Path(elsewhere) / "demo")


def lock(*arguments: str) -> int:
    """Resolve both lock files for all systems. They name no index, so any index or mirror will do."""
    pip_install("--no-deps", LOCKER)
    # "fewest": one version of everything for all Pythons, so that readings and types are the same everywhere.
    scope = "--universal --fork-strategy fewest --python-version 3.11 --only-binary :all: --generate-hashes"
    form = "--no-config --no-header --no-annotate --quiet"
    resolve = ["-m", "uv", "pip", "compile", "pyproject.toml", *scope.split(), *form.split(), *arguments]
    if code := run(PYTHON, *resolve, "-o", "requirements.lock"):
        return code
    dev = ("--group", "dev", "-c", "requirements.lock", "-o", "requirements-dev.lock")
    return run(PYTHON, *resolve, *dev)


def main(command: str = "", *arguments: str) -> int:
    """Do one command and return its exit code."""
    commands: dict[str, Callable[[], int]] = {
        "demo": lambda: scanstation("demo", *arguments),
        "run": lambda: scanstation(*arguments),
        "test": lambda: test(*arguments),
        "build": build,
        "translations": translations,
        "lock": lambda: lock(*arguments),
        "setup": lambda: 0,
    }
    if command not in commands:
        print(__doc__)
        return 0 if command in ("help", "-h", "--help") else 2
    check_machine()
    check_system(command)
    set_up()
    return commands[command]()


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)

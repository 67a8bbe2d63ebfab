"""The Chinese translation is complete, in step with the sources, and keeps every placeholder."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TS = REPOSITORY / "resources" / "translations" / "scanstation_zh_CN.ts"
_PLACEHOLDER = re.compile(r"\{\w+\}|%n|%\d")
_ACCELERATOR = re.compile(r"&(?=\w)")


def _messages(path: Path) -> dict[tuple[str, ...], ET.Element]:
    """Return the translation element of every message by context, source text and comment."""
    return {
        (
            context.findtext("name", ""),
            message.findtext("source", ""),
            message.findtext("comment", ""),
        ): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def _translations(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def test_every_text_is_translated() -> None:
    """No message is unfinished or empty."""
    unfinished = [
        key
        for key, message in _messages(TS).items()
        if message.find("translation[@type]") is not None or not all(map(str.strip, _translations(message)))
    ]
    assert unfinished == []


def test_placeholders_are_kept() -> None:
    """A translation fills in the same fields as its source."""
    wrong = [
        (source, text)
        for (_, source, *_), message in _messages(TS).items()
        for text in _translations(message)
        if sorted(set(_PLACEHOLDER.findall(text))) != sorted(set(_PLACEHOLDER.findall(source)))
    ]
    assert wrong == []


def test_accelerator_keys_are_kept() -> None:
    """A menu or button that has an access key in English has one in Chinese, as in 文件(&F)."""
    wrong = [
        (source, text)
        for (_, source, *_), message in _messages(TS).items()
        for text in _translations(message)
        if bool(_ACCELERATOR.search(text)) != bool(_ACCELERATOR.search(source))
    ]
    assert wrong == []


def test_the_translation_is_in_step_with_the_sources(tmp_path: Path) -> None:
    """Collecting the texts anew finds the same ones (otherwise: `python3 dev.py translations`)."""
    fresh = tmp_path / "fresh.ts"
    lupdate = "from PySide6.scripts.pyside_tool import lupdate; lupdate()"
    command = [sys.executable, "-c", lupdate, "-silent", "-extensions", "py", "-locations", "none"]
    done = subprocess.run([*command, REPOSITORY / "src", "-ts", fresh], capture_output=True, text=True)
    if done.returncode:
        pytest.fail(done.stderr)
    assert set(_messages(TS)) ^ set(_messages(fresh)) == set()

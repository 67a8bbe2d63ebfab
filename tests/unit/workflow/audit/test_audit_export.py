"""An audit as a workbook."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scanstation.review.audit import finding
from scanstation.workflow.audit.audit_export import as_asked, export_audit, percent
from scanstation.workflow.audit.auditing import audit_state, key_draw, start_audit


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (0.0005, "0.050 %"),
        (0.000498, "0.050 %"),
        (0.0004931, "0.050 %"),
        (0.00049, "0.049 %"),
        (0.95, "95 %"),
        (0.07, "7.0 %"),
        (1.0, "100 %"),
        (0.0, "0 %"),
        (0.0000012, "0.00012 %"),
    ],
)
def test_rates_are_rounded_up(rate: float, text: str) -> None:
    """Two digits that never say less than the rate is."""
    assert percent(rate) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [(0.95, "95 %"), (0.955, "95.5 %"), (0.999, "99.9 %"), (0.9, "90 %"), (0.0005, "0.05 %"), (0.1, "10 %")],
)
def test_what_was_asked_for_is_stated_as_it_was(rate: float, text: str) -> None:
    """A confidence or bound that somebody chose is not rounded: 95.5 % are not 96, and 99.9 % not all."""
    assert as_asked(rate) == text


def test_workbook(office: Any, tmp_path: Path) -> None:
    """The workbook has the figures, the seed, the frame's hash, and every drawn reading with every word."""
    for number in range(4):
        office.feed(office.front(f"100{number}"))
    audit = start_audit(office.workspace, office.session.id, 6, "王", seed="7")
    drawn = audit_state(office.workspace, audit).draws
    key_draw(office.workspace, drawn[0], ["D"], "=王")
    key_draw(office.workspace, drawn[1], drawn[1].values, "王")
    state = audit_state(office.workspace, audit)
    path = export_audit(
        office.workspace, state, finding(state.count, audit.frame_size, 0.95, 0.05), tmp_path / "a.xlsx"
    )
    book = load_workbook(path)
    figures = dict(book["结论"].iter_rows(min_row=2, values_only=True))
    assert (figures["种子"], figures["抽样框 SHA-256"]) == ("7", audit.frame_sha256)
    assert (figures["已录入"], figures["错误"], figures["确信识读总数（抽样框）"]) == (2, 1, 12)
    assert figures["达到 5 % 还需录入（均无误时）"] == "错误过多，无法达到"
    assert figures["同上，待第二人录入者均与机器一致时"] == 10
    rows = list(book["明细"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 6
    assert rows[0][5:] == ("'=王：D", "待第二人录入（计为错误）") and rows[1][6] == "一致"
    assert list(book["分层"].iter_rows(min_row=2, values_only=True)) == [("全部", 6, 2, 1)]

"""The words for settings."""

from scanstation.acquire.port import Capabilities, ColourMode, ScanSettings, Source, Thickness
from scanstation.workflow.console.settings import Setting, SettingProblem, problems_of
from scanstation.workflow.console.words import VALUES, problem_text, value_text


def test_every_value_has_its_word() -> None:
    """No source, colour mode or thickness is shown by its name in the program."""
    assert set(VALUES) == {*Source, *ColourMode, *Thickness}


def test_a_problem_names_value_and_choices() -> None:
    """The text says what was asked for and what can be had."""
    can = Capabilities(
        sources=(Source.FLATBED,), dpi=(100, 300), colours=(ColourMode.GREY,), paper=(210, 297)
    )
    asked = ScanSettings(source=Source.DUPLEX, dpi=200, paper=(297.0, 420.0))
    assert [problem_text(p) for p in problems_of(asked, can)] == [
        "This scanner can't take paper in this way: Feeder, both sides. Choose one of: Glass, one side.",
        "This scanner can't scan at 200 DPI. Choose one of: 100, 300.",
        "This scanner can't take paper of 297 × 420 mm. Choose a value from 50 × 50 mm to 210 × 297 mm.",
    ]


def test_every_setting_has_its_text() -> None:
    """Whatever is wrong, there is a sentence for it, in the language asked for."""
    for setting in Setting:
        problem = SettingProblem(setting, (1.0, 2.0), ((1.0, 1.0), (2.0, 2.0)))
        assert problem_text(problem, lambda text: f"»{text}").count("»") == 2
    assert value_text(0.5) == "0.5"
    assert value_text(Source.FLATBED, str.upper) == "GLASS, ONE SIDE"

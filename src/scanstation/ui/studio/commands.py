"""What each command of the studio does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from scanstation.templates.editing.commands.placing import Edge
from scanstation.ui.studio.actions import Slots
from scanstation.ui.studio.screen import StudioScreen

if TYPE_CHECKING:
    from scanstation.ui.studio.window import StudioWindow


def commands(window: "StudioWindow") -> Slots:
    """Return the slots of all commands by name; those of a template do nothing where none is open."""

    def on(act: Callable[[StudioScreen], object]) -> Callable[[], object]:
        return lambda: act(window.screen_) if window.screen_ is not None else None

    def deed(name: str, *values: object) -> Callable[[], object]:
        return on(lambda screen: getattr(screen.canvas.deeds, name)(*values))

    edges = {edge.name.lower(): deed("align", edge) for edge in Edge}
    names = ("undo", "redo", "cut", "copy", "paste", "duplicate", "delete", "select_all")
    return {
        **edges,
        **{name: deed(name) for name in names},
        "open_blank": window.open_blank,
        "scan_blank": window.scan_blank,
        "open_template": window.open_template,
        "designer": window.designer_wanted.emit,
        "save": lambda: window.save(window.saving.save),
        "save_file": lambda: window.save(window.saving.as_file),
        "save_version": lambda: window.save(window.saving.choose_session),
        "versions": on(lambda screen: window.saving.show_versions(screen.project)),
        "close_project": window.close_project,
        "quit": window.close,
        "find_marks": on(lambda screen: screen.point_out()),
        "renumber": on(lambda screen: screen.renumber()),
        "grid": on(lambda screen: screen.canvas.keyboard.duplicate_as_grid()),
        "across": deed("distribute", 0),
        "down": deed("distribute", 1),
        "accept_page": on(lambda screen: screen.offering.accept_page()),
        "accept_all": on(lambda screen: screen.offering.accept_all()),
        "refuse_page": on(lambda screen: screen.offering.refuse_page()),
        "offer_again": on(lambda screen: screen.offering.offer_again()),
        "zoom_in": on(lambda screen: screen.canvas.zoom_in()),
        "zoom_out": on(lambda screen: screen.canvas.zoom_out()),
        "zoom_page": on(lambda screen: screen.canvas.zoom_to_page()),
        "zoom_selection": on(lambda screen: screen.canvas.zoom_to_selection()),
        "page_before": on(lambda screen: screen.canvas.turn_page(-1)),
        "page_next": on(lambda screen: screen.canvas.turn_page(1)),
        "turn_right": on(lambda screen: screen.pages.turn(1)),
        "turn_left": on(lambda screen: screen.pages.turn(3)),
        "turn_over": on(lambda screen: screen.pages.turn(2)),
        "crop_page": on(lambda screen: screen.pages.choose_crop()),
        "look_again": on(lambda screen: screen.pages.look_again()),
        "add_page": on(lambda screen: screen.add_page()),
        "delete_page": on(lambda screen: screen.delete_page()),
        "canvas": on(lambda screen: screen.canvas.setFocus()),
        "properties": on(lambda screen: screen.show_panel(screen.properties)),
        "parts": on(lambda screen: screen.show_panel(screen.parts)),
        "items": on(lambda screen: screen.show_panel(screen.items)),
        "findings": on(lambda screen: screen.show_panel(screen.findings)),
        "next_finding": on(lambda screen: screen.next_finding()),
        "try": on(lambda screen: screen.show_panel(screen.trial)),
        "try_files": window.try_files,
        "try_scan": window.try_scan,
        "try_again": on(lambda screen: screen.run.again()),
        "keys": window.show_keys,
    }

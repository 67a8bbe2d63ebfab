"""Remembered scan settings."""


def test_each_device_of_a_session_has_its_own(site, reopened):
    """The newest settings count per device; the newest of all says which device was used last."""
    memory = site.workspace.scan_settings
    assert memory.newest(site.session.id) is None
    memory.add(site.session.id, "sane:a", '{"dpi": 200}')
    of_a = memory.add(site.session.id, "sane:a", '{"dpi": 300}')
    of_b = memory.add(site.session.id, "escl:b", '{"dpi": 150}')
    memory = reopened().scan_settings
    assert memory.latest(site.session.id, "sane:a") == of_a
    assert memory.latest(site.session.id, "escl:b") == of_b
    assert memory.newest(site.session.id) == of_b
    assert memory.latest(site.session.id, "twain:c") is None


def test_another_session_has_its_own(site):
    """What one session was scanned with says nothing about another."""
    other = site.workspace.exams.add_session(site.session.exam_id, "第二场", "英语")
    site.workspace.scan_settings.add(site.session.id, "sane:a", "{}")
    assert site.workspace.scan_settings.newest(other.id) is None


def test_the_same_again_adds_no_row(site):
    """Starting a scan fifty times with the same settings leaves one row; going back to old ones adds one."""
    memory = site.workspace.scan_settings
    first = memory.add(site.session.id, "sane:a", "{}")
    assert memory.add(site.session.id, "sane:a", "{}") == first
    memory.add(site.session.id, "sane:b", "{}")
    assert memory.add(site.session.id, "sane:a", "{}") != first

"""What is remembered beside the lists."""

from scanstation.domain.registry import ListKind


def test_the_newest_mapping_counts(site):
    """By list and headings; the same mapping is not entered twice."""
    memory = site.workspace.registry_memory
    assert memory.mapping(ListKind.STUDENTS, "a|b") is None
    memory.remember_mapping(ListKind.STUDENTS, "a|b", "{}", "赵")
    memory.remember_mapping(ListKind.STUDENTS, "a|b", '{"name": 1}', "赵")
    memory.remember_mapping(ListKind.STUDENTS, "a|b", '{"name": 1}', "钱")
    assert memory.mapping(ListKind.STUDENTS, "a|b") == '{"name": 1}'
    assert memory.mapping(ListKind.TEACHERS, "a|b") is None
    with site.workspace._connections.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM column_mappings").scalar() == 2


def test_the_newest_settings_count(site):
    """An exam's settings are replaced by newer ones."""
    memory, exam = site.workspace.registry_memory, site.session.exam_id
    assert memory.settings(exam) is None
    memory.set_settings(exam, "{}", "赵")
    memory.set_settings(exam, '{"pattern": "{serial:3}"}', "赵")
    assert memory.settings(exam) == '{"pattern": "{serial:3}"}'

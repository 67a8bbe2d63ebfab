"""Template versions and their pictures."""


def test_the_same_document_again_is_the_same_version(site):
    """Only a change of document or pictures makes a new version."""
    templates = site.workspace.templates
    assert templates.add(site.session.id, site.template.document) == site.template
    second = templates.add(site.session.id, "{}", {"blank.PNG": b"picture"})
    assert second.number == 2
    assert templates.add(site.session.id, "{}", {"blank.PNG": b"picture"}) == second
    third = templates.add(site.session.id, "{}", {"blank.PNG": b"other picture"})
    assert third.number == 3
    assert templates.latest(site.session.id) == third
    assert templates.versions(site.session.id) == [site.template, second, third]
    assert templates.get(second.id) == second


def test_going_back_to_an_older_document_is_a_new_version(site):
    """The newest version counts, so an old document used again gets a new number."""
    site.workspace.templates.add(site.session.id, "{}")
    again = site.workspace.templates.add(site.session.id, site.template.document)
    assert again.number == 3
    assert again.sha256 == site.template.sha256


def test_pictures_come_back_by_name(site, reopened):
    """Companion pictures keep their bare names and bytes."""
    pictures = {"正面.png": b"front", "marker": b"no suffix"}
    version = site.workspace.templates.add(site.session.id, "{}", pictures)
    workspace = reopened()
    assert workspace.templates.pictures(version.id) == pictures
    assert workspace.templates.pictures(site.template.id) == {}


def test_a_session_without_template_has_none(site):
    """No template is None rather than an error."""
    session = site.workspace.exams.add_session(site.session.exam_id, "x", "y")
    assert site.workspace.templates.latest(session.id) is None

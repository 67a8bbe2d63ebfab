"""Windows, reopenings and reviews: the newest window counts, everything stays on record."""

from datetime import timedelta

from scanstation.domain.gates import Role, Task, Verdict

HOUR = timedelta(hours=1)


def test_the_newest_window_of_task_and_role_counts(site, clock, reopened):
    """A moved deadline replaces the old one; other tasks, roles and exams keep theirs."""
    gates, exam, now = site.workspace.gates, site.session.exam_id, clock.now()
    gates.set_window(exam, Task.STUDENTS, Role.SCHOOL, now, now + HOUR, "赵")
    teachers = gates.set_window(exam, Task.TEACHERS, Role.SCHOOL, now, now + HOUR, "赵")
    district = gates.set_window(exam, Task.STUDENTS, Role.DISTRICT, now, now + HOUR, "赵")
    moved = gates.set_window(exam, Task.STUDENTS, Role.SCHOOL, now, now + 2 * HOUR, "钱")
    again = reopened().gates
    assert again.windows(exam) == [teachers, district, moved]
    assert again.windows("none") == []


def test_reopenings_stay_on_record(site, clock):
    """Who let which school in again, until when, and why."""
    gates, exam = site.workspace.gates, site.session.exam_id
    made = [
        gates.reopen(exam, Task.STUDENTS, school, clock.now() + HOUR, "赵", "漏报")
        for school in ("02", "01", "02")
    ]
    assert gates.reopenings(exam) == made


def test_reviews_of_one_report(site):
    """The steps for one school and task, oldest first."""
    gates, exam = site.workspace.gates, site.session.exam_id
    steps = [
        gates.add_review(exam, Task.STUDENTS, "01", verdict, "赵", why)
        for verdict, why in ((Verdict.SUBMITTED, ""), (Verdict.RETURNED, "缺 3 班"))
    ]
    gates.add_review(exam, Task.STUDENTS, "02", Verdict.SUBMITTED, "赵", "")
    gates.add_review(exam, Task.TEACHERS, "01", Verdict.SUBMITTED, "赵", "")
    assert gates.reviews(exam, Task.STUDENTS, "01") == steps

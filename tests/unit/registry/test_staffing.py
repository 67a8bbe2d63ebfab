"""Posts of an exam: how many, from where."""

import pytest

from scanstation.domain.registry import Site, Staff
from scanstation.registry.staffing import DISTRICT_POSTS, site_posts, staff_findings


@pytest.mark.parametrize(
    ("paper", "computer", "chiefs", "technicians", "inspectors"),
    [(1, 0, 1, 0, 1), (2, 0, 2, 0, 1), (2, 1, 3, 1, 2), (0, 0, 0, 0, 0)],
)
def test_posts_of_a_site(paper: int, computer: int, chiefs: int, technicians: int, inspectors: int) -> None:
    """REG-06: two in each room, a technician in each computer room, a second inspector beyond two rooms."""
    posts = site_posts(Site(code="1", name="一", paper_rooms=paper, computer_rooms=computer))
    assert (posts["主监测员"], posts["副监测员"], posts["计算机技术员"]) == (chiefs, chiefs, technicians)
    assert (posts["区县巡视员"], posts["安保"], posts["司时员"]) == (inspectors, 2, 1)


def _whole() -> list[Staff]:
    site = Site(code="1", name="一", school_code="01", paper_rooms=1)
    home = {"主监测员": "02"}
    staff = [
        Staff(post=post, name=f"{post}{i}", school_code="01", home_school=home.get(post, "01"))
        for post, count in site_posts(site).items()
        for i in range(count)
    ]
    return staff + [Staff(post=p, name=f"{p}{i}") for p, (n, _) in DISTRICT_POSTS.items() for i in range(n)]


def _told(staff: list[Staff]) -> list[str]:
    return [
        str(f.problem)
        for f in staff_findings(staff, [Site(code="1", name="一", school_code="01", paper_rooms=1)], {})
    ]


def test_a_full_staff_says_nothing() -> None:
    """Everybody is there, the chief from elsewhere."""
    assert _told(_whole()) == []


@pytest.mark.parametrize("post", ["司时员", "视导员", "主监测员"])
def test_one_too_few(post: str) -> None:
    """Each missing person is told by post."""
    staff = _whole()
    staff.remove(next(s for s in staff if s.post == post))
    (told,) = _told(staff)
    assert told.startswith(post)


def test_where_people_come_from() -> None:
    """The chief from another school, the deputy from the school itself."""
    moved = {"主监测员": "01", "副监测员": "02"}
    staff = [
        Staff(
            post=s.post, name=s.name, school_code=s.school_code, home_school=moved.get(s.post, s.home_school)
        )
        for s in _whole()
    ]
    assert [("another school" in told, "school itself" in told) for told in _told(staff)] == [
        (True, False),
        (False, True),
    ]


def test_two_schools_never_swap() -> None:
    """Two schools that send each other their chiefs are told once; a ring of three is allowed."""

    def chief(home: str, school: str) -> Staff:
        return Staff(post="主监测员", name=home, school_code=school, home_school=home)

    swapped = [chief("01", "02"), chief("02", "01")]
    assert [str(f.problem) for f in staff_findings(swapped, [], {"01": "一中"})] == [
        "一中 and 02 send each other their 主监测员."
    ]
    assert list(staff_findings([chief("01", "02"), chief("02", "03"), chief("03", "01")], [], {})) == []

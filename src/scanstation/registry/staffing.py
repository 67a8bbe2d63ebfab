"""How many of each post an exam needs (REG-06), and where the lists of staff depart from it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import ListKind, Site, Staff
from scanstation.domain.said import Said

DISTRICT_POSTS = {
    "区县主任": (1, 1),
    "区县副主任": (1, 2),
    "区县联络员": (1, 1),
    "区县信息填报员": (1, 1),
    "区县计算机技术员": (1, 1),
    "视导员": (2, 2),
}
_SITE_POSTS = {"监测点主任": 1, "监测点副主任": 1, "信息员": 1, "安保": 2, "司时员": 1}
CHIEF, DEPUTY = "主监测员", "副监测员"


@dataclass(frozen=True)
class Finding:
    """What speaks against the lists of one school; `school_code` is empty for the district's own.

    The other fields say where to look: a list, there an entry, or all of a grade and class.
    """

    school_code: str
    problem: Said
    kind: ListKind
    entry_id: str = ""
    grade: int | None = None
    class_number: str = ""


def site_posts(site: Site) -> dict[str, int]:
    """Return the posts that a site with so many rooms needs."""
    paper, computer = site.paper_rooms or 0, site.computer_rooms or 0
    rooms = paper + computer
    needed = dict(_SITE_POSTS) | {CHIEF: rooms, DEPUTY: rooms, "计算机技术员": computer}
    needed["区县巡视员"] = 0 if not rooms else 1 if rooms <= 2 else 2
    return needed


def staff_findings(
    staff: Sequence[Staff], sites: Iterable[Site], names: Mapping[str, str]
) -> Iterator[Finding]:
    """Compare the staff with what district and sites need, and look who was sent where.

    `names` are those of the schools by code.
    """
    posts = Counter((s.school_code if s.post not in DISTRICT_POSTS else "", s.post) for s in staff)
    if any(school == "" for school, _ in posts):
        for post, (least, most) in DISTRICT_POSTS.items():
            if not least <= posts["", post] <= most:
                yield Finding("", _wrong_count(post, posts["", post], least, most), ListKind.STAFF)
    for site in sites:
        for post, needed in site_posts(site).items():
            found = posts[site.school_code, post]
            if found != needed:
                problem = _wrong_count(post, found, needed, needed)
                yield Finding(site.school_code, problem, ListKind.STAFF)
    yield from _postings(staff, names)


def _wrong_count(post: str, found: int, least: int, most: int) -> Said:
    needed = str(least) if least == most else f"{least}–{most}"
    message = QT_TRANSLATE_NOOP("errors", "{post}: {found} in place of {needed}.")
    return Said(message, post=post, found=found, needed=needed)


def _postings(staff: Iterable[Staff], names: Mapping[str, str]) -> Iterator[Finding]:
    sent: dict[str, set[str]] = defaultdict(set)
    for one in staff:
        if one.post == CHIEF and one.home_school == one.school_code:
            message = QT_TRANSLATE_NOOP("errors", "{name} ({post}) has to come from another school.")
            yield _of(one, Said(message, name=one.name, post=one.post))
        if one.post == DEPUTY and one.home_school not in ("", one.school_code):
            message = QT_TRANSLATE_NOOP("errors", "{name} ({post}) has to come from the school itself.")
            yield _of(one, Said(message, name=one.name, post=one.post))
        if one.post == CHIEF and one.home_school != one.school_code:
            sent[one.home_school].add(one.school_code)
    for home, schools in sorted(sent.items()):
        for school in sorted(schools):
            if school > home and home in sent.get(school, ()):
                message = QT_TRANSLATE_NOOP("errors", "{one} and {other} send each other their {post}.")
                told = Said(message, one=names.get(home, home), other=names.get(school, school), post=CHIEF)
                yield Finding(home, told, ListKind.STAFF)


def _of(one: Staff, problem: Said) -> Finding:
    return Finding(one.school_code, problem, ListKind.STAFF, one.entry_id)

"""Which names of claimants are advised to be one, and which are not: names as posts print them, and the line that the editor is told to write."""

import pytest

from builder import model
from builder.records import AgentId, AgentPage, Content, Mention
from tests.findings import finding, post, tracker
from tests.samples import body


def advised(*names: str, text: str = "", pages: tuple[AgentPage, ...] = ()) -> list[list[str]]:
    """The names of each note, for claimants called so; ``Name [office]`` has one, ``Name (body)`` is an organisation."""
    posts = [post("one", text=text)]
    said = []
    for at, name in enumerate(names):
        organisation = name.endswith(" (body)")
        plain, _, role = name.removesuffix(" (body)").partition(" [")
        mention = Mention(
            name=plain, role=role.removesuffix("]") or None, kind="organisation" if organisation else "person"
        )
        said.append(finding("one", str(at + 3), at=at, unit="boats", claimant=mention))
    site = tracker(posts, said, agents=pages)
    notes = model.names_alike(site, Content(posts=tuple(posts), agents=pages))
    return [[part.split("”")[0] for part in note.words.split("“")[1:]] for note in notes]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleh Marchuk", "Oleg Marchuk"),
        ("Serhiy Holyk", "Sergii Holik"),
        ("Taras Kholodnyy", "Kholodny"),
        ("Taras Kholodnyi", "Тарас Холодний"),
        ("Mohammed Al-Asri", "Muhammad al-Asri"),
        ("Jon Peter Lind", "Jon Lind"),
        ("Peter Lind", "Jon Peter Lind"),
        ("J. Lind", "Jon Lind"),
        ("Ada Müller", "Ada Mueller"),
    ],
)
def test_a_person_under_two_names(one: str, other: str) -> None:
    (names,) = advised(one, other)
    assert set(names) == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lind", "Jon Lind"),
        ("Ada Lind", "Ada Berg"),
        ("A. Lind", "Jon Lind"),
        ("Jon Peter Lind", "Jon Karl Lind"),
        ("Maria Lind", "Marcus Lind"),
        ("Ada Lind", "boats"),
        ("Elm Trust (body)", "Elm Union (body)"),
        ("Norland Foreign Office (body)", "Elm Foreign Office (body)"),
        ("police officials (body)", "army officials (body)"),
        ("French Food and Farm Safety Agency (body)", "German Food and Farm Safety Agency (body)"),
        ("NATO (body)", "North Elm Trust (body)"),
    ],
)
def test_others_are_two(one: str, other: str) -> None:
    assert advised(one, other) == []


def test_a_surname_of_two_is_nobodys() -> None:
    assert advised("Ada Lind", "Jon Lind", "Lind") == []


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("Harbour and Storm Safety Agency (body)", "Harbour and Storm Safety Authority (body)", ""),
        ("Norland Trade Board (body)", "NTB (body)", ""),
        ("Office of Tides (body)", "OT (body)", ""),
        ("Harbour Trust (body)", "HAFEN (body)", "It was the Harbour Trust (HAFEN) that counted."),
    ],
)
def test_an_organisation_under_two_names(one: str, other: str, text: str) -> None:
    (names,) = advised(one, other, text=text)
    assert set(names) == {one.removesuffix(" (body)"), other.removesuffix(" (body)")}


def test_an_office_is_its_only_holders() -> None:
    assert advised("Ona Petraitis [Lithuanian president]", "Lithuania’s president") == [
        ["Ona Petraitis", "Lithuania’s president"]
    ]
    two = ("Ona Petraitis [Lithuanian president]", "Bo Berg [Lithuanian president]", "Lithuania’s president")
    assert advised(*two) == []


def test_one_note_names_all_that_hang_together_and_the_line_to_write() -> None:
    posts = [post("one")]
    names = ("Taras Kholodny", "Kholodnyi", "Taras Ivan Kholodnyy")
    said = [finding("one", str(at + 3), who=name, at=at) for at, name in enumerate((*names, names[0]))]
    site = tracker(posts, said)
    (note,) = model.names_alike(site, Content(posts=tuple(posts)))
    assert note.words.endswith("(claims: 2, 1, 1) may be one claimant")
    assert "“aliases: [Taras Ivan Kholodnyy, Kholodnyi]” in a new page people/taras-kholodny.md" in note.remedy


def test_what_an_editor_has_told_apart_or_joined_is_left_alone() -> None:
    def page(id: str, name: str, *aliases: str) -> AgentPage:
        return AgentPage(
            id=AgentId(id), path=f"people/{id}.md", name=name, kind="person", aliases=aliases, body=body("")
        )

    one, other = "Jon Peter Lind", "Jon Lind"
    assert advised(one, other, pages=(page("jon-peter-lind", one), page("jon-lind", other))) == []
    assert advised(one, other, pages=(page("jon-peter-lind", one, other),)) == []
    assert advised(one, other, pages=(page("jon-lind", other, "JL"),)) == [[other, one]]


def test_no_advice_is_given_on_what_the_settings_tell_apart() -> None:
    posts = [post("one")]
    site = tracker(
        posts, [finding("one", str(at + 3), who=name, at=at) for at, name in enumerate(("Jon Lind", "J. Lind"))]
    )
    content = Content(posts=tuple(posts))
    (note,) = model.names_alike(site, content)
    assert note.remedy.endswith("; if not, add “j-lind” to the list “apart” in claimline.toml.")
    assert model.names_alike(site, content, apart=("j-lind",)) == []

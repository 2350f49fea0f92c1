"""Which names mean one public body, and which must never be one."""

import pytest

from builder import bodies
from builder.model import identities
from builder.records import Mention
from tests.findings import post

ONE = """
Norwegian Defense Ministry | Norway's Ministry of Defence | Ministry of Defence of Norway | Norwegian ministry of national defence
Ukrainian General Staff | General Staff of Ukraine's Armed Forces | General Staff of the Armed Forces of Ukraine
Hamas-run health ministry | Gaza's Health Ministry | health ministry in the Hamas-run Gaza Strip | Palestinian Ministry of Health in the Gaza Strip
Lebanese Ministry of Public Health | Lebanon’s health ministry
Congo's health ministry | health ministry of the DRC | Democratic Republic of the Congo's health ministry
Kenyan Red Cross | Red Cross of Kenya | Kenya Red Cross Society
U.S. State Department | US State Department | United States State Department
World Health Organisation | World Health Organization | WHO | WHO in Kenya
United Nations | UN | U.N.
UNHCR | U.N. refugee agency | United Nations refugee agency
Turkey's Elm Centre | Turkish Elm Center
CGT | hardline CGT union | largest CGT trade union association | the CGT union
"""
TWO = """
Norwegian Defense Ministry | Swedish Defense Ministry
Kenyan Health Ministry | Kenyan Finance Ministry
Norwegian Defense Ministry | Norwegian Defense Department
Palestinian Health Ministry | Gaza's Health Ministry
government of Libya | government of eastern Libya
government of Guinea | government of Equatorial Guinea
Health Department of Mexico | Health Department of New Mexico
Kenyan army | Kenyan navy
Ministry of Health officials in Kenya | Ministry of Health of Kenya
US embassy in Kenya | Kenyan embassy in the US
UN | UN agency
CGT union | rail union
"""


def _named(name: str) -> str:
    return identities.of(Mention(name=name, kind="organisation")).id


def _rows(table: str) -> list[list[str]]:
    return [[name.strip() for name in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("names", _rows(ONE))
def test_these_names_are_one_body(names: list[str]) -> None:
    assert len({_named(name) for name in names}) == 1


@pytest.mark.parametrize("names", _rows(TWO))
def test_these_are_two(names: list[str]) -> None:
    assert len({_named(name) for name in names}) == 2


def test_a_ministry_without_a_country_is_that_of_the_only_one_its_post_names() -> None:
    ministry = Mention(name="health ministry", kind="organisation")
    kenyan = post("one", text="Kenya counted 40 cases, the health ministry said.")
    both = post("two", text="Kenya and Sweden counted 40 cases, the health ministry said.")
    again = post("three", text="Kenya and Sweden counted 50 cases, the health ministry said.")
    assert identities.of(ministry, kenyan).id == _named("Kenyan Health Ministry")
    assert identities.of(ministry, kenyan).name == "health ministry (Kenya)"
    assert identities.of(ministry, both).id != identities.of(ministry, again).id


def test_a_person_is_no_body() -> None:
    assert identities.of(Mention(name="Ada Army", kind="person")).id == "ada-army"


def test_a_narrower_place_hides_the_country_it_is_in() -> None:
    assert bodies.places("The Palestinian ministry in Gaza, and Israel") == {"Gaza", "Israeli"}


def test_several_of_a_trade_are_nobodys_own() -> None:
    assert not identities.of(Mention(name="Analysts", kind="organisation")).own
    assert identities.of(Mention(name="Congress", kind="organisation")).own

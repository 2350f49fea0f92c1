"""Printing made short prints what Jinja prints."""

import jinja2
import pytest

from builder.pages import swift

MACROS = """{% macro one(thing) %}<b>{{ thing }}</b>{% endmacro %}
{% macro two(thing, other="&", open=false) %}{{ thing }}|{{ other }}|{{ " open" if open }}{% endmacro %}
{% macro rest(thing) %}{{ thing }}{{ varargs | join(",") }}{{ kwargs.get("last", "") }}{% endmacro %}
{% macro around(thing) %}<i>{{ caller() }}{{ thing }}</i>{% endmacro %}"""


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}{{ safe }}{{ safe ~ text }}{{ text | safe }}{{ text | upper }}{{ text | join('<') }}",
        "{{ 3 }}{{ number }}{{ share }}{{ none }}{{ listed }}{{ thing }}{{ ' open' if number == 0 }}",
        "{{ one(text) }}{{ one(safe) }}{{ one(one(text)) }}{{ one(thing=text) }}{% for x in listed %}{{ one(x) }}{% endfor %}",
        "{{ two(text) }}{{ two(text, safe) }}{{ two(text, open=true) }}{{ two(text, '<', true) }}{{ two(other=1, thing=text) }}",
        "{{ rest(text, 1, '<', last='>') }}{% call around(text) %}<{{ text }}>{% endcall %}",
        "{% set inside %}<{{ text }}>{{ one(text) }}{% endset %}{{ inside }}{{ inside ~ text }}",
        "{% autoescape false %}{{ text }}{{ one(text) }}{{ two(text) }}{% endautoescape %}{{ text }}",
        "{% filter upper %}{{ text }}{{ one(text) }}{% endfilter %}",
    ],
)
def test_every_value_is_printed_and_escaped_as_jinja_does(template: str) -> None:
    given = {
        "text": "<script>alert('\"&\"')</script>",
        "safe": jinja2.filters.Markup("<em>&amp;</em>"),  # type: ignore[attr-defined]
        "number": 12,
        "share": 0.5,
        "listed": ["<a>", "&", 1],
        "thing": {"<": ">"},
    }
    plain, swiftly = (kind(autoescape=True) for kind in (jinja2.Environment, swift.Environment))
    for _ in range(2):  # the second time from memory
        assert swiftly.from_string(MACROS + template).render(given) == plain.from_string(MACROS + template).render(
            given
        )


def test_markup_and_the_same_letters_as_text_are_told_apart() -> None:
    letters = "<b>&</b>"
    page = swift.Environment(autoescape=True).from_string("{{ text }} {{ markup }} {{ text }}")
    markup = jinja2.filters.Markup(letters)  # type: ignore[attr-defined]
    assert page.render(text=letters, markup=markup) == f"&lt;b&gt;&amp;&lt;/b&gt; {letters} &lt;b&gt;&amp;&lt;/b&gt;"


def test_what_a_macro_is_not_given_is_told_as_jinja_tells_it() -> None:
    page = swift.Environment(autoescape=True).from_string(MACROS + "{{ one(text, 2, 3) }}")
    with pytest.raises(TypeError, match="not more than 1 argument"):
        page.render(text="")

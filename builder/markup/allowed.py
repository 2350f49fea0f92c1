"""What a post's HTML may hold. Everything else is taken out before a reader sees it."""

SCHEMES = {"http", "https", "mailto"}

TAGS = {
    *("a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col"),
    *("colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s"),
    *("samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "time", "tr", "u", "ul", "var"),
}

TRANSPARENT = {
    *("acronym", "address", "amp-img", "big", "body", "center", "dir", "font", "footer", "header", "hgroup", "html"),
    *("label", "main", "nav", "nobr", "picture", "search", "source", "strike", "tt", "wbr"),
}
"""Taken out, their words stay: nothing is lost."""

HEAD = {"head", "title", "meta", "link"}
"""A whole page's head is no part of its text."""

EMPTIED = {
    *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "frameset", "noframes"),
    *("svg", "math", "canvas", "audio", "video", "select", "textarea", "button", "title", "xmp", "plaintext"),
}
"""Taken out with what is inside."""

ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}

CLASSES = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
"""Only those that footnotes need: a post must not dress itself as a part of the page."""

ID_PREFIX = "in-"
"""Before every id of a post's own HTML, so that it cannot be mistaken for one of the page's."""

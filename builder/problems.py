"""What is wrong, where, and what to do about it.

A problem is a value: stages collect them all, and only the command line prints.
"""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, structs

Severity = Literal["error", "warning", "note"]


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong at one place."""

    path: str
    """The file as the user knows it."""
    line: int = 1
    column: int = 1
    """Both from 1; 1, 1 when the whole file is meant."""
    code: str
    """Stable, kebab-case; every code is a key of CODES and is documented in docs/problems.md."""
    words: str
    remedy: str = ""
    source: str = ""
    """The line of the file, for the caret; empty when there is none to show."""
    needle: str = ""
    """Words of the file, at or after its line, that tell the place where only they are known; ``read.placed`` finds them."""
    rank: int = 0
    """Of several at one place the lowest is told first; 0 where the words decide."""

    @property
    def severity(self) -> Severity:
        """As its code has it."""
        return CODES[self.code].severity


def order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, duplicates removed."""
    return sorted(set(problems), key=lambda p: (p.path, p.line, p.column, p.code, p.rank, p.words))


class Code(Struct, frozen=True, kw_only=True):
    """What a code stands for; docs/problems.md is made from these."""

    severity: Severity
    meaning: str
    remedy: str
    """What the user can do; used when a Problem gives no remedy of its own."""


CODES: dict[str, Code] = {
    "engine-missing": Code(
        severity="error",
        meaning="The extraction engine asked for is not there; no other one takes its place unasked.",
        remedy="pip install 'claimline[nlp]' (in a clone: pip install '.[nlp]'), or ask for engine = \"rules\".",
    ),
    "extraction-failed": Code(
        severity="error",
        meaning="A rule of extraction breaks on the text of this post, which is a fault of the program. All other posts are read.",
        remedy="Write extract: false into the post and list its claims by hand; and report the text and the place that is named.",
    ),
    "language-differs": Code(
        severity="warning",
        meaning="The text of a post is plainly not in the language that the post, or else the site, says it is in, so that nothing is extracted "
        "from it: the rules of another language find nonsense. Curated claims count.",
        remedy="Write its language into the front matter (language: fr). If the text is in the language it says after all, write extract: true.",
    ),
    "language-without-rules": Code(
        severity="note",
        meaning="There are no extraction rules for the post's language, so nothing is looked for in it. Curated claims count.",
        remedy="List its claims in the front matter, or add a folder of tables under builder/vocabulary.",
    ),
    "link-broken": Code(
        severity="warning",
        meaning="A link inside the site leads to no page, or to no place on that page.",
        remedy="Correct the link; pages link to each other by relative addresses such as ../other-post/.",
    ),
    "text-long": Code(
        severity="warning",
        meaning="A text is far longer than an article, so no claims are looked for in it. Curated claims still count.",
        remedy="Split the file, or set “extract: false” and list its claims in the front matter.",
    ),
    "table-large": Code(
        severity="warning",
        meaning="A table in a post is too large for each of its numbers to be a claim, so none is. Curated claims still count.",
        remedy="Publish it as a data set (CSV with a description), or list what is asserted of it under “claims:”.",
    ),
    "config-file": Code(
        severity="error",
        meaning="The settings file cannot be read, so every setting has its default.",
        remedy="Correct it at the place named.",
    ),
    "config-missing": Code(
        severity="error",
        meaning="The settings file that was named is not there.",
        remedy="Check the path after --config, or leave the option out.",
    ),
    "config-unknown": Code(
        severity="warning",
        meaning="A setting has a name that is not known.",
        remedy="docs/content.md lists the settings.",
    ),
    "config-value": Code(
        severity="error",
        meaning="A setting's value is none that it can have, so it keeps its default.",
        remedy="docs/content.md lists what each setting can be.",
    ),
    "address-twice": Code(
        severity="error",
        meaning="Two pages want one address: the same slug, file name or id, or an alias that is another page's address.",
        remedy="Give one of the two another slug (or id), or take the alias away.",
    ),
    "alias-invalid": Code(
        severity="warning",
        meaning="An alias is no path on this site, so it is left out.",
        remedy="Write it as /old/path/, without a host, without .. and without blanks.",
    ),
    "bundle-file": Code(
        severity="warning",
        meaning="A file beside a page is of a kind that is not published: a browser might run it.",
        remedy="Keep pictures, tables, PDF and sound there; move anything else out of the content folder.",
    ),
    "bundle-page": Code(
        severity="warning",
        meaning="A second page lies in the folder of a page bundle (a folder with an index.md). It is not published.",
        remedy="Move it out of the folder, or rename index.md to _index.md.",
    ),
    "cell-doubtful": Code(
        severity="warning",
        meaning="Every point in a column of a dataset stands before just three digits, so it may set thousands apart; it is read as a decimal point.",
        remedy="If it sets thousands apart, write 1234 or 1,234 for 1.234; if it is a decimal point, say so with “transform: 1” for the column.",
    ),
    "cell-invalid": Code(
        severity="warning",
        meaning="A cell of a dataset cannot be read, so its figure (or its link) is left out.",
        remedy="Correct the cell, or leave it empty where there is no figure.",
    ),
    "claim-quote-changed": Code(
        severity="warning",
        meaning="The sentence that a claim quotes has changed since. The entry goes with the one that has most of its words and all its numbers.",
        remedy="Look whether it still says so, and copy the words from the text as it stands.",
    ),
    "claims-unwritten": Code(
        severity="error",
        meaning="Suggestions cannot be added to a post's front matter without changing something else; the file stays as it was.",
        remedy="Copy what you want of `claimline extract --format yaml FILE` into it by hand.",
    ),
    "claim-empty": Code(
        severity="error",
        meaning="An entry says nothing that could be shown: a claim needs a figure or a quote, a reference a low or a high end.",
        remedy="Add what is missing, or remove the entry.",
    ),
    "claim-figure-unclear": Code(
        severity="error",
        meaning="The words after “figure:” of a claim are not one figure.",
        remedy="Write one number or one range as a text would (20,000 to 25,000 a month), or low: and high:.",
    ),
    "claim-quote-not-found": Code(
        severity="warning",
        meaning="The post does not hold the words that a claim quotes, or that not_claims names, so the entry has no place.",
        remedy="Copy the words from the text as it stands; marks and white space may differ, words may not.",
    ),
    "claim-range": Code(
        severity="warning",
        meaning="The low end of a figure is above its high end; the two are exchanged.",
        remedy="Exchange low and high.",
    ),
    "correction-lost": Code(
        severity="warning",
        meaning="The post does not hold the words that a correction names, so it corrects nothing.",
        remedy="Copy the words from the text as it stands: a figure, or a few words around it; marks and white space may differ.",
    ),
    "correction-unmet": Code(
        severity="warning",
        meaning="The words of a correction stand in the post, but no claim is found there, and it does not say enough to be one.",
        remedy="Say whose claim it is, and it is added ({claimant: NAME}); or remove the line.",
    ),
    "dataset-column": Code(
        severity="error",
        meaning="The mapping of a dataset names a column that no row has.",
        remedy="Correct the name; it is written as in the table's first row.",
    ),
    "dataset-empty": Code(
        severity="error",
        meaning="A table gives no figure: it has no rows, or all the cells that its mapping names are empty or unreadable.",
        remedy="Check the mapping's columns, and that the table is the right one.",
    ),
    "dataset-field": Code(
        severity="error",
        meaning="A dataset does not say what is needed to read it.",
        remedy="A dataset needs file, date, claimant and series; each series needs measure and stat.",
    ),
    "dataset-file": Code(
        severity="error",
        meaning="The table of a dataset cannot be found or read.",
        remedy="Put a .csv, .tsv, .json or .jsonl file beside the document and name it in dataset: file.",
    ),
    "date-invalid": Code(
        severity="error",
        meaning="A date is none, such as 2024-02-30 or 03/04/2025 (which may be March or April).",
        remedy="Write 2026-01-13, 2026-01, 2026, or an EDTF date such as 2026-01-13~ or 2025-12/2026-01.",
    ),
    "date-missing": Code(
        severity="warning",
        meaning="A post does not say when it was published. Where its file name, link or text tell, that is used and marked as inferred.",
        remedy="Add “date: YYYY-MM-DD” to the front matter.",
    ),
    "encoding": Code(
        severity="error",
        meaning="A file is not UTF-8 text, so nothing of it is read.",
        remedy="Save it as UTF-8 (iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW, if an old Windows program wrote it); a file that is no text does not "
        "belong among the posts.",
    ),
    "field-kind": Code(
        severity="error",
        meaning="A field holds a list or table where words are needed, or the other way round.",
        remedy="See docs/content.md for the form of the field.",
    ),
    "field-unknown": Code(
        severity="warning",
        meaning="A field has a name that is not read here, probably by a slip.",
        remedy="Correct the name; docs/content.md lists the fields.",
    ),
    "field-value": Code(
        severity="error",
        meaning="A field's value is none of those it can have; the field is left out.",
        remedy="See docs/content.md for the values of the field.",
    ),
    "file-large": Code(
        severity="error",
        meaning="A file is too large to be a post or its table, so it is not read.",
        remedy="Split it, or move it out of the content folder.",
    ),
    "file-link": Code(
        severity="warning",
        meaning="A symbolic link leads out of the content folder. It is not followed.",
        remedy="Copy the file into the folder.",
    ),
    "file-missing": Code(
        severity="error",
        meaning="A file or folder that was named is not there.",
        remedy="Check the path; --content names the folder of posts.",
    ),
    "file-unreadable": Code(
        severity="error",
        meaning="The system does not let a file or folder be read.",
        remedy="Check its permissions.",
    ),
    "front-json": Code(
        severity="error",
        meaning="The front matter is no valid JSON, so none of its fields is known.",
        remedy="Correct it at the place named.",
    ),
    "front-toml": Code(
        severity="error",
        meaning="The front matter is no valid TOML, so none of its fields is known.",
        remedy="Correct it at the place named.",
    ),
    "front-too-long": Code(
        severity="error",
        meaning="The front matter is too long to be one, so it is not read.",
        remedy="Check that the closing line of the front matter stands where it should.",
    ),
    "front-twice": Code(
        severity="error",
        meaning="A field is given twice; only one of the two could count.",
        remedy="Remove one of them.",
    ),
    "front-unclosed": Code(
        severity="error",
        meaning="The front matter is opened and never closed, so all of the file would be its text.",
        remedy="Add a line with --- (YAML) or +++ (TOML) below the last field.",
    ),
    "front-yaml": Code(
        severity="error",
        meaning="The front matter is no valid YAML, so its fields are not known.",
        remedy="Correct it at the place named; quotation marks around a value help most often.",
    ),
    "claim-of-two-speakers": Code(
        severity="warning",
        meaning="Reports of different claimants have one name under “claim:”. They are joined, as the editor asked.",
        remedy="Give the claims of each speaker their own name, or list the two names on one page in content/people.",
    ),
    "unknown-claim": Code(
        severity="warning",
        meaning="A relation or “superseded_by” names a claim that is nowhere on the site; the relation is left out.",
        remedy="Write the name that the other post gives under “claim:”, or the id in the address of the claim's page.",
    ),
    "unknown-measure": Code(
        severity="warning",
        meaning="A page names a broader measure that is nowhere on the site.",
        remedy="Write the id in the address of that measure's page.",
    ),
    "html-removed": Code(
        severity="warning",
        meaning="Something in a post's text is not published: scripts, embedded frames, event handlers, links that run code, unknown shortcodes.",
        remedy="Remove it, or replace it by words and a plain link.",
    ),
    "image-missing": Code(
        severity="warning",
        meaning="A post names a picture of its own (image), and no file that goes by that name is published.",
        remedy="Correct the name, or put the picture beside the post, in a folder of its own with the post as its index.md.",
    ),
    "import-exists": Code(
        severity="error",
        meaning="Something else stands where an import would write. An import never overwrites.",
        remedy="Move it away, or import under another name or folder (--name, --to).",
    ),
    "import-entry": Code(
        severity="warning",
        meaning="An entry of a feed is left out: it has neither an address nor a name of its own, or it is too large.",
        remedy="Write a post for it by hand, if it matters.",
    ),
    "import-fetch": Code(
        severity="error",
        meaning="A feed could not be fetched, so nothing was imported.",
        remedy="Check the address; or save the feed to a file and import that.",
    ),
    "import-feed": Code(
        severity="error",
        meaning="A file is no feed, or a feed that is broken, so nothing was imported.",
        remedy="Name an RSS or Atom feed. A broken one can be saved, mended at the place named and imported as a file.",
    ),
    "measures-alike": Code(
        severity="note",
        meaning="Two measures are called nearly the same. They are kept apart until an editor joins them; the nearest are named first.",
        remedy="If they count the same, give one of them the other's id under “aliases”; if not, add one of them to the list “apart” in claimline.toml, or give each its page in content/measures.",
    ),
    "names-alike": Code(
        severity="note",
        meaning="Several names of claimants may be one claimant's: another spelling, a first name left out, an abbreviation, an office that stands "
        "for its holder. They are kept apart until an editor joins them; those with most claims are named first.",
        remedy="If they are one, list the names under “aliases” of one page in content/people; if not, add their ids to the list “apart” in claimline.toml, or give each its page.",
    ),
    "name-twice": Code(
        severity="warning",
        meaning="Two pages of the content answer to one name or alias, and only one of them can be meant by it.",
        remedy="Take the name from the “aliases” of one of the two, or write it out in full.",
    ),
    "outlet-missing": Code(
        severity="warning",
        meaning="A post does not say which outlet published it.",
        remedy="Add “outlet: NAME” or “link: ADDRESS” to the front matter, or an outlet for all such posts to claimline.toml.",
    ),
    "post-empty": Code(
        severity="warning",
        meaning="A post has no text, no claims and no dataset.",
        remedy="Write something, or remove the file.",
    ),
    "slug-tamed": Code(
        severity="warning",
        meaning="A slug cannot stand in an address as it is written.",
        remedy="Use lower-case letters, digits and hyphens.",
    ),
    "title-missing": Code(
        severity="warning",
        meaning="A page has no title. Its first heading, first sentence or file name is used and marked as inferred.",
        remedy="Add “title: ...” to the front matter.",
    ),
    "url-invalid": Code(
        severity="warning",
        meaning="An address is none, or of a kind that is not published (only http and https are), so it is left out.",
        remedy="Write the whole address, beginning with https://.",
    ),
    "build-failed": Code(
        severity="error",
        meaning="A template or the program itself stopped with an error, so the preview keeps the last good site.",
        remedy="If the place named is in a template of yours, mend it there; otherwise please report it.",
    ),
    "output-foreign": Code(
        severity="error",
        meaning="A file that no build has made stands where a page belongs. It is not overwritten.",
        remedy="Move the file away, or choose another folder with --output.",
    ),
    "output-in-content": Code(
        severity="error",
        meaning="The output folder lies inside the content folder, so the next build would read its own pages.",
        remedy="Choose a folder outside the content with --output.",
    ),
    "output-outside": Code(
        severity="error",
        meaning="A page's address would lead out of the output folder.",
        remedy="Give the page another name; remove symbolic links from the output folder.",
    ),
    "output-twice": Code(
        severity="error",
        meaning="Two pages want the same file, or one wants a file where another needs a folder.",
        remedy="Give one of the two another slug or id.",
    ),
    "previous-unreadable": Code(
        severity="warning",
        meaning="The last publication cannot be read, so the site does not tell what has changed since.",
        remedy="Name the data/claims.json of the last publication with --previous, or leave the setting out.",
    ),
    "file-too-large": Code(
        severity="warning",
        meaning="A file of the site is over 100 MB. GitHub takes no such file in a push, so the site cannot be published to a branch there.",
        remedy="Publish with the workflow that `claimline new` makes, which pushes no files, or on another server.",
    ),
    "site-too-large": Code(
        severity="warning",
        meaning="The site is over 1 GB, which is the most that GitHub Pages publishes.",
        remedy='Set bodies = "excerpts", make a tracker of its own for each subject, or publish on another server; docs/publishing.md says what takes room.',
    ),
    "template-broken": Code(
        severity="error",
        meaning="A template cannot be read, or asks for something that its context does not have.",
        remedy="Correct the template; docs/templates.md lists what each one may use.",
    ),
    "template-unused": Code(
        severity="warning",
        meaning="Something in the folder of a site's own templates is on no page: a file that takes no template's place and is in none that does, "
        "a block that the template extended does not have, words outside of blocks, a file that nothing asks for.",
        remedy="Name it as the packaged template, block or asset that it is to stand for; docs/templates.md lists them.",
    ),
    "interface-unknown": Code(
        severity="warning",
        meaning="The settings name a language for the interface that there is no catalogue of.",
        remedy="Write words/LANGUAGE.toml into the folder of your templates; docs/templates.md tells how.",
    ),
    "word-unknown": Code(
        severity="warning",
        meaning="The settings, or a catalogue of the site's own (words/LANGUAGE.toml), put other words in the place of words that no template has.",
        remedy="Write the English words as templates/words/en.toml of the program lists them.",
    ),
}


def remedy(problem: Problem) -> str:
    """Its own remedy, or its code's."""
    return problem.remedy or CODES[problem.code].remedy


def told(problem: Problem) -> dict[str, Any]:
    """Its fields for another program, severity and remedy filled in."""
    first = {"path": problem.path, "line": problem.line, "column": problem.column, "severity": problem.severity}
    return {**first, **structs.asdict(problem), "remedy": remedy(problem)}

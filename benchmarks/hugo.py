"""Hugo beside our build: the same posts, a plain theme of one page for each post and lists of them.

Hugo reads the very files; nobody finds anything in them. It makes a page for each post, pages of all posts, of each tag
and of each outlet, fifty posts a page as ours have, and what it makes by itself: a feed for each list and a sitemap.
"""

import os
import shutil
import subprocess
import time
from pathlib import Path

_SETTINGS = """baseURL = "https://example.org/"
title = "Beside"
[taxonomies]
tag = "tags"
outlet = "outlet"
[pagination]
pagerSize = 50
[security]
allowContent = [".*"]
"""
_BASE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><a href="/">{{ .Site.Title }}</a> <a href="/posts/">Posts</a> <a href="/tags/">Tags</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
_POST = """{{ define "main" }}<h1>{{ .Title }}</h1>
<p>{{ .Params.outlet }}, {{ .Date.Format "2 January 2006" }}{{ range .GetTerms "tags" }} <a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>
{{ .Content }}{{ end }}
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate .RegularPagesRecursive).Pages }}<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Date.Format "2 January 2006" }}</p><p>{{ .Summary | plainify | truncate 220 }}</p>
{{ end }}{{ partial "pagination.html" . }}{{ end }}
"""
_TERMS = """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
"""

Built = tuple[float, int, int]
"""Seconds, files and bytes of a cold build."""


def found(command: str) -> str:
    """Where the program stands; empty where it is not installed."""
    return shutil.which(command) or ""


def version(program: str) -> str:
    """As it names itself, short ("hugo v0.168.0")."""
    said = subprocess.run([program, "version"], check=True, capture_output=True, text=True).stdout
    return "hugo v" + said.rpartition("hugo v")[2].partition("-")[0]


def build(program: str, content: Path, folder: Path, *, jobs: int) -> Built:
    """A cold build into ``folder``, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    layouts = folder / "layouts"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_SETTINGS, "utf-8")
    for name, text in (("baseof", _BASE), ("single", _POST), ("list", _LIST), ("terms", _TERMS)):
        (layouts / "_default").mkdir(exist_ok=True)
        (layouts / "_default" / f"{name}.html").write_text(text, "utf-8")
    ask = [program, "--quiet", "--source", str(folder), "--contentDir", str(content), "--destination", "public"]
    surroundings = {**os.environ, "GOMAXPROCS": str(jobs), "HUGO_CACHEDIR": str(folder / "cache")}
    started = time.perf_counter()
    subprocess.run(ask, check=True, env=surroundings, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    sizes = [file.stat().st_size for file in (folder / "public").rglob("*") if file.is_file()]
    return seconds, len(sizes), sum(sizes)

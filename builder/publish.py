"""A folder to a commit on the Pages branch. What the branch held before is replaced, and stays in its history."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from ghp_import import GhpError, ghp_import

from builder.problems import Problem

SITE = 10**9
"""Bytes: GitHub Pages publishes no larger site. https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits"""
FILE = 100 * 2**20
"""Bytes: GitHub takes no larger file in a push, whatever the branch."""


class RefusedError(Exception):
    """Git would not; the words say why, for the user."""


def too_large(total: int, largest: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    """What keeps a site of so many bytes from GitHub Pages; ``largest``: its largest files with their bytes."""
    if total > SITE:
        words = f"the site is {total / 1e6:,.0f} MB; GitHub Pages publishes at most {SITE / 1e6:,.0f} MB"
        yield Problem(path="", code="site-too-large", words=words)
    for path, size in largest:
        if size > FILE:
            words = f"this file is {size / 2**20:,.0f} MB; GitHub takes none over {FILE / 2**20:,.0f} MB in a push"
            yield Problem(path=path, code="file-too-large", words=words)


def pages(folder: Path, *, remote: str, branch: str, message: str) -> None:
    """Commit the folder to the branch and push it. Raises RefusedError.

    The branch goes on from where the remote's stands, so that a publication from elsewhere is not lost from the history.
    """
    check(remote=remote, branch=branch)
    if "github.com" in _git("config", f"remote.{remote}.url", may_fail=True):
        for path in folder.rglob("*"):
            if path.stat().st_size > FILE:
                raise RefusedError(
                    f"“{path}” is over 100 MB, and GitHub takes no such file in a push; publish with the workflow instead"
                )
    _fetch(remote, branch)
    before = _git("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", may_fail=True)
    try:
        ghp_import(
            str(folder), remote=remote, branch=branch, mesg=message, push=True, nojekyll=False, followlinks=False
        )
    except (GhpError, subprocess.CalledProcessError, OSError) as failure:
        raise RefusedError(f"the push to {remote}/{branch} failed: {failure}") from None
    if _git("rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", may_fail=True) in ("", before):
        raise RefusedError(f"git made no commit on {branch}")


def published(path: str, *, remote: str, branch: str) -> bytes | None:
    """A file of the last publication, as the remote's branch has it; None where there is none. Raises RefusedError."""
    check(remote=remote, branch=branch)
    _fetch(remote, branch)
    shown = _run("show", f"refs/remotes/{remote}/{branch}:{path}")
    return shown.stdout if shown.returncode == 0 else None


def check(*, remote: str, branch: str) -> None:
    """Whether there is a repository with this remote, and the branch is not the one being worked on. Raises RefusedError."""
    try:
        _git("rev-parse", "--git-dir")
    except RefusedError as refusal:
        if "not a git repository" not in str(refusal):
            raise
        begin = f"begin one with `git init` and `git remote add {remote} ADDRESS`"
        raise RefusedError(f"{refusal}; {begin}") from None
    if _git("config", f"remote.{remote}.url", may_fail=True) == "":
        raise RefusedError(f"this repository has no remote “{remote}”; add it with `git remote add {remote} ADDRESS`")
    if _git("symbolic-ref", "--quiet", "--short", "HEAD", may_fail=True) == branch:
        raise RefusedError(f"“{branch}” is the branch you are working on, and publishing would replace what it holds")


def _fetch(remote: str, branch: str) -> None:
    """What the remote's branch holds now; a branch that is not there yet is no error."""
    _git("fetch", "--quiet", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}", may_fail=True)


def _git(*words: str, may_fail: bool = False) -> str:
    """What git says, or nothing where it may fail."""
    done = _run(*words)
    if done.returncode != 0 and not may_fail:
        raise RefusedError(done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: "))
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *words], capture_output=True, check=False)
    except FileNotFoundError:
        raise RefusedError("git is not installed") from None

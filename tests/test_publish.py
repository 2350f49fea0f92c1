"""The Pages branch after a publication, in a repository made for the test."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder import publish as limits
from builder.cli import main

POST = "---\ntitle: A post\ndate: 2026-01-11\noutlet: River Herald\n---\nHello there.\n"


def git(*words: str) -> str:
    return subprocess.run(["git", *words], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tracker in a repository, with a remote beside it."""
    monkeypatch.setenv("CLAIMLINE_TODAY", "2026-02-01")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A Reader")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "reader@example.org")
    work = tmp_path / "tracker"
    (work / "content" / "posts").mkdir(parents=True)
    (work / "content" / "posts" / "a.md").write_text(POST)
    git("init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    git("init", "--quiet", "--initial-branch=main", str(work))
    monkeypatch.chdir(work)
    git("config", "user.name", "A Reader")
    git("config", "user.email", "reader@example.org")
    git("remote", "add", "origin", str(tmp_path / "remote.git"))
    git("add", "content")
    git("commit", "--quiet", "-m", "A post")
    return tmp_path / "remote.git"


def publish(*words: str) -> Result:
    return CliRunner().invoke(main, ["publish", *words], prog_name="claimline")


def published(remote: Path) -> set[str]:
    return set(git("--git-dir", str(remote), "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def test_the_branch_holds_the_site(tracker: Path) -> None:
    done = publish()
    assert done.exit_code == 0, done.output
    assert {"index.html", ".nojekyll", "posts/a/index.html"} <= published(tracker)
    assert "content/posts/a.md" not in published(tracker)
    assert git("branch", "--show-current") == "main"


def test_a_withdrawn_post_leaves_the_branch_and_stays_in_its_history(tracker: Path) -> None:
    publish()
    Path("content/posts/a.md").rename("content/posts/b.md")
    assert publish("--message", "Another name").exit_code == 0
    assert "posts/a/index.html" not in published(tracker)
    assert "posts/b/index.html" in published(tracker)
    log = git("--git-dir", str(tracker), "log", "--format=%s", "gh-pages").splitlines()
    assert log == ["Another name", "Publish the site"]


def test_a_publication_tells_what_has_changed_since_the_one_on_the_branch(tracker: Path) -> None:
    publish()
    assert "for this one, none was given" in git("--git-dir", str(tracker), "show", "gh-pages:changes/index.html")
    assert publish().exit_code == 0
    assert "Nothing has changed" in git("--git-dir", str(tracker), "show", "gh-pages:changes/index.html")
    Path("content/posts/b.md").write_text(POST + "Ana Novak said on Saturday that about 1,200 people were killed.\n")
    assert publish().exit_code == 0
    told = git("--git-dir", str(tracker), "show", "gh-pages:changes/index.html")
    assert "Ana Novak: about 1,200" in told


def test_a_dry_run_pushes_nothing(tracker: Path) -> None:
    done = publish("--dry-run")
    assert done.exit_code == 0
    assert "would push" in done.stderr
    assert git("--git-dir", str(tracker), "branch", "--list") == ""


def test_a_folder_in_no_repository_is_told_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(POST)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = publish()
    assert done.exit_code == 2
    assert "git init" in done.output
    assert not (tmp_path / "site").exists()


def test_errors_in_the_content_are_not_published(tracker: Path) -> None:
    Path("content/posts/bad.md").write_text("---\ntitle: [x\n---\nHello.\n")
    assert publish().exit_code == 1
    assert git("--git-dir", str(tracker), "branch", "--list") == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--remote", "nowhere"), "no remote “nowhere”"),
        (("--branch", "main"), "the branch you are working on"),
    ],
)
def test_what_git_would_refuse_is_said_before(tracker: Path, words: tuple[str, ...], said: str) -> None:
    done = publish(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert git("--git-dir", str(tracker), "branch", "--list") == ""


def test_outside_a_repository(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tracker.parent / "none"))
    done = publish()
    assert done.exit_code == 2
    assert "not a git repository" in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_what_is_too_large_for_github_is_said_with_what_to_do(
    tracker: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    del tracker
    fits = CliRunner().invoke(main, [command], prog_name="claimline")
    assert fits.exit_code == 0
    assert "too-large" not in fits.stderr
    monkeypatch.setattr(limits, "SITE", 10_000)
    monkeypatch.setattr(limits, "FILE", 20_000)
    done = CliRunner().invoke(main, [command], prog_name="claimline")
    assert done.exit_code == 0
    assert "GitHub Pages publishes at most 0 MB [site-too-large]" in done.stderr
    assert "site/assets/style.css:1:1: warning: this file is" in done.stderr
    assert "Publish with the workflow" in done.stderr


def test_no_push_to_github_is_begun_that_it_would_refuse(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE", 20_000)
    assert publish().exit_code == 0, "other servers take it"
    git("remote", "set-url", "origin", "https://github.com/nobody/nothing.git")
    before = git("--git-dir", str(tracker), "rev-parse", "gh-pages")
    done = publish()
    assert done.exit_code == 2
    assert "GitHub takes no such file in a push" in done.output
    assert git("--git-dir", str(tracker), "rev-parse", "gh-pages") == before

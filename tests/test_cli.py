"""The command line as its users meet it: what is printed, the exit codes, and what happens when things go wrong."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parent.parent / "seeds" / "samples" / "crossing.txt"
COMMANDS = ["check", "fix", "normalize", "annotate", "lookup", "translit", "schemes", "styles", "places"]


def run(*args: str, stdin: bytes | str = b"", **kwargs: Any) -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200"}
    command = [sys.executable, "-m", "cli", *args]
    return subprocess.run(command, input=data, capture_output=True, timeout=60, check=False, env=environment, **kwargs)


def complaints(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    assert b"Traceback" not in done.stderr
    return done.stderr.decode().splitlines()


def test_check_of_the_sample_names_places_and_no_people() -> None:
    done = run("check", "--format", "json", str(SAMPLE))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {(one["text"], one["replacement"]) for one in found} >= {("Kiev", "Kyiv"), ("Antonovsky", "Antonivskyi")}
    text = SAMPLE.read_text(encoding="utf-8")
    lines = text.split("\n")
    for one in found:
        assert set(one) == {
            "path", "line", "column", "start", "end", "text", "place", "lang", "rule", "severity", "message",
            "replacement", "reason",
        }  # fmt: skip
        assert text[one["start"] : one["end"]] == one["text"]
        assert lines[one["line"] - 1][one["column"] - 1 :].startswith(one["text"])
    assert not any(text[: one["start"]].endswith("Alexander ") for one in found)


def test_check_is_plain_when_piped() -> None:
    done = run("check", "-", stdin="Kiev fell.\n")
    assert done.stdout.decode().startswith("-:1:1: Kiev -> Kyiv [spelling] ")
    assert b"\x1b" not in done.stdout


def test_check_of_right_text_is_silent() -> None:
    done = run("check", stdin="Kyiv stands on the Dnipro.\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_annotate_is_json_lines() -> None:
    done = run("annotate", stdin="“Kiev,” he said in Kyiv.\n")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert set(first) == {
        "path", "start", "end", "text", "place", "kind", "lang", "name", "status", "decision", "replacement", "reason",
        "why", "quoted", "candidates", "cases",
    }  # fmt: skip
    assert (first["decision"], first["reason"], first["quoted"]) == ("keep", "quotation", True)
    assert (second["decision"], second["reason"], second["place"]) == ("keep", "preferred", "kyiv")


@pytest.mark.parametrize(
    ("policy", "code", "out"),
    [("keep", 0, b""), ("flag", 1, b"[quotation]"), ("speech", 1, b"Kyiv"), ("fix", 1, b"Kyiv")],
)
def test_quotation_policy(policy: str, code: int, out: bytes) -> None:
    done = run("check", "--quotes", policy, stdin="“Kiev,” he said.\n")
    assert done.returncode == code
    assert out in done.stdout


def test_fix_in_place_keeps_bytes_and_mode(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes("\ufeffKiev\r\nOdessa\rthe end\0".encode())
    file.chmod(0o640)
    assert run("fix", str(file)).returncode == 0
    assert file.read_bytes() == "\ufeffKyiv\r\nOdesa\rthe end\0".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_fix_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    file, link = tmp_path / "story.txt", tmp_path / "link.txt"
    file.write_text("Kiev")
    link.symlink_to(file)
    assert run("fix", str(link)).returncode == 0
    assert link.is_symlink()
    assert file.read_text() == "Kyiv"


def test_fix_of_standard_input_and_diff(tmp_path: Path) -> None:
    assert run("fix", stdin="Kiev").stdout == b"Kyiv"
    file = tmp_path / "story.txt"
    file.write_text("Kiev\n")
    done = run("fix", "--diff", str(file))
    assert (done.returncode, file.read_text()) == (1, "Kiev\n")
    assert b"-Kiev\n+Kyiv\n" in done.stdout


def test_normalize_into_a_file_and_a_folder(tmp_path: Path) -> None:
    one, two, out = tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "out"
    one.write_text("Kiev")
    two.write_text("Odessa")
    out.mkdir()
    assert run("normalize", str(one), "--output", str(tmp_path / "clean.txt")).returncode == 0
    assert (tmp_path / "clean.txt").read_text() == "Kyiv"
    assert run("normalize", str(one), str(two), "--output", str(out)).returncode == 0
    assert [(out / name).read_text() for name in ("one.txt", "two.txt")] == ["Kyiv", "Odesa"]
    assert one.read_text() == "Kiev"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3e\x00", "binary"),
        ("Kiev".encode("utf-16"), "UTF-16"),
        ("Kiev city".encode("utf-16-le"), "UTF-16"),
        ("Київ".encode("cp1251"), "not UTF-8"),
        (None, "no such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    if content is not None:
        bad.write_bytes(content)
    good.write_text("Kiev")
    done = run("check", str(bad), str(good))
    assert done.returncode == 2
    (line,) = complaints(done)
    assert str(bad) in line
    assert says in line
    assert b"good.txt:1:1: Kiev" in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "closed.txt"
    file.write_text("Kiev")
    file.chmod(0)
    done = run("check", str(file))
    assert done.returncode == 2
    assert "permission" in complaints(done)[0]


def test_a_file_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    file = Path("/proc/version")
    if not file.exists():
        pytest.skip("no read-only file system here")
    done = run("normalize", "--output", "/proc/nothing", stdin="Kiev")
    assert done.returncode == 2
    assert len(complaints(done)) == 1


def test_an_empty_file_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(b"")
    assert run("check", str(file)).returncode == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", "--style", "app"), "unknown style 'app'"),
        (("translit", "x", "--scheme", "uk-kmu-2011"), "did you mean uk-kmu-2010"),
        (("places", "kyyv"), "unknown place 'kyyv'"),
        (("styles", "nope"), "unknown style"),
        (("schemes", "nope"), "unknown scheme"),
    ],
)
def test_an_unknown_name_is_one_line_with_what_to_do(args: tuple[str, ...], says: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    (line,) = complaints(done)
    assert says in line


def test_a_closed_pipe_is_one_line_and_files_are_still_fixed(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Kiev")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "cli", "fix", str(file)], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(write)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert file.read_text() == "Kyiv"


def test_lookup_says_what_a_name_can_mean() -> None:
    for name in ("Днепр", "Дніпро", "DNIPRO"):
        found = json.loads(run("lookup", name, "--format", "json").stdout)
        assert [one["place"] for one in found[:2]] == ["dnipro", "dnipro-river"]
        assert all(one["why"] for one in found)
    for name in ("Dnieper", "Dniepr", "Dnieper River", "р. Днепр"):
        found = json.loads(run("lookup", name, "--format", "json").stdout)
        assert found[0]["place"] == "dnipro-river"
    assert run("lookup", "Nowhere-at-all").returncode == 1


def test_translit_takes_words_or_standard_input() -> None:
    assert (
        run("translit", "Антонівський міст", "--scheme", "uk-kmu-2010").stdout.decode()
        == "Antonivskyi mist" + os.linesep
    )
    assert run("translit", "-", stdin="Згорани").stdout.decode() == "Zghorany"


@pytest.mark.parametrize(
    ("args", "out", "says"),
    [
        (("Kyiv",), "Kyiv", "no Cyrillic letter"),
        (("--reverse", "Київ"), "Київ", "no Latin letter"),
        (("Київ ы",), "Kyiv y", "ы (at 5) is no letter of uk-kmu-2010; written y"),
        (("Kиїв",), "Kyiv", "K (at 0) is a Latin letter in a Cyrillic word; --mend reads it as К"),
    ],
)
def test_translit_is_never_silent_on_what_a_scheme_lacks(args: tuple[str, ...], out: str, says: str) -> None:
    done = run("translit", *args)
    assert (done.returncode, done.stdout.decode().strip()) == (0, out)
    (line,) = complaints(done)
    assert says in line


def test_translit_mends_on_request_without_a_word() -> None:
    done = run("translit", "--mend", "Kиїв")
    assert (done.stdout.decode().strip(), done.stderr) == ("Kyiv", b"")


@pytest.mark.parametrize("command", ["schemes", "styles", "places"])
def test_lists_are_tables_and_json(command: str) -> None:
    assert run(command).returncode == 0
    assert isinstance(json.loads(run(command, "--format", "json").stdout), list)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"endonym {command}" in done.stdout.decode()


def test_a_users_glossary_adds_and_its_mistakes_are_placed(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('[place.testove]\nkind = "village"\nuk = "Тестове"\nru = "Тестово"\n', encoding="utf-8")
    done = run("check", "--glossary", str(ours), stdin="shelling in Testovo\n")
    assert "Testovo -> Testove" in done.stdout.decode()
    assert run("places", "check", str(ours)).returncode == 0
    ours.write_text('[place.testove]\nkind = "vilage"\nuk = "Тестове"\nru = "Тестово"\n', encoding="utf-8")
    done = run("places", "check", str(ours))
    assert done.returncode == 1
    assert f"{ours}:2: place.testove.kind: expected one of" in complaints(done)[0]


def test_a_users_table(tmp_path: Path) -> None:
    ours = tmp_path / "ours.csv"
    ours.write_text("id,kind,uk,ru,names\ntestove,village,Тестове,Тестово,Testowe|Testwood\n", encoding="utf-8")
    done = run("normalize", "--glossary", str(ours), stdin="in Testwood, Testowe")
    assert done.stdout.decode() == "in Testove, Testove"
    ours.write_text("id,kind,uk,ru,colour\ntestove,village,Тестове,Тестово,red\n", encoding="utf-8")
    done = run("places", "check", str(ours))
    assert "colour" in complaints(done)[0]

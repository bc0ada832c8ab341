"""What the documents say is so: the sample's output, the commands, the styles and schemes that they name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_samples_output_is_the_real_one() -> None:
    shown = [line.strip() for line in README.splitlines() if line.startswith("    seeds/samples/crossing.txt:")]
    command = [sys.executable, "-m", "cli", "check", "seeds/samples/crossing.txt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stdout.decode("utf-8").splitlines() == shown


def test_the_two_commands_stand_under_their_headings() -> None:
    for heading in ("## Try it", "## Test it"):
        after = README.split(f"\n{heading}\n")[1].lstrip("\n")
        assert after.startswith("    python3 -m venv .venv && ")
        assert "\n    " not in after.split("\n\n")[0]


def test_every_command_is_in_the_readme_or_the_documents() -> None:
    documents = README + "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    documents += (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for module in sorted((ROOT / "cli").glob("*.py")):
        if re.search(rf"^def {module.stem}\(", module.read_text(encoding="utf-8"), re.MULTILINE):
            assert f"endonym {module.stem}" in documents or module.stem in {"bulk", "main", "report", "table"}, (
                module.stem
            )


def test_links_lead_somewhere() -> None:
    for page in [
        ROOT / "README.md",
        ROOT / "DESIGN.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"

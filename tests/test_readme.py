"""The examples in README.md are real: each command is run and prints what stands there.

After a change that is meant to be seen, `python tests/test_readme.py` writes the new output into the README; read it
before you commit it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
FILE = re.compile(r"^`(?P<name>[\w./-]+)`:\n\n```text\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```console\n\$ (?P<command>secondsource .+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def run(command: str, folder: Path) -> str:
    """What `command` prints in `folder`, in 80 columns, without trailing blanks."""
    ran = subprocess.run(
        [sys.executable, "-m", "secondsource.cli", *shlex.split(command)[1:]],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return tidy(ran.stdout)


def tidy(output: str) -> str:
    return "\n".join(line.rstrip() for line in output.strip("\n").splitlines()) + "\n"


def save_files(text: str, folder: Path) -> None:
    for file in FILE.finditer(text):
        path = folder / file["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file["text"].encode())


def test_every_example_prints_what_the_readme_says(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    save_files(text, tmp_path)
    examples = [(example["command"], example["output"]) for example in EXAMPLE.finditer(text)]
    assert len(examples) == text.count("```console")
    for command, expected in examples:
        assert run(command, tmp_path) == expected, command


def test_the_third_line_says_what_it_is_not_and_the_two_commands_come_first() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert lines[2].startswith("It is not")
    assert "it reads English, and keeps and searches the rest" in lines[2]
    code = [line.split("#")[0].strip() for line in lines if line.startswith("make ")]
    assert code == ["make demo", "make test"]
    assert lines.index("```sh") == 4


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert not [link for link in links if not (README.parent / link).exists()]


def rewrite() -> None:
    """Put what the commands print today into the README."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        save_files(text, Path(folder))

        def renewed(example: re.Match[str]) -> str:
            return f"```console\n$ {example['command']}\n{run(example['command'], Path(folder))}```"

        README.write_text(EXAMPLE.sub(renewed, text), encoding="utf-8")


if __name__ == "__main__":
    rewrite()

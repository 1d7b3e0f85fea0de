"""Fill in the answers of the README's examples: ``python -m tests.readme.update``. A test keeps them fresh."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from tests.test_readme import ROOT, kg, run

_EXAMPLE = re.compile(r"```console\n\$ (kg [^\n]*)\n.*?```", re.DOTALL)


def main() -> None:
    readme = ROOT / "README.md"
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph"
        subprocess.run([kg(), "build", "data", "--graph", graph], cwd=ROOT, check=True, capture_output=True)

        def answered(match: re.Match[str]) -> str:
            answer = "\n".join(line.rstrip() for line in run(match[1], graph, ROOT).split("\n"))
            return f"```console\n$ {match[1]}\n{answer}\n```"

        filled = _EXAMPLE.sub(answered, readme.read_text("utf-8"))
    readme.write_text(filled, "utf-8")


if __name__ == "__main__":
    main()

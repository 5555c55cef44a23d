"""Universes that phantom-wiki makes answer here as they do there."""

import json
import subprocess
import sys

import pytest

pytest.importorskip("phantom_wiki", reason="phantom-wiki needs Python 3.12")

SIZES = {
    "easy": ["--question-depth", "10", "--max-family-tree-size", "25", "--easy-mode", "--seed", "11"],
    "hard": ["--question-depth", "8", "--max-family-tree-size", "12", "--num-family-trees", "2", "--seed", "12"],
}


@pytest.mark.parametrize("size", SIZES)
def test_every_answer_and_every_trace_come_out_the_same(tmp_path, run_typescript, size):
    folder = tmp_path / "universe"
    options = ["--num-questions-per-type", "3", "--article-format", "json", "--question-format", "json", "--quiet"]
    command = [sys.executable, "-m", "phantom_wiki", *SIZES[size], *options, "--output-dir", str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    report = json.loads(run_typescript("compare-universe.ts", folder))
    assert report["questions"] > 20
    assert report["differences"] == []

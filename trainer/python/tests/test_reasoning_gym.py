"""Generated questions are scored by Reasoning Gym itself, and its own are read and solved again."""

import json
import subprocess
from pathlib import Path

import pytest

TASKS = ["family_relationships", "knights_knaves"]
PACKAGE = Path(__file__).with_name("gym_package.py")


@pytest.fixture(scope="session")
def gym(run_typescript):
    """Runs gym_package.py with the Python that has Reasoning Gym, and returns what it printed."""
    python = run_typescript("gym-python.ts")

    def run(*args):
        done = subprocess.run([python, str(PACKAGE), *map(str, args)], capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.mark.parametrize("task", TASKS)
def test_the_packages_scorer_gives_every_generated_answer_all(tmp_path, run_typescript, gym, task):
    run_typescript("generate-gym.ts", task, 10_000, tmp_path)
    report = json.loads(gym("scores", task, tmp_path))
    assert report == {"records": 10_000, "full": 10_000, "keys": ["answer", "metadata", "question"]}


def test_the_packages_puzzles_are_solved_from_their_text(tmp_path, run_typescript, gym):
    gym("records", "knights_knaves", 1000, tmp_path / "puzzles.jsonl")
    report = json.loads(run_typescript("gym-records.ts", "knights_knaves", tmp_path / "puzzles.jsonl"))
    assert report == {"records": 1000, "wrong": []}


def test_wrong_labels_of_the_package_are_found_and_no_others(tmp_path, run_typescript, gym):
    gym("records", "family_relationships", 2000, tmp_path / "families.jsonl")
    report = json.loads(run_typescript("gym-records.ts", "family_relationships", tmp_path / "families.jsonl"))
    assert report["records"] == 2000
    assert 200 < len(report["wrong"]) < 320
    assert set(report["wrong"]) <= {"father-in-law", "mother-in-law", "niece", "nephew"}

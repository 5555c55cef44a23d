"""Generated problems of GSM-Infinite are read as the paper's scripts read them: by datasets, a split for each number of
operations in its evaluation, file by file in its trainer. Both take the answer out of the solution's text."""

import re
from pathlib import Path

import pytest

OPS = range(2, 6)


@pytest.fixture(scope="module")
def problems(tmp_path_factory, run_typescript):
    out = tmp_path_factory.mktemp("gsm")
    # Four of each number of operations and kind in each split.
    kinds = ["--ops", "2-5", "--per-op", "48", "--train-frac", "0.5", "--quiet"]
    run_typescript("../../trainer/src/cli/main.ts", "generate", "gsm-infinite", *kinds, "-o", out)
    return out


def files_of(problems: Path, split: str) -> dict[int, list[str]]:
    base = problems / f"gsm-infinite-{split}" / "zero_context" / "realistic" / "medium"
    return {op: sorted(map(str, (base / str(op)).glob("*.jsonl"))) for op in OPS}


def test_the_evaluation_reads_them_as_splits_by_operations(problems, tmp_path):
    from datasets import load_dataset

    files = {f"ops_{op}": found for op, found in files_of(problems, "eval").items()}
    loaded = load_dataset("json", data_files=files, cache_dir=str(tmp_path))
    assert {split: len(rows) for split, rows in loaded.items()} == {f"ops_{op}": 24 for op in OPS}
    for split, rows in loaded.items():
        assert set(rows["op"]) == {int(split.removeprefix("ops_"))}
        for solution in rows["solution"]:
            start = solution.find("Answer: ")
            answer = solution[start + len("Answer: ") : solution.find(".", start)]
            assert str(int(answer)) == answer
            assert solution.count("Answer: ") == 1


def test_the_trainer_joins_their_files_and_reads_their_answers(problems, tmp_path):
    from datasets import concatenate_datasets, load_dataset

    files = [file for found in files_of(problems, "train").values() for file in found]
    parts = [load_dataset("json", data_files=file, split="train", cache_dir=str(tmp_path)) for file in files]
    rows = concatenate_datasets(parts)
    assert len(rows) == 96
    answers = [re.search(r"Answer:\s*([^\n\.]*)", solution).group(1).strip() for solution in rows["solution"]]
    assert all(answer.isdecimal() for answer in answers)
    assert {type(name) for name in rows["id"]} == {int}

"""The checks of a prepared run, on the machine that is to train it."""

import json
import shutil

import pytest
from transformers import AutoTokenizer

from phantomlab_trl.environment import preflight
from phantomlab_trl.environment.vllm_range import check_vllm_version
from phantomlab_trl.training.trl_versions import UnsupportedTrl, check_trl_version

from .runs import POLICY, example, make_run


def findings(run, capsys):
    assert preflight.print_preflight(str(run)) == 0
    report = json.loads(capsys.readouterr().out)
    return report, {finding["key"]: finding for finding in report["findings"]}


def test_prompts_are_counted_in_tokens_with_the_chat_template(tmp_path, capsys):
    run = make_run(tmp_path / "run")
    report, _ = findings(run, capsys)
    assert report["findings"] == []
    tokenizer = AutoTokenizer.from_pretrained(POLICY)
    lengths = [
        len(tokenizer.apply_chat_template(example(n)["messages"], add_generation_prompt=True, return_dict=False))
        for n in range(12)
    ]
    counted = report["prompt_tokens"]
    assert (counted["count"], counted["min"], counted["max"]) == (12, min(lengths), max(lengths))
    assert lengths[int(counted["longest"][1:])] == max(lengths)


def test_a_prompt_that_vllm_has_no_room_for_is_an_error_with_the_value_that_suffices(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(preflight, "version_of", {"trl": "1.16.0", "vllm": "0.26.0"}.get)
    run = make_run(tmp_path / "run", {"use_vllm": True, "vllm_max_model_length": 16, "max_completion_length": 8})
    report, found = findings(run, capsys)
    finding = found["vllm_max_model_length"]
    assert finding["severity"] == "error"
    assert finding["fix"] == f"vllm_max_model_length: {report['prompt_tokens']['max'] + 8}"


def test_a_model_that_is_nowhere_is_an_error_with_its_way_out(tmp_path, capsys):
    _, found = findings(make_run(tmp_path / "run", {"model_name_or_path": "/no/model"}), capsys)
    finding = found["model_name_or_path"]
    assert finding["severity"] == "error" and finding["fix"]
    assert "/no/model cannot be loaded" in finding["message"]


def test_a_tokenizer_without_a_chat_template_is_an_error(tmp_path, capsys):
    policy = tmp_path / "policy"
    shutil.copytree(POLICY, policy)
    (policy / "chat_template.jinja").unlink()
    _, found = findings(make_run(tmp_path / "run", {"model_name_or_path": str(policy)}), capsys)
    assert "no chat template" in found["model_name_or_path"]["message"]


def test_trl_outside_of_the_range_is_refused_below_and_told_above():
    assert check_trl_version("1.0.0") is None and check_trl_version("1.16.3") is None
    for version in (None, "0.29.1"):
        with pytest.raises(UnsupportedTrl, match=r'pip install "trl>=1.0,<1.17"'):
            check_trl_version(version)
    for version in ("1.17.0", "2.0.0"):
        assert "newer than what PhantomLab is tested with" in check_trl_version(version)


@pytest.mark.parametrize(
    "trl, vllm, fits",
    [
        ("1.0.0", "0.17.1", True),
        ("1.0.0", "0.18.0", False),
        ("1.16.0", "0.26.0", True),
        ("1.16.0", "0.21.4", False),
        ("1.16.0", "0.31.1+cu130", True),
        ("1.16.0", "0.32.0", False),
        ("1.11.0", "0.26.0", True),
        ("0.28.0", "0.9.0", True),
    ],
)
def test_a_vllm_that_trl_does_not_take_is_told(trl, vllm, fits):
    told = check_vllm_version(trl, vllm)
    assert (told is None) == fits

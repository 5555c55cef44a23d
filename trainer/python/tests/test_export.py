"""A policy that the embedded trainer trained and exported is the same model in transformers."""

import json

import pytest
import torch
from transformers import AutoModelForCausalLM


@pytest.mark.parametrize("kind", ["tied", "untied"])
def test_an_exported_policy_has_the_same_logits_in_transformers(tmp_path, run_typescript, kind):
    run_typescript("export-policy.ts", tmp_path, kind)
    expected = json.loads((tmp_path / "logits.json").read_text())
    model, report = AutoModelForCausalLM.from_pretrained(tmp_path, dtype=torch.float32, output_loading_info=True)
    assert not report["missing_keys"] and not report["unexpected_keys"]
    with torch.no_grad():
        logits = model(torch.tensor([expected["tokens"]])).logits[0]
    wanted = torch.tensor(expected["logits"])
    assert wanted.std() > 0.5, "logits so flat that anything would agree with them"
    torch.testing.assert_close(logits, wanted, rtol=1e-4, atol=1e-4)

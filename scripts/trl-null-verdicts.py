"""Trains for a step with one key of TRL's or transformers' set to null, and writes down what TRL said.

    python scripts/trl-null-verdicts.py --trl 1.16.0 > test/fixtures/recipes/trl-null-verdicts.json

The types of the dataclasses do not tell it: some keys that may not be None are never computed with, and some that may
be are. As trl-run-verdicts.py, which it goes by.
"""

import argparse
import importlib.util
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
spec = importlib.util.spec_from_file_location("runs", ROOT / "scripts/trl-run-verdicts.py")
runs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(runs)

import trl  # noqa: E402

# Keys with a value by default whose types allow no None (switches are left out: None is as false as False), and those
# that have rules of their own.
KEYS = """
num_generations temperature loss_type scale_rewards beta epsilon num_iterations importance_sampling_level
multi_objective_aggregation top_entropy_quantile entropy_coef per_device_train_batch_size gradient_accumulation_steps
num_train_epochs max_steps learning_rate lr_scheduler_type warmup_steps optim weight_decay adam_beta1 adam_beta2
adam_epsilon max_grad_norm label_smoothing_factor logging_strategy logging_steps log_level log_level_replica report_to
project eval_strategy include_for_metrics save_strategy save_steps hub_strategy seed ddp_timeout dataloader_num_workers
length_column_name local_rank debug callbacks benchmarks env
""".split()

# A key that only counts where another one has a value.
TOGETHER = [
    "logging_steps: null\\nlogging_strategy: epoch",
    "save_steps: null\\nsave_strategy: steps",
    "save_steps: null\\nsave_strategy: epoch",
]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trl", required=True, help="the version that the verdicts are meant to be of")
    options = options.parse_args()
    if trl.__version__ != options.trl:
        raise SystemExit(f"TRL {trl.__version__} is installed, not {options.trl}: pip install trl=={options.trl}")
    types = (runs.verdicts.paper_script(), trl.GRPOConfig, trl.ModelConfig)
    cases = []
    for recipe in [f"{key}: null" for key in KEYS] + TOGETHER:
        text = runs.written(recipe)
        stage, error = runs.verdict(types, text)
        cases.append({"recipe": text, "stage": stage, "error": error})
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "trl": "{trl.__version__}",\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()

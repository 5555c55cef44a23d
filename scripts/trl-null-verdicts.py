"""Trains for a step with each key of TRL's and transformers' set to null, and writes down what TRL said.

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

# They name what the run is about: without them there is nothing to ask.
ASKED = "model_name_or_path output_dir dataset_name split_list reward_func_names".split()

# A key that only counts where another one has a value.
TOGETHER = [
    "logging_steps: null\\nlogging_strategy: epoch",
    "save_steps: null\\nsave_strategy: epoch",
    "save_steps: null\\nsave_strategy: steps",
    "eval_steps: null\\neval_strategy: steps",
]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trl", required=True, help="the version that the verdicts are meant to be of")
    options = options.parse_args()
    if trl.__version__ != options.trl:
        raise SystemExit(f"TRL {trl.__version__} is installed, not {options.trl}: pip install trl=={options.trl}")
    types = (runs.verdicts.paper_script(), trl.GRPOConfig, trl.ModelConfig)
    own = {name for kind in types[1:] for name in kind.__dataclass_fields__}
    cases = []
    for recipe in [f"{key}: null" for key in sorted(own) if key not in ASKED] + TOGETHER:
        text = runs.written(recipe)
        stage, error = runs.verdict(types, text)
        cases.append({"recipe": text, "stage": stage, "error": error})
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "trl": "{trl.__version__}",\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()

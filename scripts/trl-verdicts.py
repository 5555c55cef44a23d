"""Asks TRL itself about random recipes, and writes what it said down for the tests of the checks.

    python scripts/trl-verdicts.py --trl 1.16.0 > test/fixtures/recipes/trl-verdicts.json
    PYTHONPATH=FOLDER python scripts/trl-verdicts.py --trl 1.0.0 --other-versions --count 200 > .../trl-verdicts-1.0.0.json

FOLDER is where `npm run schemas` keeps that version: ~/.cache/phantomlab/trl-1.0.0-transformers-5.4.0.

Needs TRL and its dependencies (no GPU); the tests read the file alone. A verdict is what TrlParser raises for the
paper's three dataclasses on one process, shortened, or null for a recipe that it takes.
"""

import argparse
import contextlib
import io
import json
import logging
import os
import random
import tempfile
import warnings
from dataclasses import field, make_dataclass
from pathlib import Path

warnings.filterwarnings("ignore")
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import trl  # noqa: E402

logging.disable(logging.CRITICAL)

SCHEMAS = Path(__file__).parent.parent / "schemas/recipe"
SCHEMA = json.loads((SCHEMAS / f"trl-{trl.__version__}.schema.json").read_text())["properties"]

# Keys whose outcome depends on this machine, or that have rules of their own which are not among the checks yet.
ELSEWHERE = """
env use_cpu output_dir tf32 fsdp fsdp_config deepspeed debug accelerator_config parallelism_config torch_compile
torch_compile_backend torch_compile_mode full_determinism local_rank ddp_backend ddp_timeout log_level
log_level_replica use_liger_kernel pad_to_multiple_of
""".split()

# What decides most launches, asked for more often than the rest.
FREQUENT = """
num_generations per_device_train_batch_size gradient_accumulation_steps steps_per_generation generation_batch_size
eval_strategy save_strategy logging_steps save_steps eval_steps bf16 fp16 learning_rate loss_type
per_device_eval_batch_size num_generations_eval max_steps scale_rewards reward_weights warmup_steps
lr_scheduler_type num_train_epochs reward_func_names split_list warmup_ratio torch_dtype max_prompt_length
""".split()

# Settings that go together or do not: each of these is asked about with some of the others.
TOGETHER = [
    {
        "load_best_model_at_end": ["true", "false"],
        "eval_strategy": ["steps", "epoch", '"no"'],
        "save_strategy": ["steps", "epoch", "best", '"no"'],
        "save_steps": ["100", "50", "0.2", "7"],
        "eval_steps": ["50", "0.1", "100", "0"],
    },
    {"lr_scheduler_type": ["greedy", "reduce_lr_on_plateau", "cosine"], "eval_strategy": ["steps", '"no"', "epoch"]},
    {"dataloader_prefetch_factor": ["2", "null"], "dataloader_num_workers": ["0", "2"]},
    {
        "log_completions_hub_repo": ["a/b", "null"],
        "log_completions": ["true", "false"],
        "auto_find_batch_size": ["true", "false"],
    },
    {
        "vllm_importance_sampling_clip_min": ["0.5", "3.0", "null"],
        "vllm_importance_sampling_clip_max": ["2.0", "null"],
        "vllm_importance_sampling_mode": ["token_truncate", "token_mask", "sequence_mask", "sequence_truncate"],
    },
    {"<<": ["{num_generations: 3}", "[{seed: 1}, {beta: x}]", "3"], "num_generations": ["4", "8"]},
    {
        "fp16_full_eval": ["true"],
        "bf16_full_eval": ["true", "false"],
        "torch_empty_cache_steps": ["0", "5", "-1"],
        "warmup_steps": ["-1", "0.1"],
    },
    {"env": ["{A: b}", "text", "[1]", "null"], "seed": ["1"]},
]

VALUES = """
1 2 4 6 8 12 16 0 -1 1.0 4.0 0.5 1.5 "4" "1e-6" 1e-6 1.0e-6 no yes "no" off null ~ abc true "true" [1] [f1] [0.5,1]
[1e-1] {a:b} steps epoch dapo 2001-01-01 0x10 1_000 1e5 -.5 .5 010
""".split()


def paper_script(method="grpo"):
    """The paper's script arguments, by name and type as the schema has them."""
    types = {"string": str, "boolean": bool, "integer": int, "number": float}
    theirs = {f for f in trl.ScriptArguments.__dataclass_fields__}
    config = trl.GRPOConfig if method == "grpo" else trl.SFTConfig
    known = theirs | set(config.__dataclass_fields__) | set(trl.ModelConfig.__dataclass_fields__)
    fields = []
    for name, key in SCHEMA.items():
        if name in known and name != "dataset_name" or name == "env" or method not in key["x-recipes"]:
            continue
        kinds = [key["type"]] if isinstance(key["type"], str) else key["type"]
        kind = list[str] if kinds[0] == "array" else types[kinds[0]]
        hint = kind | None if "null" in kinds and kind is not list[str] else kind
        default = key["default"]
        value = (
            field(default_factory=lambda d=default: list(d)) if isinstance(default, list) else field(default=default)
        )
        fields.append((name, hint, value))
    return make_dataclass("Script", fields, bases=(trl.ScriptArguments,))


def verdict(parser_types, text):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        # Without a GPU, TRL refuses its own default of bf16 unless it is told to use the CPU.
        file.write(text + "use_cpu: true\n")
        file.flush()
        said = io.StringIO()
        try:
            with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
                trl.TrlParser(parser_types).parse_args_and_config(["--config", file.name])
        except SystemExit:
            return said.getvalue().strip().splitlines()[-1].split("error: ", 1)[-1][:100]
        except Exception as error:  # noqa: BLE001 - whatever TRL raises is the verdict
            return f"{type(error).__name__}: {error}".splitlines()[0][:100]
    return None


def recipe(rng, keys):
    lines = {}
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(FREQUENT if rng.random() < 0.6 else keys)
        choices = [c for c in SCHEMA.get(name, {}).get("enum", []) if c is not None]
        if choices and rng.random() < 0.5:
            lines[name] = json.dumps(rng.choice(choices))
        else:
            lines[name] = rng.choice(VALUES).replace("{a:b}", "{a: b}")
    return "".join(f"{name}: {value}\n" for name, value in lines.items())


def together(rng):
    """Some keys of one row, so that the rules about pairs of settings are asked too."""
    row = rng.choice(TOGETHER)
    names = [name for name in row if rng.random() < 0.75] or list(row)
    return "".join(f"{name}: {rng.choice(row[name])}\n" for name in names)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trl", required=True, help="the version that the verdicts are meant to be of")
    options.add_argument("--count", type=int, default=700)
    options.add_argument("--other-versions", action="store_true", help="ask for keys that other versions of TRL have, too")
    options = options.parse_args()
    if trl.__version__ != options.trl:
        raise SystemExit(f"TRL {trl.__version__} is installed, not {options.trl}: pip install trl=={options.trl}")
    rng = random.Random(0)
    keys = [name for name, key in SCHEMA.items() if "grpo" in key["x-recipes"] and name not in ELSEWHERE]
    if options.other_versions:
        keys += [name for name in json.loads((SCHEMAS / "key-names.json").read_text()) if name not in SCHEMA]
    types = (paper_script(), trl.GRPOConfig, trl.ModelConfig)
    drawn = [recipe(rng, keys) for _ in range(options.count)] + [together(rng) for _ in range(options.count // 2)]
    texts = list(dict.fromkeys(drawn))
    cases = [{"recipe": text, "error": verdict(types, text)} for text in texts]
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "trl": "{trl.__version__}",\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()

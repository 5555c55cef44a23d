"""Trains recipes for a step with TRL itself, and writes down where each fails, for the tests of the checks.

    python scripts/trl-run-verdicts.py --trl 1.16.0 > test/fixtures/recipes/trl-run-verdicts.json
    python scripts/trl-run-verdicts.py --trl 1.16.0 --method sft --recipes scripts/trl-sft-recipes.txt > .../trl-sft-verdicts.json

trl-verdicts.py asks TRL's parser alone; this one continues to the trainer and a step of it, with the tiny policy of
recipes/tiny, 6 prompts, and rewards at random, on the CPU. A verdict is the stage that failed (parser, trainer, step)
and what was said, shortened, or null for a recipe that trains.
"""

import argparse
import contextlib
import importlib.util
import io
import json
import random
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
spec = importlib.util.spec_from_file_location("verdicts", ROOT / "scripts/trl-verdicts.py")
verdicts = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verdicts)

import datasets  # noqa: E402
import trl  # noqa: E402

datasets.disable_progress_bars()

PROMPTS = 6

# Below each recipe; what it says itself counts.
BASE = """
dataset_name: data/six
split_list: [all]
per_device_train_batch_size: 4
num_generations: 2
max_completion_length: 4
max_steps: 1
save_strategy: "no"
report_to: none
use_cpu: true
bf16: false
gradient_checkpointing: false
disable_tqdm: true
"""

# The same of a recipe of SFT.
SFT_BASE = """
dataset_name: data/six
split_list: [all]
per_device_train_batch_size: 2
max_length: 64
max_steps: 1
save_strategy: "no"
report_to: none
use_cpu: true
bf16: false
gradient_checkpointing: false
disable_tqdm: true
"""

RECIPES = Path(__file__).with_name("trl-run-recipes.txt").read_text().splitlines()


def written(recipe, method="grpo"):
    """The recipe with BASE's other keys below it: what is trained, and what the checks are given."""
    text = recipe.replace("\\n", "\n") + "\n"
    stated = {line.split(":")[0] for line in text.splitlines()}
    base = BASE if method == "grpo" else SFT_BASE
    rest = [line for line in base.strip().splitlines() if line.split(":")[0] not in stated]
    named = method == "sft" or "reward_func_names" in stated
    return text + ("" if named else "reward_func_names: [f1]\n") + "\n".join(rest) + "\n"


def reward(name, rng):
    # As the paper's rewards do, it wants the column with the answers.
    def score(completions, answer, **_):
        return [rng.random() for _ in completions]

    score.__name__ = name
    return score


def arguments(script, config, model, records):
    """What both trainers are made of."""
    rows = datasets.Dataset.from_list(records)
    return {
        "model": str(ROOT / "recipes/tiny/policy"),
        "args": config,
        "train_dataset": rows.to_iterable_dataset() if script.dataset_streaming else rows,
        "eval_dataset": rows if config.eval_strategy != "no" else None,
        "quantization_config": trl.get_quantization_config(model),
        "peft_config": trl.get_peft_config(model),
    }


def grpo_trainer(script, config, model):
    rng = random.Random(0)
    rows = [{"prompt": f"Who is {i} ?", "answer": "a"} for i in range(PROMPTS)]
    rewards = [reward(name, rng) for name in script.reward_func_names]
    return trl.GRPOTrainer(reward_funcs=rewards, **arguments(script, config, model, rows))


def sft_trainer(script, config, model):
    # As the paper's script gives them: conversations.
    def said(i):
        return {
            "prompt": [{"role": "user", "content": f"Who is {i} ?"}],
            "completion": [{"role": "assistant", "content": "It is a ."}],
        }

    return trl.SFTTrainer(**arguments(script, config, model, [said(i) for i in range(PROMPTS)]))


MAKERS = {"grpo": grpo_trainer, "sft": sft_trainer}


def verdict(types, text, method="grpo"):
    stage = "parser"
    folder = tempfile.mkdtemp()
    said = io.StringIO()
    try:
        file = Path(folder) / "recipe.yaml"
        file.write_text(text + f"output_dir: {folder}/run\n")
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            script, config, model = trl.TrlParser(types).parse_args_and_config(["--config", str(file)])
            stage = "trainer"
            # As TRL's own script does.
            loading = {"dtype": model.dtype, "attn_implementation": model.attn_implementation}
            config.model_init_kwargs = {**loading, **(config.model_init_kwargs or {})}
            trainer = MAKERS[method](script, config, model)
            stage = "step"
            trainer.train(resume_from_checkpoint=config.resume_from_checkpoint)
            if trainer.state.global_step == 0:
                return stage, "no step was trained"
    except SystemExit:
        return stage, said.getvalue().strip().splitlines()[-1].split("error: ", 1)[-1][:120]
    except Exception as error:  # noqa: BLE001 - whatever TRL raises is the verdict
        return stage, f"{type(error).__name__}: {error}".splitlines()[0][:120]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None, None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trl", required=True, help="the version that the verdicts are meant to be of")
    options.add_argument("--recipes", type=Path, help="a file with recipes, one a line, instead of those that are here")
    options.add_argument("--method", choices=["grpo", "sft"], default="grpo")
    options = options.parse_args()
    if trl.__version__ != options.trl:
        raise SystemExit(f"TRL {trl.__version__} is installed, not {options.trl}: pip install trl=={options.trl}")
    config = trl.GRPOConfig if options.method == "grpo" else trl.SFTConfig
    types = (verdicts.paper_script(options.method), config, trl.ModelConfig)
    cases = []
    lines = options.recipes.read_text().splitlines() if options.recipes else RECIPES
    for recipe in dict.fromkeys(line for line in lines if line and not line.startswith("#")):
        text = written(recipe, options.method)
        stage, error = verdict(types, text, options.method)
        cases.append({"recipe": text, "stage": stage, "error": error})
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "trl": "{trl.__version__}",\n  "prompts": {PROMPTS},\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()

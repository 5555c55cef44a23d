"""Trains recipes for a step with TRL itself, and writes down where each fails, for the tests of the checks.

    python scripts/trl-run-verdicts.py --trl 1.16.0 > test/fixtures/recipes/trl-run-verdicts.json

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

RECIPES = """
seed: 3
num_generations: 4
num_generations: 2.0
num_generations: 4.0
per_device_train_batch_size: 4.0
gradient_accumulation_steps: 2.0
steps_per_generation: 2.0
num_iterations: 2.0
num_iterations: 2
max_completion_length: 4.0
max_steps: 1.0
num_train_epochs: 1
seed: 3.0
logging_steps: 0.5
per_device_train_batch_size: 16
per_device_train_batch_size: 12
per_device_train_batch_size: 16\\nmax_steps: -1\\nnum_train_epochs: 1
reward_weights: [1.0]
reward_weights: [1.0, 2.0]
reward_weights: [1e-1]
reward_weights: [0.1, 0.2]\\nreward_func_names: [f1, recall]
reward_weights: [1e-1, 1]\\nreward_func_names: [f1, recall]
reward_weights: [1]\\nreward_func_names: [f1, recall]
loss_type: grpo
loss_type: bnpo
loss_type: dr_grpo
loss_type: cispo
loss_type: sapo
loss_type: luspo\\nimportance_sampling_level: sequence
loss_type: vespo
loss_type: ppo
loss_type: dappo
scale_rewards: groups
scale_rewards: batch
scale_rewards: false
scale_rewards: none
importance_sampling_level: word
importance_sampling_level: sequence\\nloss_type: grpo
multi_objective_aggregation: mean
multi_objective_aggregation: normalize_then_sum
report_to: null
report_to: wandbb
report_to: [tensorbord]
report_to: []
temperature: 0.0
temperature: 0
temperature: 0.5
top_p: 1.5
top_k: 5
min_p: 0.1
beta: 0.04
beta: 1e-2
sync_ref_model: true
sync_ref_model: true\\nbeta: 0.04
sync_ref_model: true\\nbeta: 0.04\\nuse_peft: true
use_peft: true
use_peft: true\\nlora_r: 8
dtype: bf16
dtype: bfloat16
dtype: float32
dtype: auto
attn_implementation: flash
attn_implementation: eager
attn_implementation: sdpa
lr_scheduler_type: cosine
lr_scheduler_type: cosine_with_min_lr
lr_scheduler_type: cosine_with_min_lr\\nlr_scheduler_kwargs: {min_lr_rate: 0.1}
lr_scheduler_type: warmup_stable_decay
lr_scheduler_type: warmup_stable_decay\\nlr_scheduler_kwargs: {num_decay_steps: 1}
lr_scheduler_type: polynomial
lr_scheduler_type: inverse_sqrt
lr_scheduler_type: constant_with_warmup\\nwarmup_steps: 0.1
optim: adafactor
optim: adamw
optim: sgd
optim: adamw_torch
learning_rate: 1e-6
learning_rate: "1e-6"
weight_decay: 0.1
max_grad_norm: 0.0
epsilon_high: 0.28
delta: 2.0
mask_truncated_completions: true
log_completions: true
log_completions: true\\nlogging_steps: 1
shuffle_dataset: false
generation_kwargs: {}
generation_batch_size: 8
generation_batch_size: 8\\ngradient_accumulation_steps: 2
steps_per_generation: 2
top_entropy_quantile: 0.5
repetition_penalty: 1.1
vllm_mode: co
env: {A: b}
""".strip().splitlines() + Path(__file__).with_name("trl-run-recipes.txt").read_text().splitlines()


def written(recipe):
    """The recipe with BASE's other keys below it: what is trained, and what the checks are given."""
    text = recipe.replace("\\n", "\n") + "\n"
    stated = {line.split(":")[0] for line in text.splitlines()}
    rest = [line for line in BASE.strip().splitlines() if line.split(":")[0] not in stated]
    names = "" if "reward_func_names" in stated else "reward_func_names: [f1]\n"
    return text + names + "\n".join(rest) + "\n"


def reward(name, rng):
    # As the paper's rewards do, it wants the column with the answers.
    def score(completions, answer, **_):
        return [rng.random() for _ in completions]

    score.__name__ = name
    return score


def verdict(types, text):
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
            rng = random.Random(0)
            rows = datasets.Dataset.from_list([{"prompt": f"Who is {i} ?", "answer": "a"} for i in range(PROMPTS)])
            trainer = trl.GRPOTrainer(
                model=str(ROOT / "recipes/tiny/policy"),
                reward_funcs=[reward(name, rng) for name in script.reward_func_names],
                args=config,
                train_dataset=rows.to_iterable_dataset() if script.dataset_streaming else rows,
                eval_dataset=rows if config.eval_strategy != "no" else None,
                quantization_config=trl.get_quantization_config(model),
                peft_config=trl.get_peft_config(model),
            )
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
    options = options.parse_args()
    if trl.__version__ != options.trl:
        raise SystemExit(f"TRL {trl.__version__} is installed, not {options.trl}: pip install trl=={options.trl}")
    types = (verdicts.paper_script(), trl.GRPOConfig, trl.ModelConfig)
    cases = []
    lines = options.recipes.read_text().splitlines() if options.recipes else RECIPES
    for recipe in dict.fromkeys(line for line in lines if line and not line.startswith("#")):
        text = written(recipe)
        stage, error = verdict(types, text)
        cases.append({"recipe": text, "stage": stage, "error": error})
    rows = ",\n".join(f"    {json.dumps(case)}" for case in cases)
    print(f'{{\n  "trl": "{trl.__version__}",\n  "prompts": {PROMPTS},\n  "cases": [\n{rows}\n  ]\n}}')


if __name__ == "__main__":
    main()

"""GRPO with TRL's GRPOTrainer on the CPU, for test/bench/grpo to compare with.

    python trl_grpo.py JOB.json

JOB.json: {"model": folder, "recipe": {TRL's keys}, "reward": "random" or nothing for F1,
"prompts": [{"messages": [...], "answer": [...]}, ...], "output": folder}. Prints a JSON line {"step", "num_tokens", "step_time", "reward", "completions/mean_length"}
for each optimizer step: TRL's own metrics. num_tokens counts prompt and completion tokens of every rollout since
the start; step_time is in seconds.
"""

import json
import os
import random
import re
import sys

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", TOKENIZERS_PARALLELISM="false", WANDB_MODE="disabled")

import torch
from datasets import Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import GRPOConfig, GRPOTrainer

REPORTED = ("num_tokens", "step_time", "reward", "completions/mean_length")


def f1(completions, answer, **_):
    """F1 between the last answer tag's comma-separated set and the expected one."""
    scores = []
    for completion, expected in zip(completions, answer):
        text = completion if isinstance(completion, str) else completion[0]["content"]
        tags = re.findall(r"<answer>(.*?)</answer>", text, re.DOTALL)
        said = {part.strip() for part in tags[-1].split(",")} if tags else set()
        common = len(said & set(expected))
        scores.append(2 * common / (len(said) + len(set(expected))) if common else 0.0)
    return scores


def chance(completions, **_):
    """A number between 0 and 1 for each completion, whatever it says."""
    return [random.random() for _ in completions]


class Print(TrainerCallback):
    def on_log(self, args, state, control, logs=None, **kwargs):
        if logs and "step_time" in logs:
            print(json.dumps({"step": state.global_step, **{key: logs[key] for key in REPORTED}}), flush=True)


def main(job):
    torch.set_num_threads(os.cpu_count())
    # What TRL is fastest with here: float32 (a CPU has no fast bfloat16), nothing computed twice, no idle logging.
    config = GRPOConfig(
        **job["recipe"],
        output_dir=job["output"],
        use_cpu=True,
        bf16=False,
        gradient_checkpointing=False,
        report_to="none",
        save_strategy="no",
        logging_steps=1,
        disable_tqdm=True,
    )
    model = AutoModelForCausalLM.from_pretrained(job["model"], dtype=torch.float32)
    rows = [{"prompt": row["messages"], "answer": row["answer"]} for row in job["prompts"]]
    trainer = GRPOTrainer(
        model=model,
        args=config,
        reward_funcs=chance if job.get("reward") == "random" else f1,
        train_dataset=Dataset.from_list(rows),
        processing_class=AutoTokenizer.from_pretrained(job["model"]),
        callbacks=[Print()],
    )
    trainer.train()


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        main(json.load(file))

"""Seconds of a micro-batch's passes, as TRL has them, with settings that leave what is learnt as it is.

    python pass_profile.py MODEL [--rows 32 --prompt-length 5300 --tokens 1024] [--only NAME,NAME]

Each setting does the passes of one optimizer step twice after a warm-up and writes one JSON line: seconds of the
log-probabilities without gradients, and of forward and backward; the most that PyTorch held; and by how much the gradients
differ from those of the first setting (largest difference over the largest gradient, cosine).
"""

import argparse
import gc
import json
import random
import time

import torch

GIB = 1 << 30


def settings():
    """Rows at a time, checkpointing, and what is done to the model."""
    return {
        "8 rows, checkpointing": (8, True, None),
        "4 rows": (4, False, None),
        "8 rows, checkpointing, Liger": (8, True, "liger"),
        "4 rows, Liger": (4, False, "liger"),
        "4 rows, compiled layers": (4, False, "layers"),
        "8 rows, checkpointing, compiled layers": (8, True, "layers"),
        "4 rows, compiled": (4, False, "whole"),
        "2 rows, compiled layers": (2, False, "layers"),
    }


def make_batch(given):
    """Rows as TRL pads them: prompts of nearly one length on the left, completions of many lengths on the right."""
    draw = random.Random(0)
    width = given.prompt_length + given.tokens
    ids = torch.randint(1000, 40_000, (given.rows, width), generator=torch.Generator().manual_seed(0))
    mask = torch.ones_like(ids)
    for row in range(given.rows):
        mask[row, : draw.randrange(0, 36)] = 0
        length = min(given.tokens, max(2, int(draw.expovariate(1 / (0.8 * given.tokens)))))
        mask[row, given.prompt_length + length :] = 0
    return ids.cuda(), mask.cuda()


def load(given, checkpointing, done):
    from transformers import AutoModelForCausalLM
    from trl.trainer.utils import add_fused_lm_head

    model = AutoModelForCausalLM.from_pretrained(
        given.model, dtype=torch.float32, attn_implementation=given.attention
    ).cuda()
    model.config.use_cache = False
    if checkpointing:
        model.gradient_checkpointing_enable({"use_reentrant": False})
    add_fused_lm_head(model, temperature=1.0, cast_lm_head_to_fp32=False, outputs=("log_probs", "entropy"))
    if done == "liger":
        from liger_kernel.transformers import _apply_liger_kernel_to_instance

        _apply_liger_kernel_to_instance(model=model, fused_linear_cross_entropy=False)
    if done == "layers":
        for layer in model.model.layers:
            layer.compile(dynamic=True)
    return model.train(), torch.compile(model, dynamic=True) if done == "whole" else model


def passes(model, ids, mask, rows, tokens, gradients):
    for start in range(0, len(ids), rows):
        part, seen = ids[start : start + rows], mask[start : start + rows]
        labels = part.masked_fill(seen == 0, -100)
        labels[:, :-tokens] = -100
        with torch.set_grad_enabled(gradients), torch.autocast("cuda", torch.bfloat16):
            found = model(input_ids=part, attention_mask=seen, labels=labels, fused_lm_head=True)
        if gradients:
            kept = seen[:, -tokens:]
            (-(found.log_probs[:, -tokens:] * kept).sum() / mask[:, -tokens:].sum()).backward()


def seconds(work):
    torch.cuda.synchronize()
    began = time.perf_counter()
    work()
    torch.cuda.synchronize()
    return time.perf_counter() - began


def differences(gradients, first):
    worst = max(
        float((a - b).abs().max() / b.abs().max().clamp_min(1e-20)) for a, b in zip(gradients, first, strict=True)
    )
    flat, other = torch.cat([one.flatten() for one in gradients]), torch.cat([one.flatten() for one in first])
    return {
        "worst": round(worst, 4),
        "cosine": round(float(torch.nn.functional.cosine_similarity(flat, other, dim=0)), 6),
    }


def measure(given, name, first):
    rows, checkpointing, done = settings()[name]
    ids, mask = make_batch(given)
    began = time.perf_counter()
    bare, model = load(given, checkpointing, done)

    def scored():
        passes(model, ids, mask, rows, given.tokens, False)

    def trained():
        bare.zero_grad()
        passes(model, ids, mask, rows, given.tokens, True)

    passes(model, ids[:rows], mask[:rows], rows, given.tokens, False)
    passes(model, ids[:rows, :-7], mask[:rows, :-7], rows, given.tokens - 7, True)
    ready = time.perf_counter() - began
    torch.cuda.reset_peak_memory_stats()
    told = {
        "setting": name,
        "ready_s": round(ready, 1),
        "log_probabilities_s": [round(seconds(scored), 3) for _ in range(2)],
        "forward_backward_s": [round(seconds(trained), 3) for _ in range(2)],
        "allocated_gib": round(torch.cuda.max_memory_allocated() / GIB, 1),
    }
    gradients = [parameter.grad.cpu() for parameter in bare.parameters()]
    if first:
        told |= differences(gradients, first)
    print(json.dumps(told), flush=True)
    return gradients


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("model")
    parser.add_argument("--rows", type=int, default=32)
    parser.add_argument("--prompt-length", type=int, default=5300)
    parser.add_argument("--tokens", type=int, default=1024)
    parser.add_argument("--attention", default="flash_attention_2")
    parser.add_argument("--only", type=lambda text: text.split(","))
    given = parser.parse_args()
    first = None
    for name in given.only or settings():
        try:
            gradients = measure(given, name, first)
            first = first or gradients
        except Exception as error:
            print(json.dumps({"setting": name, "error": f"{type(error).__name__}: {error}"[:600]}), flush=True)
        gc.collect()
        torch.cuda.empty_cache()
        torch._dynamo.reset()


if __name__ == "__main__":
    main()

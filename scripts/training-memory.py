"""Measures what training passes ask of a GPU's memory, for the fixture that the estimate is compared with.

    python scripts/training-memory.py > test/fixtures/recipes/training-memory.json

Needs an NVIDIA GPU, torch, transformers, accelerate and TRL's kernels (TRL 1.15 or later). Models are initialised at
random from their published sizes. A case is one optimizer step of GRPO's loss as GRPOTrainer computes it: a forward
pass over prompt and completion, the completion's log-probabilities, backward, AdamW. All numbers are bytes, or the
names of what was run. Cases that don't fit the card are left out.
"""

import argparse
import gc
import json
import subprocess
import sys
import time
import warnings
from itertools import product

import torch
import torch.nn.functional as F
import transformers
from accelerate.utils import convert_outputs_to_fp32
from transformers import AutoConfig, AutoModelForCausalLM

warnings.filterwarnings("ignore")
transformers.logging.set_verbosity_error()

QWEN3 = dict(num_key_value_heads=8, head_dim=128, vocab_size=151936, tie_word_embeddings=True)
MODELS = {
    "Qwen/Qwen3-0.6B": (
        "qwen3",
        dict(hidden_size=1024, num_hidden_layers=28, num_attention_heads=16, intermediate_size=3072, **QWEN3),
    ),
    "Qwen/Qwen3-1.7B": (
        "qwen3",
        dict(hidden_size=2048, num_hidden_layers=28, num_attention_heads=16, intermediate_size=6144, **QWEN3),
    ),
    "Qwen/Qwen3-4B": (
        "qwen3",
        dict(hidden_size=2560, num_hidden_layers=36, num_attention_heads=32, intermediate_size=9728, **QWEN3),
    ),
    "Qwen/Qwen2.5-1.5B-Instruct": (
        "qwen2",
        dict(
            hidden_size=1536,
            num_hidden_layers=28,
            num_attention_heads=12,
            num_key_value_heads=2,
            intermediate_size=8960,
            vocab_size=151936,
            tie_word_embeddings=True,
        ),
    ),
    "Qwen/Qwen2.5-7B-Instruct": (
        "qwen2",
        dict(
            hidden_size=3584,
            num_hidden_layers=28,
            num_attention_heads=28,
            num_key_value_heads=4,
            intermediate_size=18944,
            vocab_size=152064,
            tie_word_embeddings=False,
        ),
    ),
    "microsoft/Phi-4-mini-reasoning": (
        "phi3",
        dict(
            hidden_size=3072,
            num_hidden_layers=32,
            num_attention_heads=24,
            num_key_value_heads=8,
            intermediate_size=8192,
            vocab_size=200064,
            tie_word_embeddings=True,
            pad_token_id=0,
            bos_token_id=1,
            eos_token_id=2,
        ),
    ),
}

# How half precision is used, and what becomes of the logits:
#   autocast: bf16 in torch's autocast, outputs converted to float32 (accelerate without DeepSpeed)
#   bf16: bf16 weights alone (DeepSpeed)
#   fused: TRL from 1.15 on, whose output layer works in tiles
PASSES = ("autocast", "bf16", "fused")


def selective_log_softmax(logits, index):
    """Log-probabilities of the tokens, row by row as TRL does to spare memory."""
    if logits.dtype == torch.float32:
        chosen = torch.gather(logits, -1, index.unsqueeze(-1)).squeeze(-1)
        return chosen - torch.stack([torch.logsumexp(row, dim=-1) for row in logits])
    rows = [F.log_softmax(row, dim=-1).gather(-1, ids.unsqueeze(-1)).squeeze(-1) for row, ids in zip(logits, index)]
    return torch.stack(rows)


@torch.no_grad()
def entropies(logits):
    chunks = logits.reshape(-1, logits.size(-1)).split(128)
    parts = []
    for chunk in chunks:
        logps = F.log_softmax(chunk, dim=-1)
        parts.append(-(logps.exp() * logps).sum(-1))
    return torch.cat(parts)


def log_probabilities(model, kind, ids, mask, completion):
    if kind == "fused":
        from trl.kernels import ChunkedLogProbFunction

        with torch.autocast("cuda", torch.bfloat16):
            hidden = model.base_model(input_ids=ids, attention_mask=mask, use_cache=False).last_hidden_state[:, :-1]
            hidden = hidden[:, -completion:]
            head = model.get_output_embeddings()
            flat = hidden.reshape(-1, hidden.size(-1))
            out = ChunkedLogProbFunction.apply(
                flat,
                head.weight,
                head.bias,
                ids[:, -completion:].reshape(-1),
                1.0,
                32768,
                None,
                1.0,
                ("log_probs", "entropy"),
            )
        return out[0].view(ids.size(0), completion)
    logits = model(input_ids=ids, attention_mask=mask, logits_to_keep=completion + 1, use_cache=False).logits
    logits = logits[:, :-1, :][:, -completion:, :]
    logits.div_(1.0)
    logps = selective_log_softmax(logits, ids[:, -completion:])
    entropies(logits)
    return logps


def used_outside_torch():
    """What the driver counts beyond torch's own memory: the CUDA context and the libraries' buffers."""
    report = subprocess.run(
        ["nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits"], capture_output=True, text=True
    )
    return int(report.stdout.split()[0]) * 2**20 - torch.cuda.memory_reserved()


def measure(name, dtype, kind, attention, checkpointing, batch, prompt, completion, ddp=False):
    torch.cuda.empty_cache()
    torch.cuda.reset_peak_memory_stats()
    model_type, sizes = MODELS[name]
    config = AutoConfig.for_model(model_type, **sizes)
    # Without padding torch's own attention runs as a flash kernel; with it, with a mask.
    config._attn_implementation = "eager" if attention == "eager" else "sdpa"
    torch.manual_seed(0)
    with torch.device("cuda"):
        model = AutoModelForCausalLM.from_config(config, dtype=getattr(torch, dtype))
    model.train()
    if checkpointing:
        model.gradient_checkpointing_enable({"use_reentrant": False})
    if kind == "autocast":
        inner = torch.autocast("cuda", torch.bfloat16)(type(model).forward)
        model.forward = convert_outputs_to_fp32(inner.__get__(model, type(model)))
    called = torch.nn.parallel.DistributedDataParallel(model) if ddp else model
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-6, fused=True)
    ids = torch.randint(3, 1000, (batch, prompt + completion), device="cuda")
    mask = torch.ones_like(ids)
    if attention == "padded":
        mask[:, :7] = 0
    row = {
        "model": name,
        "dtype": dtype,
        "pass": kind,
        "attention": attention,
        "checkpointing": checkpointing,
        "batch": batch,
        "prompt": prompt,
        "completion": completion,
        "ddp": ddp,
    }
    for _ in range(2):
        # The second step finds the optimizer's state and, as in training, no gradients.
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
        row["held"] = torch.cuda.memory_allocated()
        logps = log_probabilities(called, kind, ids, mask, completion)
        loss = -(torch.exp(logps - logps.detach()) * torch.randn(batch, 1, device="cuda")).mean()
        row["forward"] = torch.cuda.max_memory_allocated()
        loss.backward()
        row["backward"] = torch.cuda.max_memory_allocated()
        torch.cuda.reset_peak_memory_stats()
        optimizer.step()
        row["step"] = torch.cuda.max_memory_allocated()
        row["reserved"] = torch.cuda.max_memory_reserved()
        del logps, loss
        optimizer.zero_grad(set_to_none=True)
    row["context"] = used_outside_torch()
    return row


def cases():
    small, middle, large, qwen25, seven, phi = (
        "Qwen/Qwen3-0.6B",
        "Qwen/Qwen3-1.7B",
        "Qwen/Qwen3-4B",
        "Qwen/Qwen2.5-1.5B-Instruct",
        "Qwen/Qwen2.5-7B-Instruct",
        "microsoft/Phi-4-mini-reasoning",
    )
    for kind in PASSES:
        for checkpointing in (True, False):
            for batch, prompt, completion in (
                (1, 512, 512),
                (4, 512, 512),
                (2, 256, 1792),
                (2, 1792, 256),
                (4, 1024, 2048),
            ):
                yield small, "bfloat16", kind, "flash", checkpointing, batch, prompt, completion
    lengths = ((1, 512, 512), (2, 512, 1536), (4, 1024, 512))
    for name, kind, checkpointing, sizes in product((middle, qwen25, phi), PASSES, (True, False), lengths):
        yield name, "bfloat16", kind, "flash", checkpointing, *sizes
    for kind in PASSES:
        yield large, "bfloat16", kind, "flash", True, 2, 1024, 1024
        yield large, "bfloat16", kind, "flash", False, 1, 512, 512
        yield seven, "bfloat16", kind, "flash", True, 1, 512, 512
        yield small, "bfloat16", kind, "flash", True, 8, 1024, 1024
        yield small, "bfloat16", kind, "flash", True, 2, 5400, 4096
    for kind in ("autocast", "fused"):
        for checkpointing in (True, False):
            for batch, prompt, completion in ((1, 512, 512), (4, 512, 512), (2, 256, 1792)):
                yield small, "float32", kind, "flash", checkpointing, batch, prompt, completion
            yield middle, "float32", kind, "flash", checkpointing, 2, 512, 1536
    for attention in ("padded", "eager"):
        for checkpointing in (True, False):
            for batch, prompt, completion in ((2, 512, 512), (4, 1024, 1024), (2, 1024, 2048)):
                yield small, "bfloat16", "fused", attention, checkpointing, batch, prompt, completion
                yield small, "bfloat16", "autocast", attention, checkpointing, batch, prompt, completion
    # The paper's batches.
    yield small, "bfloat16", "autocast", "flash", True, 8, 1024, 2048
    yield small, "bfloat16", "fused", "flash", True, 8, 5400, 4096
    yield middle, "bfloat16", "fused", "flash", True, 8, 5400, 4096
    yield phi, "bfloat16", "fused", "flash", True, 4, 1024, 2048


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=1e9, help="stop beginning new cases after so long")
    options = options.parse_args()
    start = time.monotonic()
    rows = []

    def run(*case, **more):
        try:
            rows.append(measure(*case, **more))
        except torch.OutOfMemoryError:
            print("does not fit:", *case, file=sys.stderr)
        except Exception as error:  # noqa: BLE001 - a kernel that this build lacks costs its case, not the others
            print("failed:", *case, repr(error)[:300], file=sys.stderr)
        gc.collect()
        torch.cuda.empty_cache()

    for case in cases():
        if time.monotonic() - start < options.seconds:
            run(*case)
    torch.distributed.init_process_group("nccl", init_method="tcp://127.0.0.1:29511", rank=0, world_size=1)
    run("Qwen/Qwen3-0.6B", "bfloat16", "autocast", "flash", True, 4, 512, 512, ddp=True)
    run("Qwen/Qwen3-0.6B", "float32", "autocast", "flash", True, 4, 512, 512, ddp=True)
    torch.distributed.destroy_process_group()
    about = {
        "gpu": torch.cuda.get_device_name(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "seconds": round(time.monotonic() - start),
    }
    lines = ",\n".join(f"    {json.dumps(row)}" for row in rows)
    print(f'{{\n  "about": {json.dumps(about)},\n  "rows": [\n{lines}\n  ]\n}}')


if __name__ == "__main__":
    main()

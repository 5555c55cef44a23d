"""Where the time of a generation goes: an engine as TRL starts it, asked for completions in several ways.

    python generation_profile.py MODEL [--prompts 2 --completions 16 --prompt-length 5300 --tokens 1024 --turns 3]
                                       [--engine '{"async_scheduling": true}']

Writes one JSON line for each way of asking: seconds, tokens, decode steps, and milliseconds of a decode step. `busy` is the
share of the time in which a kernel ran, by PyTorch's profiler, over some decode steps.
"""

import argparse
import json
import os
import random
import statistics
import time

WAYS = {
    "as TRL asks": {},
    "detokenize: false": {"detokenize": False},
    "detokenize: false, no log-probabilities": {"detokenize": False, "logprobs": None},
}


def engine(model, more):
    from vllm import LLM

    os.environ |= {"RANK": "0", "LOCAL_RANK": "0", "WORLD_SIZE": "1"}
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", str(random.randint(20_000, 50_000)))
    arguments = {
        "model": model,
        "tensor_parallel_size": 1,
        "gpu_memory_utilization": 0.3,
        "max_model_len": 7168,
        "distributed_executor_backend": "external_launcher",
        "seed": 0,
        "max_num_batched_tokens": 4096,
        "logprobs_mode": "processed_logprobs",
    }
    return LLM(**arguments | more)


def asked(given, more):
    from vllm import SamplingParams

    values = {"n": 1, "temperature": 1.0, "max_tokens": given.tokens, "logprobs": 0, "ignore_eos": given.whole}
    return SamplingParams(**values | more)


def prompts_of(given):
    draw = random.Random(0)
    texts = [[draw.randrange(1000, 40_000) for _ in range(given.prompt_length)] for _ in range(given.prompts)]
    return [{"prompt_token_ids": text} for text in texts for _ in range(given.completions)]


def timed(llm, prompts, sampling):
    llm.reset_prefix_cache()
    began = time.perf_counter()
    made = llm.generate(prompts, sampling_params=sampling, use_tqdm=False)
    seconds = time.perf_counter() - began
    lengths = [len(one.token_ids) for each in made for one in each.outputs]
    return seconds, lengths


def busy(llm, prompts, given, more):
    """Kernel time by wall time in a short generation, without its prefill, which is measured alone."""
    from torch.profiler import ProfilerActivity, profile

    def kernels(tokens):
        llm.reset_prefix_cache()
        sampling = asked(given, {**more, "max_tokens": tokens, "ignore_eos": True})
        with profile(activities=[ProfilerActivity.CUDA]) as found:
            began = time.perf_counter()
            llm.generate(prompts, sampling_params=sampling, use_tqdm=False)
            seconds = time.perf_counter() - began
        return seconds, found.key_averages()

    kernels(2)
    short, before = kernels(2)
    long, after = kernels(66)
    times = {event.key: event.self_device_time_total / 1e6 for event in before}
    each = {event.key: event.self_device_time_total / 1e6 - times.get(event.key, 0) for event in after}
    most = sorted(each.items(), key=lambda item: -item[1])[:8]
    return {
        "decode_ms": round((long - short) / 64 * 1e3, 3),
        "kernel_ms": round(sum(each.values()) / 64 * 1e3, 3),
        "most": {name[:60]: round(seconds / 64 * 1e3, 3) for name, seconds in most},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("model")
    parser.add_argument("--prompts", type=int, default=2)
    parser.add_argument("--completions", type=int, default=16)
    parser.add_argument("--prompt-length", type=int, default=5300)
    parser.add_argument("--tokens", type=int, default=1024)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--whole", action="store_true", help="completions have the maximum length")
    parser.add_argument("--engine", type=json.loads, default={})
    parser.add_argument("--busy", action="store_true")
    given = parser.parse_args()
    llm = engine(given.model, given.engine)
    print(
        json.dumps({"async_scheduling": str(llm.llm_engine.vllm_config.scheduler_config.async_scheduling)}), flush=True
    )
    prompts = prompts_of(given)
    timed(llm, prompts, asked(given, {"max_tokens": 16}))
    measured = {name: [] for name in WAYS}
    for _ in range(given.turns):
        for name, more in WAYS.items():
            measured[name].append(timed(llm, prompts, asked(given, more)))
    for name, turns in measured.items():
        told = {
            "way": name,
            "seconds": [round(seconds, 2) for seconds, _ in turns],
            "tokens_per_second": round(statistics.median(sum(lengths) / seconds for seconds, lengths in turns)),
            "ms_a_decode_step": round(statistics.median(seconds / max(lengths) * 1e3 for seconds, lengths in turns), 3),
            "mean_length": round(statistics.mean(length for _, lengths in turns for length in lengths)),
        }
        print(json.dumps(told), flush=True)
    if given.busy:
        for name, more in WAYS.items():
            print(json.dumps({"way": name, **busy(llm, prompts, given, more)}), flush=True)


if __name__ == "__main__":
    main()

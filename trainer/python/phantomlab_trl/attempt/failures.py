"""What went wrong, in words: what, where, and the way out."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from ..events import EventLogError, RunHeldError
from ..launching.launch_file import LaunchFileError
from ..rewards.faults import RewardFault

_LAST_FRAMES = 6
_SAID_WHOLE = (
    RewardFault,
    LaunchFileError,
    EventLogError,
    RunHeldError,
)


def explain(error: BaseException, phase: str, step: int | None = None) -> str:
    """A sentence for whoever must act, then where it was raised unless the sentence says it all.

    ``phase``: what the process was doing; ``step``: the optimizer step that it was at.
    """
    ours = isinstance(error, _SAID_WHOLE) or type(error).__module__.startswith("phantomlab_trl.")
    if ours:
        return str(error)
    return f"{_sentence(error, _place(phase, step))}\n\n{last_lines(error)}"


def _place(phase: str, step: int | None) -> str:
    """When it was: ``in the generation of step 3``, ``while writing a checkpoint (step 3)``, ``between two steps``."""
    if phase.startswith("between "):
        return phase
    if phase.startswith("the "):
        return f"in {phase}" + (f" of step {step}" if step is not None else "")
    return f"while {phase}" + (f" (step {step})" if step is not None else "")


def last_lines(error: BaseException) -> str:
    """The end of the traceback: a line for each of the innermost calls, and what was raised."""
    frames = traceback.extract_tb(error.__traceback__)[-_LAST_FRAMES:]
    lines = [f"{_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}" for frame in frames]
    return "\n".join([*lines, f"{type(error).__name__}: {_one_line(error)}"])


def _short(file: str) -> str:
    """A file of an installed package by its name in the package."""
    return re.sub(r".*[/\\](?:site|dist)-packages[/\\]", "", file)


def _sentence(error: BaseException, where: str) -> str:
    text = _chain(error)
    if is_out_of_memory(error, text):
        return _out_of_memory(text, where)
    if sizes := re.search(r"DP world size of (\d+) but the current world size is (\d+)", text):
        return (
            f"The checkpoint is of {sizes[1]} processes, and this run has {sizes[2]} ({where}): DeepSpeed does not "
            f"redistribute an optimizer's state. Continue with {sizes[1]} processes (--processes {sizes[1]}), or start "
            "a new run with model_name_or_path naming the checkpoint."
        )
    if found := _first(_VLLM, text):
        return f"vLLM failed {where}: {found}"
    if _LOST_SERVER.search(text) and _went_through(error, "vllm_client.py"):
        return f"vLLM failed {where}: {_SERVER_GONE}"
    if re.search(r"chat.?template", text, re.IGNORECASE) and "tokenizer" in text.lower():
        return (
            f"The model's tokenizer has no chat template ({where}), and prompts are conversations. Take the instruct "
            "version of the model, or put a chat_template.jinja into its folder."
        )
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return f"The disk is full ({where}). Make room, then resume the run."
    if "flash_attn" in text or "FlashAttention2" in text or "flash_attention_2" in text:
        return (
            f"FlashAttention 2 can't be used here ({where}): {_one_line(error)} Set attn_implementation: sdpa, or "
            "install it: python -m pip install flash-attn --no-build-isolation"
        )
    if isinstance(error, SystemExit):
        return f"The process was ended {where}, with exit code {error.code}."
    return f"{type(error).__name__} {where}: {_one_line(error)}"


def is_out_of_memory(error: BaseException, text: str | None = None) -> bool:
    """Whether a GPU's memory did not suffice: torch has a class for it, its libraries only words."""
    if type(error).__name__ in ("OutOfMemoryError", "AcceleratorOutOfMemoryError"):
        return True
    text = _chain(error) if text is None else text
    return bool(re.search(r"CUDA out of memory|CUDA error: out of memory|CUBLAS_STATUS_ALLOC_FAILED", text))


def _out_of_memory(text: str, where: str) -> str:
    asked = re.search(r"Tried to allocate ([\d.]+ \w+)", text)
    total = re.search(r"GPU (\d+) has a total capacity of ([\d.]+ \w+) of which ([\d.]+ \w+) is free", text)
    parts = [f"CUDA ran out of memory {where}"]
    if asked:
        parts.append(f": {asked[1]} more were wanted")
        if total:
            parts.append(f", and {total[3]} of the {total[2]} of GPU {total[1]} were free")
    return "".join(parts) + ". " + (_LESS_IN_GENERATION if "generation" in where else _LESS_IN_TRAINING)


_LESS_IN_GENERATION = (
    "Without vLLM, generate fewer completions in one batch: lower per_device_train_batch_size or steps_per_generation "
    "(raise gradient_accumulation_steps to keep the batch), or max_completion_length. With vLLM, lower "
    "vllm_gpu_memory_utilization, or set vllm_enable_sleep_mode: true."
)
_LESS_IN_TRAINING = (
    "Lower per_device_train_batch_size and raise gradient_accumulation_steps as much (the same is learned), set "
    "gradient_checkpointing: true, lower vllm_gpu_memory_utilization, or shorten max_completion_length."
)

_LOST_SERVER = re.compile(r"ConnectionError|RemoteDisconnected|Connection (aborted|refused|reset)|Max retries exceeded")
_SERVER_GONE = (
    "its server can't be reached any more. Its own output says why it ended; often it is memory. Start it again as it "
    "was started, then resume the run from its last checkpoint."
)

_VLLM: tuple[tuple[str, str], ...] = (
    (
        r"Free memory on device.*less than desired GPU memory utilization|No available memory for the cache blocks",
        "the GPU has too little free memory. Lower vllm_gpu_memory_utilization if training fills the card, raise it if "
        "vLLM's cache found no room, and see that no other process holds the GPU (nvidia-smi).",
    ),
    (
        r"larger than the maximum number of tokens that can be stored in KV cache|KV cache is needed, which is larger",
        "its cache is too small for one sequence. Raise vllm_gpu_memory_utilization, or lower vllm_max_model_length.",
    ),
    (
        r"longer than the maximum model length|maximum context length|maximum model length of",
        "a prompt is longer than vllm_max_model_length leaves room for. Raise it: it must hold the longest prompt and "
        "max_completion_length together.",
    ),
    (
        r"EngineDeadError|EngineCore encountered an issue|Engine core initialization failed|engine.*(died|dead)",
        "its engine died. The run's output above says why; often it is memory: lower vllm_gpu_memory_utilization. "
        "Then resume the run from its last checkpoint.",
    ),
    (
        r"server can't be reached|Failed to connect to the vLLM server|ConnectionError.*vllm",
        "its server can't be reached. Start it (trl vllm-serve --model ...), and see that vllm_server_host and "
        "vllm_server_port, or vllm_server_base_url, name it.",
    ),
    (r"vLLM is not (installed|available)", 'it is not installed. Install it: python -m pip install "trl[vllm]"'),
)


def _went_through(error: BaseException | None, file: str) -> bool:
    """Whether a call of this file, or of what caused the error, was under way."""
    while error is not None:
        if any(Path(frame.filename).name == file for frame in traceback.extract_tb(error.__traceback__)):
            return True
        error = error.__cause__ or error.__context__
    return False


def _first(table: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((words for pattern, words in table if re.search(pattern, text, re.IGNORECASE | re.DOTALL)), None)


def _chain(error: BaseException | None) -> str:
    texts: list[str] = []
    while error is not None and len(texts) < 10:
        texts.append(f"{type(error).__name__}: {error}")
        error = error.__cause__ or error.__context__
    return "\n".join(texts)


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 400 else f"{text[:400]} ..."

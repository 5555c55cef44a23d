"""The policy as Hugging Face's files."""

import json
from pathlib import Path

import torch
from tokenizer import CHAT_TEMPLATE


def save(model, tokenizer, wrapper, folder: Path) -> None:
    """Hugging Face's files; weights as bfloat16, which half the size and lose nothing that sampling shows."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {k: v.to(torch.bfloat16).contiguous() for k, v in model.state_dict().items() if k != "lm_head.weight"}
    model.save_pretrained(folder, state_dict=state)
    wrapper(tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>", chat_template=CHAT_TEMPLATE,
            clean_up_tokenization_spaces=False).save_pretrained(folder)
    # Under the name that transformers 4 knows too.
    settings = folder / "tokenizer_config.json"
    config = {**json.loads(settings.read_text()), "tokenizer_class": "PreTrainedTokenizerFast"}
    config.pop("backend", None)
    settings.write_text(json.dumps(config, indent=2) + "\n")

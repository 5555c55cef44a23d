"""A model of random weights in the shape of a published one, with a tokenizer trained on given texts.

    python test/bench/make_model.py SHAPE FOLDER --tokenizer FOLDER [--mean-length TOKENS --prompt-length TOKENS]
    python test/bench/make_model.py --train TEXT... --tokenizer FOLDER

What a training costs in time and memory depends on the shape and on the lengths, not on the weights' values. So where the
published weights are not available, this replaces them: the same layers, heads and vocabulary, in Hugging Face's files.
The first form writes config.json, model.safetensors (float32) and the tokenizer's files. The second trains the tokenizer:
byte-level BPE with the splitting rule of Qwen's (digits alone, words with their space) and its chat template's tags, so
that English prompts have about as many tokens as there. Random weights never end a completion; --mean-length makes the end
token so likely that completions of such prompts have about that many tokens on average, each another number.
"""

import argparse
from pathlib import Path

SHAPES = {
    # Hugging Face's config.json of Qwen/Qwen3-0.6B and Qwen/Qwen3-1.7B.
    "qwen3-0.6b": {
        "hidden_size": 1024,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "intermediate_size": 3072,
    },
    "qwen3-1.7b": {
        "hidden_size": 2048,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "intermediate_size": 6144,
    },
}
VOCABULARY = 151_936
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>"]
SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def train_tokenizer(texts, folder):
    """Trains the tokenizer on files of text and saves it."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(SPLIT), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=48_000, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train([str(text) for text in texts], trainer)
    whole = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<|endoftext|>",
        eos_token="<|im_end|>",
        padding_side="left",
        chat_template=TEMPLATE,
    )
    whole.save_pretrained(folder)


def make_model(shape, folder, tokenizer_folder, mean_length=None, prompt_length=512):
    """Writes random weights, in float32 as the recipes load them, beside a copy of the tokenizer."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer, Qwen3Config

    tokenizer = AutoTokenizer.from_pretrained(tokenizer_folder)
    tokenizer.save_pretrained(folder)
    config = Qwen3Config(
        **SHAPES[shape],
        vocab_size=VOCABULARY,
        tie_word_embeddings=True,
        max_position_embeddings=40_960,
        rope_theta=1_000_000.0,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(0)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    with torch.device(device):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    if mean_length:
        print(f"completions of about {let_completions_end(model, tokenizer, mean_length, prompt_length):.0f} tokens")
    model.generation_config.eos_token_id = tokenizer.eos_token_id
    model.generation_config.pad_token_id = tokenizer.pad_token_id
    model.to("cpu").save_pretrained(folder)
    print(f"{folder}: {sum(parameter.numel() for parameter in model.parameters()):,} parameters")


def let_completions_end(model, tokenizer, mean_length, prompt_length):
    """Shares one direction among all embeddings, more of it in the end token's, until its probability is 1 / mean_length.

    Embeddings are the output layer too, so what all hidden states share is a constant in the end token's logit. Returns the
    mean length that follows behind random texts of prompt_length tokens.
    """
    import torch

    shared, end = 0.3, tokenizer.eos_token_id
    weight = model.get_input_embeddings().weight
    kept = 256
    texts = torch.randint(1000, len(tokenizer), (1, prompt_length + kept), device=weight.device)
    with torch.no_grad():
        weight[:, 0] = shared
        low, high = 0.0, 8.0
        for _ in range(12):
            weight[end, 0] = shared + (low + high) / 2
            ends = model(texts, logits_to_keep=kept).logits.float().softmax(-1)[..., end].mean().item()
            low, high = (low, (low + high) / 2) if ends * mean_length > 1 else ((low + high) / 2, high)
    return 1 / ends


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shape", nargs="?", choices=SHAPES)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--train", nargs="+", type=Path)
    parser.add_argument("--mean-length", type=int)
    parser.add_argument("--prompt-length", type=int, default=512)
    given = parser.parse_args()
    if given.train:
        train_tokenizer(given.train, given.tokenizer)
    else:
        make_model(given.shape, given.folder, given.tokenizer, given.mean_length, given.prompt_length)


main()

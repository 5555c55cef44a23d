"""Rows without their padding, and back: what transformers asks of flash-attn beside the kernels."""

import torch
import torch.nn.functional as F


def unpad_input(hidden_states, attention_mask, unused_mask=None):
    """[rows, length, ...] -> [tokens, ...], where they were, the sequences' bounds, the longest, and their lengths."""
    lengths = attention_mask.sum(dim=-1, dtype=torch.int32)
    places = attention_mask.flatten().nonzero().flatten()
    bounds = F.pad(lengths.cumsum(0, dtype=torch.int32), (1, 0))
    return hidden_states.flatten(0, 1)[places], places, bounds, int(lengths.max()), lengths


def pad_input(hidden_states, indices, batch, seqlen):
    whole = hidden_states.new_zeros(batch * seqlen, *hidden_states.shape[1:])
    return whole.index_copy(0, indices, hidden_states).unflatten(0, (batch, seqlen))

"""flash-attn's functions by PyTorch's own copy of its kernels, where the package can't be had.

PyTorch builds the kernels of FlashAttention 2 for its scaled_dot_product_attention, with sequences of different lengths in
one row among them, and their gradients. transformers' flash_attention_2 runs on these functions as on the package's.
Without a mask, dropout and windows, as causal models train.
"""

import torch

__version__ = "2.8.3"


def flash_attn_varlen_func(
    q,
    k,
    v,
    cu_seqlens_q,
    cu_seqlens_k,
    max_seqlen_q,
    max_seqlen_k,
    dropout_p=0.0,
    softmax_scale=None,
    causal=False,
    **_,
):
    """Attention of sequences that are behind each other: q [tokens, heads, size], k and v with their own heads."""
    return torch.ops.aten._flash_attention_forward(
        q, k, v, cu_seqlens_q, cu_seqlens_k, max_seqlen_q, max_seqlen_k, dropout_p, causal, False, scale=softmax_scale
    )[0]


def flash_attn_func(q, k, v, dropout_p=0.0, softmax_scale=None, causal=False, **_):
    """The same for [sequences, tokens, heads, size], all of one length."""
    return torch.ops.aten._flash_attention_forward(
        q, k, v, None, None, q.shape[1], k.shape[1], dropout_p, causal, False, scale=softmax_scale
    )[0]


def flash_attn_with_kvcache(*_, **__):
    raise NotImplementedError("generation has other kernels")

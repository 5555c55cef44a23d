"""The optimizer of matrices."""

import torch


class Muon(torch.optim.Optimizer):
    """Momentum made orthogonal by Newton-Schulz steps (Jordan et al. 2024); matrices of one shape go as one batch.

    Learns the copying of rare names some five times faster than AdamW does here.
    """

    def __init__(self, params, lr: float, momentum: float = 0.95, weight_decay: float = 0.05):
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            shapes: dict[torch.Size, list] = {}
            for p in group["params"]:
                shapes.setdefault(p.shape, []).append(p)
            for (rows, columns), params in shapes.items():
                grads = torch.stack([p.grad for p in params])
                state = self.state[params[0]]
                average = state.setdefault("average", torch.zeros_like(grads))
                average.lerp_(grads, 1 - group["momentum"])
                update = orthogonal(grads.lerp(average, group["momentum"])) * max(1, rows / columns) ** 0.5
                for p, u in zip(params, update):
                    p.mul_(1 - group["lr"] * group["weight_decay"]).add_(u, alpha=-group["lr"])


def orthogonal(x: torch.Tensor) -> torch.Tensor:
    """The nearest orthogonal matrices to a batch [n, rows, columns], by five quintic Newton-Schulz steps."""
    tall = x.shape[1] > x.shape[2]
    y = x.bfloat16().mT if tall else x.bfloat16()
    y = y / (y.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(5):
        gram = y @ y.mT
        y = 3.4445 * y + (-4.7750 * gram + 2.0315 * (gram @ gram)) @ y
    return (y.mT if tall else y).to(x.dtype)

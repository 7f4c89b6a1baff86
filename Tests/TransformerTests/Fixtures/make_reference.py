"""Writes what PyTorch says, for the tests to compare with:

reference.safetensors: a toy model, a ragged batch, their losses, gradients and eight steps of training;
adamw.safetensors: 30 updates of AdamW alone from stored gradients, with clipping, decay and a rate schedule;
curve.safetensors: the losses of 120 steps of training that learns a small language.

Run with `python make_reference.py` where torch, numpy and safetensors are installed. Integers are stored as
float32, so that one element type is enough to read the file. Everything is computed in float64 and stored in float32.
"""

import math
import os

import torch
from safetensors.torch import save_file

torch.manual_seed(7)
DIM, LAYERS, HEADS, KV_HEADS, HIDDEN = 16, 2, 4, 2, 24
VOCABULARY, MAXIMUM, ACTIONS, SEGMENTS = 29, 128, 5, 3
SIZE = DIM // HEADS


def parameters():
    shapes = {"embedding.weight": (VOCABULARY, DIM), "segments.weight": (SEGMENTS, DIM)}
    for i in range(LAYERS):
        p = f"layers.{i}."
        shapes[p + "attention_norm.weight"] = (DIM,)
        shapes[p + "attention.query.weight"] = (DIM, DIM)
        shapes[p + "attention.key.weight"] = (KV_HEADS * SIZE, DIM)
        shapes[p + "attention.value.weight"] = (KV_HEADS * SIZE, DIM)
        shapes[p + "attention.output.weight"] = (DIM, DIM)
        shapes[p + "feed_forward_norm.weight"] = (DIM,)
        shapes[p + "feed_forward.gate.weight"] = (HIDDEN, DIM)
        shapes[p + "feed_forward.up.weight"] = (HIDDEN, DIM)
        shapes[p + "feed_forward.down.weight"] = (DIM, HIDDEN)
    shapes["norm.weight"] = (DIM,)
    shapes["output.weight"] = (VOCABULARY, DIM)
    shapes["action.weight"] = (ACTIONS, DIM)
    shapes["pointer.query.weight"] = (DIM, DIM)
    shapes["pointer.key.weight"] = (DIM, 2 * DIM)
    shapes["pointer.stop.weight"] = (DIM,)
    shapes["candidate.weight"] = (2 * DIM,)
    shapes["candidate.bias"] = (1,)
    values = {}
    for name, shape in shapes.items():
        draw = torch.randn(shape, dtype=torch.float64)
        value = 1 + 0.2 * draw if "norm" in name else 0.4 * draw
        values[name] = value.float().double().requires_grad_()
    return values


def norm(x, gain):
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-5) * gain


def rotate(x, positions):
    half = SIZE // 2
    frequency = 10000.0 ** (-torch.arange(half, dtype=torch.float64) * 2 / SIZE)
    angle = positions.double()[:, None] * frequency[None, :]
    c, s = angle.cos()[:, None, :], angle.sin()[:, None, :]
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * c - b * s, a * s + b * c], -1)


def hidden_states(w, tokens, positions, segments, branches):
    n = len(tokens)
    allowed = torch.ones(n, n).tril().bool()
    for start in branches:
        allowed[start:, branches[0] : start] = False
        end = next((b for b in branches if b > start), n)
        allowed[start:end, start:end] = torch.ones(end - start, end - start).tril().bool()
        allowed[end:, start:end] = False
    x = w["embedding.weight"][tokens] + w["segments.weight"][segments]
    for i in range(LAYERS):
        p = f"layers.{i}."
        h = norm(x, w[p + "attention_norm.weight"])
        q = rotate((h @ w[p + "attention.query.weight"].T).view(n, HEADS, SIZE), positions)
        k = rotate((h @ w[p + "attention.key.weight"].T).view(n, KV_HEADS, SIZE), positions)
        v = (h @ w[p + "attention.value.weight"].T).view(n, KV_HEADS, SIZE)
        k = k.repeat_interleave(HEADS // KV_HEADS, 1)
        v = v.repeat_interleave(HEADS // KV_HEADS, 1)
        scores = torch.einsum("qhd,khd->hqk", q, k) / math.sqrt(SIZE)
        scores = scores.masked_fill(~allowed, float("-inf"))
        x = x + torch.einsum("hqk,khd->qhd", scores.softmax(-1), v).reshape(n, DIM) @ w[
            p + "attention.output.weight"
        ].T
        h = norm(x, w[p + "feed_forward_norm.weight"])
        gate = torch.nn.functional.silu(h @ w[p + "feed_forward.gate.weight"].T)
        x = x + (gate * (h @ w[p + "feed_forward.up.weight"].T)) @ w[p + "feed_forward.down.weight"].T
    return norm(x, w["norm.weight"])


def loss_of(w, batch):
    total = torch.zeros((), dtype=torch.float64)
    hiddens = []
    for s in batch:
        h = hidden_states(w, s["tokens"], s["positions"], s["segments"], s["branches"])
        hiddens.append(h)
        for row, token, weight in s["token_targets"]:
            total = total - weight * (h[row] @ w["output.weight"].T).log_softmax(-1)[token]
        for row, action, weight in s["action_targets"]:
            total = total - weight * (h[row] @ w["action.weight"].T).log_softmax(-1)[action]
        if s["candidates"]:
            pair = torch.stack([torch.cat([h[a], h[b]]) for a, b in s["candidates"]])
            query = w["pointer.query.weight"] @ h[s["query"]]
            keys = torch.cat([pair @ w["pointer.key.weight"].T, w["pointer.stop.weight"][None]])
            logp = (keys @ query / math.sqrt(DIM)).log_softmax(-1)
            total = total - s["pointer_weight"] * logp[s["right"]].logsumexp(-1)
            if s["labels"]:
                logit = pair @ w["candidate.weight"] + w["candidate.bias"]
                label = torch.tensor(s["labels"], dtype=torch.float64)
                total = total + s["label_weight"] * torch.nn.functional.binary_cross_entropy_with_logits(
                    logit, label, reduction="sum"
                )
    return total / len(batch), hiddens


def make_batch():
    def ids(n, top):
        return torch.randint(0, top, (n,))

    plain = dict(branches=[], token_targets=[], action_targets=[], candidates=[], query=0, right=[], labels=[])
    plain |= dict(pointer_weight=0.0, label_weight=0.0)
    first = plain | dict(tokens=ids(70, VOCABULARY), segments=ids(70, SEGMENTS))
    first["positions"] = torch.cat([torch.arange(60), torch.arange(20, 30)])
    first["token_targets"] = [(r, int(ids(1, VOCABULARY)), 1.0) for r in range(61, 69)] + [(5, 3, 0.25)]
    first["action_targets"] = [(60, 2, 0.5)]
    first["query"] = 59
    first["candidates"] = [(0, 10), (3, 3), (4, 20), (30, 58), (31, 40)]
    first["right"], first["pointer_weight"] = [1, 3], 0.75
    first["labels"], first["label_weight"] = [0, 1, 0, 1, 0], 0.125
    second = plain | dict(tokens=ids(9, VOCABULARY), segments=ids(9, SEGMENTS), positions=torch.arange(9) + 40)
    second["query"], second["candidates"] = 8, [(0, 2), (1, 1), (5, 7)]
    second["right"], second["pointer_weight"] = [3], 1.0
    second["action_targets"] = [(8, 4, 1.0)]
    third = plain | dict(tokens=ids(33, VOCABULARY), segments=ids(33, SEGMENTS), branches=[20, 25])
    third["positions"] = torch.cat([torch.arange(20), torch.arange(20, 25), torch.arange(20, 28)])
    third["token_targets"] = [(r, int(ids(1, VOCABULARY)), 1.0) for r in range(19, 33)]
    return [first, second, third]


def save(out, file):
    out = {name: value.detach().float().contiguous().clone() for name, value in out.items()}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), file)
    save_file(out, path, metadata={"format": "kelp-reference", "version": "1"})
    print(path, os.path.getsize(path))


def schedule(peak, warmup, steps):
    """PyTorch's own schedulers: linear to the peak, then half a cosine to a tenth of it."""
    parameter = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    sgd = torch.optim.SGD([parameter], lr=peak)
    up = torch.optim.lr_scheduler.LinearLR(sgd, start_factor=1 / warmup, end_factor=1.0, total_iters=warmup - 1)
    down = torch.optim.lr_scheduler.CosineAnnealingLR(sgd, T_max=steps - warmup, eta_min=peak / 10)
    both = torch.optim.lr_scheduler.SequentialLR(sgd, [up, down], milestones=[warmup])
    rates = []
    for _ in range(steps):
        rates.append(sgd.param_groups[0]["lr"])
        sgd.step()
        both.step()
    return rates


def adamw(values):
    """Decay for matrices only, as the model has it."""
    plain = [v for n, v in values.items() if v.dim() < 2 or n in ("embedding.weight", "segments.weight")]
    ids = {id(v) for v in plain}
    matrices = [v for v in values.values() if id(v) not in ids]
    groups = [dict(params=matrices, weight_decay=0.01), dict(params=plain, weight_decay=0.0)]
    return torch.optim.AdamW(groups, lr=1.0, betas=(0.9, 0.999), eps=1e-8)


def optimizer_alone():
    dim, hidden, vocabulary, steps = 4, 6, 5, 30
    shapes = {"embedding.weight": (vocabulary, dim), "layers.0.attention_norm.weight": (dim,)}
    for name in ("query", "key", "value", "output"):
        shapes[f"layers.0.attention.{name}.weight"] = (dim, dim)
    shapes["layers.0.feed_forward_norm.weight"] = (dim,)
    shapes["layers.0.feed_forward.gate.weight"] = (hidden, dim)
    shapes["layers.0.feed_forward.up.weight"] = (hidden, dim)
    shapes["layers.0.feed_forward.down.weight"] = (dim, hidden)
    shapes["norm.weight"] = (dim,)
    shapes["output.weight"] = (vocabulary, dim)
    generator = torch.Generator().manual_seed(11)

    def draw(shape, scale):
        return (scale * torch.randn(shape, generator=generator, dtype=torch.float64)).float().double()

    values = {n: draw(s, 0.5).requires_grad_() for n, s in shapes.items()}
    rates = schedule(0.02, 7, steps)
    out = {"configuration": torch.tensor([dim, 1, 1, 1, hidden, vocabulary, 8, 0, 0, 0]), "rates": torch.tensor(rates)}
    out |= {"weight." + n: v.clone() for n, v in values.items()}
    optimizer, norms = adamw(values), []
    for step, rate in enumerate(rates):
        # Norms from far below to far above the clip, and some gradients of zero.
        scale = 10.0 ** (-3 + 5 * (step % 6) / 5)
        for name, value in values.items():
            value.grad = draw(value.shape, scale) * (draw(value.shape, 1.0) > -1)
            out[f"gradient.{step}.{name}"] = value.grad.clone()
        for group in optimizer.param_groups:
            group["lr"] = rate
        norms.append(float(torch.nn.utils.clip_grad_norm_(values.values(), 1.0)))
        optimizer.step()
    out["norms"] = torch.tensor(norms, dtype=torch.float64)
    out |= {"trained." + n: v for n, v in values.items()}
    # What float32 cannot hold of the answers, so that the comparison is with float64.
    out |= {"rest." + n: v.detach() - v.detach().float().double() for n, v in values.items()}
    save(out, "adamw.safetensors")


def sentences(count):
    """A small language to learn: a word says after which count it comes back, and the rest counts on from it."""
    batch = []
    for _ in range(count):
        start, stride = int(torch.randint(1, 20, (1,))), int(torch.randint(1, 4, (1,)))
        tokens = [20 + stride] + [1 + (start + stride * i) % 19 for i in range(11)]
        s = dict(branches=[], action_targets=[(11, stride, 0.5)], tokens=torch.tensor(tokens))
        s["segments"], s["positions"] = torch.tensor([0] + [1] * 11), torch.arange(12)
        s["token_targets"] = [(r, tokens[r + 1], 1.0) for r in range(1, 11)]
        s["candidates"] = [(i, i + 1) for i in range(1, 9)]
        s["query"], s["right"], s["pointer_weight"] = 11, [start % 8], 0.5
        s["labels"], s["label_weight"] = [int((i + stride) % 3 == 0) for i in range(8)], 0.25
        batch.append(s)
    return batch


def loss_curve():
    torch.manual_seed(5)
    steps, size = 120, 6
    values, corpus = parameters(), sentences(24)
    out = {"configuration": torch.tensor(
        [DIM, LAYERS, HEADS, KV_HEADS, HIDDEN, VOCABULARY, MAXIMUM, 1, ACTIONS, SEGMENTS]
    )}
    with torch.no_grad():
        for name, value in values.items():
            if "norm" not in name:
                value.mul_(0.25).copy_(value.float().double())
    out |= {"weight." + n: v.clone() for n, v in values.items()}
    add_batch(out, corpus)
    rates = schedule(0.02, 10, steps)
    optimizer, losses = adamw(values), []
    for step, rate in enumerate(rates):
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss, _ = loss_of(values, [corpus[(step * size + i) % len(corpus)] for i in range(size)])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(values.values(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    out["rates"], out["losses"] = torch.tensor(rates), torch.tensor(losses)
    out["whole"] = loss_of(values, corpus)[0][None]
    print(losses[0], losses[-1])
    save(out, "curve.safetensors")


def add_batch(out, batch):
    for i, s in enumerate(batch):
        for name in ("tokens", "positions", "segments"):
            out[f"batch.{i}.{name}"] = s[name]
        for name in ("branches", "token_targets", "action_targets", "candidates", "right", "labels"):
            out[f"batch.{i}.{name}"] = torch.tensor(s[name], dtype=torch.float64)
        out[f"batch.{i}.pointer"] = torch.tensor([s["query"], s["pointer_weight"], s["label_weight"]])


def main():
    w, batch = parameters(), make_batch()
    out = {"configuration": torch.tensor(
        [DIM, LAYERS, HEADS, KV_HEADS, HIDDEN, VOCABULARY, MAXIMUM, 1, ACTIONS, SEGMENTS]
    )}
    add_batch(out, batch)
    loss, hiddens = loss_of(w, batch)
    loss.backward()
    out["loss"] = loss[None]
    for i, h in enumerate(hiddens):
        out[f"hidden.{i}"] = h
    for name, value in w.items():
        out["weight." + name] = value
        out["gradient." + name] = value.grad.clone()
    # Eight steps of AdamW at a varying rate, clipped at 1, decaying matrices only.
    rates = [1e-2, 2e-2, 3e-2, 2e-2, 1e-2, 5e-3, 2e-3, 1e-3]
    weights = {n: v.detach().clone().requires_grad_() for n, v in w.items()}
    optimizer = adamw(weights)
    losses, norms = [], []
    for rate in rates:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss, _ = loss_of(weights, batch)
        loss.backward()
        total = torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        norms.append(float(total))
    out["rates"], out["losses"], out["norms"] = torch.tensor(rates), torch.tensor(losses), torch.tensor(norms)
    for name, value in weights.items():
        out["trained." + name] = value
    save(out, "reference.safetensors")


main()
optimizer_alone()
loss_curve()

"""Trains the storybook model: regularised maximum likelihood over 65 books, with torch.

Reproduce the shipped weights with `python -m analogy train storybook`.
"""

import json
import math
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor
from tqdm import tqdm

from analogy.language import corpus
from analogy.language.model import LanguageModel, pack
from analogy.language.network import Network
from analogy.language.shape import Shape
from analogy.language.tokens import Tokens

MODEL_DIR = Path(__file__).parents[2] / "assets" / "storybook"


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What the weights depend on, beside the books and the shape."""

    seed: int = 1
    steps: int = 5000
    batch: int = 16  # windows of `Shape.context` tokens a step
    dropout: float = 0.1  # of every residual branch
    matrix_lr: float = 0.02  # Muon
    matrix_decay: float = 0.1  # pressure to keep the numbers small, times the rate
    embedding_lr: float = 3e-3  # AdamW
    warm_up: int = 100  # steps of rising rate
    cool_down: float = 0.5  # share of the steps over which the rate falls to zero
    bfloat16: bool = True  # matrix products; the master weights stay float32
    threads: int = 2

    def rate(self, step: int) -> float:
        """Returns the factor on both learning rates at a step."""
        left = (self.steps - step) / (self.cool_down * self.steps)
        return min(1.0, (step + 1) / self.warm_up, left)


def train_storybook(
    work: Path,
    out: Path = MODEL_DIR,
    *,
    recipe: Recipe | None = None,
    shape: Shape | None = None,
) -> Path:
    """Trains from the last checkpoint in `work`, if any, and returns the model's file.

    Writes `checkpoint.safetensors` every ten minutes and `log.jsonl` every 100 steps
    to `work`; at the end the model (float16), its recipe and the log to `out`.
    """
    recipe, shape = recipe or Recipe(), shape or Shape()
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    run = Run(Network(shape, dropout=recipe.dropout), recipe)
    first = run.resume(work / "checkpoint.safetensors")
    _trim_log(work / "log.jsonl", first)
    tokens = _tokens(shape)
    train = encode_books(corpus.text("train"), tokens)
    held = encode_books(corpus.text("held-out")[:20_000], tokens)
    batches = training_batches(train, tokens, shape, recipe, first)
    saved = time.monotonic()
    progress = tqdm(range(first, recipe.steps), initial=first, total=recipe.steps)
    for step in progress:
        loss_bits = run.step(step, *next(batches))
        if step % 100 == 99 or step == recipe.steps - 1:
            row = {
                "step": step + 1,
                "tokens": (step + 1) * recipe.batch * shape.context,
                "train_bits_per_token": round(loss_bits, 4),
                "held_out_bits_per_char": round(run.held_out(held, tokens), 4),
                "core_seconds": round(run.core_seconds()),
            }
            progress.set_postfix(held_out=row["held_out_bits_per_char"])
            with (work / "log.jsonl").open("a") as log:
                log.write(json.dumps(row) + "\n")
        if time.monotonic() - saved > 600:
            run.save(work / "checkpoint.safetensors", step + 1)
            saved = time.monotonic()
    run.save(work / "checkpoint.safetensors", recipe.steps)
    model = LanguageModel(
        name="storybook",
        shape=shape,
        tokens=tokens,
        weights={n: run.network.weight(n).detach().numpy() for n in shape.matrices()},
        bits_per_weight=32,
        n_bytes=0,
    )
    path = out / "storybook.safetensors"
    path.write_bytes(pack(model, bits=16))
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1) + "\n")
    (out / "log.jsonl").write_bytes((work / "log.jsonl").read_bytes())
    return path


def _trim_log(path: Path, step: int) -> None:
    """Drops what was logged after the checkpoint that a run goes on from."""
    if path.exists():
        rows = path.read_text().splitlines(keepends=True)
        path.write_text("".join(r for r in rows if json.loads(r)["step"] <= step))


def encode_books(text: str, tokens: Tokens) -> np.ndarray:
    """Returns the tokens (N,) uint16 of a text, paragraph by paragraph."""
    lines = text.splitlines(keepends=True)
    return np.concatenate([np.array(tokens.encode(line), np.uint16) for line in lines])


class Run:
    """Network, optimisers and the state that a checkpoint holds."""

    def __init__(self, network: Network, recipe: Recipe) -> None:
        self.network, self.recipe = network, recipe
        self.earlier_seconds = 0.0  # core-seconds before the last resumption
        matrices = [p for n, p in network.weights.items() if n != "embedding"]
        self.optimisers = {
            "muon": torch.optim.Muon(
                matrices, lr=recipe.matrix_lr, weight_decay=recipe.matrix_decay
            ),
            "adam": torch.optim.AdamW(
                [network.weight("embedding")],
                lr=recipe.embedding_lr,
                betas=(0.9, 0.95),
                weight_decay=0.0,
            ),
        }
        self.rates = {"muon": recipe.matrix_lr, "adam": recipe.embedding_lr}

    def step(self, step: int, inputs: Tensor, targets: Tensor) -> float:
        """Takes one step down the gradient and returns the loss in bits per token."""
        self.network.train()
        with torch.autocast("cpu", torch.bfloat16, enabled=self.recipe.bfloat16):
            logits = self.network(inputs)
        loss_nats = F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten())
        loss_nats.backward()
        for name, optimiser in self.optimisers.items():
            optimiser.param_groups[0]["lr"] = self.rates[name] * self.recipe.rate(step)
            optimiser.step()
            optimiser.zero_grad()
        return loss_nats.item() / math.log(2)

    @torch.no_grad()
    def held_out(self, ids: np.ndarray, tokens: Tokens) -> float:
        """Returns bits per character where each token sees at least half a context."""
        self.network.eval()
        context = self.network.shape.context
        half = context // 2
        starts = np.arange(0, len(ids) - context, half)
        inputs, targets = _windows(ids, starts, tokens.start, context)
        total_nats = 0.0
        for i in range(0, len(starts), 16):
            logits = self.network(inputs[i : i + 16])[:, half:]
            wanted = targets[i : i + 16, half:].flatten()
            total_nats += F.cross_entropy(
                logits.flatten(0, 1), wanted, reduction="sum"
            ).item()
        scored = tokens.decode_bytes(targets[:, half:].flatten().tolist())
        return total_nats / math.log(2) / len(scored)

    def core_seconds(self) -> float:
        """Returns the processor time spent on this run so far."""
        return self.earlier_seconds + time.process_time()

    def save(self, path: Path, step: int) -> None:
        """Writes everything needed to go on as if nothing had happened."""
        tensors = {f"weight/{n}": p.detach() for n, p in self.network.weights.items()}
        for name, optimiser in self.optimisers.items():
            for index, state in optimiser.state_dict()["state"].items():
                for key, value in state.items():
                    tensors[f"{name}/{index}/{key}"] = value.contiguous()
        tensors["random"] = torch.get_rng_state()
        fresh = path.with_suffix(
            ".new"
        )  # a crash while writing must not cost the old one
        facts = {"step": str(step), "core_seconds": str(self.core_seconds())}
        save_file(tensors, fresh, facts)
        fresh.replace(path)

    def resume(self, path: Path) -> int:
        """Returns the step to go on from: 0 where there is no checkpoint."""
        if not path.exists():
            return 0
        states: dict[str, dict[int, dict[str, Tensor]]] = {}
        with safe_open(path, "pt") as file:
            step = int(file.metadata()["step"])
            self.earlier_seconds = float(file.metadata()["core_seconds"])
            for name in file.keys():  # noqa: SIM118 (not a dict)
                value = file.get_tensor(name)
                kind, _, rest = name.partition("/")
                if kind == "weight":
                    self.network.weights[rest].data.copy_(value)
                elif kind == "random":
                    torch.set_rng_state(value)
                else:
                    index, _, key = rest.partition("/")
                    states.setdefault(kind, {}).setdefault(int(index), {})[key] = value
        for kind, optimiser in self.optimisers.items():
            whole = optimiser.state_dict()
            optimiser.load_state_dict({**whole, "state": states[kind]})
        return step


def _tokens(shape: Shape) -> Tokens:
    path = MODEL_DIR / "tokenizer.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = corpus.text("train").split("\n")
        trained = Tokens.train(paragraphs, n_tokens=shape.n_tokens)
        path.write_text(trained.to_json())
    tokens = Tokens.from_json(path.read_text())
    if tokens.n_tokens != shape.n_tokens:
        raise ValueError(
            f"The vocabulary in {path.name} has {tokens.n_tokens} tokens and the shape "
            f"{shape.n_tokens}: remove the file to train another, or change the shape."
        )
    return tokens


def training_batches(
    ids: np.ndarray, tokens: Tokens, shape: Shape, recipe: Recipe, first: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """Yields inputs and targets (B, T) int64, from step `first` on, without end.

    Every epoch cuts the books at other places. Every second window moves to the next
    start of a paragraph, since that is where a visitor's prompt begins.
    """
    newline = tokens.encode("\n")[0]
    paragraphs = np.flatnonzero(ids[: -2 * shape.context] == newline) + 1
    per_epoch = (len(ids) - 2 * shape.context) // shape.context // recipe.batch
    for step in range(first, 1 << 62):
        epoch, within = divmod(step, per_epoch)
        if within == 0 or step == first:
            rng = np.random.default_rng([recipe.seed, epoch])
            n_windows = per_epoch * recipe.batch
            starts = rng.integers(shape.context) + shape.context * np.arange(n_windows)
            after = np.searchsorted(paragraphs, starts[::2]).clip(
                max=len(paragraphs) - 1
            )
            starts[::2] = paragraphs[after]
            starts = rng.permutation(starts)
        chosen = starts[within * recipe.batch : (within + 1) * recipe.batch]
        yield _windows(ids, chosen, tokens.start, shape.context)


def _windows(
    ids: np.ndarray, starts: np.ndarray, start_token: int, context: int
) -> tuple[Tensor, Tensor]:
    targets = ids[starts[:, None] + np.arange(context)].astype(np.int64)  # (B, T)
    inputs = np.concatenate(
        [np.full((len(starts), 1), start_token), targets[:, :-1]], axis=1
    )
    return torch.from_numpy(inputs), torch.from_numpy(targets)

"""`python -m training.average OUT A.pt B.pt …`: the mean of the weights of several stages.

Of stages that began from each other the mean is often better on what none was trained for
(Wortsman and others, 2022, "Model soups" and "Robust fine-tuning of zero-shot models").
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

Weights = dict[str, Tensor]


def mean_weights(states: Sequence[Weights]) -> Weights:
    """The mean of each weight; raises ValueError where the stages are not of one form."""
    first = states[0]
    for state in states[1:]:
        if {name: x.shape for name, x in state.items()} != {n: x.shape for n, x in first.items()}:
            raise ValueError("These stages are not of one form: a small and a large one?")
    return {
        name: torch.stack([state[name].double() for state in states]).mean(dim=0).to(weight.dtype)
        for name, weight in first.items()
    }


def main() -> None:
    """Reads the stages and writes their mean."""
    parser = argparse.ArgumentParser(description="Average the weights of several stages.")
    parser.add_argument("out", type=Path)
    parser.add_argument("stages", type=Path, nargs="+")
    given = parser.parse_args()
    torch.save(
        mean_weights([torch.load(path, weights_only=True) for path in given.stages]), given.out
    )


if __name__ == "__main__":
    main()

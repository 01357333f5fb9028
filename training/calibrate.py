"""Makes probabilities mean what they say: temperatures and the bias of `neither`."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]
_NEITHER = 2
# A weak pull to "as it is": validation holds a few hundred pairs of few stories.
_PULL = 0.01


class Calibration(NamedTuple):
    """Logits are divided by the temperature, then `bias` is added to that of `neither`."""

    temperature: float
    bias: float


def calibrate(logits: Numbers, shares: Numbers, *, with_bias: bool) -> Calibration:
    """The temperature and bias under which the labels are likeliest (Guo and others, 2017).

    `shares` are the labels' shares of each row. Without bias it is 0.
    """

    def surprise(parameters: Sequence[float]) -> float:
        found = Calibration(float(np.exp(parameters[0])), parameters[1] if with_bias else 0.0)
        likely = np.log(np.clip(probabilities(logits, found), 1e-9, 1))
        return float(-(shares * likely).sum(axis=1).mean() + _PULL * np.square(parameters).sum())

    log_temperature, bias = minimize(surprise, [0.0, 0.0], method="Nelder-Mead").x
    return Calibration(float(np.exp(log_temperature)), float(bias) if with_bias else 0.0)


def probabilities(logits: Numbers, calibration: Calibration) -> Numbers:
    """Rows of three that sum to 1."""
    moved = np.asarray(logits, dtype=np.float64) / calibration.temperature
    moved[:, _NEITHER] += calibration.bias
    raised = np.exp(moved - moved.max(axis=1, keepdims=True))
    chances: Numbers = raised / raised.sum(axis=1, keepdims=True)
    return chances


def calibration_error(chances: Numbers, labels: NDArray[np.int64], *, bins: int = 10) -> float:
    """Expected calibration error: mean gap of confidence and accuracy over bins of confidence."""
    confidence, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (
        abs(confidence[place == at].mean() - right[place == at].mean()) * np.mean(place == at)
        for at in np.unique(place)
    )
    return float(sum(gaps))

"""One target under libFuzzer, in a process of its own: `python -m tests.fuzzing` starts it."""

import gc
import sys

import atheris

with atheris.instrument_imports(include=["analysis", "zipfile", "email"]):
    from tests.fuzzing.targets import TARGETS


def main(name: str, options: list[str]) -> None:
    """Runs until libFuzzer's options say stop, or until the target raises."""
    gc.freeze()  # what was imported stays, and need not be looked at again and again
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""Coverage-guided fuzzing of what touches strangers' bytes: `python -m tests.fuzzing --help`."""

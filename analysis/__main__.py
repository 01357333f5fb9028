"""`python -m analysis`."""

import sys
import warnings

if not sys.warnoptions:
    warnings.simplefilter("ignore")  # a library's warning is no message to the user

try:
    from analysis.command_line import main
except KeyboardInterrupt:
    sys.exit(130)  # importing takes long enough to be interrupted

if __name__ == "__main__":
    sys.exit(main())

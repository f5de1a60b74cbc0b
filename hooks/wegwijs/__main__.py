"""`python -m wegwijs` is the command `wegwijs`."""

import sys

from wegwijs.cli.start import main

sys.exit(main())

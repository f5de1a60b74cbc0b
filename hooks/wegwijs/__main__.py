"""`python -m wegwijs` is the command `wegwijs`."""

import sys

from wegwijs.cli.main import main

sys.exit(main())

"""`python -m scanstation.acquire.worker MODULE:FACTORY` is a worker that speaks the protocol on its pipes."""

import sys

from scanstation.acquire.worker.serve import main

if __name__ == "__main__":
    main(sys.argv[1])

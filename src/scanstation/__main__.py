"""`python -m scanstation`, and the entry of the frozen program."""

import multiprocessing
import sys

from scanstation.acquire.worker import FLAG

if __name__ == "__main__":
    # the frozen program as a process that reads or draws: ends here, before anything heavy is loaded
    multiprocessing.freeze_support()
    if sys.argv[1:2] == [FLAG]:  # the frozen program as a scanner driver's process: nothing heavy is loaded
        from scanstation.acquire.worker.serve import main as serve

        serve(sys.argv[2])
    else:
        from scanstation.app import main

        main()

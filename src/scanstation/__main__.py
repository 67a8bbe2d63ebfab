"""`python -m scanstation`, and the entry of the frozen program."""

from scanstation.app import main

if __name__ == "__main__":
    main()

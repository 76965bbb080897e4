"""`python -m pipeline` is `ncpi`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()

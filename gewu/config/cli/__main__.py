"""For child processes: `python -m gewu.config.cli WORD`."""

from gewu.config.cli import main

if __name__ == "__main__":
    main()

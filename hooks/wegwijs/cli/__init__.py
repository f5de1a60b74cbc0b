"""The command line: words go in; an exit code comes out."""

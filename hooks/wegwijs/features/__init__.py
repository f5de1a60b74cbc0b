"""Features: what readers get beyond pages, one folder each, found by its name; none knows another."""

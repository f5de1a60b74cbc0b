"""The contract of a content type: a type and its examples go in; what it still lacks comes out.

The tests hold the generator's own types to it, `wegwijs test-type` those that a portal brings.
"""

"""Links: the addresses of other sites that content and pages name go in; which of them still work
comes out.

Never part of a build: the only part of the generator that asks other hosts for anything, and only
when it is told to.
"""

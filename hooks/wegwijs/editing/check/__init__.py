"""Check: a portal that was read goes in; what an editor had better look at comes out, as
warnings.
"""

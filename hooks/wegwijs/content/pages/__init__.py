"""Pages: the Markdown of a hand-written page goes in; its head, what is wrong with it, and safe
HTML come out.
"""

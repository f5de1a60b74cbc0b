"""The folder of a built site: what marks it, where a build may write, who may write, and how the
new site takes its place.
"""

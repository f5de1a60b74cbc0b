"""Sounds: recordings made small, and texts said by a voice, kept from build to build."""

"""The model: what a record may hold, as typed fields; pydantic models go in, their shape and
descriptions come out.
"""

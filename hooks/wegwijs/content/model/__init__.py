"""The model: what a record may hold, as typed fields; pydantic models go in, their fields and
descriptions come out.
"""

"""Claimline: posts in, claim records and a searchable static site out."""

__version__ = "0.1.0"

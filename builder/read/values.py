"""What front matter is made of once it is decoded: words, lists and tables, and where each stands."""

from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Way: TypeAlias = tuple[str | int, ...]
"""From the whole front matter to a value: ``("claims", 0, "figure")``."""
Place: TypeAlias = tuple[int, int]
"""Line and column."""

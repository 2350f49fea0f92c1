"""When something was said, and the time that a figure covers."""

"""What the program costs, measured. Each module is a command that says what it measures."""

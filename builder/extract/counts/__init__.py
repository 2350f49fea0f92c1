"""What a figure counts and how it is meant: unit, whose, what happened; goal, yardstick, forecast."""

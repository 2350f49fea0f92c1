"""Who says it, within one sentence: one small rule for each way in which English names a source."""

"""The third stage: what each found spelling means: which place, or none; how far the mention reaches; and why."""

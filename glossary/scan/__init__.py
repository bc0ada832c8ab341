"""The second stage: every known spelling found in one pass, with word boundaries that know Unicode."""

"""Measurements: what each part of the toolkit takes, beside other packages in the same run."""

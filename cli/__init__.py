"""The command line: arguments, output and exit codes; no rule of language."""

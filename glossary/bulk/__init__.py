"""Bulk: files and streams of any size, normalised or annotated in constant memory, on several processes.

    source (files) -> chunks (text, rows, groups) -> work on one chunk, in any process -> target (output), in order

A chunk is a function of the content alone, never of how the content was read or of how many processes there are: that
is why one, two and seven jobs write the same bytes.
"""

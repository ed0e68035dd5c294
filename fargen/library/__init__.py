"""What `import fargen` offers: the commands as functions. They print nothing, never exit, and share no state.

Functions take paths as the command line does, or a ``text`` in place of standard input.
"""

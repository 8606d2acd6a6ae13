"""Builds the locked simulator environment, step by step.

Each step leaves a stamp in DIR/.hillock-build; a build that was interrupted goes on behind the last stamp,
and a finished environment for the same locks is left alone. What the environment is, and what a job needs
around it, is written to DIR/hillock-environment.json as the last act: without that file there is no
environment.

Only the standard library is used, and little of it before it is known that there is something to do: most
modules are imported where they are needed.
"""

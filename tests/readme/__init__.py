"""The README's picture and the tool that fills in its answers."""

"""Composes the rooms: the only module that knows their order."""

"""Tests of the explain room."""

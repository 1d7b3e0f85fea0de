"""Room 5: from documents and entities to quads, and checks of what was made."""

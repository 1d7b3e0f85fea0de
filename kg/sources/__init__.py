"""Room 1: from files, folders and archives to raw releases."""

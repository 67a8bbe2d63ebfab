"""Pages come in: files, folders, scanner; what was refused."""

"""The commands. Each file is one group; none of them holds rules of its own."""

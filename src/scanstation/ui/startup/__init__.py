"""What can stand in the way of opening the window, and the first page of an empty workspace."""

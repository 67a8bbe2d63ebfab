"""The studio's side panels: properties of what is selected, the items and their meaning, what is wrong."""

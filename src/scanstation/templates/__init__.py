"""The template document: what is printed where on a sheet, and what each place means."""

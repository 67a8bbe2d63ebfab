"""What can be done to a template: frozen commands that turn one document into the next."""

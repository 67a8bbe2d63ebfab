"""The model behind the template studio: one owner of state, commands, history, journal. No Qt."""

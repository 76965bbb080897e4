"""Training of the model of where case stories begin and end; a run of the program needs none of it."""

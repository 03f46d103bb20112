# The summary of a workshop.

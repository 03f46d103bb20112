# The workshop: agenda, clock and parking lot.

cannot-no-workshop = Begin the workshop first.

"""Human labels: as files, and what they make of a scorer's answers."""

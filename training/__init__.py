"""Makes the reader model that `analysis/scoring/model` holds; no part of the app."""

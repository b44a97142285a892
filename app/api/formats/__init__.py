"""Forms of an answer other than JSON: each writes the whole result of a query."""

"""Tables: from tidy data and a definition to a finished table with stub, spanners, row groups and marks."""

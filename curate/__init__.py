"""`make curate`: a page on this machine alone, on which the record is added to and corrected."""

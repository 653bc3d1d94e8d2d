"""What headings, column headers, statuses, agents and document types look like in this field, as data."""

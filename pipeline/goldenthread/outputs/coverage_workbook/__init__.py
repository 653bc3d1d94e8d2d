"""`coverage.xlsx`: a sheet a section of the report."""

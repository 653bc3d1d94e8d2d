"""What `coverage.html` says, and the rows that `coverage.xlsx` shares with it."""

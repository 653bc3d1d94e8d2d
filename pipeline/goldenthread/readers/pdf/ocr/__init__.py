"""Pages that are pictures: which these are, and their words as Tesseract sees them, in the form the file's own have."""

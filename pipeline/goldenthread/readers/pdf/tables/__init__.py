"""Tables of one page: found by ruling lines, by separate boxes or by alignment alone, and made of cells."""

"""What every format needs once: outlines, joined tables, rebuilt tables, page furniture."""

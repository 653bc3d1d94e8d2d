"""What `graph.html` shows: the thread of every strategy, drawn, folded, placed and packed."""

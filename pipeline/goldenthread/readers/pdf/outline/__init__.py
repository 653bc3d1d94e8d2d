"""What the blocks of a whole document are: headings and their depth, its title, contents pages, footnotes, lists."""

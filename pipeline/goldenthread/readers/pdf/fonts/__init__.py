"""Whether the letters of a file are those its pages show: fonts judged by their words, and faulty ones put right."""

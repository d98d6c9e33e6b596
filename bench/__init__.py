"""How fast a build is, how much memory it takes, and whether a rebuild is exact; beside Hugo on the same archive."""

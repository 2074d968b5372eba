"""What the pages show that takes both halves, or more than one step, to compute."""

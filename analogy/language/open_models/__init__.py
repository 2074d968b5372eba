"""Public models behind the calls of the storybook model; torch is imported on use."""

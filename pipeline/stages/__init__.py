"""The stages of the plan, one module each, named as in the plan; no files, no clock, no processes."""

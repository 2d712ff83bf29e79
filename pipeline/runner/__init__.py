"""Carries the plan out: processes, tasks, progress, the boundary between a document and its run."""

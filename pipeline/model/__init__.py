"""The values that flow through the pipeline: frozen, picklable, importing nothing of ours."""

"""The stages of `pipeline.plan`, a module each; those of a document are done in workers."""

"""The XSLT engine: for the bundled stylesheets, and guarded for the rules of users."""

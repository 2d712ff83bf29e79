"""How the ODD compiler does: its speed, and its schemas beside those that others have compiled."""

"""Worker processes: started, watched, bounded in memory and time, replaced."""

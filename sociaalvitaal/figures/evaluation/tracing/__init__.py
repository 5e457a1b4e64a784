"""What stands behind each number of an analysis: pure."""

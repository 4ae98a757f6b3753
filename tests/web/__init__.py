"""The pages of every wing, through the test client."""

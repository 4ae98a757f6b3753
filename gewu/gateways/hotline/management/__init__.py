"""Commands of hotline files."""

"""The catalogue, the duty list, the limits."""

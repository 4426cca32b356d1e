__all__ = ["starred", "leaf"]
starred = 7

print("pkg", __name__, __package__); from . import mod

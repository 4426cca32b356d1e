name = "mod " + __name__ + " " + __package__

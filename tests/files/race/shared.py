counter = 0


def add():
    global counter
    seen = counter
    counter = seen + 1

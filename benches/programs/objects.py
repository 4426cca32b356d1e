class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, by):
        self.x += by
        self.y -= by


point = Point(0, 0)
for step in range(300_000):
    point.move(step)
print(point.x, point.y)

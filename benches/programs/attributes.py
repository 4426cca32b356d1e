class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, by):
        self.x += by
        self.y -= by
        return self


point = Point(0, 0)
for step in range(1_000_000):
    point.move(step)
print(point.x, point.y)
points = [Point(i, -i) for i in range(200_000)]
print(sum(p.x - p.y for p in points))

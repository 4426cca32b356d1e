def fill(count):
    items = []
    for i in range(count):
        items.append(i % 7)
    return items


def add_up(items):
    total = 0
    for i in range(len(items)):
        total += items[i]
        items[i] = total
    return total


print(add_up(fill(2_000_000)))

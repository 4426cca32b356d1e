items = []
for i in range(300_000):
    items.append(i % 7)
counts = {}
for item in items:
    counts[item] = counts.get(item, 0) + 1
print(counts)

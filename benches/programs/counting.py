words = ["lock", "queue", "event", "barrier", "lock", "future", "lock", "queue"]
counts = {}
for i in range(2_000_000):
    word = words[i & 7]
    if word in counts:
        counts[word] += 1
    else:
        counts[word] = 1
sizes = {}
for i in range(1_000_000):
    sizes[i % 1000] = sizes.get(i % 1000, 0) + 1
print(counts, len(sizes))

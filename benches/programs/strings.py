def build(count):
    parts = []
    text = ""
    for i in range(count):
        text += "x"
        parts.append(f"{i}:{text[-1]}")
    return text, ", ".join(parts)


text, joined = build(500_000)
print(len(text), len(joined), joined.count("9"))
print(sum(len(word.strip().upper()) for word in joined.split(",")))

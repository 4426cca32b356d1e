def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    return i


caught = 0
total = 0
for i in range(1_000_000):
    try:
        total += check(i)
    except ValueError as error:
        caught += 1
    finally:
        total += 1
print(caught, total)

def squares(count):
    for i in range(count):
        yield i * i


print(sum(squares(2_000_000)))
print(sum(x + 1 for x in squares(1_000_000) if x % 2 == 0))

def multiply(a, b, size):
    result = [[0] * size for _ in range(size)]
    for i in range(size):
        row = a[i]
        for j in range(size):
            cell = 0
            for k in range(size):
                cell += row[k] * b[k][j]
            result[i][j] = cell
    return result


size = 160
a = [[i + j for j in range(size)] for i in range(size)]
b = [[i - j for j in range(size)] for i in range(size)]
c = multiply(a, b, size)
print(c[3][5], sum(map(sum, c)))

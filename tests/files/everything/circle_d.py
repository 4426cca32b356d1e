import circle_c
print(circle_c.c)

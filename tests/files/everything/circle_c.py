import circle_d
c = 1

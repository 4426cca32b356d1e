# found: data_race(numbers), lost_update(numbers)

import threading

numbers = [1, 2, 3, 4]


def double(low, high):
    numbers[low:high] = [number * 2 for number in numbers[low:high]]


threads = [threading.Thread(target=double, args=part) for part in ((0, 3), (2, 4))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(numbers)

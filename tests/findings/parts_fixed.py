# found:

import threading


def merge_sort(items, low, high):
    if high - low < 2:
        return
    middle = (low + high) // 2
    left = threading.Thread(target=merge_sort, args=(items, low, middle))
    left.start()
    merge_sort(items, middle, high)
    left.join()
    items[low:high] = sorted(items[low:middle] + items[middle:high])


def double(letters, low):
    letters[low : low + 2] = letters[low : low + 2].upper()


numbers = [4, 2, 3, 1]
merge_sort(numbers, 0, len(numbers))
letters = bytearray(b"abcd")
threads = [threading.Thread(target=double, args=(letters, low)) for low in (0, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(numbers, letters)

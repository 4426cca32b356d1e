# found:
import threading

seen = {}
names = set()


def visit(number):
    seen.setdefault("first", number)
    names.add("ant")


threads = [threading.Thread(target=visit, args=(number,)) for number in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(seen, names)

# found:

import threading


class Level:
    def __set_name__(self, owner, name):
        self.kept = "_" + name

    def __get__(self, tank, owner=None):
        with tank.lock:
            return tank.__dict__.get(self.kept, 0)

    def __set__(self, tank, value):
        with tank.lock:
            tank.__dict__[self.kept] = value


class Tank:
    level = Level()

    def __init__(self):
        self.lock = threading.Lock()
        self._label = ""

    @property
    def label(self):
        with self.lock:
            return self._label

    @label.setter
    def label(self, label):
        with self.lock:
            self._label = label


class Guarded:
    def __init__(self):
        object.__setattr__(self, "lock", threading.Lock())
        self.state = "new"

    def __setattr__(self, name, value):
        with self.lock:
            super().__setattr__(name, value)


tank = Tank()
guarded = Guarded()


def use():
    tank.level = 3
    setattr(tank, "label", "full")
    tank.label = "full"
    guarded.state = "used"


threads = [threading.Thread(target=use) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(tank.level, tank.label, guarded.state)

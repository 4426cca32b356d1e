# /// scenario
# section = "threading"
# title.en = "The cashier with the right lock"
# title.zh = "用对了锁的收银员"
# lesson.en = """
# An RLock may be taken again by the thread that holds it; it is free when it has been given back as often
# as it was taken. Methods that lock can call each other.
# """
# lesson.zh = """
# RLock 可以被持有它的线程再次获取，释放次数与获取次数相等时才真正释放。
# 加锁的方法之间因此可以互相调用。
# """
#
# [expect]
# always = ["finished", 'output contains "in the till: 30"']
# never = ["deadlock", "stuck", "raised"]
# ///
"""A till that is counted after every payment."""

import threading


class Till:

    def __init__(self):
        self.lock = threading.RLock()
        self.coins = []

    def pay(self, amount):
        with self.lock:
            self.coins.append(amount)
            return self.count()

    def count(self):
        with self.lock:
            return sum(self.coins)


till = Till()
customers = [threading.Thread(target=till.pay, args=(amount,)) for amount in (10, 20)]
for customer in customers:
    customer.start()
for customer in customers:
    customer.join()
print(f"in the till: {till.count()}")

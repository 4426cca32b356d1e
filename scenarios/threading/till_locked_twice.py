# /// scenario
# section = "threading"
# title.en = "The cashier who locks herself out"
# title.zh = "把自己锁在外面的收银员"
# lesson.en = """
# pay() takes the lock of the till and calls count(), which takes it as well. A plain Lock does not know
# who holds it: the second acquire waits for the first to be given back, which never happens. One
# thread is enough for this deadlock.
# """
# lesson.zh = """
# pay() 拿着收银台的锁去调用 count()，而 count() 也要拿这把锁。普通的 Lock 不知道谁持有它：
# 第二次获取在等待第一次释放，而那永远不会发生。一个线程就足以造成这种死锁。
# """
#
# [expect]
# always = ["deadlock"]
# never = ["finished", "raised"]
# ///
"""A till that is counted after every payment."""

import threading


class Till:

    def __init__(self):
        self.lock = threading.Lock()  # wrong: count() is also called from pay()
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

# /// scenario
# section = "threading"
# title.en = "The key that went home in a pocket"
# title.zh = "揣在口袋里带回家的钥匙"
# lesson.en = """
# What was taken with acquire() must be given back on every way out. Here a reader who does not find the
# book goes home by return, and release() below is never reached. The lock stays taken though its owner
# has ended; whoever comes next waits for ever. Who finds the book harms nobody, so it may go well for long.
# """
# lesson.zh = """
# 用 acquire() 拿到的锁，在每一条离开的路上都必须归还。这里没找到书的读者直接 return 回家，
# 下面的 release() 永远执行不到。主人已经结束，锁却仍被占着，后来的人只能永远等下去。
# 找到书的读者不会害人，所以问题可能很久都不出现。
# """
#
# [expect]
# sometimes = ["finished", "stuck", "lock_leak"]
# never = ["deadlock", "raised", "race"]
# ///
"""Two readers want a book from the cellar; there is one key to it."""

import threading

key = threading.Lock()
cellar = {"maps": 1}


def fetch(title):
    key.acquire()
    if title not in cellar:
        print(f"{title}: not here")
        return  # wrong: the key is still in the pocket
    cellar[title] -= 1
    print(f"{title}: found")
    key.release()


readers = [threading.Thread(target=fetch, args=(title,), name=title) for title in ("maps", "songs")]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
print("the cellar is closed")

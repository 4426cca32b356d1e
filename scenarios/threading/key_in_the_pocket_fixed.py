# /// scenario
# section = "threading"
# title.en = "The key that always hangs on its hook"
# title.zh = "总会挂回原处的钥匙"
# lesson.en = """
# with gives the lock back on every way out of its block: at its end, by return, and by an exception.
# Nobody has to remember it.
# """
# lesson.zh = """
# 无论怎样离开 with 块，锁都会被归还：执行到末尾、return，或抛出异常。谁也不必记着这件事。
# """
#
# [expect]
# always = ["finished", 'output contains "songs: not here"', 'output contains "maps: found"']
# never = ["deadlock", "stuck", "raised", "race", "lock_leak"]
# ///
"""Two readers want a book from the cellar; there is one key to it."""

import threading

key = threading.Lock()
cellar = {"maps": 1}


def fetch(title):
    with key:
        if title not in cellar:
            print(f"{title}: not here")
            return
        cellar[title] -= 1
        print(f"{title}: found")


readers = [threading.Thread(target=fetch, args=(title,), name=title) for title in ("maps", "songs")]
for reader in readers:
    reader.start()
for reader in readers:
    reader.join()
print("the cellar is closed")

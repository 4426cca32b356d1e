# /// scenario
# section = "threading"
# title.en = "The letter that was not delivered"
# title.zh = "没有送达的信"
# lesson.en = """
# submit() never raises what the call raises: the exception stays in the future until somebody asks for
# the result. Nobody asks here, so the letter without an address disappears without a sound.
# """
# lesson.zh = """
# submit() 不会抛出被调用函数的异常：异常留在 Future 里，直到有人询问结果。
# 这里没有人询问，于是没有地址的信无声无息地消失了。
# """
#
# [expect]
# always = ["finished", 'output contains "all letters are on their way"']
# never = ["deadlock", "stuck", "raised", 'output contains "no address"']
# ///
"""A post office sends three letters; one has no address."""

from concurrent.futures import ThreadPoolExecutor

LETTERS = [("Ida", "Main Street 3"), ("Leo", ""), ("Mia", "Park Lane 9")]


def send(name, address):
    if not address:
        raise ValueError(f"no address for {name}")
    return f"{name}: delivered"


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="postman") as office:
    sent = [office.submit(send, name, address) for name, address in LETTERS]
    # wrong: nobody looks at what came of them
print("all letters are on their way")

"""doc of helper"""
print("helper runs", __name__, __package__, __doc__)
value = 1
_hidden = 2
def boom(x):
    return 1 / x
class Box:
    pass
if __name__ == "__main__":
    print("never")

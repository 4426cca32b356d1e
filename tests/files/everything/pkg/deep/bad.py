from .. import later
from ..mod import name
from ... import nope

from ..later import x as up

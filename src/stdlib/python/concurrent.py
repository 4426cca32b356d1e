# The package `concurrent`: what it has is in `concurrent.futures`.

from circle_b import b

"""The face of a witness: a program of another institution that watches our book."""

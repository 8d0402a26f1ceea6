"""The window of Taksir. The only package that knows Qt; it does no arithmetic with prices."""

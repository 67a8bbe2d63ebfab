"""Who sits an exam and who serves at it: what may stand in its lists, and what speaks against them."""

"""How large an error rate may be, given how many of a random sample were wrong: exact, not approximated.

C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
binomial", Biometrika 26 (1934) 404–413: the upper limit is the rate at which so few wrong ones or fewer would
come up with a probability of only 1 − confidence. A sample drawn without replacement, or shared out among
strata in proportion to their size, strays less than the binomial (W. Hoeffding, Annals of Mathematical
Statistics 27 (1956) 713–721; Journal of the American Statistical Association 58 (1963) 13–30, section 6): for
these samples the limit is on the safe side.
"""

import math


def at_most(wrong: int, keyed: int, rate: float) -> float:
    """Return the probability of `wrong` or fewer wrong ones among `keyed` when each is wrong with `rate`.

    Raises ValueError for what can't be: 0 ≤ wrong ≤ keyed, 0 ≤ rate ≤ 1.
    """
    if not (0 <= wrong <= keyed and 0.0 <= rate <= 1.0):
        raise ValueError(f"{wrong} of {keyed} at a rate of {rate}")
    if rate == 0.0 or wrong == keyed:
        return 1.0
    if rate == 1.0:
        return 0.0
    step = math.log(rate) - math.log1p(-rate)
    term = keyed * math.log1p(-rate)  # the logarithm of the probability of none
    total = math.exp(term)
    for count in range(1, wrong + 1):
        term += math.log((keyed - count + 1) / count) + step
        total += math.exp(term)
    return min(total, 1.0)


def upper_bound(wrong: int, keyed: int, confidence: float) -> float:
    """Return the error rate that is not exceeded with this confidence (0.95: 95 %); 1 where none was keyed.

    Raises ValueError unless 0 ≤ wrong ≤ keyed and 0 < confidence < 1.
    """
    if not (0 <= wrong <= keyed and 0.0 < confidence < 1.0):
        raise ValueError(f"{wrong} of {keyed} with a confidence of {confidence}")
    if wrong == keyed:
        return 1.0
    low, high = wrong / keyed, 1.0
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if at_most(wrong, keyed, middle) > 1.0 - confidence:
            low = middle
        else:
            high = middle
    return high


def needed(wrong: int, bound: float, confidence: float) -> int:
    """Return how many must be keyed in all so that, with `wrong` wrong ones, the bound is not exceeded.

    Raises ValueError unless 0 ≤ wrong, 0 < bound < 1 and 0 < confidence < 1.
    """
    if wrong < 0 or not (0.0 < bound < 1.0 and 0.0 < confidence < 1.0):
        raise ValueError(f"{wrong} wrong, at most {bound}, with a confidence of {confidence}")
    enough = wrong + 1
    while at_most(wrong, enough, bound) > 1.0 - confidence:
        enough *= 2
    low, high = wrong, enough  # `low` are too few
    while high - low > 1:
        middle = (low + high) // 2
        if at_most(wrong, middle, bound) > 1.0 - confidence:
            low = middle
        else:
            high = middle
    return high

"""Exact bounds of a share from counts."""

import math


def upper_bound(errors: int, trials: int, confidence: float = 0.95) -> float:
    """Return the one-sided upper bound of the true share after `errors` in `trials`.

    Clopper and Pearson 1934 (Biometrika 26): the share at which no more than `errors` would still turn up
    with probability 1 - confidence. Raises ValueError when there are more errors than trials.
    """
    if not 0 <= errors <= trials:
        raise ValueError(f"{errors} errors in {trials} trials")
    if errors == trials:
        return 1.0
    if errors == 0:
        return -math.expm1(math.log(1 - confidence) / trials)
    low, high = errors / trials, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        if _at_most(errors, trials, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(errors: int, trials: int, share: float) -> float:
    """Return the probability of `errors` or fewer in `trials`, for a share above errors / trials."""
    # From the largest term down: the terms fall by ever more, so that what is left out is soon nothing.
    term = math.exp(
        math.lgamma(trials + 1)
        - math.lgamma(errors + 1)
        - math.lgamma(trials - errors + 1)
        + errors * math.log(share)
        + (trials - errors) * math.log1p(-share)
    )
    total, k = term, errors
    while k and term > 1e-17 * total:
        term *= k * (1 - share) / ((trials - k + 1) * share)
        total += term
        k -= 1
    return total

import numpy as np

from analysis.measures.counting import Counted
from analysis.measures.floors import Measure, too_few_comments, votes_not_printed
from analysis.measures.pair_counts import sign_sums
from analysis.measures.resampling import Floats, Statistic, Sums, estimate, ratio
from analysis.measures.votes import approval_posterior

NAMES = ("tau_b", "spearman_rho", "tau_b_given_position", "spearman_rho_given_position")
PAIRS = ((0, 1), (0, 2), (1, 2))  # x with y, x with z, y with z
MEMBERS = (*PAIRS, (0, 0), (1, 1), (2, 2))
EXACT_COMMENTS = 400  # up to here every resample ranks anew (0.3 s), above it follows the tangent
ROUNDING = 1e-12
SAME_AGREEMENT = "every comment with votes holds the same stance equally firmly"
SAME_APPROVAL = "every comment with votes has the same approval"


def association_measures(counted: Counted, *, seed: int, resamples: int) -> list[Measure]:
    """Kendall's τ-b and Spearman's ρ between agreement and approval, also given page position.

    Comments without a vote are left out: their approval is the prior's, not the readers'.
    """
    votes = counted.numbers("up") + counted.numbers("down")
    voted = np.nan_to_num(votes) > 0
    approval = approval_posterior(counted.numbers("up"), counted.numbers("down")).mean[voted]
    agreement = counted.numbers("agreement")[voted]
    n = int(voted.sum())
    why_not = votes_not_printed(counted, ("up", "down"))
    why_not = why_not or too_few_comments(counted, n, "comments with votes")
    why_not = why_not or (SAME_AGREEMENT if np.ptp(agreement) == 0 else None)
    why_not = why_not or (SAME_APPROVAL if np.ptp(approval) == 0 else None)
    if why_not is not None:
        return [Measure(name, n=n, why_not=why_not) for name in NAMES]
    columns = np.column_stack([agreement, approval, counted.numbers("position")[voted]])
    clusters = np.unique(counted.clusters[voted], return_inverse=True)[1]
    found = estimate(rank_statistic(columns), clusters, seed=seed, resamples=resamples)
    return [
        Measure(name, None, float(value), float(low), float(high), n)
        for name, value, low, high in zip(NAMES, *found, strict=True)
    ]


def rank_statistic(columns: Floats) -> Statistic:
    """From draws to the four correlations in NAMES of three columns: x, y and what is taken out."""
    if len(columns) > EXACT_COMMENTS:
        return _tangent_statistic(columns)
    tau_moments, rho_moments = _moments(columns)
    return lambda draws: _four(tau_moments(draws), rho_moments(draws))


def _four(tau_moments: Floats, rho_moments: Floats) -> Floats:
    tau, rho = _correlations(tau_moments), _correlations(rho_moments)
    plain = [tau[0], rho[0]]
    return np.column_stack([*plain, partial_correlation(*tau), partial_correlation(*rho)])


def partial_correlation(xy: Floats, xz: Floats, yz: Floats) -> Floats:
    """The correlation of x and y with z taken out; of ρ and τ-b alike.

    Kendall (1942), "Partial rank correlation", Biometrika 32. Where z explains one of the two
    wholly, nothing is left to correlate: NaN.
    """
    left = np.clip((1 - xz**2) * (1 - yz**2), 0.0, None)
    left[left < ROUNDING] = 0.0
    partial: Floats = np.clip(ratio(xy - xz * yz, np.sqrt(left)), -1.0, 1.0)
    return partial


def mid_ranks(column: Floats, draws: Floats) -> Floats:
    """Ranks in each resample around their mean, as if every comment stood there as often as drawn.

    Divided by the number of comments drawn, so they lie between -0.5 and 0.5.
    """
    _, value = np.unique(column, return_inverse=True)
    order = np.argsort(value, kind="stable")
    starts = np.flatnonzero(np.diff(value[order], prepend=-1))
    sizes = np.add.reduceat(draws[:, order], starts, axis=1)
    below = np.cumsum(sizes, axis=1) - sizes / 2
    ranks: Floats = below / draws.sum(axis=1, keepdims=True) - 0.5
    return ranks[:, value]


def _correlations(moments: Floats) -> Floats:
    """MEMBERS × resamples of mixed and own moments to correlations of the three pairs."""
    own = np.clip(moments[len(PAIRS) :], 0.0, None)
    spread = np.stack([np.sqrt(own[i] * own[j]) for i, j in PAIRS])
    correlations: Floats = np.clip(ratio(moments[: len(PAIRS)], spread), -1.0, 1.0)
    return correlations


def _moments(columns: Floats) -> tuple[Statistic, Statistic]:
    """From draws w to the moments of τ-b (w'Sw, S the signs of pairs; Kendall 1945) and of ρ."""
    signs = [np.sign(column[:, np.newaxis] - column) for column in columns.T]
    tables = [signs[i] * signs[j] for i, j in MEMBERS]

    def pair_moments(draws: Floats) -> Floats:
        return np.stack([((draws @ table) * draws).sum(axis=1) for table in tables])

    def rank_moments(draws: Floats) -> Floats:
        ranks = [mid_ranks(column, draws) for column in columns.T]
        return np.stack([(draws * ranks[i] * ranks[j]).sum(axis=1) for i, j in MEMBERS])

    return pair_moments, rank_moments


def _tangent_statistic(columns: Floats) -> Sums:
    """The same moments by their tangents at the thread itself, which are sums over its comments.

    They replace work per resample that grows with the square of the comments.
    """
    once = np.ones((1, len(columns)))
    ranks = [mid_ranks(column, once)[0] for column in columns.T]
    slopes = np.column_stack([_rank_slopes(columns, ranks, i, j) for i, j in MEMBERS])
    at_thread = np.array([ranks[i] @ ranks[j] for i, j in MEMBERS])
    constant = at_thread - slopes.sum(axis=0)
    places = [np.unique(column, return_inverse=True)[1].astype(np.int64) for column in columns.T]
    signs = np.column_stack([sign_sums(places[i], places[j]) for i, j in MEMBERS]).astype(
        np.float64
    )
    every = signs.sum(axis=0)

    def combine(sums: Floats) -> Floats:
        of_signs, of_ranks = np.split(sums, 2, axis=1)
        return _four((2 * of_signs - every).T, (of_ranks + constant).T)

    return Sums(np.hstack([signs, slopes]), combine)


def _rank_slopes(columns: Floats, ranks: list[Floats], i: int, j: int) -> Floats:
    """How Σ rank·rank changes as each comment is drawn more often and lifts the ranks above it."""
    lifted = [
        _sum_above(columns[:, a], ranks[b]) - ranks[a] @ ranks[b] for a, b in [(i, j), (j, i)]
    ]
    return ranks[i] * ranks[j] + (lifted[0] + lifted[1]) / len(columns)


def _sum_above(column: Floats, numbers: Floats) -> Floats:
    """For each row the sum of `numbers` where the column is greater, and half where it is equal."""
    _, value = np.unique(column, return_inverse=True)
    sums = np.bincount(value, weights=numbers)
    above: Floats = sums.sum() - np.cumsum(sums) + sums / 2
    return above[value]

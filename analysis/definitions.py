"""What the Method page and the report say: words, measures and limits in a sentence or two."""

from typing import NamedTuple

from analysis.measures.floors import MINIMUM_COMMENTS, MINIMUM_VOTES


class ChartWords(NamedTuple):
    """What a chart answers, and how it is to be read."""

    title: str
    reading: str


CHARTS = {
    "agreement_against_approval": ChartWords(
        "Do the votes agree with the comments?",
        "One mark a comment. Further right: surer to agree with the claim, P(agree) − P(disagree). "
        "Higher: a larger share of its votes is up, drawn to one half where votes are few "
        "(Jeffreys prior). Larger: more votes. Without votes, one lane per stance.",
    ),
    "ledgers": ChartWords(
        "Two ledgers",
        "For each stance its share of the comments beside its shares of the up-votes and "
        "down-votes. The applause gap is the second minus the first. Thin lines are 95% "
        "intervals: a bootstrap over authors, or over comments where authors are unknown.",
    ),
    "stance_along_thread": ChartWords(
        "Along the thread",
        "Comments in the order of the page, one lane per stance. Bars are votes, up one way and "
        "down the other. The line is the mean agreement of the last ten comments, or of the last "
        "tenth of a long thread.",
    ),
    "ways_of_counting": ChartWords(
        "Does the conclusion depend on how one counts?",
        "Each row counts the same thread in another way. Marks left and right of the dashed line "
        "lead to opposite conclusions, and a thin line that crosses it to none.",
    ),
}
WORDS = (
    ("Story", "One published piece, with or without a thread under it."),
    ("Thread", "The comments under one story, in the order of the page."),
    ("Claim", "One sentence a reader can agree or disagree with. Without one the headline serves."),
    ("Stance", "Whether a comment agrees, disagrees or does neither, towards one claim."),
    ("Agreement", "The chance that a comment agrees minus the chance that it disagrees, −1 to 1."),
    (
        "Sentiment",
        "The tone of a comment's own words, −1 to 1. Not its stance: angry comments agree, "
        "polite ones disagree.",
    ),
    ("Approval", "Up-votes as a share of all votes that a comment drew."),
)
MEASURES = {
    "comments": ("Comments", "How many; n counts those with words of their own."),
    "up_votes": ("Up-votes", "The sum over comments."),
    "down_votes": ("Down-votes", "The sum over comments."),
    "share_of_comments": ("Share of comments", "Comments of this stance among those judged."),
    "share_of_ups": ("Share of up-votes", "Up-votes that went to comments of this stance."),
    "share_of_downs": ("Share of down-votes", "Down-votes that went to comments of this stance."),
    "applause_gap": ("Applause gap", "Share of up-votes minus share of comments, in points."),
    "boo_gap": ("Boo gap", "Share of down-votes minus share of comments, in points."),
    "approval": (
        "Approval",
        "Up-votes among all votes, drawn to one half where votes are few (Jeffreys prior).",
    ),
    "vote_split": ("Split of the votes", "0 where all votes go one way, 1 where they halve."),
    "mean_agreement": ("Mean agreement", "Over all judged comments, −1 to 1."),
    "mean_sentiment": ("Mean sentiment", "Over all comments with words of their own, −1 to 1."),
    "tau_b": ("Kendall's τ-b", "Whether agreement and approval rise together, −1 to 1."),
    "spearman_rho": ("Spearman's ρ", "The same by ranks, −1 to 1."),
    "tau_b_given_position": (
        "τ-b, position taken out",
        "The same among comments that came equally early: early ones collect votes.",
    ),
    "spearman_rho_given_position": ("ρ, position taken out", "The same by ranks."),
}
HOW_SURE = (
    "Every share and mean carries a 95% interval from a bootstrap that draws authors, or comments "
    "where authors are unknown, so that one prolific writer is not a crowd. Below "
    f"{MINIMUM_COMMENTS} comments or {MINIMUM_VOTES} votes a sentence stands in for the number. "
    "Comments are never weighted by net votes: their signs cancel."
)
LIMITS = (
    "Tallies are anonymous. They tell nothing of who voted, nor whether one person voted often.",
    "Those who comment are not the readership, and the readership is not the public.",
    "Votes herd. One random early up-vote raised the final rating of a comment by a quarter "
    "(Muchnik, Aral and Taylor 2013), so early comments collect more.",
    "Stance is read by a small model or by rules, not by people. Both miss irony and allusion, and "
    "the model tells the two sides apart hardly better than chance on claims it has not seen. "
    "Shares of comments that take no side are surer than shares of those that agree or disagree.",
    "Sentiment is read from English words. A comment in another language mostly reads as neutral.",
    "A comment can quote what it attacks. Quoted words are set apart and not scored, where "
    "they can be told.",
)

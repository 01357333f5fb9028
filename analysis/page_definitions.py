"""What every number on the pages Compare, Voices and Words means, in a sentence or two."""

from analysis.comparison_sentences import QUANTITY_WORDS
from analysis.measures.comparison import CLEAR_BELOW as COMPARED_CLEAR_BELOW
from analysis.measures.floors import MINIMUM_COMMENTS
from analysis.measures.voices import MINIMUM_VOICES
from analysis.measures.words import CLEAR_BELOW, MINIMUM_USES, PRIOR_WORDS

WORDS = (
    (
        "Times as often",
        "The odds of the word among all words of one side, over its odds on the other. Both are "
        f"drawn towards the whole thread, with the weight of {PRIOR_WORDS:.0f} words (log-odds "
        "with an informative Dirichlet prior; Monroe, Colaresi and Quinn 2008), so that words all "
        "use stay in the middle without a list of words to leave out.",
    ),
    (
        "Voices",
        "A word counts once for each author and side, or once for each comment where no author is "
        "printed. Quoted words do not count.",
    ),
    ("95% interval", "Of the log-odds, normal; wide where few use the word."),
    (
        "Adjusted p",
        "How easily chance alone makes a word lean so far, raised for the number of words tried "
        f"(Benjamini and Hochberg 1995). Below {CLEAR_BELOW} a word is called clear and its mark "
        "is filled: of such words at most 5 in 100 are expected to be chance finds.",
    ),
    ("n", f"Comments that use the word; words in fewer than {MINIMUM_USES} are not tried."),
    (
        "Word",
        "What stands between spaces and signs, small and capital letters alike. Chinese and "
        "Japanese are counted by pairs of characters and runs of katakana, Thai, Lao, Khmer and "
        "Burmese by three characters, as these scripts put no spaces between words.",
    ),
)

VOICES = (
    (
        "Voice",
        "An author as printed. Where no name is printed but a reply quotes a comment and names its "
        "author, that name; nothing else is inferred. Two spellings are two voices.",
    ),
    (
        "Share of authors",
        "Every author counts once, split evenly over their comments; a comment without a printed "
        f"name counts as one author. Not told below {MINIMUM_VOICES} authors.",
    ),
    (
        "Points against every comment counted once",
        "Share of authors minus share of comments. Far from zero, a few who write much carry one "
        "side.",
    ),
    (
        "Same stance",
        "Of all pairs of comments by one author, the share in which both take the same stance, "
        "beside the chance that any two comments of the thread do. Not told below "
        f"{MINIMUM_VOICES} authors of two or more comments.",
    ),
    (
        "How replies take what they answer",
        "Whether a reply agrees or disagrees with the comment that it answers, read from both. It "
        "is not the stance towards the claim. Only replies whose parent is known and has words.",
    ),
    ("95% interval", "In brackets: a bootstrap that draws authors, or comments without a name."),
    ("n", "Comments, replies or authors with words of their own, as the sentence says."),
)

COMPARE = (
    *((words.title, words.meaning) for words in QUANTITY_WORDS.values()),
    ("95% interval", "A bootstrap that draws authors, or comments where authors are unknown."),
    (
        "Difference",
        "The upper row minus the lower one, with the interval of the two bootstraps together.",
    ),
    (
        "p",
        "How often a difference at least as large comes about when authors are dealt to the two "
        "threads at random, or, for two claims about one thread, when authors' answers to the two "
        "change places at random (permutation test; Phipson and Smyth 2010).",
    ),
    (
        "Adjusted p",
        "p raised for the number of pairs tested on this page (Benjamini and Hochberg 1995). Below "
        f"{COMPARED_CLEAR_BELOW} a difference is called clear: of such differences at most 5 in "
        "100 are expected to be chance finds.",
    ),
    (
        "Press",
        "The sentences of an article, read by the same scorer. An article is one voice, so its "
        "mark has no interval and is not tested; it also reports what others say.",
    ),
    ("n", f"Comments with words of their own; below {MINIMUM_COMMENTS} nothing is told."),
)

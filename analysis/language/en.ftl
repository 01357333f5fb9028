# What the product says, in English: the language that the others are translated from.
# Project Fluent (projectfluent.org). { $name } is filled in; a number chooses its plural form.

## Numbers, quotations
interval = { $low } to { $high }
points =
    { $value } { $number ->
        [one] point
       *[other] points
    }
comments =
    { $number } { $number ->
        [one] comment
       *[other] comments
    }
votes-up =
    { $number } { $number ->
        [one] up-vote
       *[other] up-votes
    }
claim-quotation = “{ $words }”
claim-named = the claim { $claim }
moment = { $moment } UTC
untitled = Story without a title
unknown = unknown
not-printed = not printed
tally-both = { $up } up, { $down } down

## Stances, tones, ledgers
side-agree = agree
side-disagree = disagree
side-neither = neither
stance-agree = agrees
stance-disagree = disagrees
stance-neither = neither
tone-negative = negative
tone-neutral = neutral
tone-positive = positive
ledger-comments = comments
ledger-up-votes = up-votes
ledger-down-votes = down-votes

## The answer to a claim
answer-no-comments = This story has no comments, so nothing can be said of the claim { $claim }.
answer-no-words =
    { $number ->
        [one] The only comment has no words
       *[other] None of { $number } comments has words
    } of its own, so nothing can be said of the claim { $claim }.
answer-only =
    The only comment { $stance ->
        [agree] agrees
       *[disagree] disagrees
    } with the claim { $claim }
answer-agree =
    { $number } of { $total } comments { $number ->
        [one] agrees
       *[other] agree
    } with the claim { $claim }
answer-disagree =
    { $number } of { $total } comments { $number ->
        [one] disagrees
       *[other] disagree
    } with the claim { $claim }
answer-none = None of { $total } comments agrees or disagrees with the claim { $claim }
answer-only-none = The only comment neither agrees nor disagrees with the claim { $claim }
answer-even =
    { $number } of { $total } comments { $number ->
        [one] agrees
       *[other] agree
    } with the claim { $claim } and { $number ->
        [one] one disagrees
       *[other] as many disagree
    }
other-agree =
    { $number ->
        [0] none agrees
        [one] { $number } agrees
       *[other] { $number } agree
    }
other-disagree =
    { $number ->
        [0] none disagrees
        [one] { $number } disagrees
       *[other] { $number } disagree
    }
answer-few = too few for shares: { $told } of { $needed } comments needed
answer-told-few = { $lead } ({ $other }; { $few }).
answer-with = { $lead } ({ $aside }).
answer-alone = { $lead }.
answer-voted = { $lead } ({ $other }); { $votes }.
answer-even-voted = { $lead }; { $votes }.
answer-votes =
    { $who ->
        [it] it
        [agree] those who agree
       *[they] they
    } earned { $ups } of the up-votes and { $downs } of the down-votes
answer-ups =
    { $who ->
        [it] it
        [agree] those who agree
       *[they] they
    } earned { $share } of the up-votes
answer-downs =
    { $who ->
        [it] it
        [agree] those who agree
       *[they] they
    } earned { $share } of the down-votes
answer-votes-gap = { $votes } ({ $gap })
answer-even-votes = those who agree earned { $agree } of the up-votes ({ $agree_gap }), those who disagree { $disagree } ({ $disagree_gap })
gap = applause gap { $points }
gap-interval = applause gap { $points }, 95% interval { $interval }
gap-zero = applause gap { $points }, 95% interval { $interval }, which includes zero
answer-silent =
    { $answer } { $number ->
        [one] One more comment has no words of its own.
       *[other] { $number } more comments have no words of their own.
    }

## Whether the conclusion depends on the way of counting
ways-unknown = Too little is known to try other ways of counting.
ways-turned = The conclusion turns round in part when counted { $ways }.
ways-moved = Nothing turns round, but how clear it is depends on the way: { $ways }.
ways-untried = Not tried: { $ways }.
way-untried = { $way } ({ $reason })
ways-same =
    The conclusion is the same in { $number ->
        [one] 1 other way
       *[other] { $number } other ways
    } of counting.

## What the charts show, for readers who do not see them
no-comments-to-show = No comments to show.
agreement-text-plain =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } by agreement: { $stances }.
agreement-text =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } by agreement and approval ({ $stances }): more up-votes than down-votes went to { $liked_agree } of { $agree } leaning to agree and to { $liked_disagree } of { $disagree } leaning to disagree.
stance-counts =
    { $agree } { $agree ->
        [one] agrees
       *[other] agree
    }, { $disagree } { $disagree ->
        [one] disagrees
       *[other] disagree
    }, { $neither } neither
no-shares-why = No shares to show: { $reason }.
ledgers-text = Shares per stance: { $stances }.
ledgers-text-agree = agree has { $shares }
ledgers-text-disagree = disagree has { $shares }
ledgers-text-neither = neither has { $shares }
share-of-comments = { $share } of comments
share-of-up-votes = { $share } of up-votes
share-of-down-votes = { $share } of down-votes
thread-text-one = 1 comment, whose stance is { $stance }.
thread-text = { $number } comments in page order: mean agreement is { $first } in the first half of the thread and { $second } in the second.
overview-text =
    { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, { $told } with enough comments for shares.
overview-text-empty =
    { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, { $told } with enough comments for shares, { $empty } without comments.
ways-text =
    { $number ->
        [0] None
        [one] 1 way
       *[other] { $number } ways
    } of counting the same thread. { $conclusion }

## Lists
and-then = { $first }, { $second }
clause-then = { $first }; { $second }

## Charts: what each answers, and how it is to be read
chart-agreement_against_approval = Do the votes agree with the comments?
    .reading = One mark a comment. Further right: surer to agree with the claim, P(agree) − P(disagree). Higher: a larger share of its votes is up, drawn to one half where votes are few (Jeffreys prior). Larger: more votes. Without votes, one lane per stance.
chart-ledgers = Two ledgers
    .reading = For each stance its share of the comments beside its shares of the up-votes and down-votes. The applause gap is the second minus the first. Thin lines are 95% intervals: a bootstrap over authors, or over comments where authors are unknown.
chart-stance_along_thread = Along the thread
    .reading = Comments in the order of the page, one lane per stance. Bars are votes, up one way and down the other. The line is the mean agreement of the last ten comments, or of the last tenth of a long thread.
chart-ways_of_counting = Does the conclusion depend on how one counts?
    .reading = Each row counts the same thread in another way. Marks left and right of the dashed line lead to opposite conclusions, and a thin line that crosses it to none.

## Words and measures, as the Method page defines them
word-story = Story
    .meaning = One published piece, with or without a thread under it.
word-thread = Thread
    .meaning = The comments under one story, in the order of the page.
word-claim = Claim
    .meaning = One sentence a reader can agree or disagree with. Without one the headline serves.
word-stance = Stance
    .meaning = Whether a comment agrees, disagrees or does neither, towards one claim.
word-agreement = Agreement
    .meaning = The chance that a comment agrees minus the chance that it disagrees, −1 to 1.
word-sentiment = Sentiment
    .meaning = The tone of a comment's own words, −1 to 1. Not its stance: angry comments agree, polite ones disagree.
word-approval = Approval
    .meaning = Up-votes as a share of all votes that a comment drew.
measure-comments = Comments
    .meaning = How many; n counts those with words of their own.
measure-up_votes = Up-votes
    .meaning = The sum over comments.
measure-down_votes = Down-votes
    .meaning = The sum over comments.
measure-share_of_comments = Share of comments
    .meaning = Comments of this stance among those judged.
measure-share_of_ups = Share of up-votes
    .meaning = Up-votes that went to comments of this stance.
measure-share_of_downs = Share of down-votes
    .meaning = Down-votes that went to comments of this stance.
measure-applause_gap = Applause gap
    .meaning = Share of up-votes minus share of comments, in points.
measure-boo_gap = Boo gap
    .meaning = Share of down-votes minus share of comments, in points.
measure-approval = Approval
    .meaning = Up-votes among all votes, drawn to one half where votes are few (Jeffreys prior).
measure-vote_split = Split of the votes
    .meaning = 0 where all votes go one way, 1 where they halve.
measure-mean_agreement = Mean agreement
    .meaning = Over all judged comments, −1 to 1.
measure-mean_sentiment = Mean sentiment
    .meaning = Over all comments with words of their own, −1 to 1.
measure-tau_b = Kendall's τ-b
    .meaning = Whether agreement and approval rise together, −1 to 1.
measure-spearman_rho = Spearman's ρ
    .meaning = The same by ranks, −1 to 1.
measure-tau_b_given_position = τ-b, position taken out
    .meaning = The same among comments that came equally early: early ones collect votes.
measure-spearman_rho_given_position = ρ, position taken out
    .meaning = The same by ranks.
how-sure = Every share and mean carries a 95% interval from a bootstrap that draws authors, or comments where authors are unknown, so that one prolific writer is not a crowd. Below { $comments } comments or { $votes } votes a sentence stands in for the number. Comments are never weighted by net votes: their signs cancel.

## What cannot be known
caution-anonymous = Tallies are anonymous. They tell nothing of who voted, nor whether one person voted often.
caution-readership = Those who comment are not the readership, and the readership is not the public.
caution-herding = Votes herd. One random early up-vote raised the final rating of a comment by a quarter (Muchnik, Aral and Taylor 2013), so early comments collect more.
caution-stance = Stance is read by a model or by rules, not by people. All of them miss irony and allusion, and on claims that they have not seen they mistake one side for the other far more often than people do: how often stands under Accuracy. Shares of comments that take no side are surer than shares of those that agree or disagree.
caution-english = Sentiment is read from English words. A comment in another language mostly reads as neutral.
caution-quotes = A comment can quote what it attacks. Quoted words are set apart and not scored, where they can be told.

## How far scorers are to be trusted
read-by-cues = Unverified: read by rules (scorer { $scorer }), not by people.
read-by-reader = Unverified: read by a small language model (scorer { $scorer }), not by people.
read-by-program = Unverified: read by a program (scorer { $scorer }), not by people.
still-read-by-cues = { $checked } Every single stance is still read by rules (scorer { $scorer }), not by people.
still-read-by-reader = { $checked } Every single stance is still read by a small language model (scorer { $scorer }), not by people.
still-read-by-program = { $checked } Every single stance is still read by a program (scorer { $scorer }), not by people.
caveat-measured = { $read } On claims it had not seen it was right on { $right } of 100 comments that were written for this project; real threads are harder.
caveat-method = { $caveat } More stands on the Method page.

## One comment
comment-sure = { $stance }, { $percent } sure
comment-tone = sentiment { $tone } { $value }
comment-up = { $number } up
comment-down = { $number } down
comment-net = net, as printed
comment-no-votes = no votes shown
comment-link = comment { $number }
comment-number = No. { $number }
comment-probably = probably { $name }
comment-answers = answers { $parent }
relation-agree = agrees with { $parent }
relation-disagree = disagrees with { $parent }
relation-neither = neither agrees nor disagrees with { $parent }
relation-sure = { $answer } ({ $percent } sure)
basis-quote = { $answer }, which it quotes
basis-address = { $answer }, by name
quote-article = from the article
quote-comment = from another comment
quote-elsewhere = from elsewhere
quote-parent = from { $parent }
status-deleted = Deleted by its author.
status-removed = Removed by a moderator.
status-hidden = Hidden by the site.
no-own-words = No words of its own.

## Tables of measures
head-of = Of
head-value = Value
head-interval = 95% interval
head-n = n
head-conclusion = Conclusion
head-verdict = Verdict
of-all = all
subject-gap-agree = applause gap, agree
subject-gap-disagree = applause gap, disagree
subject-lead = lead of agree

## Words that tables hold in English
kept-no-comments = this story has no comments
kept-no-votes = this thread prints no votes
kept-only-net = this thread prints only net scores, not up-votes and down-votes
kept-no-up = this thread prints no up-votes
kept-no-down = this thread prints no down-votes
kept-few-comments = not enough comments: { $found } of { $needed } needed
kept-few-comments-with-votes = not enough comments with votes: { $found } of { $needed } needed
kept-few-votes = not enough votes: { $found } of { $needed } needed
kept-few-up = not enough up-votes: { $found } of { $needed } needed
kept-few-down = not enough down-votes: { $found } of { $needed } needed
kept-few-replies = not enough replies: { $found } of { $needed } needed
kept-few-authors = not enough authors: { $found } of { $needed } needed
kept-few-authors-of-two = not enough authors of two or more comments: { $found } of { $needed } needed
kept-few-random-labels = not enough random labels: { $found } of { $needed } needed
kept-few-taking-sides = not enough comments that take a side: { $found } of { $needed } needed
kept-few-agree = not enough comments that agree: { $found } of { $needed } needed
kept-few-disagree = not enough comments that disagree: { $found } of { $needed } needed
kept-nobody = no comment takes this stance
kept-same-agreement = every comment with votes holds the same stance equally firmly
kept-same-approval = every comment with votes has the same approval
kept-no-answer = no comment has an answer
kept-no-authors = this thread prints no authors
kept-one-each = no author wrote more than one comment
kept-as-shown = as shown
kept-by-probabilities = each comment split by its probabilities
kept-only-confident = only calls of confidence { $confidence } or more
kept-other-scorer = scorer { $scorer }
kept-without-earliest = without the { $number } earliest comments
kept-without-prolific = without the most prolific author
kept-same = same conclusion
kept-flips = the opposite conclusion
kept-now-unclear = no longer clear
kept-now-clear = clear only here
kept-above = above zero
kept-below = below zero
kept-not-clear = not clear
kept-above-alone = above zero; nothing to compare with
kept-below-alone = below zero; nothing to compare with
kept-not-clear-alone = not clear; nothing to compare with
kept-note-orphan = answers a comment that is not in the file
kept-note-duplicate-id = the id stands in the file before; a new one was given
kept-note-circle = answers itself by way of others; the link was left out
kept-note-pro = argues for what it answers
kept-note-con = argues against what it answers
kept-note-rounded = votes are printed rounded
kept-note-net = the printed net is not up minus down; both are kept as printed
kept-note-encoding = letters broken by a wrong encoding were repaired
kept-note-moderated = the score is set by moderators and ends at -1 and 5
kept-note-unsigned = votes are printed without a sign and taken as the net
kept-note-duplicate = the same text stands in the thread before
kept-note-unknown-sign = one number of votes is printed, and whether up or down cannot be told
kept-note-no-text = a tally without text, perhaps a picture
kept-note-first = it is not clear where the article ends and this comment begins
kept-note-in-passing = repeats a long run of another comment's words within its own
kept-note-turns = answers a name whose comment is told only by who replied to whom
kept-note-address = an e-mail or network address was dropped
kept-no-times = this thread prints no times
kept-few-comments-with-time = not enough comments with a time: { $found } of { $needed } needed
kept-some-times = only { $found } of { $total } comments print a time
kept-one-time = all comments print the same time
kept-few-labels = not enough labels: { $found } of { $needed } needed
kept-labels-alike = all labels say the same, so there is nothing to tell apart
kept-labels-no-help = the labels do not help: macro-F1 { $before } before, { $after } after
kept-labels-worse = the labels make more answers right but their probabilities worse
kept-scorer-reader = A small language model, embedded, that reads the claim with the comment
kept-scorer-cues = Rules that read the claim and the comment

## Masthead, pages
page-stories = Stories
page-story = Story
page-archive = Archive
page-compare = Compare
page-voices = Voices
page-words = Words
page-add = Add
page-label = Label
page-method = Method
language = Language

## Method
method-title = How the numbers come about
method-standfirst = Two ledgers, never one blended score: what the comments say stands beside what the votes reward, and the difference is the applause gap.
method-words = Words
method-measures = Measures
head-word = Word
head-meaning = Meaning
head-measure = Measure
method-in-english = The page below is kept in English, as it was measured.
method-limits = What cannot be known
receipt = Receipt
receipt-session = What the numbers of this session rest on.
receipt-thread = Thread as read
receipt-begins = SHA-256 begins
receipt-download = Download the receipt
receipt-stance = stance
receipt-sentiment = sentiment
setting-fewest_comments = fewest comments
setting-fewest_votes = fewest votes
setting-confidence = confidence
setting-resamples = resamples
setting-seed = seed

## Charts
tooltip-stance = stance
tooltip-agreement = agreement
tooltip-approval = approval
tooltip-votes = votes
tooltip-author = author
tooltip-comment = comment
tooltip-text = text
tooltip-share = share
tooltip-of = of
tooltip-value = value
tooltip-interval = 95% interval
tooltip-conclusion = conclusion
tooltip-word = word
tooltip-answers = answers
tooltip-stretch = stretch
corner-dissent-applauded = applauded dissent
corner-assent-applauded = applauded assent
corner-dissent-booed = booed dissent
corner-assent-booed = booed assent
axis-disagrees = ← disagrees
axis-agrees = agrees →
axis-approval = approval: up-votes among all its votes (larger: more votes)
axis-approval-shared = approval: up-votes among all its votes (larger: more comments)
approval-interval = { $approval } (95% interval { $interval })
lane-agree = { $number } agree
lane-disagree = { $number } disagree
lane-neither = { $number } neither
no-shares = No shares: { $reason }.
no-shares-to-show = No shares to show.
bar-full = { $share } · { $count } of { $total }
bar-full-interval = { $share } · { $count } of { $total }, 95% interval { $interval }
with-interval = { $value } ({ $interval })
gap-words = applause gap { $gap }
no-stories-to-show = No stories to show.
untitled-story = Story without a title
share-stance-comments =
    { $share } of comments { $stance ->
        [agree] agree
        [disagree] disagree
       *[neither] do neither
    }
share-stance-up-votes =
    { $share } of up-votes { $stance ->
        [agree] agree
        [disagree] disagree
       *[neither] do neither
    }
named = { $name }: { $words }
note-agreement = agreement { $value }
note-mean-agreement = mean agreement { $value } ({ $interval })
subject-long-agree = applause gap of those who agree
subject-long-disagree = applause gap of those who disagree
subject-long-lead = lead of agree over disagree
axis-points = percentage points
neighbours =
    { $number } { $number ->
        [one] comment
       *[other] neighbouring comments
    }
axis-position = comment, from the top of the page
bars-upright = bars up: up-votes, down: down-votes (longest: { $longest })
bars-level = bars right: up-votes, left: down-votes (longest: { $longest })
line-running = line: mean agreement of the last { $number } comments

## Stories
stories-title = What readers say, and what their votes reward
stories-title-claim = What readers say of the claim { $claim }, and what their votes reward
stories-count =
    { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    } with { $comments ->
        [one] 1 comment
       *[other] { $comments } comments
    }.
stories-count-articles =
    { $threads ->
        [one] 1 thread
       *[other] { $threads } threads
    } with { $comments ->
        [one] 1 comment
       *[other] { $comments } comments
    }, beside { $articles ->
        [one] 1 article
       *[other] { $articles } articles
    } without comments.
stories-alone = Other stories
stories-article = An article without comments.
fact-comments = Comments
fact-up_votes = Up-votes
fact-down_votes = Down-votes
fact-mean-agreement = Mean agreement
fact-mean-sentiment = Mean sentiment
stories-unread = Not read
stories-no-claim = There is no claim yet. Type one above to compare the threads.
archive-title = An archive of { $comments } comments
archive-count =
    { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    } with { $comments ->
        [one] 1 comment
       *[other] { $comments } comments
    } in { $partitions ->
        [one] 1 partition
       *[other] { $partitions } partitions
    }. The rows of a story are read when it is opened.
archive-stories = Stories
archive-comments = Comments
archive-up = Up-votes
archive-down = Down-votes
archive-agree = Comments that agree
archive-disagree = Comments that disagree
archive-neither = Comments that do neither
archive-unread = Documents not read
archive-partition = Partition
archive-partitions =
    { $number ->
        [one] The partition
       *[other] The { $number } partitions
    }
archive-largest =
    { $number ->
        [one] The story
       *[other] The { $number } stories with most comments
    }
archive-empty = No partition is finished yet. Run the batch on, and open this page again.
archive-none = No archive is open. Name its folder when you start the app.

## Story
story-labels-more = Label more comments
story-labels = Label comments to correct these shares
story-no-votes = How far they take sides
weighting-menu = Each comment counts
weighting-label = for its stance
weighting-probability = split by its probabilities
story-thread = The thread
story-link-lost = The comment that this link names is not in this thread.
story-close-linked = Close the linked comment
story-article = The article
story-reading = How the page was read
story-beside = On the same event
story-nothing-to-ask = This story has no headline to ask about. Type a claim above.
story-no-comments = This story has no comments: an article, to be read beside the threads on its event.
story-choose-other = This story has no comments: an article. Choose one with a thread above.
story-menu = Story
story-gone-window = The story that this link names was added in another window and kept there only. Another one is shown instead.
story-gone = The story that this link names is not here. Another one is shown instead.
story-in-menu = { $title } ({ $place })

## Claims and scorers
claim-own = Or a claim of your own
claim-placeholder = A sentence to agree with or not
claim-menu = Claim
claim-gone = The link names a claim that is not asked here. The first one is shown instead.
claim-wordless = That claim has no words. Write one sentence that a reader can agree with or not.
scorer-menu = Scorer
scorer-taught = { $scorer }, taught by the labels
no-stories-yet = There are no stories yet. Add a thread on the Add page.

## What numbers mean
explain-sentence = What these numbers mean
explain-chart = How to read this
over-comments =
    { $number } { $number ->
        [one] comment
       *[other] comments
    }
over-up-votes =
    { $number } { $number ->
        [one] up-vote
       *[other] up-votes
    }
over-down-votes =
    { $number } { $number ->
        [one] down-vote
       *[other] down-votes
    }
explain-n =
    n = { $number } { $number ->
        [one] comment with words of its own
       *[other] comments with words of their own
    }, without votes.
explain-n-votes =
    n = { $number } { $number ->
        [one] comment with words of its own
       *[other] comments with words of their own
    }, { $votes } { $votes ->
        [one] vote
       *[other] votes
    } on { $voted } of them.
ways-table = Each way of counting, with its numbers
the-numbers = The numbers
measures-table = Every measure, with its definition, its interval and n

## Disputed tones
tones-title = Comments whose tone two instruments read differently
tones-told =
    { $apart } of { $read ->
        [one] 1 comment
       *[other] { $read } comments
    } with a tone: { $shown }, whose tone is shown beside every comment, names it one way and { $other } another. Where they disagree, read the comment.
tones-widest = { $told } The { $number } widest apart:
head-comment = Comment
head-its-words = Its words

## What a reading found
head-number = Number
head-what = What it means
audit-show =
    Show { $number ->
        [one] the lines
       *[other] { $number } blocks of lines
    }
audit-more = And { $number } more.
audit-line = From line { $number }:
read-comments = { $found } of { $stated } that the page states
read-with-votes = With votes
read-linked = Replies linked
read-named = With a name
read-as = Read as

## Chosen comments, pages of comments
choose-hint = Drag over the marks, or click one, to read the comments behind them.
chosen =
    { $number ->
        [one] 1 chosen comment
       *[other] { $number } chosen comments
    }
chosen-below =
    { $number ->
        [one] 1 chosen comment
       *[other] { $number } chosen comments
    }, listed below the charts
clear-choice = Clear the choice
page-of-comments = { $first } to { $last } of { $total }
comments-menu = Comments
search-placeholder = Words in a comment

## The thread and its filters
comments-list = Comments
more-replies =
    Show { $number } more { $number ->
        [one] reply
       *[other] replies
    }
filter-title = Filter and order the comments
filter-nothing = No comment fits all of these filters.
filter-clear = Clear the filters
filter-found =
    { $found } of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    }
thread-key = { $count }. Marked words { $agree } or { $disagree }.
thread-key-agree = pull towards agree
thread-key-disagree = towards disagree
filter-stance = Stance
filter-sentiment = Sentiment
filter-votes = Votes
filter-order = Order
filter-replies = Replies
filter-certainty = Certainty
filter-author = Author
filter-search = Search
any-stance = Any stance
any-sentiment = Any sentiment
any-votes = Any votes
any-comment = Any comment
any-certainty = Any certainty
any-author = Any author
votes-liked = more up than down
votes-disliked = more down than up
votes-none = no votes
order-page = as on the page
order-replies = replies under their comment
order-votes = most votes first
order-net = highest net first
replies-agree = replies that agree
replies-disagree = replies that disagree
replies-neither = replies that do neither
doubt-doubtful = stance less than { $percent } sure
doubt-sure = stance { $percent } sure or more
doubt-noted = doubted in the reading
author-count = { $name } ({ $number })

## Long work
work-so-far =
    { $work }, { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } so far
work-done =
    { $work }: { $done } of { $total ->
        [one] 1 comment
       *[other] { $total } comments
    }
work-left =
    { $far }, about { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } more
work-stopped = You stopped this: { $work }. What was read is kept.
work-stop = Stop
work-go-on = Go on
work-tone = Reading the tone
work-stances = Reading the stances
work-replies = Reading the replies
work-stories = Reading the stories

## Comparing threads and claims
quantity-lead = Lead of those who agree
    .subject = the lead of those who agree
    .meaning = Share of comments that agree minus share that disagree, in percentage points.
quantity-share_agree = Share that agrees
    .subject = the share that agrees
    .meaning = Of all comments with words of their own.
quantity-share_disagree = Share that disagrees
    .subject = the share that disagrees
    .meaning = Of all comments with words of their own.
quantity-share_neither = Share that does neither
    .subject = the share that does neither
    .meaning = Of all comments with words of their own.
quantity-gap_agree = Applause gap of those who agree
    .subject = the applause gap of those who agree
    .meaning = Share of up-votes minus share of comments, in percentage points.
quantity-gap_disagree = Applause gap of those who disagree
    .subject = the applause gap of those who disagree
    .meaning = Share of up-votes minus share of comments, in percentage points.
quantity-gap_neither = Applause gap of those who do neither
    .subject = the applause gap of those who do neither
    .meaning = Share of up-votes minus share of comments, in percentage points.
quantity-agreement = Mean agreement
    .subject = mean agreement
    .meaning = The mean over comments of P(agree) − P(disagree), −1 to 1.
quantity-sentiment = Mean sentiment
    .subject = mean sentiment
    .meaning = The mean tone of the comments' own words, −1 to 1. Not their stance.
compare-nothing = Nothing can be compared.
compare-nothing-why = Nothing can be compared: { $reason }.
compare-alone = { $subject } is { $placed }; there is no other to compare with.
compare-pair-clear = { $subject } is { $first } and { $second }. The difference of { $difference } is clear (p { $p }).
compare-pair-chance = { $subject } is { $first } and { $second }. The difference of { $difference } may be chance (p { $p }).
compare-pairs-none =
    None of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } differs clearly in { $subject }: every difference may be chance.
compare-pairs =
    { $number } of { $pairs ->
        [one] 1 pair
       *[other] { $pairs } pairs
    } { $number ->
        [one] differs
       *[other] differ
    } clearly in { $subject }, most clearly { $pair }: by { $difference }.
compare-placed = { $value } in { $place }
comparison-text = { $title }, with 95% intervals: { $told }.
comparison-text-nothing = Nothing to compare.
compare-nothing-yet = Nothing to compare yet.
row-words-narrow = { $value }, n { $n }
row-comments =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    }
row-sentences =
    { $number ->
        [one] 1 sentence
       *[other] { $number } sentences
    }
row-words = { $value } · { $what }
by-stories = One claim, every story
by-claims = One story, every claim
by-both = Every claim, then and now
compare-menu = Compare
compare-by = By
compare-a-story = a story
compare-readers = Readers · { $label }
compare-press = Press · { $label }
compare-press-short = { $place } (press)
compare-on-claim = { $place } on { $claim }
compare-title-readers = What different readers say of the claim { $claim }
compare-title-story = What { $place } says of each claim
compare-title-both = The same claims, then and now
compare-hint = Circles are readers, squares the sentences of an article. Click one to read them.
compare-row-lost = The row that the link names is not compared here.
compare-open =
    Open the story with its { $number ->
        [one] 1 comment
       *[other] { $number } comments
    }
compare-behind-comments =
    { $found } of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    }: { $stance }
compare-behind-sentences =
    { $found } of { $number ->
        [one] 1 sentence
       *[other] { $number } sentences
    }: { $stance }
head-first = First
head-second = Second
head-difference = First minus second (95% interval)
head-p = p
head-adjusted-p = Adjusted p
verdict-clear = clear
verdict-chance = may be chance
compare-none-yet = There is no thread to compare yet. Add one on the Add page.
compare-pairs-table = Every pair, with its test
how-counted = How this is counted

## Voices
voices-title = Who speaks, and who answers whom
voices-steadily = Who writes, and how steadily
voices-hint = One row an author, one mark a comment, in order. Click to read them.
voices-answers = Who answers whom, and how
voices-order-hint = Authors stand by their mean agreement with the claim, those who agree most first. { $hint }
voices-arcs-hint = A line leads to whom they answer: unbroken where it agrees with the comment answered, dashed where it disagrees, dotted where it does neither. Click a line to read the answers.
voices-matrix-hint = A mark stands where its row answers its column, and says whether it mostly agrees with the comment answered (circle), disagrees (diamond) or does neither (square). Click one to read.
voices-busiest-hint = Of { $number } authors the { $most } busiest are shown. { $hint }
voices-lost = Nobody of that name writes here, or not to the other name of the link.
voices-answering = { $voice }, answering { $to }
names-menu = Names
names-printed = as printed
names-hidden = Reader 1, Reader 2, …
head-author = Author
head-comments = Comments
head-agree = Agree
head-disagree = Disagree
head-neither = Neither
head-mean-agreement = Mean agreement
head-same-stance = Same stance
head-up-votes = Up-votes
head-down-votes = Down-votes
head-answers = Answers
head-answered = Answered
voices-table = Every author, with their numbers
voices-wrote =
    { $voices ->
        [one] 1 author
       *[other] { $voices } authors
    } wrote { $comments ->
        [one] 1 comment
       *[other] { $comments } comments
    }
voices-wrote-some =
    { $voices ->
        [one] 1 author
       *[other] { $voices } authors
    } wrote { $comments } of { $total ->
        [one] 1 comment
       *[other] { $total } comments
    } (the others have no name)
voices-plain = { $wrote }. { $equal }
voices-one-each = { $wrote }, one each. { $equal }
voices-most = { $wrote }; { $who } wrote { $number }, { $percent } of them. { $equal }
voices-most-each = { $wrote }; { $who } wrote { $number } each. { $equal }
voices-the-busiest = the { $number } busiest
voices-equal = With every author counted once, { $agree } agree and { $disagree } disagree; of all comments { $all_agree } and { $all_disagree } do.
voices-equal-unknown = Shares of authors cannot be told: { $reason }.
voices-nameless = This thread prints no authors, so nothing can be said of single voices: whether many people write here or few cannot be known.
voices-inferred =
    { $sentence } { $number } of { $total } { $number ->
        [one] comment carries
       *[other] comments carry
    } a name, as a reply that quotes them names their author. Nothing more is inferred.
voices-replies = Of { $number } replies with words, { $disagree } disagree with the comment that they answer, { $agree } agree and { $neither } do neither.
voices-replies-unknown = How replies take what they answer cannot be told: { $reason }.
voices-steady =
    Two comments of the same author take the same stance in { $own } of pairs, any two comments of the thread in { $any } ({ $number ->
        [one] 1 author
       *[other] { $number } authors
    } with two comments or more).
voices-steady-unknown = How steady authors are cannot be told: { $reason }.
no-voices = No voices to show.
voices-text =
    { $number ->
        [one] 1 voice
       *[other] { $number } voices
    }, those who wrote most first. { $told }.
no-exchanges = Nobody answers anybody by name.
exchanges-text =
    { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    } between { $pairs } pairs: { $agree } agree, { $disagree } disagree, { $neither } neither. Most: { $voice } answers { $to }, { $most }.
exchange-told =
    { $voice } to { $to }: { $number ->
        [one] 1 answer
       *[other] { $number } answers
    } ({ $how })
axis-answered = is answered →
axis-answers = answers ↓

## Words
words-title = Words that tell the two sides apart
words-heading = Who says it more often
words-hint = Click a word to read the comments that use it. Numbers: voices that agree : disagree.
words-look-up = Look up a word
words-placeholder = Any word of the thread
words-unused = No comment uses { $word }. Quoted words do not count.
words-used =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } in all.
words-table = Every word, with its interval and n
head-leans = Leans to
head-log-odds = Log-odds
words-cannot = No words can be told apart: { $reason }.
words-too-rare = No words can be told apart: no word is used by { $uses } comments.
words-unclear =
    No word tells the two sides apart for sure: of { $words ->
        [one] 1 word
       *[other] { $words } words
    } that { $uses } or more comments use, none leans further than chance makes some lean.
words-clear =
    { $sides }: { $clear } of { $words ->
        [one] 1 word
       *[other] { $words } words
    } that { $uses } or more comments use { $clear ->
        [one] leans
       *[other] lean
    } clearly.
words-side-agree = those who agree more often say { $words }
words-side-disagree = those who disagree more often say { $words }
no-words = No words to show.
words-none = none
words-text = The words that lean most, of { $number } tried: to agree: { $agree }; to disagree: { $disagree }.
one-word-told-agree =
    { $word } is used by { $agree } who agree and { $disagree } who disagree, of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } in all: those who agree use it { $times } as often (95% interval { $interval }; adjusted p { $p }).
one-word-told-disagree =
    { $word } is used by { $agree } who agree and { $disagree } who disagree, of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } in all: those who disagree use it { $times } as often (95% interval { $interval }; adjusted p { $p }).
one-word-chance-agree =
    { $word } is used by { $agree } who agree and { $disagree } who disagree, of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } in all: those who agree use it { $times } as often (95% interval { $interval }; adjusted p { $p }), which chance alone may do.
one-word-chance-disagree =
    { $word } is used by { $agree } who agree and { $disagree } who disagree, of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } in all: those who disagree use it { $times } as often (95% interval { $interval }; adjusted p { $p }), which chance alone may do.
one-word-tooltip = { $word }: { $odds } (95% interval { $interval }); used by { $agree } who agree, { $disagree } who do not
axis-as-often = as often
axis-words = ◆ disagree use it more  ·  agree use it more ●

## As the thread goes on
timeline-title = Agreement and tone as the thread goes on
timeline-menu = Follow the comments
along-page = along the page
along-time = over time
timeline-how = Stretches of at least ten neighbouring comments. Unbroken: mean agreement with the claim. Dashed: mean sentiment. Bands are 95% intervals from a bootstrap that draws authors, or comments without a name. A change is called clear where the first interval and the last do not touch.
timeline-no-time = { $sentence } Over time it cannot be drawn: { $reason }.
timeline-unknown = How the thread goes on cannot be told: { $reason }.
timeline-told = { $courses } ({ $number } comments or more in each stretch).
timeline-few = Too few comments to follow.
timeline-text = Neighbouring comments from first to last, { $runs }.
run-agreement = mean agreement: { $values }
run-sentiment = mean sentiment: { $values }
course-agreement =
    mean agreement { $way ->
        [rises] rises
        [falls] falls
       *[same] does not clearly change,
    } from { $first } to { $last }
course-sentiment =
    mean sentiment { $way ->
        [rises] rises
        [falls] falls
       *[same] does not clearly change,
    } from { $first } to { $last }
line-agreement = agreement
line-sentiment = sentiment
axis-time = time, UTC
stretch = comments { $first } to { $last }: mean { $name } { $value }, n { $n }
stretch-votes =
    { $stretch }; { $up } { $up ->
        [one] up-vote
       *[other] up-votes
    }, { $down } { $down ->
        [one] down-vote
       *[other] down-votes
    }

## Claims to ask
claims-title = Other claims to ask
claims-from-article = Asserted in the article
claims-from-thread = Asserted in the thread
claims-none = Nothing in the article or the thread asserts anything in one plain sentence.
claims-reword = Reword this claim
claims-remove = Remove this claim
claims-by = { $claim } ({ $speaker })

## What the model gets wrong
mistakes-title = What the model gets wrong
mistakes-told = Of the comments that we wrote and labelled to measure it, and that it never learnt from, these it was surest of and wrong. The commonest kind of mistake stands first.
mistakes-earlier = { $told } The examples were found with an earlier version of the model.
mistakes-kind = Read as { $answer }, meant as { $label }: { $number } of { $total } comments
head-claim = Claim
head-sure = Sure

## Keyboard
keyboard-hint = With the keyboard: step into the thread with the tab key, then j leads to the next comment, k to the one before, u to the comment that it answers.

## How words, voices and comparisons are counted
of-words-times = Times as often
    .meaning = The odds of the word among all words of one side, over its odds on the other. Both are drawn towards the whole thread, with the weight of { $prior } words (log-odds with an informative Dirichlet prior; Monroe, Colaresi and Quinn 2008), so that words all use stay in the middle without a list of words to leave out.
of-words-voices = Voices
    .meaning = A word counts once for each author and side, or once for each comment where no author is printed. Quoted words do not count.
of-words-interval = 95% interval
    .meaning = Of the log-odds, normal; wide where few use the word.
of-words-p = Adjusted p
    .meaning = How easily chance alone makes a word lean so far, raised for the number of words tried (Benjamini and Hochberg 1995). Below { $clear } a word is called clear and its mark is filled: of such words at most 5 in 100 are expected to be chance finds.
of-words-n = n
    .meaning = Comments that use the word; words in fewer than { $uses } are not tried.
of-words-word = Word
    .meaning = What stands between spaces and signs, small and capital letters alike. Chinese and Japanese are counted by pairs of characters and runs of katakana, Thai, Lao, Khmer and Burmese by three characters, as these scripts put no spaces between words.
of-voices-voice = Voice
    .meaning = An author as printed. Where no name is printed but a reply quotes a comment and names its author, that name; nothing else is inferred. Two spellings are two voices.
of-voices-share = Share of authors
    .meaning = Every author counts once, split evenly over their comments; a comment without a printed name counts as one author. Not told below { $voices } authors.
of-voices-points = Points against every comment counted once
    .meaning = Share of authors minus share of comments. Far from zero, a few who write much carry one side.
of-voices-same = Same stance
    .meaning = Of all pairs of comments by one author, the share in which both take the same stance, beside the chance that any two comments of the thread do. Not told below { $voices } authors of two or more comments.
of-voices-replies = How replies take what they answer
    .meaning = Whether a reply agrees or disagrees with the comment that it answers, read from both. It is not the stance towards the claim. Only replies whose parent is known and has words.
of-voices-interval = 95% interval
    .meaning = In brackets: a bootstrap that draws authors, or comments without a name.
of-voices-n = n
    .meaning = Comments, replies or authors with words of their own, as the sentence says.
of-compare-interval = 95% interval
    .meaning = A bootstrap that draws authors, or comments where authors are unknown.
of-compare-difference = Difference
    .meaning = The upper row minus the lower one, with the interval of the two bootstraps together.
of-compare-p = p
    .meaning = How often a difference at least as large comes about when authors are dealt to the two threads at random, or, for two claims about one thread, when authors' answers to the two change places at random (permutation test; Phipson and Smyth 2010).
of-compare-adjusted = Adjusted p
    .meaning = p raised for the number of pairs tested on this page (Benjamini and Hochberg 1995). Below { $clear } a difference is called clear: of such differences at most 5 in 100 are expected to be chance finds.
of-compare-press = Press
    .meaning = The sentences of an article, read by the same scorer. An article is one voice, so its mark has no interval and is not tested; it also reports what others say.
of-compare-n = n
    .meaning = Comments with words of their own; below { $comments } nothing is told.

## Label
label-task-stance = Stance towards the claim
label-task-relation = Reply towards the comment that it answers
label-task-sentiment = Tone
label-stream-random = Drawn at random, for honest shares
label-stream-uncertain = Most uncertain first, to teach the machine
label-introduction = Read a comment and say where it stands. The machine's opinion is hidden until you have given yours. Ten comments drawn at random correct its shares; every label teaches it.
label-kept-here = { $introduction } They are kept in this window only: download them below.
label-title = Label
label-menus = Story, claim and order
label-what = What to label
label-next = Which comment comes next
label-no-replies = This thread has no replies to label.
label-no-comments = This thread has no comments with words of their own to label.
label-count = { $done } of { $total } labelled by you
label-all-done = You have labelled every comment there is.
label-said-same = You said { $yours }; the machine says so too.
label-said-other = You said { $yours }; the machine says { $its }.
label-just = Just labelled
label-nothing = There is nothing to label here. Choose a story with comments, and a claim.
answer-button-agree = Agrees
answer-button-disagree = Disagrees
answer-button-neither = Neither
answer-button-negative = Negative
answer-button-neutral = Neutral
answer-button-positive = Positive
label-undo = Undo
label-asked-stance = Does this comment agree with the claim { $claim }?
label-asked-relation = Does this comment agree with the one that it answers?
label-asked-sentiment = How does this comment sound?
label-answered = No. { $number }, which it answers
label-elsewhere = That comment was labelled again in another window, so its label stays.
label-stays = { $problem } The label stays.
label-waits = { $problem } Until then your labels wait in this window: do not close it.
label-files = Labels as files
label-place-window = Your labels live in this window only. Download them before you close it.
label-place = Every label is kept at once in { $place }, also when this window closes.
label-download-csv = All labels as CSV
label-download-studio = This story and claim for Label Studio
label-upload = Bring labels: CSV, or JSON from Label Studio, of { $most } MB at most
label-upload-button = Add these labels
label-choose-file = Choose a file.
label-added =
    { $name }: { $added ->
        [one] 1 label
       *[other] { $added } labels
    } added.
label-added-known =
    { $name }: { $added ->
        [one] 1 label
       *[other] { $added } labels
    } added; { $known } were here already.
label-shares = Shares, corrected by your labels
label-none-yet = No labels yet.
label-unnamed = someone without a name
label-head-you = You say
label-head-machine = machine: { $said }
label-against = The machine against labels at random
coder-name = Your name (optional)
coder-placeholder = To tell coders apart
row-machine = machine
row-corrected = corrected
corrected = Corrected by { $labels } comments labelled at random: { $told }.
corrected-agree = { $share } of the comments agree (95% interval { $interval }; the machine alone says { $raw })
corrected-disagree = { $share } disagree (95% interval { $interval }; the machine alone says { $raw })
corrected-negative = { $share } of the comments sound negative (95% interval { $interval }; the machine alone says { $raw })
corrected-neutral = { $share } neutral (95% interval { $interval }; the machine alone says { $raw })
corrected-positive = { $share } positive (95% interval { $interval }; the machine alone says { $raw })
machine-shares = The machine's shares: { $told }.
class-share = { $name } { $share }
label-enough =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } labelled at random.
label-needed = { $number } of { $needed } comments labelled at random: { $left } more for a corrected share.
label-quality =
    The machine is right on { $accuracy } of the labels of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } chosen at random; macro-F1 { $score } (95% interval { $interval }).
taught-not-yet = Not taught yet: { $reason }.
taught-used =
    Taught by { $number ->
        [one] 1 label
       *[other] { $number } labels
    }, and used: macro-F1 on labels not seen { $before } before and { $after } after.
taught-unused =
    Taught by { $number ->
        [one] 1 label
       *[other] { $number } labels
    }, and not used: { $reason }.
taught-no-better =
    Taught by { $number ->
        [one] 1 label
       *[other] { $number } labels
    }, and not used, as it does no better: macro-F1 on labels not seen { $before } before and { $after } after.
coder-count = { $name } { $number }
coders-one = Comments by coder: { $names }. A second one would show how far the labels hold.
coders-apart = Comments by coder: { $names }; none by two, so nothing tells how far they agree.
coders-alpha =
    Comments by coder: { $names }. Krippendorff's α { $alpha } (95% interval { $interval }) over the { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } that two or more labelled.

## Take away
take-title = Take it away
take-says = The report is one file to mail or print: it opens without a network. The receipt lets anybody run it again: python -m analysis verify.
take-report = Report
take-receipt = Receipt
take-everything = Everything
take-file = { $title } ({ $kind })
take-chart = A chart
take-table = A table
take-table-comments = Comments
take-table-stances = Stances
take-table-measures = Measures
take-table-ways-of-counting = Ways of counting
take-table-story = Story
take-table-claim = Claim
take-table-labels = Labels
take-table-audit = Audit
take-no-link = A link cannot hold the thread that you added: send the report instead.
take-copy = Copy
take-copied = Copied
take-link = This view as a link

## Report
report-title = { $title } – Applause Gap
report-comments = The comments
report-words = The words
report-nothing-doubted = Nothing was doubted.
report-save-receipt = Save the receipt as a file
report-rests = What this report rests on. The command python -m analysis verify runs it again.
receipt-made = Made
receipt-from = Read from
receipt-file-digest = SHA-256 of the file
receipt-not-kept = not kept
receipt-thread-digest = SHA-256 of the thread as read
receipt-claim = Claim
receipt-stance-by = Stance by
receipt-sentiment-by = Sentiment by
receipt-nobody = nobody
receipt-labels = Human labels used
receipt-code = Our code
receipt-model = Reader model
receipt-no-model = not installed
head-receipt-what = What
head-receipt-which = Which
report-read-them = Read them
report-show-all = Show all comments
report-chosen = { $chosen } of { $total } comments are chosen in a chart.
report-chosen-listed = { $chosen } of { $total } comments are chosen in a chart, { $listed } of them are listed here.
report-none = There are none.
report-listed =
    { $number ->
        [one] 1 comment
       *[other] { $number } comments
    }, in page order.
report-listed-some =
    The { $listed } of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } with most votes, in page order.
report-marked = { $listed } Underlined words moved the stance.
report-marked-some = { $listed } Underlined words moved the stance, in the { $marked } with most votes.
source-line =
    Applause Gap · { $judged } of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } with words of their own, read by scorer { $scorer }, not by people
source-line-wordless =
    Applause Gap · { $judged } of { $number ->
        [one] 1 comment
       *[other] { $number } comments
    } with words of their own, none with words
untitled-a = A story without a title

## Add
add-title = Add a thread
add-standfirst = Paste a comment page or upload a saved one. It is read here, shown to nobody else, and forgotten when you close this window.
add-paste = Paste a page or a thread
add-paste-placeholder = Select the whole page, copy it, and paste it here.
add-files = Or choose files, each of { $most } MB at most
upload = Upload
add-files-help = What a file holds decides how it is read, not its name.
add-name = Name of what you pasted
add-pasted = paste
add-too-large = { $name }: it has { $size } megabytes, and { $most } is the most that can be read here. Split it, or use the command line.
add-claim = A claim to ask about (optional)
add-hide = Hide names behind pseudonyms
add-hide-help = One name has one pseudonym in all that is added here. E-mail and network addresses are dropped in any case.
add-read = Read it
add-nothing = There is nothing to read yet. Paste a page above or choose a file.
add-keep = Keep for this session
add-leave = Leave it out
add-kept-title = Added in this window
add-take-out = Take out
add-taken-out = Taken out: { $thread }
add-undo = Undo
add-standfirst-kept = Paste a comment page or upload a saved one. It is read on this machine, shown to nobody else, and kept here until you forget it.
add-keep-stored = Keep
add-publish = Publish for everyone
add-stored-title = Kept here
add-published-title = Published
add-forget = Forget
add-forget-ask = Forget { $thread } with its labels? Every trace of it goes, and nothing brings it back.
add-forget-yes = Forget for good
add-forget-no = Go on keeping it
add-forgotten = Forgotten: the store and the memory of this app no longer hold any of it.
store-waits = { $problem } Until then what you added waits in this window: do not close it.
store-away = { $problem } Until then what is kept there may be missing here.
project-title = Everything as one file
project-introduction = The stories that were added, the claims that you ask and every label, to keep safe or to take to another machine. All of it is kept in { $place }.
project-download = Download the project
project-upload = Bring a project, of { $most } MB at most
project-upload-button = Add this project
project-added =
    { $name }: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, { $claims ->
        [one] 1 claim
       *[other] { $claims } claims
    } and { $labels ->
        [one] 1 label
       *[other] { $labels } labels
    } added.
add-more-stories =
    And { $number } more { $number ->
        [one] story, which is kept with the others
       *[other] stories, which are kept with the others
    }.
add-first =
    { $number ->
        [one] The only comment, as it was split
       *[other] The first { $first } of { $number } comments, as they were split
    }
add-recognised = Recognised as { $name }: by its content it is { $why }.
add-overruled = Read as { $name } because you chose so; by its content it is { $why }.
add-unrecognised = No known format fits it.
add-read-as = Read it as
add-read-as-help = The first ones fit what it holds; the others are there to overrule that.
add-reader = { $name }: { $why }
add-columns = Which column holds what
add-columns-read = Read with these columns
add-columns-back = Back to the proposal
add-examples = The first rows, with what each column was taken for:
add-examples-known = This is a table of the kind { $layout }. The first rows, with what each column was taken for:
add-not-in-table = not in this table
add-proposed = Proposed because { $reason }.
add-nothing-fits = nothing fits it
add-votes-question = What are the numbers in { $column }?
add-choose-column = Choose the column of the comments; without it there is nothing to read.
field-text = The comment
field-author = Who wrote it
field-created_at = When
field-up = Up-votes
field-down = Down-votes
field-net = Votes in one number
field-comment_id = Its id
field-parent_id = The id that it answers
field-story_id = The story's id
field-title = The story's title
field-url = The story's address
field-status = Whether it was removed
numbers-none = not votes (stars, a rank, a count)
numbers-up = up-votes
numbers-down = down-votes
numbers-net = up minus down
kept-scorer-deep = A larger language model, embedded: tells the two sides better, several times as slow

## Signing in and limits of a hosted app
sign-in-visitor = Editors sign in to publish, to keep labels for everyone and to delete. Signing in begins a new visit: what you added here is gone then.
sign-in-editor = You are signed in as { $email }. The labels that you give are kept for everyone.
sign-in-unlisted = You are signed in as { $email }, who is not on the list of editors: nothing that you do here is stored.
sign-in-unverified = You are signed in as { $email }, but your log-in provider has not verified this address: nothing that you do here is stored.
sign-in-expired = You signed in as { $email } more than { $hours } hours ago. Sign out and in again to keep labels for everyone.
sign-in-no-store = You are signed in, but this server names no database: nothing that you do here is stored. Whoever runs it must set the database URL.
sign-in-button = Sign in
sign-in-with = Sign in with { $provider }
sign-in-leave = Sign out
sign-in-missing = Nobody can sign in here, because the server lacks the package Authlib. Whoever runs it must install the extra “hosted”.
sign-in-wrong = Nobody can sign in here, because the server's log-in is not set up correctly. Whoever runs it must correct its secrets.
right-refused-publish = Only editors who are signed in may publish here. Sign in, and try again.
right-refused-label = Only editors who are signed in may keep labels for everyone here. Sign in, and try again.
right-refused-delete = Only editors who are signed in may delete here. Sign in, and try again.
limit-sources =
    At most { $most ->
        [one] 1 source
       *[other] { $most } sources
    } can be read at once here. Read the others after these.
limit-threads =
    One visit can hold { $most ->
        [one] 1 thread
       *[other] { $most } threads
    } here. Take one out, and try again.
limit-comments =
    One visit can hold { $most ->
        [one] 1 comment
       *[other] { $most } comments
    } here, and these would make { $number }. Take a thread out, or use the command line.
limit-memory = The server's memory is nearly full, so nothing new can be read now. What you added stays. Wait some minutes, and try again.
limit-reading-time =
    { $name }: reading it took more than { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } and was stopped. Split it, or use the command line.
limit-reading-memory =
    { $name }: reading it would take more than { $megabytes ->
        [one] 1 megabyte
       *[other] { $megabytes } megabytes
    } of memory and was stopped. Split it, or use the command line.
limit-work-time =
    This took more than { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    } and was stopped, because others use this server too: { $work }. Ask it of a shorter thread, or use the command line.
work-turn =
    { $work }: waiting for { $number ->
        [one] 1 other task
       *[other] { $number } other tasks
    } on this server
work-reading = Reading { $name }

## What a reading found, kept in English
kept-found =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } found.
kept-stated =
    The page states { $number } { $number ->
        [one] comment
       *[other] comments
    }.
kept-missing =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } of the { $stated } stated { $number ->
        [one] is
       *[other] are
    } not in the text.
kept-extra =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } more than the page states.
kept-stubs =
    { $number } { $status ->
        [deleted] deleted
        [removed] removed
       *[hidden] hidden
    } { $number ->
        [one] comment
       *[other] comments
    } kept as a stub.
kept-stubs-left-out =
    { $number } { $status ->
        [deleted] deleted
        [removed] removed
       *[hidden] hidden
    } { $number ->
        [one] comment
       *[other] comments
    } without replies left out.
kept-noted =
    { $number } { $number ->
        [one] comment
       *[other] comments
    }: { $reason }.
kept-linked =
    { $number } { $number ->
        [one] reply
       *[other] replies
    } linked to the comment answered: { $reasons }.
kept-linked-none =
    { $number } { $number ->
        [one] reply
       *[other] replies
    } linked to the comment answered.
kept-linked-id = { $number } by id
kept-linked-quote = { $number } by quote
kept-linked-address = { $number } by address
kept-linked-nesting = { $number } by nesting
kept-addressed =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } addressed to a name that owns no comment.
kept-tallies =
    { $number } { $number ->
        [one] tally
       *[other] tallies
    } read, of the form “{ $form }”.
kept-no-tallies = No votes are printed: they are missing, not 0.
kept-letters-repaired =
    { $number } { $number ->
        [one] line
       *[other] lines
    } with letters broken by a wrong encoding repaired.
kept-pingbacks =
    { $number } { $number ->
        [one] pingback
       *[other] pingbacks
    } from other sites left out: they are no comments.
kept-around-article = Around the article, neither headline nor text.
kept-below-comments = Below the comments, taken for the site's own words.
kept-around-comments = Names, times and buttons around comments.
kept-around-posts = Names, times, votes and buttons around posts.
kept-borders-lost = Comments stand here, but neither votes nor names part them: where one ends and the next begins is lost, so none was made up.
kept-read-mixed-bytes = Some bytes are not UTF-8 and were read as Windows-1252.
kept-read-windows = The text is not UTF-8 and was read as Windows-1252.
kept-null-characters = Null characters were replaced.
kept-broken-characters = Broken characters were replaced.
kept-addresses-dropped =
    E-mail or network addresses were dropped from { $number } { $number ->
        [one] comment
       *[other] comments
    }.
kept-net-differs = the printed net is not up minus down
kept-left-out =
    { $number } { $reason } { $number ->
        [one] is no comment
       *[other] are no comments
    }: left out.
kept-what-unapproved-comment =
    unapproved { $number ->
        [one] comment
       *[other] comments
    }
kept-what-unapproved-entry =
    unapproved { $number ->
        [one] entry
       *[other] entries
    }
kept-what-unapproved-post =
    unapproved { $number ->
        [one] post
       *[other] posts
    }
kept-what-spam-entry =
    spam { $number ->
        [one] entry
       *[other] entries
    }
kept-what-spam =
    { $what ->
        [a] comment flagged as spam
        [b] post marked as spam
        [c] posts marked as spam
        [d] spam comments
       *[e] spam posts
    }
kept-what-pingback =
    { $number ->
        [one] pingback
       *[other] pingbacks
    }
kept-what-hidden-post =
    hidden { $number ->
        [one] post
       *[other] posts
    }
kept-what-service-message =
    service { $number ->
        [one] message
       *[other] messages
    }
kept-what-wiki =
    wiki { $number ->
        [one] page
       *[other] pages
    }
kept-what-notice =
    { $number ->
        [one] notice
       *[other] notices
    }
kept-what-highlight =
    { $number ->
        [one] highlight
       *[other] highlights
    } without words
kept-empty-stories =
    { $number } { $number ->
        [one] story
       *[other] stories
    } without comments left out.
kept-not-understood =
    { $number } { $number ->
        [one] entry
       *[other] entries
    } left out: no comment can be read in { $number ->
        [one] it
       *[other] them
    }.
kept-boosts =
    { $number } { $number ->
        [one] boost
       *[other] boosts
    }: no comments of their own.
kept-retweets =
    { $number } { $number ->
        [one] retweet
       *[other] retweets
    }: no comments of their own.
kept-more-pages = More pages of comments follow that are not in it.
kept-picture-alone =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } { $number ->
        [one] is
       *[other] are
    } a picture or sticker alone: left out.
kept-hidden-reddit =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } not in the file, behind { $links } { $links ->
        [one] link
       *[other] links
    } "more comments".
kept-branches =
    { $number } { $number ->
        [one] branch
       *[other] branches
    } cut off by "continue this thread".
kept-behind-links =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } behind { $links } { $links ->
        [one] link
       *[other] links
    } to more.
kept-not-shown =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } not shown on the page.
kept-more-behind =
    { $number } { $number ->
        [one] comment
       *[other] comments
    } more behind “{ $words }”.
kept-by-script = The page loads its comments by script: save it once they are drawn, or copy them.
kept-xml-broken =
    The XML is broken in { $number } { $number ->
        [one] place
       *[other] places
    }; what could be read is shown.
kept-columns-read = Columns read: { $columns }.
kept-cells-missing =
    { $number } { $number ->
        [one] cell
       *[other] cells
    } for { $field } without a whole number left missing.
kept-rows-wide =
    { $number } { $number ->
        [one] row
       *[other] rows
    } with more cells than columns left out.
kept-rows-empty =
    { $number } { $number ->
        [one] row
       *[other] rows
    } without text left out.
kept-rows-repeated =
    { $number } { $number ->
        [one] row
       *[other] rows
    } repeated word for word counted once.
kept-replies-not-sought = The table names no parents and is too long to seek replies in the words.
kept-other-encoding = The file is not Unicode; its letters were read as { $encoding }.
kept-lines-encoding =
    { $number } { $number ->
        [one] line
       *[other] lines
    } in another encoding than the rest.
kept-lines-above =
    { $number } { $number ->
        [one] line
       *[other] lines
    } above the column names left out.
kept-doubt-times = Times: { $reason }.
kept-doubt-day-month = day and month cannot be told apart, so the times were left out
kept-doubt-reactions = disagree was taken as down-votes; funny, wow and sad were left out.
kept-doubt-rating = { $column } was not taken for votes: { $reason }. If they are votes, map net to it.
kept-doubt-name-rating = its name is that of a rating
kept-doubt-not-whole = its values are not whole numbers
kept-doubt-stars = its values run from 1 to 5, as stars do
kept-doubt-rank = its values number the rows, as a rank does
kept-doubt-grades = its values run from 1 to 10, as grades do
kept-doubt-no-times = { $column } holds no times that can be read, so times are missing.
kept-doubt-no-parent = { $column } names no comment of the file, so no reply was linked by it.
kept-doubt-numbers = { $column } holds whole numbers, which may be votes or not. If they are, map up, down or net to it.
kept-column-layout = this is a table of the kind { $layout }
kept-column-named = its name is a word for it ({ $language })
kept-column-named-inside = its name holds a word for it ({ $language })
kept-column-longest = its cells are the longest running text
kept-column-times = its cells are times
kept-column-referred = { $column } refers to it
kept-column-yours = you named it
kept-absent = { $file } names { $document }, which is not in the folder.
kept-unknown-setting = { $file }: { $setting } is no known setting.

## What a source is, kept in English
kept-is-archive = a zip archive of documents
kept-is-answers = text of a page of Stack Exchange, whose posts are signed below
kept-is-pasted = plain text, as copied from a page
kept-is-own = tables that this program wrote
kept-is-workbook = an Excel workbook or a Parquet file
kept-is-table = a table with a column of text
kept-is-reddit-json = Reddit's own JSON
kept-is-reddit-rows = rows of Reddit comments
kept-is-hn-tree = Hacker News items with their children
kept-is-hn-items = Hacker News items by id
kept-is-youtube-api = comments as YouTube's interface gives them
kept-is-youtube-downloader = comments as youtube-comment-downloader writes them
kept-is-yt-dlp = a video as yt-dlp describes it
kept-is-x-archive = posts of X as its archive or older interface writes them
kept-is-x-api = posts as the interface of X gives them
kept-is-mastodon = posts of Mastodon
kept-is-lemmy = comments of Lemmy
kept-is-bluesky = a thread of Bluesky
kept-is-chat = messages of a chat on Telegram or Discord
kept-is-feed = a feed of comments, RSS or Atom
kept-is-openweb = a conversation of OpenWeb
kept-is-nine-gag = comments as 9GAG gives them
kept-is-meta = your own comments as Facebook or Instagram exports them
kept-is-facebook = comments on Facebook posts
kept-is-bilibili = comments of Bilibili
kept-is-nested = comments with their replies nested in them
kept-is-disqus-export = a Disqus export
kept-is-wordpress-export = a WordPress export
kept-is-stack-dump = rows of a Stack Exchange dump
kept-is-kialo = an outline of claims for and against, as Kialo exports it
kept-is-japan-today = comments with ratings from Japan Today
kept-is-guardian = a discussion from the Guardian's API
kept-is-discourse = a topic of a Discourse forum
kept-is-disqus-api = posts from Disqus' API
kept-is-gigya = a tree of Gigya comments
kept-is-commento = a Commento export
kept-is-remark = comments of remark42
kept-is-isso = threads of Isso
kept-is-wordpress-api = comments from WordPress' API
kept-is-coral = comments of Coral
kept-is-convokit = utterances of a ConvoKit corpus
kept-is-hypothesis = annotations of Hypothesis
kept-is-github-api = comments from GitHub's API
kept-is-reddit-old = a page of old Reddit
kept-is-reddit-page = a page of Reddit
kept-is-hn-page = a page of Hacker News
kept-is-stack-page = a question with answers of Stack Exchange
kept-is-slashdot = a page of Slashdot
kept-is-github-page = a discussion on GitHub
kept-is-mastodon-page = a Mastodon thread
kept-is-xenforo = a XenForo forum thread
kept-is-disqus-page = a page with Disqus comments for readers without scripts
kept-is-wpdiscuz = a page with wpDiscuz comments
kept-is-takeout = a person's comments from Google Takeout
kept-is-drupal = a page with Drupal comments
kept-is-wordpress-page = a WordPress page
kept-is-printed-tallies = a page that prints votes as Japan Today does
kept-is-marked = a page with marked comments
kept-is-page = a saved web page

## What went wrong with a source, kept in English
kept-wrong-no-text = { $name }: there is no text. Paste a page or choose another file.
kept-wrong-nothing-found = { $name }: no comments and no article were found. Paste the page's text from the headline down to the last comment.
kept-wrong-unknown = { $name }: this is markup or data of no known format. Open the page, select all, copy, and paste the text.
kept-wrong-pdf = { $name }: this is a PDF. Open it, select all, copy, and paste the text.
kept-wrong-rtf = { $name }: this is a text with formatting (RTF). Open it, select all, copy, and paste the text.
kept-wrong-word = { $name }: this is a Word document. Open it, select all, copy, and paste the text.
kept-wrong-picture = { $name }: this is a picture. Paste the comments as text, or save the page itself.
kept-wrong-office = { $name }: this is a file of an old version of Office. Save it anew, or as CSV.
kept-wrong-packed = { $name }: this is packed with { $program }. Unpack it, or pack its files as a zip.
kept-wrong-binary = { $name }: this is not text. Save the page's text or an export and try it.
kept-wrong-deep = { $name }: its tags are nested deeper than any page needs. Save the page anew.
kept-wrong-archive-empty = { $name }: the archive holds no file with comments. Pack the export itself.
kept-wrong-archive-inner = { $name }: it holds an archive inside the archive. Unpack the inner one first.
kept-wrong-archive-broken = { $name }: this zip archive is broken. Pack the files again.
kept-wrong-archive-password = { $name }: the archive asks for a password. Unpack it and choose the files.
kept-wrong-archive-many = { $name }: the archive holds over { $number } files. Pack fewer.
kept-wrong-archive-swells = { $name }: the archive would unpack to far more than it should. Unpack it and choose the files.
kept-wrong-archive-lies = { $name }: the archive is larger than it says. Pack the files again.
kept-wrong-xml = { $name }: the XML cannot be read. Export it again.
kept-wrong-xml-deep = { $name }: the XML is nested too deeply or swells without end. Export it again.
kept-wrong-answer = { $name }: this is no answer of { $site }. Choose another reader.
kept-wrong-listing = { $name }: this is no Reddit listing. Choose another reader.
kept-wrong-comments-of = { $name }: these are no comments of { $site }. Choose another reader.
kept-wrong-none-of-own = { $name }: no comments of your own are in it. Choose another reader.
kept-wrong-none-of =
    { $name }: no { $what ->
        [a] comments
       *[b] posts
    } of { $site } are in it. Choose another reader.
kept-wrong-none-archive = { $name }: no posts of X are in it. Choose tweets.js from the archive.
kept-wrong-none-here = { $name }: no { $site } comments are in it. Choose another reader.
kept-wrong-none-nested = { $name }: no nested comments are in it. Choose another reader.
kept-wrong-no-page = { $name }: this is not a saved web page. Choose another reader.
kept-wrong-no-post = { $name }: this page shows no post. Save it when its posts have been drawn.
kept-wrong-cut = { $name }: the archive is cut off. Take the file again.
kept-wrong-swells = { $name }: it unpacks to more than can be read. Take a part of it.
kept-wrong-cut-json = { $name }: the JSON breaks off. Take the file again.
kept-wrong-whole = { $name }: it is too large to be read as a whole. Take a part of it.
kept-wrong-damaged = { $name }: the packed file is damaged. Download it again.
kept-wrong-no-reader = { $name }: no reader is called { $reader }. Use one of: { $readers }.
kept-wrong-no-table = { $name }: this is no table. Choose a CSV, Excel, Parquet or JSON file.
kept-wrong-no-column-of-text = { $name }: none of its columns looks like text: { $columns }. Name one with --map text=COLUMN or choose it on the page Add.
kept-wrong-no-field = { $name }: no field is called { $field }. Use one of: { $fields }.
kept-wrong-no-column = { $name }: no column is called { $column }. Use one of: { $columns }.
kept-wrong-rows = { $name }: it has over { $number } rows. Split it by story.
kept-wrong-quotation = { $name }: a quotation mark that opens a cell is never closed. Correct the file.
kept-wrong-parquet-large = { $name }: this Parquet file unpacks to over 4 GB. Split it.
kept-wrong-parquet = { $name }: this Parquet file cannot be read. Save it anew.
kept-wrong-workbook = { $name }: this Excel workbook cannot be read. Save it anew, or as CSV.
kept-wrong-lone-tables = { $name }: it holds claims or stances without their comments. Choose the file beside it.
kept-wrong-no-own-table = { $name }: this is no table of this program. Leave the reader to be detected.
kept-wrong-cell = { $name }: a cell is not of its column's kind ({ $reason }). Correct it.
kept-wrong-same-key = { $name }: two rows share the key { $key }. Give every row its own id.
kept-wrong-value = { $name }: { $column } is { $value }. Use one of: { $values }.
kept-wrong-circle = { $name }: comment { $comment } answers itself in a circle. Leave the parent of one of them empty.
kept-wrong-parent = { $name }: the parent { $parent } is no comment of this story. Leave the parent empty where it is not in the file.

## What went wrong elsewhere, kept in English
kept-wrong-label-text = { $name }: it is not UTF-8 text. Save it as CSV UTF-8.
kept-wrong-label-table = { $name }: it is no table: { $reason }. Save it as CSV.
kept-wrong-label-row = { $name }: row { $row } has no { $column }. Fill it in.
kept-wrong-label-columns = { $name }: no column { $column }. Name the columns in the first line: { $columns }.
kept-wrong-label-time = { $name }: { $time } is no time. Write it as 2024-05-03T12:00:00Z.
kept-wrong-label-value = { $name }: a { $kind } is { $value }. Use one of: { $values }.
kept-wrong-label-studio = { $name }: it is no JSON. Export as JSON from Label Studio.
kept-wrong-label-tasks = { $name }: it holds no list of tasks. Export as JSON from Label Studio.
kept-wrong-label-signs = labels: a { $column } holds signs that are no text. Leave them out.
kept-wrong-claim = claim: it has no words. Write one sentence that a reader can agree or disagree with.
kept-wrong-project = { $name }: it is no project. Choose a file that this program exported.
kept-wrong-project-newer = { $name }: a newer version of this program made it. Update this program.
kept-wrong-project-part = { $name }: its { $table } are not whole. Export the project again.
kept-wrong-project-line = { $name }: line { $line } of its { $table } cannot be read. Export the project again.
kept-wrong-project-cell = { $name }: line { $line } of its { $table } has no { $column }. Add it.
kept-wrong-project-stories = { $name }: its { $table } are of stories that it lacks. Export it again.
kept-wrong-store = store: { $place } cannot be used: { $reason }, and try again.
kept-store-locked = another program holds it. Close that program or wait a moment
kept-store-readonly = its folder is read-only. Make it writable
kept-store-unwritable = its folder cannot be written. Make it writable
kept-store-full = the disk is full. Make room
kept-store-disk = the disk does not take or give what it should. Make room or check it
kept-store-no-database = the file is no database. Move it away
kept-store-damaged = the file is damaged. Put a backup in its place
kept-store-silent = the database does not answer. Start it or check its URL
kept-store-refused = the database refuses the user or the password. Check its URL
kept-store-refuses = the database refuses. Check it
kept-wrong-store-url = store: the database URL names no database that is known here. Write it as sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.
kept-wrong-store-package = store: the package { $package } is missing for this database. Install it with pip install ".[postgres]".
kept-wrong-store-log = store: another program reads { $place }, whose log still holds what was deleted. Close that program, and try again.
kept-wrong-store-gone = store: { $place } is gone. Put it back, or start the program again to begin anew.
kept-wrong-store-newer = store: a newer version of this program made the database (version { $version }, this one knows { $known }). Update this program.
kept-wrong-folder = { $path }: there is no such folder. Check its name.
kept-wrong-no-batch = { $path }: this is no folder that a batch wrote. Make one with: python -m analysis batch IN OUT.
kept-wrong-old-batch = { $path }: another version wrote this folder. Run the batch anew.
kept-wrong-no-part = { $path }: partition { $partition } is not in it. Open it again.
kept-wrong-toml = { $file }: it is not valid TOML: { $reason }. Correct it.
kept-wrong-toml-list = { $file }: { $setting } is no list. Start every entry with [[{ $setting }]].
kept-wrong-toml-entry = { $file }: an entry of { $setting } has no { $field }. Add a line { $line } = "…" to it.
kept-wrong-toml-text = { $file }: { $setting } of { $document } is no text. Put it in quotation marks.
kept-wrong-toml-date = { $file }: published of { $document } is no date. Write it as year-month-day.
kept-wrong-model = { $file }: the reader model is not complete without it. Use another scorer, or put the file back.
kept-wrong-model-settings = { $file }: this is no JSON object. Put the file back.
kept-wrong-scorer = scorer: there is none called { $scorer }. Use one of: { $scorers }.

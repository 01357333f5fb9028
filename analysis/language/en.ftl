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
limit-anonymous = Tallies are anonymous. They tell nothing of who voted, nor whether one person voted often.
limit-readership = Those who comment are not the readership, and the readership is not the public.
limit-herding = Votes herd. One random early up-vote raised the final rating of a comment by a quarter (Muchnik, Aral and Taylor 2013), so early comments collect more.
limit-stance = Stance is read by a small model or by rules, not by people. Both miss irony and allusion, and the model tells the two sides apart hardly better than chance on claims it has not seen. Shares of comments that take no side are surer than shares of those that agree or disagree.
limit-english = Sentiment is read from English words. A comment in another language mostly reads as neutral.
limit-quotes = A comment can quote what it attacks. Quoted words are set apart and not scored, where they can be told.

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
kept-note-unsigned = votes are printed without a sign and taken as the net
kept-note-duplicate = the same text stands in the thread before
kept-note-unknown-sign = one number of votes is printed, and whether up or down cannot be told
kept-note-no-text = a tally without text, perhaps a picture
kept-note-first = it is not clear where the article ends and this comment begins
kept-note-in-passing = repeats a long run of another comment's words within its own
kept-note-turns = answers a name whose comment is told only by who replied to whom
kept-note-address = an e-mail or network address was dropped

## Masthead, pages
page-stories = Stories
page-story = Story
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
untitled-story = Untitled story
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
neighbours = { $number } neighbouring comments
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

## Story
story-labels-more = Label more comments
story-labels = Label comments to correct these shares
story-no-votes = How far they take sides
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
no-stories-yet = There are no stories yet. Add a thread on the Add page.

## What numbers mean
explain-sentence = What these numbers mean
explain-chart = How to read this
n-comments = { $number } comments
n-up-votes = { $number } up-votes
n-down-votes = { $number } down-votes
explain-n = n = { $number } comments with words of their own, without votes.
explain-n-votes = n = { $number } comments with words of their own, { $votes } votes on { $voted } of them.
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
more-replies = Show { $number } more replies
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

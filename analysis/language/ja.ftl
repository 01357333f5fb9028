# 日本語。「高評価」「低評価」はサイトが数えた票、「賛成」「反対」はコメントの立場を指す。

## Numbers, quotations
interval = { $low }〜{ $high }
points = { $value }ポイント
comments = コメント{ $number }件
votes-up = 高評価{ $number }
claim-quotation = 「{ $words }」
claim-named = 主張{ $claim }
moment = { $moment } UTC
untitled = 無題の記事
unknown = 不明
not-printed = 記載なし
tally-both = 高評価{ $up }、低評価{ $down }

## Stances, tones, ledgers
side-agree = 賛成
side-disagree = 反対
side-neither = どちらでもない
stance-agree = 賛成
stance-disagree = 反対
stance-neither = どちらでもない
tone-negative = 否定的
tone-neutral = 中立
tone-positive = 肯定的
ledger-comments = コメント
ledger-up-votes = 高評価
ledger-down-votes = 低評価

## The answer to a claim
answer-no-comments = この記事にはコメントがないため、主張{ $claim }については何も言えません。
answer-no-words = コメント{ $number }件に書き手自身の言葉がないため、主張{ $claim }については何も言えません。
answer-only =
    唯一のコメントが主張{ $claim }に{ $stance ->
        [agree] 賛成
       *[disagree] 反対
    }
answer-agree = コメント{ $total }件中{ $number }件が主張{ $claim }に賛成
answer-disagree = コメント{ $total }件中{ $number }件が主張{ $claim }に反対
answer-none = コメント{ $total }件のうち主張{ $claim }に賛成または反対するものはなし
answer-only-none = 唯一のコメントは主張{ $claim }に賛成でも反対でもない
answer-even = コメント{ $total }件中{ $number }件が主張{ $claim }に賛成、同じく{ $number }件が反対
other-agree = 賛成は{ $number }件
other-disagree = 反対は{ $number }件
answer-few = 割合を出すには不足：必要な{ $needed }件中{ $told }件
answer-told-few = { $lead }（{ $other }。{ $few }）。
answer-with = { $lead }（{ $aside }）。
answer-alone = { $lead }。
answer-voted = { $lead }（{ $other }）。{ $votes }。
answer-even-voted = { $lead }。{ $votes }。
answer-votes =
    { $who ->
        [agree] 賛成側の獲得分は
       *[they] その獲得分は
    }高評価の{ $ups }、低評価の{ $downs }
answer-ups =
    { $who ->
        [agree] 賛成側の獲得分は
       *[they] その獲得分は
    }高評価の{ $share }
answer-downs =
    { $who ->
        [agree] 賛成側の獲得分は
       *[they] その獲得分は
    }低評価の{ $share }
answer-votes-gap = { $votes }（{ $gap }）
answer-even-votes = 高評価のうち賛成側が{ $agree }（{ $agree_gap }）、反対側が{ $disagree }（{ $disagree_gap }）を獲得
gap = 拍手ギャップ{ $points }
gap-interval = 拍手ギャップ{ $points }、95%区間{ $interval }
gap-zero = 拍手ギャップ{ $points }、95%区間{ $interval }、ゼロを含む
answer-silent = { $answer }ほかに書き手自身の言葉がないコメントが{ $number }件あります。

## Whether the conclusion depends on the way of counting
ways-unknown = 他の数え方を試すには情報が足りません。
ways-turned = 数え方を変えると結論の一部が逆になります：{ $ways }。
ways-moved = 結論は逆になりませんが、どれだけ明確かは数え方によります：{ $ways }。
ways-untried = 試せなかったもの：{ $ways }。
way-untried = { $way }（{ $reason }）
ways-same = 他の{ $number }通りの数え方でも結論は同じです。

## What the charts show, for readers who do not see them
no-comments-to-show = 表示するコメントがありません。
agreement-text-plain = 賛成度で並べたコメント{ $number }件：{ $stances }。
agreement-text = 賛成度と支持率で並べたコメント{ $number }件（{ $stances }）：低評価より高評価が多いのは、賛成寄り{ $agree }件中{ $liked_agree }件、反対寄り{ $disagree }件中{ $liked_disagree }件。
stance-counts = 賛成{ $agree }件、反対{ $disagree }件、どちらでもない{ $neither }件
no-shares-why = 表示できる割合がありません：{ $reason }。
ledgers-text = 立場ごとの割合：{ $stances }。
ledgers-text-agree = 賛成は{ $shares }
ledgers-text-disagree = 反対は{ $shares }
ledgers-text-neither = どちらでもないは{ $shares }
share-of-comments = コメントの{ $share }
share-of-up-votes = 高評価の{ $share }
share-of-down-votes = 低評価の{ $share }
thread-text-one = コメント1件、立場は{ $stance }。
thread-text = ページ順のコメント{ $number }件：平均賛成度は前半が{ $first }、後半が{ $second }。
overview-text = 記事{ $stories }本、割合を出せるだけのコメントがあるのは{ $told }本。
overview-text-empty = 記事{ $stories }本、割合を出せるだけのコメントがあるのは{ $told }本、コメントなしは{ $empty }本。
ways-text = 同じスレッドの数え方{ $number }通り。{ $conclusion }

## Lists
and-then = { $first }、{ $second }
clause-then = { $first }。{ $second }

## Charts: what each answers, and how it is to be read
chart-agreement_against_approval = 票はコメントと一致しているか？
    .reading = 印1つがコメント1件。右ほど主張への賛成が確か（P(賛成) − P(反対)）。上ほど票に占める高評価の割合が大きく、票が少なければ半分に寄せる（ジェフリーズ事前分布）。大きいほど票が多い。票がなければ立場ごとに1列。
chart-ledgers = 2つの帳簿
    .reading = 立場ごとに、コメントに占める割合を高評価・低評価に占める割合と並べて示す。拍手ギャップは2番目から1番目を引いた差。細い線は95%区間：書き手単位のブートストラップ（書き手が不明ならコメント単位）。
chart-stance_along_thread = スレッドの流れ
    .reading = ページ順のコメントを立場ごとの列に示す。棒は票で、高評価と低評価が逆向き。線は直近10件（長いスレッドでは直近1割）の平均賛成度。
chart-ways_of_counting = 結論は数え方に左右されるか？
    .reading = 各行は同じスレッドを別の方法で数えたもの。破線の左右では結論が逆になり、破線をまたぐ細い線は結論を出せないことを示す。

## Words and measures, as the Method page defines them
word-story = 記事
    .meaning = 公開された1本の記事。下にスレッドがあってもなくてもよい。
word-thread = スレッド
    .meaning = 1本の記事の下のコメントを、ページの順に並べたもの。
word-claim = 主張
    .meaning = 読者が賛成または反対できる1つの文。なければ見出しを使う。
word-stance = 立場
    .meaning = ある主張に対し、コメントが賛成か、反対か、どちらでもないか。
word-agreement = 賛成度
    .meaning = コメントが賛成である確率から反対である確率を引いた値、−1〜1。
word-sentiment = トーン
    .meaning = コメント自身の言葉の調子、−1〜1。立場とは別：怒った賛成も、丁寧な反対もある。
word-approval = 支持率
    .meaning = コメントが得た全票に占める高評価の割合。
measure-comments = コメント
    .meaning = 件数。nは書き手自身の言葉があるもの。
measure-up_votes = 高評価
    .meaning = コメント全体の合計。
measure-down_votes = 低評価
    .meaning = コメント全体の合計。
measure-share_of_comments = コメントに占める割合
    .meaning = 判定したコメントのうち、この立場のもの。
measure-share_of_ups = 高評価に占める割合
    .meaning = この立場のコメントに入った高評価。
measure-share_of_downs = 低評価に占める割合
    .meaning = この立場のコメントに入った低評価。
measure-applause_gap = 拍手ギャップ
    .meaning = 高評価に占める割合からコメントに占める割合を引いた差（ポイント）。
measure-boo_gap = ブーイング・ギャップ
    .meaning = 低評価に占める割合からコメントに占める割合を引いた差（ポイント）。
measure-approval = 支持率
    .meaning = 全票に占める高評価。票が少なければ半分に寄せる（ジェフリーズ事前分布）。
measure-vote_split = 票の割れ方
    .meaning = すべての票が同じ向きなら0、半々なら1。
measure-mean_agreement = 平均賛成度
    .meaning = 判定したコメント全体、−1〜1。
measure-mean_sentiment = 平均トーン
    .meaning = 書き手自身の言葉があるコメント全体、−1〜1。
measure-tau_b = ケンドールのτ-b
    .meaning = 賛成度と支持率がともに上がるか、−1〜1。
measure-spearman_rho = スピアマンのρ
    .meaning = 同じことを順位で測ったもの、−1〜1。
measure-tau_b_given_position = τ-b（位置の影響を除く）
    .meaning = 同じくらい早いコメントどうしで測ったもの：早いコメントほど票を集める。
measure-spearman_rho_given_position = ρ（位置の影響を除く）
    .meaning = 同じことを順位で測ったもの。
how-sure = すべての割合と平均には95%区間が付く。書き手単位（不明ならコメント単位）のブートストラップによるもので、多弁な1人を大勢と数えない。コメント{ $comments }件未満または票{ $votes }未満では、数字の代わりに文で示す。差し引きの票で重み付けはしない：符号が打ち消し合うため。

## What cannot be known
caution-anonymous = 票は匿名。誰が投票したか、同じ人が何度も投票したかは分からない。
caution-readership = コメントする人は読者全体ではなく、読者は世論ではない。
caution-herding = 票は多数に流されやすい。無作為に付けた早い高評価1つが最終評価を4分の1押し上げた（Muchnik、Aral、Taylor 2013）。早いコメントほど票を集める。
caution-stance = 立場を読むのは人ではなくモデルまたは規則。どれも皮肉やほのめかしを見落とし、初めて見る主張では人よりはるかに多く賛否を取り違える（頻度は「精度」に示す）。どちらにもつかないコメントの割合は、賛成・反対の割合より確か。
caution-english = トーンは英語の単語から読む。他の言語のコメントはたいてい中立と読まれる。
caution-quotes = コメントは批判する相手を引用することがある。見分けられる引用は切り離し、採点しない。

## How far scorers are to be trusted
read-by-cues = 未検証：人ではなく規則（判定器{ $scorer }）が読んだもの。
read-by-reader = 未検証：人ではなく小さな言語モデル（判定器{ $scorer }）が読んだもの。
read-by-program = 未検証：人ではなくプログラム（判定器{ $scorer }）が読んだもの。
still-read-by-cues = { $checked }個々の立場は引き続き、人ではなく規則（判定器{ $scorer }）が読んだもの。
still-read-by-reader = { $checked }個々の立場は引き続き、人ではなく小さな言語モデル（判定器{ $scorer }）が読んだもの。
still-read-by-program = { $checked }個々の立場は引き続き、人ではなくプログラム（判定器{ $scorer }）が読んだもの。
caveat-measured = { $read }初めて見る主張では、本プロジェクト用に書いたコメント100件中{ $right }件で正解。実際のスレッドはより難しい。
caveat-method = { $caveat }詳しくは「方法」のページへ。

## One comment
comment-sure = { $stance }、確信度{ $percent }
comment-tone = トーン：{ $tone } { $value }
comment-up = 高評価{ $number }
comment-down = 低評価{ $number }
comment-net = 差し引き（記載のまま）
comment-no-votes = 票の表示なし
comment-link = コメント{ $number }
comment-number = No. { $number }
comment-probably = おそらく{ $name }
comment-answers = { $parent }への返信
relation-agree = { $parent }に賛成
relation-disagree = { $parent }に反対
relation-neither = { $parent }に賛成でも反対でもない
relation-sure = { $answer }（確信度{ $percent }）
basis-quote = { $answer }（引用あり）
basis-address = { $answer }（名指し）
quote-article = 記事から
quote-comment = 別のコメントから
quote-elsewhere = 他から
quote-parent = { $parent }から
status-deleted = 投稿者が削除。
status-removed = 管理者が削除。
status-hidden = サイトが非表示。
no-own-words = 書き手自身の言葉なし。

## Tables of measures
head-of = 対象
head-value = 値
head-interval = 95%区間
head-n = n
head-conclusion = 結論
head-verdict = 判定
of-all = 全体
subject-gap-agree = 拍手ギャップ、賛成
subject-gap-disagree = 拍手ギャップ、反対
subject-lead = 賛成のリード

## Words that tables hold in English
kept-no-comments = この記事にはコメントがない
kept-no-votes = このスレッドには票の表示がない
kept-only-net = このスレッドには差し引きの点だけがあり、高評価と低評価は分からない
kept-no-up = このスレッドには高評価の表示がない
kept-no-down = このスレッドには低評価の表示がない
kept-few-comments = コメントが不足：必要な{ $needed }件中{ $found }件
kept-few-comments-with-votes = 票のあるコメントが不足：必要な{ $needed }件中{ $found }件
kept-few-votes = 票が不足：必要な{ $needed }票中{ $found }票
kept-few-up = 高評価が不足：必要な{ $needed }票中{ $found }票
kept-few-down = 低評価が不足：必要な{ $needed }票中{ $found }票
kept-few-replies = 返信が不足：必要な{ $needed }件中{ $found }件
kept-few-authors = 書き手が不足：必要な{ $needed }人中{ $found }人
kept-few-authors-of-two = 2件以上書いた書き手が不足：必要な{ $needed }人中{ $found }人
kept-few-random-labels = 無作為抽出のラベルが不足：必要な{ $needed }件中{ $found }件
kept-few-taking-sides = 立場をとるコメントが不足：必要な{ $needed }件中{ $found }件
kept-few-agree = 賛成のコメントが不足：必要な{ $needed }件中{ $found }件
kept-few-disagree = 反対のコメントが不足：必要な{ $needed }件中{ $found }件
kept-nobody = この立場のコメントはない
kept-same-agreement = 票のあるコメントはすべて同じ立場を同じ強さでとっている
kept-same-approval = 票のあるコメントはすべて支持率が同じ
kept-no-answer = 判定のあるコメントがない
kept-no-authors = このスレッドには書き手の名前がない
kept-one-each = 2件以上書いた書き手はいない
kept-as-shown = 表示どおり
kept-by-probabilities = 各コメントを確率で按分
kept-only-confident = 確信度{ $confidence }以上の判定のみ
kept-other-scorer = 判定器{ $scorer }
kept-without-earliest = 最初の{ $number }件を除く
kept-without-prolific = 最も多く書いた人を除く
kept-same = 同じ結論
kept-flips = 逆の結論
kept-now-unclear = 明確でなくなる
kept-now-clear = ここだけ明確
kept-above = ゼロより上
kept-below = ゼロより下
kept-not-clear = 明確でない
kept-above-alone = ゼロより上、比較対象なし
kept-below-alone = ゼロより下、比較対象なし
kept-not-clear-alone = 明確でない、比較対象なし
kept-note-orphan = ファイルにないコメントへの返信
kept-note-duplicate-id = 同じIDが既にあるため新しいIDを付けた
kept-note-circle = 他を経て自分への返信になるため、つながりを外した
kept-note-pro = 返信先を支持する論
kept-note-con = 返信先に反対する論
kept-note-rounded = 票は丸めて記載されている
kept-note-net = 記載の差し引きが高評価−低評価と合わない。どちらも記載のまま
kept-note-encoding = 文字コードの誤りで壊れた文字を修復した
kept-note-moderated = スコアはモデレーターが付け、-1から5までに限られる
kept-note-unsigned = 票に符号がないため差し引きとみなした
kept-note-duplicate = 同じ文が前にもある
kept-note-unknown-sign = 票数が1つだけあり、高評価か低評価か分からない
kept-note-no-text = 本文のない票。画像かもしれない
kept-note-first = 記事の終わりとこのコメントの始まりがはっきりしない
kept-note-in-passing = 別のコメントの長い一節を自分の文の中で繰り返している
kept-note-turns = 返信先は、誰が誰に答えたかだけから推定
kept-note-address = メールまたはネットワークのアドレスを削除した
kept-no-times = このスレッドには時刻がない
kept-few-comments-with-time = 時刻のあるコメントが不足：必要な{ $needed }件中{ $found }件
kept-some-times = 時刻があるのは{ $total }件中{ $found }件だけ
kept-one-time = すべてのコメントの時刻が同じ
kept-few-labels = ラベルが不足：必要な{ $needed }件中{ $found }件
kept-labels-alike = ラベルがすべて同じで、区別するものがない
kept-labels-no-help = ラベルで改善しない：マクロF1は前{ $before }、後{ $after }
kept-labels-worse = ラベルで正答は増えるが確率は悪くなる
kept-scorer-reader = 主張とコメントを合わせて読む、内蔵の小さな言語モデル
kept-scorer-cues = 主張とコメントを読む規則

## Masthead, pages
page-stories = 記事一覧
page-story = 記事
page-archive = アーカイブ
page-compare = 比較
page-voices = 書き手
page-words = 言葉
page-add = 追加
page-label = ラベル付け
page-method = 方法
language = 言語

## Method
method-title = 数字の出し方
method-standfirst = 混ぜ合わせた1つの点数ではなく2つの帳簿：コメントの言い分と、票が報いたものを並べて示す。その差が拍手ギャップ。
method-words = 用語
method-measures = 指標
head-word = 用語
head-meaning = 意味
head-measure = 指標
method-in-english = 以下のページは測定時のまま英語で掲載しています。
method-limits = 知ることができないこと
receipt = 計算記録
receipt-session = このセッションの数字のもとになったもの。
receipt-thread = 読み取ったスレッド
receipt-begins = SHA-256の先頭
receipt-download = 計算記録をダウンロード
receipt-stance = 立場
receipt-sentiment = トーン
setting-fewest_comments = 最少コメント数
setting-fewest_votes = 最少票数
setting-confidence = 信頼水準
setting-resamples = 再抽出回数
setting-seed = 乱数の種

## Charts
tooltip-stance = 立場
tooltip-agreement = 賛成度
tooltip-approval = 支持率
tooltip-votes = 票
tooltip-author = 書き手
tooltip-comment = コメント
tooltip-text = 本文
tooltip-share = 割合
tooltip-of = 対象
tooltip-value = 値
tooltip-interval = 95%区間
tooltip-conclusion = 結論
tooltip-word = 言葉
tooltip-answers = 返信
tooltip-stretch = 区間
corner-dissent-applauded = 拍手された反対
corner-assent-applauded = 拍手された賛成
corner-dissent-booed = ブーイングされた反対
corner-assent-booed = ブーイングされた賛成
axis-disagrees = ← 反対
axis-agrees = 賛成 →
axis-approval = 支持率：全票中の高評価（大きさ＝票数）
axis-approval-shared = 支持率：全票中の高評価（大きさ＝件数）
approval-interval = { $approval }（95%区間{ $interval }）
lane-agree = 賛成{ $number }件
lane-disagree = 反対{ $number }件
lane-neither = どちらでもない{ $number }件
no-shares = 割合なし：{ $reason }。
no-shares-to-show = 表示できる割合がありません。
bar-full = { $share } · { $total }中{ $count }
bar-full-interval = { $share } · { $total }中{ $count }、95%区間{ $interval }
with-interval = { $value }（{ $interval }）
gap-words = 拍手ギャップ{ $gap }
no-stories-to-show = 表示する記事がありません。
untitled-story = 無題の記事
share-stance-comments =
    コメントの{ $share }が{ $stance ->
        [agree] 賛成
        [disagree] 反対
       *[neither] どちらでもない
    }
share-stance-up-votes =
    高評価の{ $share }が{ $stance ->
        [agree] 賛成
        [disagree] 反対
       *[neither] どちらでもない
    }
named = { $name }：{ $words }
note-agreement = 賛成度{ $value }
note-mean-agreement = 平均賛成度{ $value }（{ $interval }）
subject-long-agree = 賛成側の拍手ギャップ
subject-long-disagree = 反対側の拍手ギャップ
subject-long-lead = 反対に対する賛成のリード
axis-points = パーセントポイント
neighbours = 隣り合うコメント{ $number }件
axis-position = ページの上からのコメント順
bars-upright = 上向きの棒：高評価、下向き：低評価（最長{ $longest }）
bars-level = 右向きの棒：高評価、左向き：低評価（最長{ $longest }）
line-running = 線：直近{ $number }件の平均賛成度

## Stories
stories-title = 読者は何を言い、その票は何に報いるか
stories-title-claim = 主張{ $claim }について読者は何を言い、その票は何に報いるか
stories-count = スレッド{ $threads }本、コメント{ $comments }件。
stories-count-articles = スレッド{ $threads }本、コメント{ $comments }件。ほかにコメントのない記事{ $articles }本。
stories-alone = その他の記事
stories-article = コメントのない記事。
fact-comments = コメント
fact-up_votes = 高評価
fact-down_votes = 低評価
fact-mean-agreement = 平均賛成度
fact-mean-sentiment = 平均トーン
stories-unread = 読み取れなかったもの
stories-no-claim = 主張がまだありません。スレッドを比べるには上に入力してください。
archive-title = コメント{ $comments }件のアーカイブ
archive-count = 記事{ $stories }本、コメント{ $comments }件、区画{ $partitions }個。各記事の行は、開いたときに読み込まれます。
archive-stories = 記事
archive-comments = コメント
archive-up = 高評価
archive-down = 低評価
archive-agree = 賛成のコメント
archive-disagree = 反対のコメント
archive-neither = どちらでもないコメント
archive-unread = 読めなかった文書
archive-partition = 区画
archive-partitions = 区画{ $number }個
archive-largest = コメントの多い記事{ $number }本
archive-empty = まだ完了した区画がありません。処理を続けてから、このページを開き直してください。
archive-none = 開かれているアーカイブはありません。アプリの起動時にフォルダーを指定してください。

## Story
story-labels-more = さらにコメントにラベルを付ける
story-labels = コメントにラベルを付けて割合を補正する
story-no-votes = どこまで立場をとるか
weighting-menu = コメントの数え方
weighting-label = 立場ごとに1件
weighting-probability = 確率で按分
story-thread = スレッド
story-link-lost = リンク先のコメントはこのスレッドにありません。
story-close-linked = リンク先のコメントを閉じる
story-article = 記事本文
story-reading = ページの読み取り方
story-beside = 同じ出来事について
story-nothing-to-ask = この記事には問える見出しがありません。上に主張を入力してください。
story-no-comments = この記事にはコメントがありません。同じ出来事のスレッドと並べてお読みください。
story-choose-other = この記事にはコメントがありません。上でスレッドのある記事を選んでください。
story-menu = 記事
story-gone-window = リンク先の記事は別のウィンドウで追加され、そこにだけ保存されています。代わりに別の記事を表示します。
story-gone = リンク先の記事はここにありません。代わりに別の記事を表示します。
story-in-menu = { $title }（{ $place }）

## Claims and scorers
claim-own = または自分で主張を入力
claim-placeholder = 賛成か反対かを言える文
claim-menu = 主張
claim-gone = リンクの主張はここでは扱っていません。代わりに最初の主張を表示します。
claim-wordless = この主張には言葉がありません。読者が賛成または反対できる文を1つ書いてください。
scorer-menu = 判定器
scorer-taught = { $scorer }（ラベルで学習済み）
no-stories-yet = 記事がまだありません。「追加」のページでスレッドを追加してください。

## What numbers mean
explain-sentence = これらの数字の意味
explain-chart = 読み方
over-comments = コメント{ $number }件
over-up-votes = 高評価{ $number }
over-down-votes = 低評価{ $number }
explain-n = n＝書き手自身の言葉があるコメント{ $number }件（票の記載なし）。
explain-n-votes = n＝書き手自身の言葉があるコメント{ $number }件、うち{ $voted }件に票{ $votes }。
ways-table = それぞれの数え方とその数字
the-numbers = 数字
measures-table = すべての指標とその定義、区間、n

## Disputed tones
tones-title = 2つの判定器でトーンの読みが分かれたコメント
tones-told = トーンのあるコメント{ $read }件中{ $apart }件で、各コメントに示した{ $shown }の読みと{ $other }の読みが食い違います。食い違うものは本文を確かめてください。
tones-widest = { $told }差の大きい{ $number }件：
head-comment = コメント
head-its-words = その言葉

## What a reading found
head-number = 数字
head-what = 意味
audit-show = 該当する行を表示（{ $number }か所）
audit-more = ほか{ $number }件。
audit-line = { $number }行目から：
read-comments = { $found }（ページの表示では{ $stated }）
read-with-votes = 票あり
read-linked = つながった返信
read-named = 名前あり
read-as = 読み取り形式

## Chosen comments, pages of comments
choose-hint = 印をドラッグで囲むかクリックすると、そのコメントを読めます。
chosen = 選んだコメント{ $number }件
chosen-below = 選んだコメント{ $number }件（図の下に表示）
clear-choice = 選択を解除
page-of-comments = { $total }件中{ $first }〜{ $last }
comments-menu = コメント
search-placeholder = コメント中の言葉

## The thread and its filters
comments-list = コメント
more-replies = さらに返信{ $number }件を表示
filter-title = コメントの絞り込みと並べ替え
filter-nothing = すべての条件に合うコメントはありません。
filter-clear = 絞り込みを解除
filter-found = コメント{ $number }件中{ $found }件
thread-key = { $count }。印の付いた言葉は{ $agree }または{ $disagree }。
thread-key-agree = 賛成寄り
thread-key-disagree = 反対寄り
filter-stance = 立場
filter-sentiment = トーン
filter-votes = 票
filter-order = 並び順
filter-replies = 返信
filter-certainty = 確かさ
filter-author = 書き手
filter-search = 検索
any-stance = すべての立場
any-sentiment = すべてのトーン
any-votes = すべての票
any-comment = すべてのコメント
any-certainty = すべての確かさ
any-author = すべての書き手
votes-liked = 高評価が多い
votes-disliked = 低評価が多い
votes-none = 票なし
order-page = ページ順
order-replies = 返信を元コメントの下に
order-votes = 票の多い順
order-net = 差し引きの高い順
replies-agree = 賛成の返信
replies-disagree = 反対の返信
replies-neither = どちらでもない返信
doubt-doubtful = 立場の確信度が{ $percent }未満
doubt-sure = 立場の確信度が{ $percent }以上
doubt-noted = 読み取りに疑問あり
author-count = { $name }（{ $number }）

## Long work
work-so-far = { $work }：{ $seconds }秒経過
work-done = { $work }：コメント{ $total }件中{ $done }件
work-left = { $far }、残り約{ $seconds }秒
work-stopped = { $work }を停止しました。読み取った分は保存されています。
work-stop = 停止
work-go-on = 続ける
work-tone = トーンの読み取り
work-stances = 立場の読み取り
work-replies = 返信の読み取り
work-stories = 記事の読み取り

## Comparing threads and claims
quantity-lead = 賛成のリード
    .subject = 賛成のリード
    .meaning = 賛成コメントの割合から反対コメントの割合を引いた差（ポイント）。
quantity-share_agree = 賛成の割合
    .subject = 賛成の割合
    .meaning = 書き手自身の言葉がある全コメントに占める割合。
quantity-share_disagree = 反対の割合
    .subject = 反対の割合
    .meaning = 書き手自身の言葉がある全コメントに占める割合。
quantity-share_neither = どちらでもない割合
    .subject = どちらでもない割合
    .meaning = 書き手自身の言葉がある全コメントに占める割合。
quantity-gap_agree = 賛成側の拍手ギャップ
    .subject = 賛成側の拍手ギャップ
    .meaning = 高評価に占める割合からコメントに占める割合を引いた差（ポイント）。
quantity-gap_disagree = 反対側の拍手ギャップ
    .subject = 反対側の拍手ギャップ
    .meaning = 高評価に占める割合からコメントに占める割合を引いた差（ポイント）。
quantity-gap_neither = どちらでもない側の拍手ギャップ
    .subject = どちらでもない側の拍手ギャップ
    .meaning = 高評価に占める割合からコメントに占める割合を引いた差（ポイント）。
quantity-agreement = 平均賛成度
    .subject = 平均賛成度
    .meaning = P(賛成) − P(反対)のコメント全体の平均、−1〜1。
quantity-sentiment = 平均トーン
    .subject = 平均トーン
    .meaning = コメント自身の言葉の調子の平均、−1〜1。立場とは別。
compare-nothing = 比較できるものがありません。
compare-nothing-why = 比較できません：{ $reason }。
compare-alone = { $subject }は{ $placed }。ほかに比べる相手がありません。
compare-pair-clear = { $subject }は{ $first }、{ $second }。{ $difference }の差は明確です（p { $p }）。
compare-pair-chance = { $subject }は{ $first }、{ $second }。{ $difference }の差は偶然かもしれません（p { $p }）。
compare-pairs-none = { $pairs }組のいずれも{ $subject }に明確な差はなく、どの差も偶然かもしれません。
compare-pairs = { $pairs }組中{ $number }組で{ $subject }に明確な差があり、最も明確なのは{ $pair }（差は{ $difference }）。
compare-placed = { $place }で{ $value }
comparison-text = { $title }（95%区間付き）：{ $told }。
comparison-text-nothing = 比較するものがありません。
compare-nothing-yet = まだ比較するものがありません。
row-words-narrow = { $value }、n { $n }
row-comments = コメント{ $number }件
row-sentences = { $number }文
row-words = { $value } · { $what }
by-stories = 1つの主張、すべての記事
by-claims = 1本の記事、すべての主張
by-both = すべての主張、当時と今
compare-menu = 比較
compare-by = 指標
compare-a-story = ある記事
compare-readers = 読者 · { $label }
compare-press = 報道 · { $label }
compare-press-short = { $place }（報道）
compare-on-claim = { $place }の{ $claim }
compare-title-readers = 主張{ $claim }についてさまざまな読者は何を言うか
compare-title-story = { $place }はそれぞれの主張について何を言うか
compare-title-both = 同じ主張、当時と今
compare-hint = 丸は読者、四角は記事の文。クリックすると読めます。
compare-row-lost = リンクの行はここでは比較していません。
compare-open = コメント{ $number }件の記事を開く
compare-behind-comments = コメント{ $number }件中{ $found }件：{ $stance }
compare-behind-sentences = { $number }文中{ $found }文：{ $stance }
head-first = 1つ目
head-second = 2つ目
head-difference = 1つ目−2つ目（95%区間）
head-p = p
head-adjusted-p = 調整済みp
verdict-clear = 明確
verdict-chance = 偶然かもしれない
compare-none-yet = 比較するスレッドがまだありません。「追加」のページで追加してください。
compare-pairs-table = すべての組と検定
how-counted = 数え方

## Voices
voices-title = 誰が書き、誰が誰に答えるか
voices-steadily = 誰が書き、どれだけ一貫しているか
voices-hint = 1行が書き手1人、印1つがコメント1件（順番どおり）。クリックすると読めます。
voices-answers = 誰が誰にどう答えるか
voices-order-hint = 書き手は主張への平均賛成度の高い順。{ $hint }
voices-arcs-hint = 線は返信の相手へ：実線は返信先に賛成、破線は反対、点線はどちらでもない。線をクリックすると返信を読めます。
voices-matrix-hint = 行の人が列の人に答えた所に印がある。返信先にたいてい賛成なら丸、反対なら菱形、どちらでもなければ四角。クリックすると読めます。
voices-busiest-hint = 書き手{ $number }人のうち、最も多い{ $most }人を表示。{ $hint }
voices-lost = その名前の人はここにいないか、リンクのもう1人には書いていません。
voices-answering = { $voice }（{ $to }への返信）
names-menu = 名前
names-printed = 記載どおり
names-hidden = Reader 1、Reader 2、…
head-author = 書き手
head-comments = コメント
head-agree = 賛成
head-disagree = 反対
head-neither = どちらでもない
head-mean-agreement = 平均賛成度
head-same-stance = 同じ立場
head-up-votes = 高評価
head-down-votes = 低評価
head-answers = 返信した数
head-answered = 返信された数
voices-table = すべての書き手とその数字
voices-wrote = 書き手{ $voices }人がコメント{ $comments }件を投稿
voices-wrote-some = 書き手{ $voices }人がコメント{ $total }件中{ $comments }件を投稿（残りは名前なし）
voices-plain = { $wrote }。{ $equal }
voices-one-each = { $wrote }（1人1件）。{ $equal }
voices-most = { $wrote }。{ $who }が{ $number }件（{ $percent }）。{ $equal }
voices-most-each = { $wrote }。{ $who }が各{ $number }件。{ $equal }
voices-the-busiest = 最も多い{ $number }人
voices-equal = 書き手1人を1と数えると賛成{ $agree }、反対{ $disagree }。全コメントでは{ $all_agree }と{ $all_disagree }。
voices-equal-unknown = 書き手ごとの割合は出せません：{ $reason }。
voices-nameless = このスレッドには書き手の名前がないため、個々の書き手については何も言えません。多くの人が書いたのか少数なのかも分かりません。
voices-inferred = { $sentence }引用した返信が書き手を名指ししているため、{ $total }件中{ $number }件には名前があります。それ以上の推定はしません。
voices-replies = 言葉のある返信{ $number }件のうち、返信先に反対が{ $disagree }、賛成が{ $agree }、どちらでもないが{ $neither }。
voices-replies-unknown = 返信が返信先をどう受け止めたかは分かりません：{ $reason }。
voices-steady = 同じ書き手の2件が同じ立場である割合は{ $own }、スレッド内の任意の2件では{ $any }（2件以上書いた書き手{ $number }人）。
voices-steady-unknown = 書き手がどれだけ一貫しているかは分かりません：{ $reason }。
no-voices = 表示する書き手がいません。
voices-text = 書き手{ $number }人、多い順。{ $told }。
no-exchanges = 名前のある人どうしの返信はありません。
exchanges-text = { $pairs }組の間の返信{ $answers }件：賛成{ $agree }、反対{ $disagree }、どちらでもない{ $neither }。最多は{ $voice }から{ $to }への{ $most }件。
exchange-told = { $voice }から{ $to }へ：返信{ $number }件（{ $how }）
axis-answered = 返信される人 →
axis-answers = 返信する人 ↓

## Words
words-title = 賛否を分ける言葉
words-heading = どちらがよく使うか
words-hint = 言葉をクリックすると、それを使ったコメントを読めます。数字は賛成の人数：反対の人数。
words-look-up = 言葉を調べる
words-placeholder = スレッド中の言葉
words-unused = { $word }を使ったコメントはありません。引用された言葉は数えません。
words-used = 全部でコメント{ $number }件。
words-table = すべての言葉とその区間、n
head-leans = 偏り
head-log-odds = 対数オッズ
words-cannot = 言葉を区別できません：{ $reason }。
words-too-rare = 言葉を区別できません：{ $uses }件のコメントで使われた言葉がありません。
words-unclear = 賛否を確実に分ける言葉はありません。{ $uses }件以上で使われた{ $words }語のうち、偶然を超えて偏るものはありません。
words-clear = { $sides }：{ $uses }件以上で使われた{ $words }語のうち{ $clear }語が明確に偏っています。
words-side-agree = 賛成側がよく使うのは{ $words }
words-side-disagree = 反対側がよく使うのは{ $words }
no-words = 表示する言葉がありません。
words-none = なし
words-text = 試した{ $number }語のうち最も偏った言葉：賛成へ：{ $agree }、反対へ：{ $disagree }。
one-word-told-agree = { $word }を使うのは賛成{ $agree }、反対{ $disagree }（全{ $number }件）：賛成側の使用は{ $times }（95%区間{ $interval }、調整済みp { $p }）。
one-word-told-disagree = { $word }を使うのは賛成{ $agree }、反対{ $disagree }（全{ $number }件）：反対側の使用は{ $times }（95%区間{ $interval }、調整済みp { $p }）。
one-word-chance-agree = { $word }を使うのは賛成{ $agree }、反対{ $disagree }（全{ $number }件）：賛成側の使用は{ $times }（95%区間{ $interval }、調整済みp { $p }）。偶然かもしれません。
one-word-chance-disagree = { $word }を使うのは賛成{ $agree }、反対{ $disagree }（全{ $number }件）：反対側の使用は{ $times }（95%区間{ $interval }、調整済みp { $p }）。偶然かもしれません。
one-word-tooltip = { $word }：{ $odds }（95%区間{ $interval }）、賛成{ $agree }、それ以外{ $disagree }が使用
axis-as-often = 同じ
axis-words = ◆ 反対側が多く使う · 賛成側が多く使う ●

## As the thread goes on
timeline-title = スレッドの進行と賛成度・トーン
timeline-menu = コメントの追い方
along-page = ページ順
along-time = 時間順
timeline-how = 隣り合う10件以上のコメントの区間。実線は主張への平均賛成度、破線は平均トーン。帯は95%区間（書き手単位、名前がなければコメント単位のブートストラップ）。最初と最後の区間が重ならないとき、変化は明確とする。
timeline-no-time = { $sentence }時間順には描けません：{ $reason }。
timeline-unknown = スレッドの進行は分かりません：{ $reason }。
timeline-told = { $courses }（各区間{ $number }件以上）。
timeline-few = 追うにはコメントが足りません。
timeline-text = 最初から最後まで隣り合うコメント、{ $runs }。
run-agreement = 平均賛成度：{ $values }
run-sentiment = 平均トーン：{ $values }
course-agreement =
    平均賛成度は{ $first }から{ $last }へ{ $way ->
        [rises] 上昇
        [falls] 下降
       *[same] （明確な変化なし）
    }
course-sentiment =
    平均トーンは{ $first }から{ $last }へ{ $way ->
        [rises] 上昇
        [falls] 下降
       *[same] （明確な変化なし）
    }
line-agreement = 賛成度
line-sentiment = トーン
axis-time = 時刻（UTC）
stretch = コメント{ $first }〜{ $last }：平均{ $name } { $value }、n { $n }
stretch-votes = { $stretch }、高評価{ $up }、低評価{ $down }

## Claims to ask
claims-title = ほかに問える主張
claims-from-article = 記事中の主張
claims-from-thread = スレッド中の主張
claims-none = 記事にもスレッドにも、1文で明言された主張はありません。
claims-reword = この主張を言い換える
claims-remove = この主張を削除
claims-by = { $claim }（{ $speaker }）

## What the model gets wrong
mistakes-title = モデルが間違えるもの
mistakes-told = 測定のために私たちが書いて判定し、学習には使わなかったコメントのうち、最も自信を持って間違えたもの。よくある間違いの順。
mistakes-earlier = { $told }例は以前の版のモデルによるものです。
mistakes-kind = { $answer }と読んだが実際は{ $label }：{ $total }件中{ $number }件
head-claim = 主張
head-sure = 確信度

## Keyboard
keyboard-hint = キーボード：Tabキーでスレッドに入り、jで次のコメント、kで前のコメント、uで返信先へ。

## How words, voices and comparisons are counted
of-words-times = 何倍
    .meaning = 一方の側の全語に占めるその言葉のオッズを、他方のオッズで割った値。どちらも{ $prior }語分の重みでスレッド全体に寄せる（情報事前分布付き対数オッズ；Monroe、Colaresi、Quinn 2008）。そのため誰もが使う言葉は、除外リストなしで中央にとどまる。
of-words-voices = 人数
    .meaning = 言葉は書き手と側ごとに1回、書き手の名前がなければコメントごとに1回数える。引用された言葉は数えない。
of-words-interval = 95%区間
    .meaning = 対数オッズの正規近似の区間。使う人が少ないと広い。
of-words-p = 調整済みp
    .meaning = 偶然だけでこれほど偏る確率を、試した語数で補正したもの（Benjamini、Hochberg 1995）。{ $clear }未満なら明確とし、印を塗る。そうした言葉のうち偶然は多くて100に5つと見込まれる。
of-words-n = n
    .meaning = その言葉を使ったコメント。{ $uses }件未満の言葉は試さない。
of-words-word = 言葉
    .meaning = 空白と記号で区切られたもの。大文字と小文字は区別しない。中国語と日本語は2文字の組とカタカナの連続で、タイ語、ラオ語、クメール語、ビルマ語は3文字ずつ数える。これらの文字は語の間に空白を置かないため。
of-voices-voice = 書き手
    .meaning = 記載どおりの書き手。名前がなくても、返信がコメントを引用して書き手を名指していればその名前。それ以上は推定しない。表記が違えば別の書き手。
of-voices-share = 書き手の割合
    .meaning = 書き手1人を1とし、そのコメントに等分する。名前のないコメントは書き手1人と数える。{ $voices }人未満では示さない。
of-voices-points = コメントを1件ずつ数えた場合との差
    .meaning = 書き手の割合からコメントの割合を引いた差。ゼロから遠ければ、多く書く少数が一方の側を支えている。
of-voices-same = 同じ立場
    .meaning = 1人の書き手のコメントの全組のうち、両方が同じ立場をとる割合。任意の2件がそうなる確率と並べて示す。2件以上書いた人が{ $voices }人未満では示さない。
of-voices-replies = 返信が返信先をどう受け止めたか
    .meaning = 返信が返信先に賛成か反対かを両方から読んだもの。主張への立場ではない。返信先が分かり、そこに言葉があるものだけ。
of-voices-interval = 95%区間
    .meaning = 括弧内。書き手単位（名前がなければコメント単位）のブートストラップ。
of-voices-n = n
    .meaning = 文が示すとおり、書き手自身の言葉があるコメント、返信、または書き手。
of-compare-interval = 95%区間
    .meaning = 書き手単位（不明ならコメント単位）のブートストラップ。
of-compare-difference = 差
    .meaning = 上の行から下の行を引いた差。区間は両方のブートストラップを合わせたもの。
of-compare-p = p
    .meaning = 書き手を2つのスレッドに無作為に割り振ったとき（1つのスレッドの2つの主張なら、書き手の答えを無作為に入れ替えたとき）、同じかそれ以上の差が出る頻度（並べ替え検定；Phipson、Smyth 2010）。
of-compare-adjusted = 調整済みp
    .meaning = このページで検定した組の数で補正したp（Benjamini、Hochberg 1995）。{ $clear }未満なら差は明確とする。そうした差のうち偶然は多くて100に5つと見込まれる。
of-compare-press = 報道
    .meaning = 記事の文を同じ判定器で読んだもの。記事は1つの声なので、印に区間はなく検定もしない。他人の発言も伝えている。
of-compare-n = n
    .meaning = 書き手自身の言葉があるコメント。{ $comments }件未満では何も示さない。

## Label
label-task-stance = 主張への立場
label-task-relation = 返信先のコメントへの返信の立場
label-task-sentiment = トーン
label-stream-random = 無作為抽出（公正な割合のため）
label-stream-uncertain = 不確かなものから（自動判定の学習のため）
label-introduction = コメントを読み、その立場を答えてください。あなたが答えるまで自動判定は表示されません。無作為の10件で割合を補正し、ラベルはすべて自動判定の学習に使います。
label-kept-here = { $introduction }ラベルはこのウィンドウにだけ残ります。下からダウンロードしてください。
label-title = ラベル付け
label-menus = 記事、主張、順番
label-what = ラベルの対象
label-next = 次のコメントの選び方
label-no-replies = このスレッドにはラベルを付ける返信がありません。
label-no-comments = このスレッドにはラベルを付けられる（書き手自身の言葉がある）コメントがありません。
label-count = { $total }件中{ $done }件にラベル付け済み
label-all-done = すべてのコメントにラベルを付けました。
label-said-same = あなたの答え：{ $yours }。自動判定も同じです。
label-said-other = あなたの答え：{ $yours }。自動判定：{ $its }。
label-just = 直前のラベル
label-nothing = ここにはラベルを付けるものがありません。コメントのある記事と主張を選んでください。
answer-button-agree = 賛成
answer-button-disagree = 反対
answer-button-neither = どちらでもない
answer-button-negative = 否定的
answer-button-neutral = 中立
answer-button-positive = 肯定的
label-undo = 元に戻す
label-asked-stance = このコメントは主張{ $claim }に賛成していますか？
label-asked-relation = このコメントは返信先に賛成していますか？
label-asked-sentiment = このコメントの調子は？
label-answered = 返信先：No. { $number }
label-elsewhere = このコメントのラベルは別のウィンドウで付け直されたため、そのまま残ります。
label-stays = { $problem }ラベルはそのまま残ります。
label-waits = { $problem }それまでラベルはこのウィンドウで待っています。閉じないでください。
label-files = ラベルのファイル
label-place-window = ラベルはこのウィンドウにだけあります。閉じる前にダウンロードしてください。
label-place = ラベルはすぐに{ $place }に保存され、ウィンドウを閉じても残ります。
label-download-csv = すべてのラベルをCSVで
label-download-studio = この記事と主張をLabel Studio用に
label-upload = ラベルを読み込む：CSVまたはLabel StudioのJSON（{ $most } MBまで）
label-upload-button = このラベルを追加
label-choose-file = ファイルを選んでください。
label-added = { $name }：ラベル{ $added }件を追加しました。
label-added-known = { $name }：ラベル{ $added }件を追加しました。{ $known }件は既にありました。
label-shares = ラベルで補正した割合
label-none-yet = ラベルはまだありません。
label-unnamed = 名前のない人
label-head-you = あなた
label-head-machine = 自動：{ $said }
label-against = 無作為のラベルに対する自動判定の成績
coder-name = お名前（任意）
coder-placeholder = 付けた人を区別するため
row-machine = 自動判定
row-corrected = 補正後
corrected = 無作為に選んでラベルを付けた{ $labels }件で補正：{ $told }。
corrected-agree = コメントの{ $share }が賛成（95%区間{ $interval }、自動判定だけでは{ $raw }）
corrected-disagree = { $share }が反対（95%区間{ $interval }、自動判定だけでは{ $raw }）
corrected-negative = コメントの{ $share }が否定的（95%区間{ $interval }、自動判定だけでは{ $raw }）
corrected-neutral = { $share }が中立（95%区間{ $interval }、自動判定だけでは{ $raw }）
corrected-positive = { $share }が肯定的（95%区間{ $interval }、自動判定だけでは{ $raw }）
machine-shares = 自動判定の割合：{ $told }。
class-share = { $name }{ $share }
label-enough = 無作為に選んでラベルを付けたコメント{ $number }件。
label-needed = 無作為の{ $needed }件中{ $number }件にラベル付け済み。補正まであと{ $left }件。
label-quality = 無作為に選んだ{ $number }件のラベルに対する自動判定の正解率は{ $accuracy }、マクロF1は{ $score }（95%区間{ $interval }）。
taught-not-yet = まだ学習していません：{ $reason }。
taught-used = ラベル{ $number }件で学習し、使用中：未見のラベルでのマクロF1は学習前{ $before }、学習後{ $after }。
taught-unused = ラベル{ $number }件で学習したが不使用：{ $reason }。
taught-no-better = ラベル{ $number }件で学習したが、改善しないため不使用：未見のラベルでのマクロF1は学習前{ $before }、学習後{ $after }。
coder-count = { $name } { $number }件
coders-one = ラベルを付けた人：{ $names }。2人目がいれば、ラベルがどこまで確かか分かります。
coders-apart = ラベルを付けた人：{ $names }。2人で付けたコメントがなく、一致の程度は分かりません。
coders-alpha = ラベルを付けた人：{ $names }。2人以上が付けた{ $number }件でのクリッペンドルフのαは{ $alpha }（95%区間{ $interval }）。

## Take away
take-title = 書き出しと共有
take-says = レポートはメールや印刷に使える1つのファイルで、ネットワークなしで開けます。計算記録があれば誰でも再計算できます：python -m analysis verify。
take-report = レポート
take-receipt = 計算記録
take-everything = すべて
take-file = { $title }（{ $kind }）
take-chart = 図
take-table = 表
take-table-comments = コメント
take-table-stances = 立場
take-table-measures = 指標
take-table-ways-of-counting = 数え方
take-table-story = 記事
take-table-claim = 主張
take-table-labels = ラベル
take-table-audit = 読み取り記録
take-no-link = 追加したスレッドはリンクに入りません。代わりにレポートを送ってください。
take-copy = コピー
take-copied = コピーしました
take-link = この表示へのリンク

## Report
report-title = { $title } – Applause Gap
report-comments = コメント
report-words = 用語
report-nothing-doubted = 疑問点はありませんでした。
report-save-receipt = 計算記録をファイルに保存
report-rests = このレポートのもとになったもの。コマンドpython -m analysis verifyで再計算できます。
receipt-made = 作成日時
receipt-from = 読み取り元
receipt-file-digest = ファイルのSHA-256
receipt-not-kept = 保存なし
receipt-thread-digest = 読み取ったスレッドのSHA-256
receipt-claim = 主張
receipt-stance-by = 立場の判定
receipt-sentiment-by = トーンの判定
receipt-nobody = なし
receipt-labels = 使用した人のラベル
receipt-code = 本プログラム
receipt-model = 読み取りモデル
receipt-no-model = 未導入
head-receipt-what = 項目
head-receipt-which = 値
report-read-them = 読む
report-show-all = すべてのコメントを表示
report-chosen = 図でコメント{ $total }件中{ $chosen }件を選択中。
report-chosen-listed = 図でコメント{ $total }件中{ $chosen }件を選択中。うち{ $listed }件をここに表示。
report-none = ありません。
report-listed = コメント{ $number }件（ページ順）。
report-listed-some = コメント{ $number }件のうち票の多い{ $listed }件（ページ順）。
report-marked = { $listed }下線の言葉が立場を動かしました。
report-marked-some = { $listed }下線の言葉が立場を動かしました（票の多い{ $marked }件）。
source-line = Applause Gap · コメント{ $number }件のうち書き手自身の言葉がある{ $judged }件を、人ではなく判定器{ $scorer }が読んだもの
source-line-wordless = Applause Gap · コメント{ $number }件のうち書き手自身の言葉があるもの{ $judged }件
untitled-a = 無題の記事

## Add
add-title = スレッドを追加
add-standfirst = コメントのページを貼り付けるか、保存したファイルをアップロードしてください。ここで読み取り、他の人には見せず、ウィンドウを閉じると消えます。
add-paste = ページまたはスレッドを貼り付け
add-paste-placeholder = ページ全体を選択してコピーし、ここに貼り付けてください。
add-files = またはファイルを選択（1つ{ $most } MBまで）
upload = アップロード
add-files-help = 読み取り方はファイル名ではなく中身で決まります。
add-name = 貼り付けたものの名前
add-pasted = 貼り付け
add-too-large = { $name }：{ $size }メガバイトあります。ここで読めるのは{ $most }メガバイトまでです。分割するか、コマンドラインをお使いください。
add-claim = 問いたい主張（任意）
add-hide = 名前を仮名にする
add-hide-help = ここで追加するものの中では、1つの名前に1つの仮名を使います。メールとネットワークのアドレスは常に削除します。
add-read = 読み取る
add-nothing = 読み取るものがまだありません。上にページを貼り付けるか、ファイルを選んでください。
add-keep = このセッションで保持
add-leave = 使わない
add-kept-title = このウィンドウで追加したもの
add-take-out = 取り除く
add-taken-out = 取り除いたもの：{ $thread }
add-undo = 元に戻す
add-standfirst-kept = コメントのページを貼り付けるか、保存したファイルをアップロードしてください。このコンピューターで読み取り、他の人には見せず、消去するまでここに保存します。
add-keep-stored = 保存
add-publish = 全員に公開
add-stored-title = ここに保存したもの
add-published-title = 公開したもの
add-forget = 消去
add-forget-ask = { $thread }をラベルとともに消去しますか？痕跡はすべて消え、元に戻せません。
add-forget-yes = 完全に消去
add-forget-no = 保存したままにする
add-forgotten = 消去しました。保存先にも、このアプリのメモリーにも残っていません。
store-waits = { $problem }それまで追加したものはこのウィンドウで待っています。閉じないでください。
store-away = { $problem }それまで、そこに保存したものがここに表示されないことがあります。
project-title = すべてを一つのファイルに
project-introduction = 追加した記事、問うている主張、すべてのラベルを、保管したり別のコンピューターに移したりできます。すべて{ $place }に保存されています。
project-download = プロジェクトをダウンロード
project-upload = プロジェクトを読み込む（{ $most } MBまで）
project-upload-button = このプロジェクトを追加
project-added = { $name }：記事{ $stories }本、主張{ $claims }件、ラベル{ $labels }件を追加しました。
add-more-stories = ほか{ $number }本の記事も一緒に保持されます。
add-first = コメント{ $number }件のうち最初の{ $first }件（分割した結果）
add-recognised = { $name }と判定：中身は{ $why }。
add-overruled = あなたの選択により{ $name }として読み取り。中身は{ $why }。
add-unrecognised = 合う形式が見つかりません。
add-read-as = 読み取る形式
add-read-as-help = 先頭のものが中身に合います。ほかは判定を変えるためのものです。
add-reader = { $name }：{ $why }
add-columns = どの列に何があるか
add-columns-read = この列で読み取る
add-columns-back = 提案に戻す
add-examples = 最初の行と、各列の解釈：
add-examples-known = { $layout }の表です。最初の行と、各列の解釈：
add-not-in-table = この表にない
add-proposed = 提案の理由：{ $reason }。
add-nothing-fits = 合うものがない
add-votes-question = { $column }の数字は何ですか？
add-choose-column = コメントの列を選んでください。なければ読み取れません。
field-text = コメント
field-author = 書き手
field-created_at = 日時
field-up = 高評価
field-down = 低評価
field-net = 1つの数にまとめた票
field-comment_id = ID
field-parent_id = 返信先のID
field-story_id = 記事のID
field-title = 記事の題
field-url = 記事のURL
field-status = 削除されたか
numbers-none = 票ではない（星、順位、件数）
numbers-up = 高評価
numbers-down = 低評価
numbers-net = 高評価−低評価
kept-scorer-deep = 内蔵の大きな言語モデル：賛否をよりよく見分けるが、数倍遅い

## サーバーでのログインと制限
sign-in-visitor = 編集者はログインすると、公開、全員のためのラベルの保存、削除ができます。ログインすると新しい訪問が始まり、ここに追加したものは失われます。
sign-in-editor = { $email }としてログインしています。付けたラベルは全員のために保存されます。
sign-in-unlisted = { $email }としてログインしていますが、編集者の一覧にありません。ここでの操作は何も保存されません。
sign-in-unverified = { $email }としてログインしていますが、ログイン元がこのアドレスを確認していません。ここでの操作は何も保存されません。
sign-in-expired = { $email }としてログインしてから{ $hours }時間以上たちました。全員のためにラベルを保存するには、ログアウトしてもう一度ログインしてください。
sign-in-no-store = ログインしていますが、このサーバーにはデータベースが指定されていません。ここでの操作は何も保存されません。サーバーの運営者がデータベースのURLを設定する必要があります。
sign-in-button = ログイン
sign-in-with = { $provider }でログイン
sign-in-leave = ログアウト
sign-in-missing = サーバーにパッケージAuthlibがないため、ログインできません。サーバーの運営者が追加パッケージ「hosted」をインストールする必要があります。
sign-in-wrong = サーバーのログイン設定が正しくないため、ログインできません。サーバーの運営者がシークレットを直す必要があります。
right-refused-publish = ここで公開できるのは、ログインした編集者だけです。ログインしてからもう一度お試しください。
right-refused-label = ここで全員のためにラベルを保存できるのは、ログインした編集者だけです。ログインしてからもう一度お試しください。
right-refused-delete = ここで削除できるのは、ログインした編集者だけです。ログインしてからもう一度お試しください。
limit-sources = ここで一度に読めるのは{ $most }件までです。残りは後で読んでください。
limit-threads = 1回の訪問で残せるスレッドは{ $most }本までです。どれかを取り除いてからもう一度お試しください。
limit-comments = 1回の訪問で残せるコメントは{ $most }件までですが、これで{ $number }件になります。スレッドを取り除くか、コマンドラインをお使いください。
limit-memory = サーバーのメモリーがほぼいっぱいのため、今は新しく読めません。追加したものは残ります。数分待ってからもう一度お試しください。
limit-reading-time = { $name }：読み取りに{ $seconds }秒以上かかったため中止しました。分割するか、コマンドラインをお使いください。
limit-reading-memory = { $name }：読み取りに{ $megabytes }メガバイトを超えるメモリーが要るため中止しました。分割するか、コマンドラインをお使いください。
limit-work-time = ほかの人もこのサーバーを使っているため、{ $seconds }秒を超えた処理を中止しました：{ $work }。もっと短いスレッドで試すか、コマンドラインをお使いください。
work-turn = { $work }：このサーバーのほかの処理{ $number }件を待っています
work-reading = { $name }を読んでいます

## What a reading found, kept in English
kept-found = コメント{ $number }件を検出。
kept-stated = ページの表示ではコメント{ $number }件。
kept-missing = 表示された{ $stated }件のうち{ $number }件が本文にない。
kept-extra = ページの表示より{ $number }件多い。
kept-stubs =
    { $status ->
        [deleted] 投稿者が削除した
        [removed] 管理者が削除した
       *[hidden] 非表示の
    }コメント{ $number }件は場所だけを残した。
kept-stubs-left-out =
    { $status ->
        [deleted] 投稿者が削除した
        [removed] 管理者が削除した
       *[hidden] 非表示の
    }返信のないコメント{ $number }件を省いた。
kept-noted = コメント{ $number }件：{ $reason }。
kept-linked = 返信{ $number }件を返信先につないだ：{ $reasons }。
kept-linked-none = 返信先につながった返信は{ $number }件。
kept-linked-id = IDで{ $number }件
kept-linked-quote = 引用で{ $number }件
kept-linked-address = 名指しで{ $number }件
kept-linked-nesting = 字下げで{ $number }件
kept-addressed = コメント{ $number }件は、コメントのない名前に宛てたもの。
kept-tallies = 票の記載{ $number }件を「{ $form }」の形として読んだ。
kept-no-tallies = 票の記載はない（0ではなく、不明）。
kept-letters-repaired = 誤った文字コードで崩れた{ $number }行を修復した。
kept-pingbacks = 他サイトからのピンバック{ $number }件を省いた（コメントではない）。
kept-around-article = 記事の前後にあり、見出しでも本文でもない行。
kept-below-comments = コメントの下にあり、サイト側の文とみなした行。
kept-around-comments = コメントの前後の名前、時刻、ボタン。
kept-around-posts = 投稿の前後の名前、時刻、票、ボタン。
kept-borders-lost = ここにはコメントがあるが、票も名前も区切りになっていない。どこで終わり次が始まるか分からないため、推測では分けなかった。
kept-read-mixed-bytes = UTF-8でないバイトがあり、Windows-1252として読み取った。
kept-read-windows = UTF-8ではないため、Windows-1252として読んだ。
kept-null-characters = ヌル文字を置き換えた。
kept-broken-characters = 壊れた文字を置き換えた。
kept-addresses-dropped = コメント{ $number }件からメールまたはネットワークのアドレスを削除した。
kept-net-differs = 記載の差し引きが高評価−低評価と合わない
kept-left-out = { $number }件を省いた：{ $reason }。
kept-what-unapproved-comment = 未承認のコメント
kept-what-unapproved-entry = 未承認の項目
kept-what-unapproved-post = 未承認の投稿
kept-what-spam-entry = スパム
kept-what-spam = スパム
kept-what-pingback = ピンバック
kept-what-hidden-post = 非表示の投稿
kept-what-service-message = システムメッセージ
kept-what-wiki = ウィキのページ
kept-what-notice = お知らせ
kept-what-highlight = 言葉のない強調
kept-empty-stories = コメントのない記事{ $number }本を省いた。
kept-not-understood = { $number }件を省いた：コメントとして読めない。
kept-boosts = ブースト{ $number }件：自身のコメントではない。
kept-retweets = リツイート{ $number }件：自身のコメントではない。
kept-more-pages = この後に続くコメントのページは含まれていない。
kept-picture-alone = 画像やスタンプだけのコメント{ $number }件を省いた。
kept-hidden-reddit = { $number }件はファイルになく、「more comments」のリンク{ $links }個の先にある。
kept-branches = { $number }本の枝が「continue this thread」で途切れている。
kept-behind-links = { $number }件は続きへのリンク{ $links }個の先にある。
kept-not-shown = { $number }件はページに表示されていない。
kept-more-behind = ほかに{ $number }件が「{ $words }」の先にある。
kept-by-script = このページはコメントをスクリプトで読み込みます。表示されてから保存するか、コピーしてください。
kept-xml-broken = XMLが{ $number }か所で壊れている。読めた分を示す。
kept-columns-read = 読み取った列：{ $columns }。
kept-cells-missing = { $field }で整数でないセル{ $number }個は不明として扱った。
kept-rows-wide = 列よりセルの多い{ $number }行を省いた。
kept-rows-empty = 本文のない{ $number }行を省いた。
kept-rows-repeated = 一字一句同じ{ $number }行は1回だけ数えた。
kept-replies-not-sought = 表に返信先がなく、本文から返信を探すには長すぎる。
kept-other-encoding = Unicodeではないため、{ $encoding }として読んだ。
kept-lines-encoding = ほかと文字コードの違う行が{ $number }行ある。
kept-lines-above = 列名より上の{ $number }行を省いた。
kept-doubt-times = 時刻：{ $reason }。
kept-doubt-day-month = 日と月を区別できないため、時刻を省いた
kept-doubt-reactions = disagreeを低評価とみなし、funny、wow、sadは省いた。
kept-doubt-rating = { $column }は票とみなさなかった：{ $reason }。票であれば、差し引きとして指定してください。
kept-doubt-name-rating = 列名が評点を表す
kept-doubt-not-whole = 値が整数でない
kept-doubt-stars = 値が星のように1〜5
kept-doubt-rank = 値が順位のように行へ番号を振っている
kept-doubt-grades = 値が評点のように1〜10
kept-doubt-no-times = { $column }に読める時刻がないため、時刻は不明。
kept-doubt-no-parent = { $column }がファイル内のコメントを指していないため、返信はつながっていない。
kept-doubt-numbers = { $column }は整数で、票かどうか分からない。票であれば、高評価、低評価、差し引きのどれかに指定してください。
kept-column-layout = { $layout }の表だから
kept-column-named = 列名がそれを表す語だから（{ $language }）
kept-column-named-inside = 列名にそれを表す語を含むから（{ $language }）
kept-column-longest = セルの文章が最も長いから
kept-column-times = セルが時刻だから
kept-column-referred = { $column }がこの列を指しているから
kept-column-yours = 指定されたから
kept-absent = { $file }にある{ $document }がフォルダーにありません。
kept-unknown-setting = { $file }：{ $setting }という設定はありません。

## What a source is, kept in English
kept-is-archive = 文書をまとめたZIPファイル
kept-is-answers = Stack Exchangeのページの文（投稿の下に署名）
kept-is-pasted = ページからコピーした文字だけの文
kept-is-own = 本プログラムが書き出した表
kept-is-workbook = ExcelまたはParquetのファイル
kept-is-table = 文章の列がある表
kept-is-reddit-json = Reddit自身のJSON
kept-is-reddit-rows = Redditのコメントの行
kept-is-hn-tree = Hacker Newsの項目と返信
kept-is-hn-items = Hacker Newsの項目（ID別）
kept-is-youtube-api = YouTubeのAPIが返すコメント
kept-is-youtube-downloader = youtube-comment-downloaderが書き出すコメント
kept-is-yt-dlp = yt-dlpによる動画の情報
kept-is-x-archive = Xのアーカイブまたは旧APIの投稿
kept-is-x-api = XのAPIが返す投稿
kept-is-mastodon = Mastodonの投稿
kept-is-lemmy = Lemmyのコメント
kept-is-bluesky = Blueskyのスレッド
kept-is-chat = TelegramやDiscordのチャットのメッセージ
kept-is-feed = コメントのフィード(RSSまたはAtom)
kept-is-openweb = OpenWebの会話
kept-is-nine-gag = 9GAGが返すコメント
kept-is-meta = FacebookまたはInstagramから書き出した自分のコメント
kept-is-facebook = Facebookの投稿へのコメント
kept-is-bilibili = Bilibiliのコメント
kept-is-nested = 返信を入れ子にしたコメント
kept-is-disqus-export = Disqusの書き出し
kept-is-wordpress-export = WordPressの書き出し
kept-is-stack-dump = Stack Exchangeのデータの行
kept-is-kialo = Kialoが書き出す賛否の一覧
kept-is-japan-today = Japan Todayの評価付きコメント
kept-is-guardian = GuardianのAPIの議論
kept-is-discourse = Discourseのトピック
kept-is-disqus-api = DisqusのAPIの投稿
kept-is-gigya = Gigyaのコメント（木構造）
kept-is-commento = Commentoの書き出し
kept-is-remark = remark42のコメント
kept-is-isso = Issoのスレッド
kept-is-wordpress-api = WordPressのAPIのコメント
kept-is-coral = Coralのコメント
kept-is-convokit = ConvoKitコーパスの発話
kept-is-hypothesis = Hypothesisの注釈
kept-is-github-api = GitHubのAPIのコメント
kept-is-reddit-old = 旧Redditのページ
kept-is-reddit-page = Redditのページ
kept-is-hn-page = Hacker Newsのページ
kept-is-stack-page = Stack Exchangeの質問と回答
kept-is-slashdot = Slashdotのページ
kept-is-github-page = GitHubの議論
kept-is-mastodon-page = Mastodonのスレッド
kept-is-xenforo = XenForoのフォーラムのスレッド
kept-is-disqus-page = スクリプトなしで読めるDisqusのコメントのページ
kept-is-wpdiscuz = wpDiscuzのコメントがあるページ
kept-is-takeout = Google Takeoutの個人のコメント
kept-is-drupal = Drupalのコメントがあるページ
kept-is-wordpress-page = WordPressのページ
kept-is-printed-tallies = Japan Todayのように票を載せるページ
kept-is-marked = コメントに目印の付いたページ
kept-is-page = 保存したWebページ

## What went wrong with a source, kept in English
kept-wrong-no-text = { $name }：文がありません。ページを貼り付けるか、別のファイルを選んでください。
kept-wrong-nothing-found = { $name }：コメントも記事も見つかりません。見出しから最後のコメントまで、ページの文を貼り付けてください。
kept-wrong-unknown = { $name }：知らない形式のマークアップかデータです。ページを開いてすべて選択し、コピーした文を貼り付けてください。
kept-wrong-pdf = { $name }：PDFです。開いてすべて選択し、コピーした文を貼り付けてください。
kept-wrong-rtf = { $name }：書式付きの文書（RTF）です。開いてすべて選択し、コピーした文を貼り付けてください。
kept-wrong-word = { $name }：Wordの文書です。開いてすべて選択し、コピーした文を貼り付けてください。
kept-wrong-picture = { $name }：画像です。コメントを文として貼り付けるか、ページ自体を保存してください。
kept-wrong-office = { $name }：古い版のOfficeのファイルです。新しい形式かCSVで保存し直してください。
kept-wrong-packed = { $name }：{ $program }で圧縮されています。展開するか、ZIPにまとめ直してください。
kept-wrong-binary = { $name }：文字のファイルではありません。ページの文か書き出したファイルでお試しください。
kept-wrong-deep = { $name }：タグの入れ子が深すぎます。ページを保存し直してください。
kept-wrong-archive-empty = { $name }：コメントのあるファイルが入っていません。書き出したもの自体をまとめてください。
kept-wrong-archive-inner = { $name }：中に別の圧縮ファイルがあります。先に中のものを展開してください。
kept-wrong-archive-broken = { $name }：ZIPファイルが壊れています。まとめ直してください。
kept-wrong-archive-password = { $name }：パスワードが必要です。展開してファイルを選んでください。
kept-wrong-archive-many = { $name }：ファイルが{ $number }個を超えています。減らしてください。
kept-wrong-archive-swells = { $name }：展開すると異常に大きくなります。展開してファイルを選んでください。
kept-wrong-archive-lies = { $name }：表示より実際の中身が大きいファイルです。まとめ直してください。
kept-wrong-xml = { $name }：XMLを読めません。もう一度書き出してください。
kept-wrong-xml-deep = { $name }：XMLの入れ子が深すぎるか、際限なく膨らみます。もう一度書き出してください。
kept-wrong-answer = { $name }：{ $site }のデータではありません。「読み取る形式」で別のものを選んでください。
kept-wrong-listing = { $name }：Redditの一覧ではありません。「読み取る形式」で別のものを選んでください。
kept-wrong-comments-of = { $name }：{ $site }のコメントではありません。「読み取る形式」で別のものを選んでください。
kept-wrong-none-of-own = { $name }：ご自身のコメントがありません。「読み取る形式」で別のものを選んでください。
kept-wrong-none-of = { $name }：{ $site }の投稿がありません。「読み取る形式」で別のものを選んでください。
kept-wrong-none-archive = { $name }：Xの投稿がありません。アーカイブのtweets.jsを選んでください。
kept-wrong-none-here = { $name }：{ $site }のコメントがありません。「読み取る形式」で別のものを選んでください。
kept-wrong-none-nested = { $name }：入れ子のコメントがありません。「読み取る形式」で別のものを選んでください。
kept-wrong-no-page = { $name }：保存したWebページではありません。「読み取る形式」で別のものを選んでください。
kept-wrong-no-post = { $name }：投稿が表示されていません。表示されてから保存してください。
kept-wrong-cut = { $name }：途中で切れています。ファイルを取り直してください。
kept-wrong-swells = { $name }：展開すると読める大きさを超えます。一部だけにしてください。
kept-wrong-cut-json = { $name }：JSONが途中で切れています。ファイルを取り直してください。
kept-wrong-whole = { $name }：大きすぎて全体を一度に読み込めません。一部だけを使ってください。
kept-wrong-damaged = { $name }：圧縮ファイルが壊れています。もう一度ダウンロードしてください。
kept-wrong-no-reader = { $name }：{ $reader }という読み取り形式はありません。使えるもの：{ $readers }。
kept-wrong-no-table = { $name }：表ではありません。CSV、Excel、Parquet、JSONのファイルを選んでください。
kept-wrong-no-column-of-text = { $name }：文章らしい列がありません：{ $columns }。下でコメントの列を選んでください。
kept-wrong-no-field = { $name }：{ $field }という項目はありません。使えるもの：{ $fields }。
kept-wrong-no-column = { $name }：{ $column }という列はありません。使えるもの：{ $columns }。
kept-wrong-rows = { $name }：{ $number }行を超えています。記事ごとに分けてください。
kept-wrong-quotation = { $name }：セルの始めの引用符が閉じられていません。ファイルを直してください。
kept-wrong-parquet-large = { $name }：展開すると4 GBを超えるParquetファイルです。分割してください。
kept-wrong-parquet = { $name }：Parquetファイルを読めません。保存し直してください。
kept-wrong-workbook = { $name }：Excelのファイルを読めません。保存し直すか、CSVにしてください。
kept-wrong-lone-tables = { $name }：コメントのない主張や立場だけです。一緒にあるファイルを選んでください。
kept-wrong-no-own-table = { $name }：本プログラムの表ではありません。形式は自動判定に任せてください。
kept-wrong-cell = { $name }：列の種類に合わないセルがあります（{ $reason }）。直してください。
kept-wrong-same-key = { $name }：2つの行のキーが同じです（{ $key }）。行ごとに別のIDを付けてください。
kept-wrong-value = { $name }：{ $column }が{ $value }です。使えるもの：{ $values }。
kept-wrong-circle = { $name }：コメント{ $comment }が巡り巡って自分に返信しています。どれかの返信先を空にしてください。
kept-wrong-parent = { $name }：返信先{ $parent }はこの記事のコメントではありません。ファイルにない返信先は空にしてください。

## What went wrong elsewhere, kept in English
kept-wrong-label-text = { $name }：UTF-8の文字ファイルではありません。UTF-8のCSVで保存してください。
kept-wrong-label-table = { $name }：表ではありません：{ $reason }。CSVで保存してください。
kept-wrong-label-row = { $name }：{ $row }行目に{ $column }がありません。記入してください。
kept-wrong-label-columns = { $name }：{ $column }の列がありません。1行目に列名を書いてください：{ $columns }。
kept-wrong-label-time = { $name }：{ $time }は時刻ではありません。2024-05-03T12:00:00Zのように書いてください。
kept-wrong-label-value = { $name }：{ $kind }の値が{ $value }です。使えるもの：{ $values }。
kept-wrong-label-studio = { $name }：JSONではありません。Label StudioからJSONで書き出してください。
kept-wrong-label-tasks = { $name }：タスクの一覧がありません。Label StudioからJSONで書き出してください。
kept-wrong-label-signs = ラベル：{ $column }に文字でない記号があります。取り除いてください。
kept-wrong-claim = 主張：言葉がありません。読者が賛成または反対できる文を1つ書いてください。
kept-wrong-project = { $name }：プロジェクトではありません。本プログラムが書き出したファイルを選んでください。
kept-wrong-project-newer = { $name }：より新しい版で作られています。本プログラムを更新してください。
kept-wrong-project-part = { $name }：{ $table }が欠けています。プロジェクトを書き出し直してください。
kept-wrong-project-line = { $name }：{ $table }の{ $line }行目を読めません。プロジェクトを書き出し直してください。
kept-wrong-project-cell = { $name }：{ $table }の{ $line }行目に{ $column }がありません。加えてください。
kept-wrong-project-stories = { $name }：{ $table }に、含まれていない記事のものがあります。書き出し直してください。
kept-wrong-store = データベース：{ $place }を使えません。{ $reason }から、もう一度お試しください。
kept-store-locked = 別のプログラムが使用中です。閉じるか少し待って
kept-store-readonly = フォルダーが読み取り専用です。書き込めるようにして
kept-store-unwritable = フォルダーに書き込めません。書き込めるようにして
kept-store-full = ディスクがいっぱいです。空きを作って
kept-store-disk = ディスクが正しく読み書きできません。空きを作るか点検して
kept-store-no-database = ファイルがデータベースではありません。別の場所へ移して
kept-store-damaged = ファイルが壊れています。バックアップに置き換えて
kept-store-silent = データベースが応答しません。起動するかURLを確かめて
kept-store-refused = ユーザーかパスワードが拒否されました。URLを確かめて
kept-store-refuses = データベースに拒否されました。点検して
kept-wrong-store-url = データベース：URLの示すデータベースは使えません。sqlite:///FILEまたはpostgresql://USER:PASSWORD@HOST/NAMEと書いてください。
kept-wrong-store-package = データベース：パッケージ{ $package }がありません。pip install ".[postgres]"でインストールしてください。
kept-wrong-store-log = データベース：別のプログラムが{ $place }を読んでおり、消去したものが記録に残っています。そのプログラムを閉じてから、もう一度お試しください。
kept-wrong-store-gone = データベース：{ $place }がなくなりました。元に戻すか、プログラムを起動し直して新しく始めてください。
kept-wrong-store-newer = データベース：より新しい版で作られています（版{ $version }、対応は{ $known }まで）。本プログラムを更新してください。
kept-wrong-folder = { $path }：フォルダーがありません。名前を確かめてください。
kept-wrong-no-batch = { $path }：一括処理が書き出したフォルダーではありません。python -m analysis batch IN OUTで作ってください。
kept-wrong-old-batch = { $path }：別の版が書き出したフォルダーです。一括処理をやり直してください。
kept-wrong-no-part = { $path }：区画{ $partition }がありません。開き直してください。
kept-wrong-toml = { $file }：正しいTOMLではありません：{ $reason }。直してください。
kept-wrong-toml-list = { $file }：{ $setting }が一覧ではありません。各項目を[[{ $setting }]]で始めてください。
kept-wrong-toml-entry = { $file }：{ $setting }の項目に{ $field }がありません。{ $line } = "…"の行を加えてください。
kept-wrong-toml-text = { $file }：{ $document }の{ $setting }が文字ではありません。引用符で囲んでください。
kept-wrong-toml-date = { $file }：{ $document }のpublishedが日付ではありません。年-月-日で書いてください。
kept-wrong-model = { $file }：このファイルがないと読み取りモデルが動きません。別の判定器を使うか、ファイルを元に戻してください。
kept-wrong-model-settings = { $file }：JSONオブジェクトではありません。ファイルを元に戻してください。
kept-wrong-scorer = 判定器：{ $scorer }というものはありません。使えるもの：{ $scorers }。

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
measure-boo_gap = ブーイングギャップ
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
limit-anonymous = 票は匿名。誰が投票したか、同じ人が何度も投票したかは分からない。
limit-readership = コメントする人は読者全体ではなく、読者は世論ではない。
limit-herding = 票は群れる。無作為に付けた早い高評価1つが最終評価を4分の1押し上げた（Muchnik、Aral、Taylor 2013）。早いコメントほど票を集める。
limit-stance = 立場を読むのは人ではなく小さなモデルまたは規則。どちらも皮肉やほのめかしを見落とし、初めて見る主張ではモデルが賛否を見分ける力は偶然とほぼ変わらない。どちらにもつかないコメントの割合は、賛成・反対の割合より確か。
limit-english = トーンは英語の単語から読む。他の言語のコメントはたいてい中立と読まれる。
limit-quotes = コメントは批判する相手を引用することがある。見分けられる引用は切り離し、採点しない。

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
kept-note-unsigned = 票に符号がないため差し引きとみなした
kept-note-duplicate = 同じ文が前にもある
kept-note-unknown-sign = 票数が1つだけあり、高評価か低評価か分からない
kept-note-no-text = 本文のない票。画像かもしれない
kept-note-first = 記事の終わりとこのコメントの始まりがはっきりしない
kept-note-in-passing = 別のコメントの長い一節を自分の文の中で繰り返している
kept-note-turns = 返信先は、誰が誰に答えたかだけから推定
kept-note-address = メールまたはネットワークのアドレスを削除した

## Masthead, pages
page-stories = 記事一覧
page-story = 記事
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
axis-approval = 支持率：全票に占める高評価（大きいほど票が多い）
axis-approval-shared = 支持率：全票に占める高評価（大きいほどコメントが多い）
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

## Story
story-labels-more = さらにコメントにラベルを付ける
story-labels = コメントにラベルを付けて割合を補正する
story-no-votes = どこまで立場をとるか
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
no-stories-yet = 記事がまだありません。「追加」のページでスレッドを追加してください。

## What numbers mean
explain-sentence = これらの数字の意味
explain-chart = 読み方
n-comments = コメント{ $number }件
n-up-votes = 高評価{ $number }
n-down-votes = 低評価{ $number }
explain-n = n＝書き手自身の言葉があるコメント{ $number }件、票なし。
explain-n-votes = n＝書き手自身の言葉があるコメント{ $number }件、うち{ $voted }件に票{ $votes }。
ways-table = それぞれの数え方とその数字
the-numbers = 数字
measures-table = すべての指標とその定義、区間、n

## Disputed tones
tones-title = 2つの判定器でトーンの読みが分かれたコメント
tones-told = トーンのあるコメント{ $read }件中{ $apart }件：各コメントに示した{ $shown }の読みと{ $other }の読みが食い違います。食い違うときはコメントを読んでください。
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

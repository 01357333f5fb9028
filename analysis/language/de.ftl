# Deutsch. „Plusstimmen“ und „Minusstimmen“ sind die Stimmen, die eine Seite selbst zählt.

## Numbers, quotations
interval = { $low } bis { $high }
points =
    { $value } { $number ->
        [one] Punkt
       *[other] Punkte
    }
comments =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    }
votes-up =
    { $number } { $number ->
        [one] Plusstimme
       *[other] Plusstimmen
    }
claim-quotation = „{ $words }“
claim-named = die Behauptung { $claim }
moment = { $moment } UTC
untitled = Artikel ohne Titel
unknown = unbekannt
not-printed = nicht angegeben
tally-both = { $up } plus, { $down } minus

## Stances, tones, ledgers
side-agree = Zustimmung
side-disagree = Widerspruch
side-neither = keins von beiden
stance-agree = stimmt zu
stance-disagree = widerspricht
stance-neither = weder noch
tone-negative = negativ
tone-neutral = neutral
tone-positive = positiv
ledger-comments = Kommentare
ledger-up-votes = Plusstimmen
ledger-down-votes = Minusstimmen

## The answer to a claim
answer-no-comments = Zu diesem Artikel gibt es keine Kommentare, also lässt sich zur Behauptung { $claim } nichts sagen.
answer-no-words =
    { $number ->
        [one] Der einzige Kommentar hat
       *[other] Keiner der { $number } Kommentare hat
    } eigene Worte, also lässt sich zur Behauptung { $claim } nichts sagen.
answer-only =
    Der einzige Kommentar { $stance ->
        [agree] stimmt der Behauptung { $claim } zu
       *[disagree] widerspricht der Behauptung { $claim }
    }
answer-agree =
    { $number } von { $total } Kommentaren { $number ->
        [one] stimmt
       *[other] stimmen
    } der Behauptung { $claim } zu
answer-disagree =
    { $number } von { $total } Kommentaren { $number ->
        [one] widerspricht
       *[other] widersprechen
    } der Behauptung { $claim }
answer-none = Keiner von { $total } Kommentaren stimmt der Behauptung { $claim } zu oder widerspricht ihr
answer-only-none = Der einzige Kommentar stimmt der Behauptung { $claim } weder zu, noch widerspricht er ihr
answer-even =
    { $number } von { $total } Kommentaren { $number ->
        [one] stimmt
       *[other] stimmen
    } der Behauptung { $claim } zu, und { $number ->
        [one] einer widerspricht
       *[other] ebenso viele widersprechen
    }
other-agree =
    { $number ->
        [0] keiner stimmt zu
        [one] { $number } stimmt zu
       *[other] { $number } stimmen zu
    }
other-disagree =
    { $number ->
        [0] keiner widerspricht
        [one] { $number } widerspricht
       *[other] { $number } widersprechen
    }
answer-few = zu wenige für Anteile: { $told } von { $needed } nötigen Kommentaren
answer-told-few = { $lead } ({ $other }; { $few }).
answer-with = { $lead } ({ $aside }).
answer-alone = { $lead }.
answer-voted = { $lead } ({ $other }); { $votes }.
answer-even-voted = { $lead }; { $votes }.
answer-votes =
    { $who ->
        [it] er erhielt
        [agree] die Zustimmenden erhielten
       *[they] sie erhielten
    } { $ups } der Plusstimmen und { $downs } der Minusstimmen
answer-ups =
    { $who ->
        [it] er erhielt
        [agree] die Zustimmenden erhielten
       *[they] sie erhielten
    } { $share } der Plusstimmen
answer-downs =
    { $who ->
        [it] er erhielt
        [agree] die Zustimmenden erhielten
       *[they] sie erhielten
    } { $share } der Minusstimmen
answer-votes-gap = { $votes } ({ $gap })
answer-even-votes = die Zustimmenden erhielten { $agree } der Plusstimmen ({ $agree_gap }), die Widersprechenden { $disagree } ({ $disagree_gap })
gap = Applaus-Abstand { $points }
gap-interval = Applaus-Abstand { $points }, 95-%-Intervall { $interval }
gap-zero = Applaus-Abstand { $points }, 95-%-Intervall { $interval }, das die Null einschließt
answer-silent =
    { $answer } { $number ->
        [one] Ein weiterer Kommentar hat keine eigenen Worte.
       *[other] { $number } weitere Kommentare haben keine eigenen Worte.
    }

## Whether the conclusion depends on the way of counting
ways-unknown = Es ist zu wenig bekannt, um andere Zählweisen zu versuchen.
ways-turned = Das Ergebnis kehrt sich zum Teil um, wenn anders gezählt wird: { $ways }.
ways-moved = Nichts kehrt sich um, aber wie klar das Ergebnis ist, hängt von der Zählweise ab: { $ways }.
ways-same =
    Das Ergebnis ist bei { $number ->
        [one] einer anderen Zählweise
       *[other] { $number } anderen Zählweisen
    } dasselbe.

## What the charts show, for readers who do not see them
no-comments-to-show = Keine Kommentare zu zeigen.
agreement-text-plain =
    { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    } nach Zustimmung: { $stances }.
agreement-text =
    { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    } nach Zustimmung und Beifall ({ $stances }): Mehr Plus- als Minusstimmen bekamen { $liked_agree } von { $agree }, die eher zustimmen, und { $liked_disagree } von { $disagree }, die eher widersprechen.
stance-counts =
    { $agree } { $agree ->
        [one] stimmt zu
       *[other] stimmen zu
    }, { $disagree } { $disagree ->
        [one] widerspricht
       *[other] widersprechen
    }, { $neither } weder noch
no-shares-why = Keine Anteile zu zeigen: { $reason }.
ledgers-text = Anteile je Haltung: { $stances }.
ledgers-text-agree = auf Zustimmung entfallen { $shares }
ledgers-text-disagree = auf Widerspruch entfallen { $shares }
ledgers-text-neither = auf keins von beiden entfallen { $shares }
share-of-comments = { $share } der Kommentare
share-of-up-votes = { $share } der Plusstimmen
share-of-down-votes = { $share } der Minusstimmen
thread-text-one = 1 Kommentar, Haltung: { $stance }.
thread-text = { $number } Kommentare in der Reihenfolge der Seite: Die mittlere Zustimmung ist { $first } in der ersten Hälfte der Diskussion und { $second } in der zweiten.
overview-text =
    { $stories ->
        [one] 1 Artikel
       *[other] { $stories } Artikel
    }, { $told } mit genug Kommentaren für Anteile.
overview-text-empty =
    { $stories ->
        [one] 1 Artikel
       *[other] { $stories } Artikel
    }, { $told } mit genug Kommentaren für Anteile, { $empty } ohne Kommentare.
ways-text =
    { $number ->
        [0] Keine Zählweise
        [one] 1 Zählweise
       *[other] { $number } Zählweisen
    } derselben Diskussion. { $conclusion }

## Lists
and-then = { $first }, { $second }
clause-then = { $first }; { $second }

## Charts: what each answers, and how it is to be read
chart-agreement_against_approval = Sind sich Stimmen und Kommentare einig?
    .reading = Ein Zeichen je Kommentar. Weiter rechts: stimmt der Behauptung sicherer zu, P(Zustimmung) − P(Widerspruch). Höher: ein größerer Teil seiner Stimmen ist positiv, bei wenigen Stimmen zur Hälfte hin gezogen (Jeffreys-Prior). Größer: mehr Stimmen. Ohne Stimmen eine Bahn je Haltung.
chart-ledgers = Zwei Rechnungen
    .reading = Für jede Haltung ihr Anteil an den Kommentaren neben ihren Anteilen an Plus- und Minusstimmen. Der Applaus-Abstand ist der zweite minus den ersten. Dünne Linien sind 95-%-Intervalle: ein Bootstrap über die Autoren, oder über die Kommentare, wo die Autoren unbekannt sind.
chart-stance_along_thread = Im Verlauf der Diskussion
    .reading = Kommentare in der Reihenfolge der Seite, eine Bahn je Haltung. Balken sind Stimmen, Plus in die eine und Minus in die andere Richtung. Die Linie ist die mittlere Zustimmung der letzten zehn Kommentare, oder des letzten Zehntels einer langen Diskussion.
chart-ways_of_counting = Hängt das Ergebnis davon ab, wie man zählt?
    .reading = Jede Zeile zählt dieselbe Diskussion auf andere Weise. Zeichen links und rechts der gestrichelten Linie führen zu gegensätzlichen Ergebnissen, eine dünne Linie, die sie kreuzt, zu keinem.

## Words and measures, as the Method page defines them
word-story = Artikel
    .meaning = Ein veröffentlichter Beitrag, mit oder ohne Diskussion darunter.
word-thread = Diskussion
    .meaning = Die Kommentare unter einem Artikel, in der Reihenfolge der Seite.
word-claim = Behauptung
    .meaning = Ein Satz, dem Leser zustimmen oder widersprechen können. Ohne ihn dient die Überschrift.
word-stance = Haltung
    .meaning = Ob ein Kommentar einer Behauptung zustimmt, ihr widerspricht oder keins von beiden.
word-agreement = Zustimmung
    .meaning = Die Wahrscheinlichkeit, dass ein Kommentar zustimmt, minus die, dass er widerspricht, −1 bis 1.
word-sentiment = Tonfall
    .meaning = Der Ton der eigenen Worte eines Kommentars, −1 bis 1. Nicht seine Haltung: Auch zornige stimmen zu, auch höfliche widersprechen.
word-approval = Beifall
    .meaning = Plusstimmen als Anteil aller Stimmen, die ein Kommentar erhielt.
measure-comments = Kommentare
    .meaning = Wie viele; n zählt die mit eigenen Worten.
measure-up_votes = Plusstimmen
    .meaning = Die Summe über die Kommentare.
measure-down_votes = Minusstimmen
    .meaning = Die Summe über die Kommentare.
measure-share_of_comments = Anteil an den Kommentaren
    .meaning = Kommentare dieser Haltung unter den beurteilten.
measure-share_of_ups = Anteil an den Plusstimmen
    .meaning = Plusstimmen, die an Kommentare dieser Haltung gingen.
measure-share_of_downs = Anteil an den Minusstimmen
    .meaning = Minusstimmen, die an Kommentare dieser Haltung gingen.
measure-applause_gap = Applaus-Abstand
    .meaning = Anteil an den Plusstimmen minus Anteil an den Kommentaren, in Prozentpunkten.
measure-boo_gap = Buh-Abstand
    .meaning = Anteil an den Minusstimmen minus Anteil an den Kommentaren, in Prozentpunkten.
measure-approval = Beifall
    .meaning = Plusstimmen unter allen Stimmen, bei wenigen Stimmen zur Hälfte hin gezogen (Jeffreys-Prior).
measure-vote_split = Spaltung der Stimmen
    .meaning = 0, wo alle Stimmen in eine Richtung gehen, 1, wo sie sich halbieren.
measure-mean_agreement = Mittlere Zustimmung
    .meaning = Über alle beurteilten Kommentare, −1 bis 1.
measure-mean_sentiment = Mittlerer Tonfall
    .meaning = Über alle Kommentare mit eigenen Worten, −1 bis 1.
measure-tau_b = Kendalls τ-b
    .meaning = Ob Zustimmung und Beifall gemeinsam steigen, −1 bis 1.
measure-spearman_rho = Spearmans ρ
    .meaning = Dasselbe nach Rängen, −1 bis 1.
measure-tau_b_given_position = τ-b, ohne die Position
    .meaning = Dasselbe unter Kommentaren, die gleich früh kamen: Frühe sammeln Stimmen.
measure-spearman_rho_given_position = ρ, ohne die Position
    .meaning = Dasselbe nach Rängen.
how-sure = Jeder Anteil und jedes Mittel trägt ein 95-%-Intervall aus einem Bootstrap, der Autoren zieht, oder Kommentare, wo die Autoren unbekannt sind: Ein Vielschreiber ist keine Menge. Unter { $comments } Kommentaren oder { $votes } Stimmen steht ein Satz statt der Zahl. Kommentare werden nie nach dem Saldo ihrer Stimmen gewichtet: Die Vorzeichen heben sich auf.

## What cannot be known
limit-anonymous = Stimmen sind anonym. Sie sagen nicht, wer abgestimmt hat, und nicht, ob jemand mehrmals.
limit-readership = Wer kommentiert, ist nicht die Leserschaft, und die Leserschaft ist nicht die Öffentlichkeit.
limit-herding = Stimmen folgen der Herde. Eine einzige zufällige frühe Plusstimme hob die Endwertung eines Kommentars um ein Viertel (Muchnik, Aral und Taylor 2013); frühe Kommentare sammeln daher mehr.
limit-stance = Die Haltung lesen ein kleines Modell oder Regeln, nicht Menschen. Beiden entgehen Ironie und Anspielung, und bei Behauptungen, die es nicht kennt, trennt das Modell die beiden Seiten kaum besser als der Zufall. Anteile von Kommentaren, die keine Seite einnehmen, sind sicherer als Anteile derer, die zustimmen oder widersprechen.
limit-english = Der Tonfall wird an englischen Wörtern gelesen. Ein Kommentar in anderer Sprache gilt meist als neutral.
limit-quotes = Ein Kommentar kann zitieren, was er angreift. Zitierte Worte werden abgesetzt und nicht gewertet, wo sie zu erkennen sind.

## How far scorers are to be trusted
read-by-cues = Ungeprüft: von Regeln gelesen (Verfahren { $scorer }), nicht von Menschen.
read-by-reader = Ungeprüft: von einem kleinen Sprachmodell gelesen (Verfahren { $scorer }), nicht von Menschen.
read-by-program = Ungeprüft: von einem Programm gelesen (Verfahren { $scorer }), nicht von Menschen.
still-read-by-cues = { $checked } Jede einzelne Haltung ist weiter von Regeln gelesen (Verfahren { $scorer }), nicht von Menschen.
still-read-by-reader = { $checked } Jede einzelne Haltung ist weiter von einem kleinen Sprachmodell gelesen (Verfahren { $scorer }), nicht von Menschen.
still-read-by-program = { $checked } Jede einzelne Haltung ist weiter von einem Programm gelesen (Verfahren { $scorer }), nicht von Menschen.
caveat-measured = { $read } Bei Behauptungen, die es nicht kannte, lag es bei { $right } von 100 Kommentaren richtig, die für dieses Projekt geschrieben wurden; echte Diskussionen sind schwerer.
caveat-method = { $caveat } Mehr dazu auf der Seite „Methode“.

## One comment
comment-sure = { $stance }, { $percent } sicher
comment-tone = Tonfall { $tone } { $value }
comment-up = { $number } plus
comment-down = { $number } minus
comment-net = Saldo, wie angegeben
comment-no-votes = keine Stimmen angegeben
comment-link = Kommentar { $number }
comment-number = Nr. { $number }
comment-probably = wahrscheinlich { $name }
comment-answers = antwortet auf { $parent }
relation-agree = stimmt { $parent } zu
relation-disagree = widerspricht { $parent }
relation-neither = stimmt { $parent } weder zu, noch widerspricht er
relation-sure = { $answer } ({ $percent } sicher)
basis-quote = { $answer }, mit Zitat
basis-address = { $answer }, mit Namen
quote-article = aus dem Artikel
quote-comment = aus einem anderen Kommentar
quote-elsewhere = von anderswo
quote-parent = aus { $parent }
status-deleted = Vom Autor gelöscht.
status-removed = Von der Moderation entfernt.
status-hidden = Von der Seite ausgeblendet.
no-own-words = Keine eigenen Worte.

## Tables of measures
head-of = Von
head-value = Wert
head-interval = 95-%-Intervall
head-n = n
head-conclusion = Ergebnis
head-verdict = Urteil
of-all = alle
subject-gap-agree = Applaus-Abstand, Zustimmung
subject-gap-disagree = Applaus-Abstand, Widerspruch
subject-lead = Vorsprung der Zustimmung

## Words that tables hold in English
kept-no-comments = dieser Artikel hat keine Kommentare
kept-no-votes = diese Diskussion nennt keine Stimmen
kept-only-net = diese Diskussion nennt nur den Saldo, nicht Plus- und Minusstimmen
kept-no-up = diese Diskussion nennt keine Plusstimmen
kept-no-down = diese Diskussion nennt keine Minusstimmen
kept-few-comments = nicht genug Kommentare: { $found } von { $needed } nötigen
kept-few-comments-with-votes = nicht genug Kommentare mit Stimmen: { $found } von { $needed } nötigen
kept-few-votes = nicht genug Stimmen: { $found } von { $needed } nötigen
kept-few-up = nicht genug Plusstimmen: { $found } von { $needed } nötigen
kept-few-down = nicht genug Minusstimmen: { $found } von { $needed } nötigen
kept-few-replies = nicht genug Antworten: { $found } von { $needed } nötigen
kept-few-authors = nicht genug Autoren: { $found } von { $needed } nötigen
kept-few-authors-of-two = nicht genug Autoren mit zwei oder mehr Kommentaren: { $found } von { $needed } nötigen
kept-few-random-labels = nicht genug zufällig gezogene Etiketten: { $found } von { $needed } nötigen
kept-few-taking-sides = nicht genug Kommentare, die Stellung nehmen: { $found } von { $needed } nötigen
kept-few-agree = nicht genug Kommentare, die zustimmen: { $found } von { $needed } nötigen
kept-few-disagree = nicht genug Kommentare, die widersprechen: { $found } von { $needed } nötigen
kept-nobody = kein Kommentar nimmt diese Haltung ein
kept-same-agreement = alle Kommentare mit Stimmen vertreten dieselbe Haltung gleich entschieden
kept-same-approval = alle Kommentare mit Stimmen haben denselben Beifall
kept-no-answer = kein Kommentar hat eine Antwort
kept-no-authors = diese Diskussion nennt keine Autoren
kept-one-each = kein Autor schrieb mehr als einen Kommentar
kept-as-shown = wie gezeigt
kept-by-probabilities = jeder Kommentar nach seinen Wahrscheinlichkeiten geteilt
kept-only-confident = nur Urteile mit Sicherheit ab { $confidence }
kept-other-scorer = Verfahren { $scorer }
kept-without-earliest = ohne die { $number } frühesten Kommentare
kept-without-prolific = ohne den fleißigsten Autor
kept-same = dasselbe Ergebnis
kept-flips = das gegenteilige Ergebnis
kept-now-unclear = nicht mehr klar
kept-now-clear = nur hier klar
kept-above = über null
kept-below = unter null
kept-not-clear = nicht klar
kept-above-alone = über null; nichts zum Vergleichen
kept-below-alone = unter null; nichts zum Vergleichen
kept-not-clear-alone = nicht klar; nichts zum Vergleichen
kept-note-orphan = antwortet auf einen Kommentar, der nicht in der Datei steht
kept-note-duplicate-id = die Kennung steht schon in der Datei; eine neue wurde vergeben
kept-note-circle = antwortet über andere auf sich selbst; die Verknüpfung wurde ausgelassen
kept-note-pro = spricht für das, worauf er antwortet
kept-note-con = spricht gegen das, worauf er antwortet
kept-note-rounded = Stimmen sind gerundet angegeben
kept-note-net = der angegebene Saldo ist nicht Plus minus Minus; beides bleibt wie angegeben
kept-note-encoding = durch falsche Kodierung zerstörte Buchstaben wurden repariert
kept-note-unsigned = Stimmen stehen ohne Vorzeichen da und gelten als Saldo
kept-note-duplicate = derselbe Text steht schon vorher in der Diskussion
kept-note-unknown-sign = eine Stimmenzahl ist angegeben, ob Plus oder Minus, ist nicht zu erkennen
kept-note-no-text = Stimmen ohne Text, vielleicht ein Bild
kept-note-first = es ist unklar, wo der Artikel endet und dieser Kommentar beginnt
kept-note-in-passing = wiederholt eine lange Wortfolge eines anderen Kommentars im eigenen Text
kept-note-turns = antwortet auf einen Namen, dessen Kommentar nur aus der Abfolge der Antworten zu erkennen ist
kept-note-address = eine E-Mail- oder Netzadresse wurde gestrichen

## Masthead, pages
page-stories = Artikel
page-story = Ein Artikel
page-compare = Vergleich
page-voices = Wer spricht
page-words = Wörter
page-add = Hinzufügen
page-label = Beurteilen
page-method = Methode
language = Sprache

## Method
method-title = Wie die Zahlen zustande kommen
method-standfirst = Zwei Rechnungen, nie eine vermischte Note: Was die Kommentare sagen, steht neben dem, was die Stimmen belohnen; der Unterschied ist der Applaus-Abstand.
method-words = Wörter
method-measures = Maße
head-word = Wort
head-meaning = Bedeutung
head-measure = Maß
method-in-english = Die folgende Seite gibt es nur auf Englisch, so wie sie gemessen wurde.
method-limits = Was sich nicht wissen lässt
receipt = Beleg
receipt-session = Worauf die Zahlen dieser Sitzung beruhen.
receipt-thread = Diskussion wie gelesen
receipt-begins = SHA-256 beginnt
receipt-download = Beleg herunterladen
receipt-stance = Haltung
receipt-sentiment = Tonfall
setting-fewest_comments = wenigste Kommentare
setting-fewest_votes = wenigste Stimmen
setting-confidence = Vertrauensniveau
setting-resamples = Ziehungen
setting-seed = Startwert

## Charts
tooltip-stance = Haltung
tooltip-agreement = Zustimmung
tooltip-approval = Beifall
tooltip-votes = Stimmen
tooltip-author = Autor
tooltip-comment = Kommentar
tooltip-text = Text
tooltip-share = Anteil
tooltip-of = von
tooltip-value = Wert
tooltip-interval = 95-%-Intervall
tooltip-conclusion = Ergebnis
tooltip-word = Wort
tooltip-answers = Antworten
tooltip-stretch = Abschnitt
corner-dissent-applauded = beklatschter Widerspruch
corner-assent-applauded = beklatschte Zustimmung
corner-dissent-booed = ausgebuhter Widerspruch
corner-assent-booed = ausgebuhte Zustimmung
axis-disagrees = ← widerspricht
axis-agrees = stimmt zu →
axis-approval = Beifall: Plusstimmen unter allen Stimmen (größer: mehr Stimmen)
axis-approval-shared = Beifall: Plusstimmen unter allen Stimmen (größer: mehr Kommentare)
approval-interval = { $approval } (95-%-Intervall { $interval })
lane-agree = { $number } Zustimmung
lane-disagree = { $number } Widerspruch
lane-neither = { $number } keins von beiden
no-shares = Keine Anteile: { $reason }.
no-shares-to-show = Keine Anteile zu zeigen.
bar-full = { $share } · { $count } von { $total }
bar-full-interval = { $share } · { $count } von { $total }, 95-%-Intervall { $interval }
with-interval = { $value } ({ $interval })
gap-words = Applaus-Abstand { $gap }
no-stories-to-show = Keine Artikel zu zeigen.
untitled-story = Artikel ohne Titel
share-stance-comments =
    { $share } der Kommentare: { $stance ->
        [agree] Zustimmung
        [disagree] Widerspruch
       *[neither] keins von beiden
    }
share-stance-up-votes =
    { $share } der Plusstimmen: { $stance ->
        [agree] Zustimmung
        [disagree] Widerspruch
       *[neither] keins von beiden
    }
named = { $name }: { $words }
note-agreement = Zustimmung { $value }
note-mean-agreement = mittlere Zustimmung { $value } ({ $interval })
subject-long-agree = Applaus-Abstand der Zustimmung
subject-long-disagree = Applaus-Abstand des Widerspruchs
subject-long-lead = Vorsprung der Zustimmung vor dem Widerspruch
axis-points = Prozentpunkte
neighbours = { $number } benachbarte Kommentare
axis-position = Kommentar, vom Anfang der Seite
bars-upright = Balken nach oben: Plusstimmen, nach unten: Minusstimmen (längster: { $longest })
bars-level = Balken rechts: Plus-, links: Minusstimmen (längster: { $longest })
line-running = Linie: mittlere Zustimmung der letzten { $number } Kommentare

## Stories
stories-title = Was Leser sagen und was ihre Stimmen belohnen
stories-title-claim = Was Leser zur Behauptung { $claim } sagen und was ihre Stimmen belohnen
stories-count =
    { $threads ->
        [one] 1 Diskussion
       *[other] { $threads } Diskussionen
    } mit { $comments ->
        [one] 1 Kommentar
       *[other] { $comments } Kommentaren
    }.
stories-count-articles =
    { $threads ->
        [one] 1 Diskussion
       *[other] { $threads } Diskussionen
    } mit { $comments ->
        [one] 1 Kommentar
       *[other] { $comments } Kommentaren
    }, dazu { $articles ->
        [one] 1 Artikel
       *[other] { $articles } Artikel
    } ohne Kommentare.
stories-alone = Andere Artikel
stories-article = Ein Artikel ohne Kommentare.
fact-comments = Kommentare
fact-up_votes = Plusstimmen
fact-down_votes = Minusstimmen
fact-mean-agreement = Mittlere Zustimmung
fact-mean-sentiment = Mittlerer Tonfall
stories-unread = Nicht gelesen
stories-no-claim = Es gibt noch keine Behauptung. Geben Sie oben eine ein, um die Diskussionen zu vergleichen.

## Story
story-labels-more = Weitere Kommentare beurteilen
story-labels = Kommentare beurteilen, um diese Anteile zu korrigieren
story-no-votes = Wie weit sie Stellung nehmen
story-thread = Die Diskussion
story-link-lost = Der Kommentar, den dieser Link nennt, ist nicht in dieser Diskussion.
story-close-linked = Verlinkten Kommentar schließen
story-article = Der Artikel
story-reading = Wie die Seite gelesen wurde
story-beside = Zum selben Ereignis
story-nothing-to-ask = Dieser Artikel hat keine Überschrift, nach der sich fragen ließe. Geben Sie oben eine Behauptung ein.
story-no-comments = Dieser Artikel hat keine Kommentare: Er ist neben den Diskussionen zum selben Ereignis zu lesen.
story-choose-other = Dieser Artikel hat keine Kommentare. Wählen Sie oben einen mit Diskussion.
story-menu = Artikel
story-gone-window = Der Artikel, den dieser Link nennt, wurde in einem anderen Fenster hinzugefügt und nur dort behalten. Stattdessen wird ein anderer gezeigt.
story-gone = Der Artikel, den dieser Link nennt, ist nicht hier. Stattdessen wird ein anderer gezeigt.
story-in-menu = { $title } ({ $place })

## Claims and scorers
claim-own = Oder eine eigene Behauptung
claim-placeholder = Ein Satz zum Zustimmen oder Widersprechen
claim-menu = Behauptung
claim-gone = Der Link nennt eine Behauptung, nach der hier nicht gefragt wird. Stattdessen wird die erste gezeigt.
claim-wordless = Diese Behauptung hat keine Worte. Schreiben Sie einen Satz, dem Leser zustimmen oder widersprechen können.
scorer-menu = Verfahren
no-stories-yet = Es gibt noch keine Artikel. Fügen Sie auf der Seite „Hinzufügen“ eine Diskussion hinzu.

## What numbers mean
explain-sentence = Was diese Zahlen bedeuten
explain-chart = Wie das zu lesen ist
n-comments = { $number } Kommentare
n-up-votes = { $number } Plusstimmen
n-down-votes = { $number } Minusstimmen
explain-n = n = { $number } Kommentare mit eigenen Worten, ohne Stimmen.
explain-n-votes = n = { $number } Kommentare mit eigenen Worten, { $votes } Stimmen zu { $voted } davon.
ways-table = Jede Zählweise mit ihren Zahlen
the-numbers = Die Zahlen
measures-table = Jedes Maß mit Definition, Intervall und n

## Disputed tones
tones-title = Kommentare, deren Ton zwei Verfahren verschieden lesen
tones-told =
    { $apart } von { $read ->
        [one] 1 Kommentar
       *[other] { $read } Kommentaren
    } mit Tonfall: { $shown }, dessen Ton bei jedem Kommentar steht, nennt ihn so und { $other } anders. Wo sie sich uneins sind, lesen Sie den Kommentar.
tones-widest = { $told } Die { $number } mit dem größten Abstand:
head-comment = Kommentar
head-its-words = Seine Worte

## What a reading found
head-number = Zahl
head-what = Was sie bedeutet
audit-show =
    { $number ->
        [one] Die Zeilen
       *[other] { $number } Blöcke von Zeilen
    } zeigen
audit-more = Und { $number } weitere.
audit-line = Ab Zeile { $number }:
read-comments = { $found } von { $stated }, die die Seite angibt
read-with-votes = Mit Stimmen
read-linked = Antworten verknüpft
read-named = Mit Namen
read-as = Gelesen als

## Chosen comments, pages of comments
choose-hint = Ziehen Sie über die Zeichen oder klicken Sie eines an, um die Kommentare dahinter zu lesen.
chosen =
    { $number ->
        [one] 1 ausgewählter Kommentar
       *[other] { $number } ausgewählte Kommentare
    }
chosen-below =
    { $number ->
        [one] 1 ausgewählter Kommentar
       *[other] { $number } ausgewählte Kommentare
    }, unter den Diagrammen aufgeführt
clear-choice = Auswahl aufheben
page-of-comments = { $first } bis { $last } von { $total }
comments-menu = Kommentare
search-placeholder = Wörter in einem Kommentar

## The thread and its filters
comments-list = Kommentare
more-replies = { $number } weitere Antworten zeigen
filter-title = Kommentare filtern und ordnen
filter-nothing = Kein Kommentar passt zu allen diesen Filtern.
filter-clear = Filter aufheben
filter-found =
    { $found } von { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }
thread-key = { $count }. Markierte Wörter { $agree } oder { $disagree }.
thread-key-agree = ziehen zur Zustimmung
thread-key-disagree = zum Widerspruch
filter-stance = Haltung
filter-sentiment = Tonfall
filter-votes = Stimmen
filter-order = Reihenfolge
filter-replies = Antworten
filter-certainty = Sicherheit
filter-author = Autor
filter-search = Suche
any-stance = Jede Haltung
any-sentiment = Jeder Tonfall
any-votes = Alle Stimmen
any-comment = Jeder Kommentar
any-certainty = Jede Sicherheit
any-author = Alle Autoren
votes-liked = mehr Plus als Minus
votes-disliked = mehr Minus als Plus
votes-none = keine Stimmen
order-page = wie auf der Seite
order-replies = Antworten unter ihrem Kommentar
order-votes = meiste Stimmen zuerst
order-net = höchster Saldo zuerst
replies-agree = Antworten, die zustimmen
replies-disagree = Antworten, die widersprechen
replies-neither = Antworten, die keins von beiden tun
doubt-doubtful = Haltung weniger als { $percent } sicher
doubt-sure = Haltung mindestens { $percent } sicher
doubt-noted = beim Lesen bezweifelt
author-count = { $name } ({ $number })

## Long work
work-so-far =
    { $work }, bisher { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    }
work-done =
    { $work }: { $done } von { $total ->
        [one] 1 Kommentar
       *[other] { $total } Kommentaren
    }
work-left =
    { $far }, noch etwa { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    }
work-stopped = Das haben Sie angehalten: { $work }. Was gelesen wurde, bleibt erhalten.
work-stop = Anhalten
work-go-on = Fortsetzen
work-tone = Der Ton wird gelesen
work-stances = Die Haltungen werden gelesen
work-replies = Die Antworten werden gelesen
work-stories = Die Artikel werden gelesen

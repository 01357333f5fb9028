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
answer-only-none = Der einzige Kommentar stimmt der Behauptung { $claim } weder zu noch widerspricht er ihr
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
ways-untried = Nicht versucht: { $ways }.
way-untried = { $way } ({ $reason })
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
chart-ledgers = Zwei Bilanzen
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
caution-anonymous = Stimmen sind anonym. Sie sagen nicht, wer abgestimmt hat, und nicht, ob jemand mehrmals.
caution-readership = Wer kommentiert, ist nicht die Leserschaft, und die Leserschaft ist nicht die Öffentlichkeit.
caution-herding = Abgestimmt wird nach Herdentrieb. Eine einzige zufällige frühe Plusstimme hob die Endwertung eines Kommentars um ein Viertel (Muchnik, Aral und Taylor 2013); frühe Kommentare sammeln daher mehr.
caution-stance = Die Haltung lesen ein Modell oder Regeln, nicht Menschen. Allen entgehen Ironie und Anspielung, und bei Behauptungen, die sie nicht kennen, verwechseln sie die Seiten weit öfter als Menschen: wie oft, steht unter Genauigkeit. Anteile von Kommentaren, die keine Seite einnehmen, sind sicherer als Anteile derer, die zustimmen oder widersprechen.
caution-english = Der Tonfall wird an englischen Wörtern gelesen. Ein Kommentar in anderer Sprache gilt meist als neutral.
caution-quotes = Ein Kommentar kann zitieren, was er angreift. Zitierte Worte werden abgesetzt und nicht gewertet, wo sie zu erkennen sind.

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
relation-neither = stimmt { $parent } weder zu noch widerspricht er
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
kept-few-random-labels = nicht genug Urteile zu zufällig gezogenen Kommentaren: { $found } von { $needed } nötigen
kept-few-taking-sides = nicht genug Kommentare, die Stellung nehmen: { $found } von { $needed } nötigen
kept-few-agree = nicht genug Kommentare, die zustimmen: { $found } von { $needed } nötigen
kept-few-disagree = nicht genug Kommentare, die widersprechen: { $found } von { $needed } nötigen
kept-nobody = kein Kommentar nimmt diese Haltung ein
kept-same-agreement = alle Kommentare mit Stimmen vertreten dieselbe Haltung gleich entschieden
kept-same-approval = alle Kommentare mit Stimmen haben denselben Beifall
kept-no-answer = kein Kommentar ist beurteilt
kept-no-authors = diese Diskussion nennt keine Autoren
kept-one-each = kein Autor schrieb mehr als einen Kommentar
kept-as-shown = wie gezeigt
kept-by-probabilities = anteilig nach Wahrscheinlichkeit gezählt
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
kept-note-moderated = der Wert stammt von Moderatoren und reicht nur von -1 bis 5
kept-note-unsigned = Stimmen stehen ohne Vorzeichen da und gelten als Saldo
kept-note-duplicate = derselbe Text steht schon vorher in der Diskussion
kept-note-unknown-sign = eine Stimmenzahl ist angegeben, ob Plus oder Minus, ist nicht zu erkennen
kept-note-no-text = Stimmen ohne Text, vielleicht ein Bild
kept-note-first = es ist unklar, wo der Artikel endet und dieser Kommentar beginnt
kept-note-in-passing = wiederholt eine lange Wortfolge eines anderen Kommentars im eigenen Text
kept-note-turns = antwortet auf einen Namen, dessen Kommentar nur aus der Abfolge der Antworten zu erkennen ist
kept-note-address = eine E-Mail- oder Netzadresse wurde gestrichen
kept-no-times = diese Diskussion nennt keine Zeiten
kept-few-comments-with-time = nicht genug Kommentare mit Zeit: { $found } von { $needed } nötigen
kept-some-times = nur { $found } von { $total } Kommentaren nennen eine Zeit
kept-one-time = alle Kommentare nennen dieselbe Zeit
kept-few-labels = nicht genug Urteile: { $found } von { $needed } nötigen
kept-labels-alike = alle Urteile sagen dasselbe, also gibt es nichts zu unterscheiden
kept-labels-no-help = die Urteile helfen nicht: Makro-F1 { $before } vorher, { $after } nachher
kept-labels-worse = die Urteile machen mehr Antworten richtig, aber ihre Wahrscheinlichkeiten schlechter
kept-scorer-reader = Ein kleines eingebautes Sprachmodell, das die Behauptung mit dem Kommentar liest
kept-scorer-cues = Regeln, die Behauptung und Kommentar lesen

## Masthead, pages
page-stories = Artikel
page-story = Ein Artikel
page-archive = Archiv
page-compare = Vergleich
page-voices = Wer spricht
page-words = Wörter
page-add = Hinzufügen
page-label = Beurteilen
page-method = Methode
language = Sprache

## Method
method-title = Wie die Zahlen zustande kommen
method-standfirst = Zwei Bilanzen, nie eine verrechnete Gesamtnote: Was die Kommentare sagen, steht neben dem, was die Stimmen belohnen; der Unterschied ist der Applaus-Abstand.
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
setting-fewest_comments = Mindestzahl der Kommentare
setting-fewest_votes = Mindestzahl der Stimmen
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
neighbours =
    { $number } { $number ->
        [one] Kommentar
       *[other] benachbarte Kommentare
    }
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
archive-title = Ein Archiv mit { $comments } Kommentaren
archive-count =
    { $stories ->
        [one] 1 Artikel
       *[other] { $stories } Artikel
    } mit { $comments ->
        [one] 1 Kommentar
       *[other] { $comments } Kommentaren
    } in { $partitions ->
        [one] 1 Teil
       *[other] { $partitions } Teilen
    }. Die Zeilen eines Artikels werden gelesen, wenn man ihn öffnet.
archive-stories = Artikel
archive-comments = Kommentare
archive-up = Plusstimmen
archive-down = Minusstimmen
archive-agree = Zustimmende Kommentare
archive-disagree = Widersprechende Kommentare
archive-neither = Kommentare, die keins von beiden tun
archive-unread = Nicht gelesene Dokumente
archive-partition = Teil
archive-partitions =
    { $number ->
        [one] Der Teil
       *[other] Die { $number } Teile
    }
archive-largest =
    { $number ->
        [one] Der Artikel
       *[other] Die { $number } Artikel mit den meisten Kommentaren
    }
archive-empty = Noch ist kein Teil fertig. Lassen Sie den Lauf weitergehen und öffnen Sie diese Seite dann erneut.
archive-none = Es ist kein Archiv geöffnet. Nennen Sie seinen Ordner beim Start der Anwendung.

## Story
story-labels-more = Weitere Kommentare beurteilen
story-labels = Kommentare beurteilen und so diese Anteile korrigieren
story-no-votes = Wie weit sie Stellung nehmen
weighting-menu = Jeder Kommentar zählt
weighting-label = für seine Haltung
weighting-probability = anteilig nach Wahrscheinlichkeit
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
scorer-taught = { $scorer }, aus den Urteilen gelernt
no-stories-yet = Es gibt noch keine Artikel. Fügen Sie auf der Seite „Hinzufügen“ eine Diskussion hinzu.

## What numbers mean
explain-sentence = Was diese Zahlen bedeuten
explain-chart = Wie das zu lesen ist
over-comments =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    }
over-up-votes =
    { $number } { $number ->
        [one] Plusstimme
       *[other] Plusstimmen
    }
over-down-votes =
    { $number } { $number ->
        [one] Minusstimme
       *[other] Minusstimmen
    }
explain-n =
    n = { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } mit eigenen Worten, ohne Stimmen.
explain-n-votes =
    n = { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } mit eigenen Worten, { $votes } { $votes ->
        [one] Stimme
       *[other] Stimmen
    } zu { $voted } davon.
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
read-linked = Verknüpfte Antworten
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
more-replies =
    { $number ->
        [one] 1 weitere Antwort
       *[other] { $number } weitere Antworten
    } zeigen
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
votes-liked = mehr Plus- als Minusstimmen
votes-disliked = mehr Minus- als Plusstimmen
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

## Comparing threads and claims
quantity-lead = Vorsprung der Zustimmung
    .subject = der Vorsprung der Zustimmung
    .meaning = Anteil der Kommentare, die zustimmen, minus Anteil derer, die widersprechen, in Prozentpunkten.
quantity-share_agree = Anteil, der zustimmt
    .subject = der Anteil, der zustimmt,
    .meaning = Von allen Kommentaren mit eigenen Worten.
quantity-share_disagree = Anteil, der widerspricht
    .subject = der Anteil, der widerspricht,
    .meaning = Von allen Kommentaren mit eigenen Worten.
quantity-share_neither = Anteil, der keins von beiden tut
    .subject = der Anteil, der keins von beiden tut,
    .meaning = Von allen Kommentaren mit eigenen Worten.
quantity-gap_agree = Applaus-Abstand der Zustimmung
    .subject = der Applaus-Abstand der Zustimmung
    .meaning = Anteil an den Plusstimmen minus Anteil an den Kommentaren, in Prozentpunkten.
quantity-gap_disagree = Applaus-Abstand des Widerspruchs
    .subject = der Applaus-Abstand des Widerspruchs
    .meaning = Anteil an den Plusstimmen minus Anteil an den Kommentaren, in Prozentpunkten.
quantity-gap_neither = Applaus-Abstand derer, die keins von beiden tun
    .subject = der Applaus-Abstand derer, die keins von beiden tun,
    .meaning = Anteil an den Plusstimmen minus Anteil an den Kommentaren, in Prozentpunkten.
quantity-agreement = Mittlere Zustimmung
    .subject = die mittlere Zustimmung
    .meaning = Das Mittel von P(Zustimmung) − P(Widerspruch) über die Kommentare, −1 bis 1.
quantity-sentiment = Mittlerer Tonfall
    .subject = der mittlere Tonfall
    .meaning = Der mittlere Ton der eigenen Worte der Kommentare, −1 bis 1. Nicht ihre Haltung.
compare-nothing = Es lässt sich nichts vergleichen.
compare-nothing-why = Es lässt sich nichts vergleichen: { $reason }.
compare-alone = { $subject } ist { $placed }; es gibt nichts anderes zum Vergleich.
compare-pair-clear = { $subject } ist { $first } und { $second }. Der Unterschied von { $difference } ist klar (p { $p }).
compare-pair-chance = { $subject } ist { $first } und { $second }. Der Unterschied von { $difference } kann Zufall sein (p { $p }).
compare-pairs-none =
    { $pairs ->
        [one] Das eine Paar unterscheidet
       *[other] Keines von { $pairs } Paaren unterscheidet
    } sich klar ({ $subject }): Jeder Unterschied kann Zufall sein.
compare-pairs =
    { $number } von { $pairs ->
        [one] 1 Paar
       *[other] { $pairs } Paaren
    } { $number ->
        [one] unterscheidet
       *[other] unterscheiden
    } sich klar ({ $subject }), am klarsten { $pair }: um { $difference }.
compare-placed = { $value } bei { $place }
comparison-text = { $title }, mit 95-%-Intervallen: { $told }.
comparison-text-nothing = Nichts zu vergleichen.
compare-nothing-yet = Noch nichts zu vergleichen.
row-words-narrow = { $value }, n { $n }
row-comments =
    { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    }
row-sentences =
    { $number ->
        [one] 1 Satz
       *[other] { $number } Sätze
    }
row-words = { $value } · { $what }
by-stories = Eine Behauptung, alle Artikel
by-claims = Ein Artikel, alle Behauptungen
by-both = Alle Behauptungen, damals und heute
compare-menu = Vergleichen
compare-by = Nach
compare-a-story = ein Artikel
compare-readers = Leser · { $label }
compare-press = Presse · { $label }
compare-press-short = { $place } (Presse)
compare-on-claim = { $place } zu { $claim }
compare-title-readers = Was verschiedene Leser zur Behauptung { $claim } sagen
compare-title-story = Was { $place } zu jeder Behauptung sagt
compare-title-both = Dieselben Behauptungen, damals und heute
compare-hint = Kreise sind Leser, Quadrate die Sätze eines Artikels. Ein Klick zeigt sie.
compare-row-lost = Die Zeile, die der Link nennt, wird hier nicht verglichen.
compare-open =
    Artikel mit { $number ->
        [one] seinem Kommentar
       *[other] seinen { $number } Kommentaren
    } öffnen
compare-behind-comments =
    { $found } von { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }: { $stance }
compare-behind-sentences =
    { $found } von { $number ->
        [one] 1 Satz
       *[other] { $number } Sätzen
    }: { $stance }
head-first = Erstes
head-second = Zweites
head-difference = Erstes minus zweites (95-%-Intervall)
head-p = p
head-adjusted-p = Angepasstes p
verdict-clear = klar
verdict-chance = kann Zufall sein
compare-none-yet = Es gibt noch keine Diskussion zum Vergleichen. Fügen Sie eine auf der Seite „Hinzufügen“ hinzu.
compare-pairs-table = Jedes Paar mit seinem Test
how-counted = Wie das gezählt wird

## Voices
voices-title = Wer spricht und wer wem antwortet
voices-steadily = Wer schreibt und wie beständig
voices-hint = Eine Zeile je Autor, ein Zeichen je Kommentar, der Reihe nach. Ein Klick zeigt sie.
voices-answers = Wer wem antwortet und wie
voices-order-hint = Die Autoren stehen nach ihrer mittleren Zustimmung zur Behauptung, die größte zuerst. { $hint }
voices-arcs-hint = Eine Linie führt zu dem, dem geantwortet wird: durchgezogen bei Zustimmung zum beantworteten Kommentar, gestrichelt bei Widerspruch, gepunktet bei keinem von beiden. Ein Klick auf eine Linie zeigt die Antworten.
voices-matrix-hint = Ein Zeichen steht, wo die Zeile der Spalte antwortet, und sagt, ob sie dem beantworteten Kommentar meist zustimmt (Kreis), widerspricht (Raute) oder keins von beiden tut (Quadrat). Ein Klick zeigt die Antworten.
voices-busiest-hint = Von { $number } Autoren sind die { $most } fleißigsten gezeigt. { $hint }
voices-lost = Niemand dieses Namens schreibt hier, oder nicht an den anderen Namen des Links.
voices-answering = { $voice }, in Antwort auf { $to }
names-menu = Namen
names-printed = wie angegeben
names-hidden = Reader 1, Reader 2, …
head-author = Autor
head-comments = Kommentare
head-agree = Zustimmung
head-disagree = Widerspruch
head-neither = Keins
head-mean-agreement = Mittlere Zustimmung
head-same-stance = Gleiche Haltung
head-up-votes = Plusstimmen
head-down-votes = Minusstimmen
head-answers = Antwortet
head-answered = Beantwortet
voices-table = Alle Autoren mit ihren Zahlen
voices-wrote =
    { $voices ->
        [one] 1 Autor schrieb
       *[other] { $voices } Autoren schrieben
    } { $comments ->
        [one] 1 Kommentar
       *[other] { $comments } Kommentare
    }
voices-wrote-some =
    { $voices ->
        [one] 1 Autor schrieb
       *[other] { $voices } Autoren schrieben
    } { $comments } von { $total ->
        [one] 1 Kommentar
       *[other] { $total } Kommentaren
    } (die anderen haben keinen Namen)
voices-plain = { $wrote }. { $equal }
voices-one-each = { $wrote }, je einen. { $equal }
voices-most = { $wrote }; { $who } schrieb { $number }, { $percent } davon. { $equal }
voices-most-each = { $wrote }; { $who } schrieben je { $number }. { $equal }
voices-the-busiest = die { $number } fleißigsten
voices-equal = Jeder Autor einmal gezählt, stimmen { $agree } zu und { $disagree } widersprechen; von allen Kommentaren sind es { $all_agree } und { $all_disagree }.
voices-equal-unknown = Anteile der Autoren lassen sich nicht nennen: { $reason }.
voices-nameless = Diese Diskussion nennt keine Autoren, also lässt sich über einzelne Stimmen nichts sagen: Ob hier viele schreiben oder wenige, ist nicht zu erfahren.
voices-inferred =
    { $sentence } { $number } von { $total } { $number ->
        [one] Kommentaren trägt
       *[other] Kommentaren tragen
    } einen Namen, weil eine Antwort, die sie zitiert, den Autor nennt. Mehr wird nicht erschlossen.
voices-replies = Von { $number } Antworten mit Worten widersprechen { $disagree } dem Kommentar, auf den sie antworten, { $agree } stimmen zu und { $neither } tun keins von beiden.
voices-replies-unknown = Wie Antworten zu dem stehen, worauf sie antworten, lässt sich nicht sagen: { $reason }.
voices-steady =
    Zwei Kommentare desselben Autors nehmen in { $own } der Paare dieselbe Haltung ein, zwei beliebige Kommentare der Diskussion in { $any } ({ $number ->
        [one] 1 Autor
       *[other] { $number } Autoren
    } mit zwei oder mehr Kommentaren).
voices-steady-unknown = Wie beständig die Autoren sind, lässt sich nicht sagen: { $reason }.
no-voices = Keine Autoren zu zeigen.
voices-text =
    { $number ->
        [one] 1 Autor
       *[other] { $number } Autoren
    }, die fleißigsten zuerst. { $told }.
no-exchanges = Niemand antwortet jemandem mit Namen.
exchanges-text =
    { $answers ->
        [one] 1 Antwort
       *[other] { $answers } Antworten
    } zwischen { $pairs } Paaren: { $agree } Zustimmung, { $disagree } Widerspruch, { $neither } keins von beiden. Am meisten: { $voice } antwortet { $to }, { $most }.
exchange-told =
    { $voice } an { $to }: { $number ->
        [one] 1 Antwort
       *[other] { $number } Antworten
    } ({ $how })
axis-answered = wird beantwortet →
axis-answers = antwortet ↓

## Words
words-title = Wörter, die die beiden Seiten unterscheiden
words-heading = Wer welches Wort öfter verwendet
words-hint = Ein Klick auf ein Wort zeigt die Kommentare, die es verwenden. Zahlen: Autoren, die zustimmen : widersprechen.
words-look-up = Ein Wort suchen
words-placeholder = Jedes Wort der Diskussion
words-unused = Kein Kommentar verwendet { $word }. Zitierte Wörter zählen nicht.
words-used =
    Insgesamt { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    }.
words-table = Alle Wörter mit Intervall und n
head-leans = Neigt zu
head-log-odds = Log-Odds
words-cannot = Es lassen sich keine Wörter unterscheiden: { $reason }.
words-too-rare = Es lassen sich keine Wörter unterscheiden: Kein Wort kommt in { $uses } Kommentaren vor.
words-unclear =
    Kein Wort unterscheidet die beiden Seiten sicher: Von { $words ->
        [one] 1 Wort
       *[other] { $words } Wörtern
    }, die mindestens { $uses } Kommentare verwenden, neigt sich keines weiter, als der Zufall es tut.
words-clear =
    { $sides }: { $clear } von { $words ->
        [one] 1 Wort
       *[other] { $words } Wörtern
    }, die mindestens { $uses } Kommentare verwenden, { $clear ->
        [one] neigt
       *[other] neigen
    } sich klar.
words-side-agree = wer zustimmt, sagt öfter { $words }
words-side-disagree = wer widerspricht, sagt öfter { $words }
no-words = Keine Wörter zu zeigen.
words-none = keine
words-text = Die Wörter, die sich am stärksten neigen, von { $number } versuchten: zur Zustimmung: { $agree }; zum Widerspruch: { $disagree }.
one-word-told-agree =
    { $word } verwenden { $agree }, die zustimmen, und { $disagree }, die widersprechen, in insgesamt { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }: Wer zustimmt, verwendet es { $times } so oft (95-%-Intervall { $interval }; angepasstes p { $p }).
one-word-told-disagree =
    { $word } verwenden { $agree }, die zustimmen, und { $disagree }, die widersprechen, in insgesamt { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }: Wer widerspricht, verwendet es { $times } so oft (95-%-Intervall { $interval }; angepasstes p { $p }).
one-word-chance-agree =
    { $word } verwenden { $agree }, die zustimmen, und { $disagree }, die widersprechen, in insgesamt { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }: Wer zustimmt, verwendet es { $times } so oft (95-%-Intervall { $interval }; angepasstes p { $p }), was bloßer Zufall sein kann.
one-word-chance-disagree =
    { $word } verwenden { $agree }, die zustimmen, und { $disagree }, die widersprechen, in insgesamt { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    }: Wer widerspricht, verwendet es { $times } so oft (95-%-Intervall { $interval }; angepasstes p { $p }), was bloßer Zufall sein kann.
one-word-tooltip = { $word }: { $odds } (95-%-Intervall { $interval }); verwendet von { $agree }, die zustimmen, { $disagree }, die es nicht tun
axis-as-often = gleich oft
axis-words = ◆ Widerspruch öfter  ·  Zustimmung öfter ●

## As the thread goes on
timeline-title = Zustimmung und Ton im Lauf der Diskussion
timeline-menu = Den Kommentaren folgen
along-page = entlang der Seite
along-time = über die Zeit
timeline-how = Abschnitte von mindestens zehn benachbarten Kommentaren. Durchgezogen: mittlere Zustimmung zur Behauptung. Gestrichelt: mittlerer Tonfall. Bänder sind 95-%-Intervalle aus einem Bootstrap, der Autoren zieht, oder Kommentare ohne Namen. Klar heißt ein Wandel, wo sich erstes und letztes Intervall nicht berühren.
timeline-no-time = { $sentence } Über die Zeit lässt es sich nicht zeichnen: { $reason }.
timeline-unknown = Wie die Diskussion weitergeht, lässt sich nicht sagen: { $reason }.
timeline-told = { $courses } (je Abschnitt mindestens { $number } Kommentare).
timeline-few = Zu wenige Kommentare, um ihnen zu folgen.
timeline-text = Benachbarte Kommentare vom ersten zum letzten, { $runs }.
run-agreement = mittlere Zustimmung: { $values }
run-sentiment = mittlerer Tonfall: { $values }
course-agreement =
    die mittlere Zustimmung { $way ->
        [rises] steigt
        [falls] fällt
       *[same] ändert sich nicht klar,
    } von { $first } auf { $last }
course-sentiment =
    der mittlere Tonfall { $way ->
        [rises] steigt
        [falls] fällt
       *[same] ändert sich nicht klar,
    } von { $first } auf { $last }
line-agreement = Zustimmung
line-sentiment = Tonfall
axis-time = Zeit, UTC
stretch = Kommentare { $first } bis { $last }: Mittel { $name } { $value }, n { $n }
stretch-votes =
    { $stretch }; { $up } { $up ->
        [one] Plusstimme
       *[other] Plusstimmen
    }, { $down } { $down ->
        [one] Minusstimme
       *[other] Minusstimmen
    }

## Claims to ask
claims-title = Andere Behauptungen, nach denen sich fragen lässt
claims-from-article = Im Artikel behauptet
claims-from-thread = In der Diskussion behauptet
claims-none = Weder Artikel noch Diskussion behaupten etwas in einem einfachen Satz.
claims-reword = Diese Behauptung umformulieren
claims-remove = Diese Behauptung entfernen
claims-by = { $claim } ({ $speaker })

## What the model gets wrong
mistakes-title = Was das Modell falsch liest
mistakes-told = Von den Kommentaren, die wir schrieben und beurteilten, um es zu messen, und aus denen es nie lernte, lag es bei diesen am sichersten falsch. Die häufigste Art von Fehler steht zuerst.
mistakes-earlier = { $told } Die Beispiele stammen von einer früheren Fassung des Modells.
mistakes-kind = Gelesen als { $answer }, gemeint als { $label }: { $number } von { $total } Kommentaren
head-claim = Behauptung
head-sure = Sicher

## Keyboard
keyboard-hint = Mit der Tastatur: mit der Tabulatortaste in die Diskussion, dann führt j zum nächsten Kommentar, k zum vorigen, u zu dem, auf den er antwortet.

## How words, voices and comparisons are counted
of-words-times = So oft
    .meaning = Die Chance des Wortes unter allen Wörtern der einen Seite, geteilt durch seine Chance auf der anderen. Beide werden mit dem Gewicht von { $prior } Wörtern zur ganzen Diskussion gezogen (Log-Odds mit informativem Dirichlet-Prior; Monroe, Colaresi und Quinn 2008), sodass Wörter, die alle verwenden, ohne Ausschlussliste in der Mitte bleiben.
of-words-voices = Autoren
    .meaning = Ein Wort zählt einmal je Autor und Seite, oder einmal je Kommentar, wo kein Autor angegeben ist. Zitierte Wörter zählen nicht.
of-words-interval = 95-%-Intervall
    .meaning = Der Log-Odds, normal; breit, wo wenige das Wort verwenden.
of-words-p = Angepasstes p
    .meaning = Wie leicht bloßer Zufall ein Wort so weit neigt, erhöht um die Zahl der versuchten Wörter (Benjamini und Hochberg 1995). Unter { $clear } heißt ein Wort klar, und sein Zeichen ist gefüllt: Von solchen Wörtern sind höchstens 5 von 100 als Zufallsfunde zu erwarten.
of-words-n = n
    .meaning = Kommentare, die das Wort verwenden; Wörter in weniger als { $uses } werden nicht versucht.
of-words-word = Wort
    .meaning = Was zwischen Leerzeichen und Zeichen steht, groß und klein gleich. Chinesisch und Japanisch werden nach Zeichenpaaren und Katakana-Folgen gezählt, Thai, Lao, Khmer und Birmanisch nach je drei Zeichen, da diese Schriften keine Wortabstände setzen.
of-voices-voice = Autor
    .meaning = Ein Autor, wie angegeben. Wo kein Name steht, aber eine Antwort einen Kommentar zitiert und dessen Autor nennt, dieser Name; mehr wird nicht erschlossen. Zwei Schreibweisen sind zwei Autoren.
of-voices-share = Anteil der Autoren
    .meaning = Jeder Autor zählt einmal, gleichmäßig auf seine Kommentare verteilt; ein Kommentar ohne Namen zählt als ein Autor. Unter { $voices } Autoren nicht genannt.
of-voices-points = Punkte gegenüber einfacher Zählung der Kommentare
    .meaning = Anteil der Autoren minus Anteil der Kommentare. Weit von null tragen wenige, die viel schreiben, eine Seite.
of-voices-same = Gleiche Haltung
    .meaning = Von allen Paaren von Kommentaren eines Autors der Anteil, in dem beide dieselbe Haltung einnehmen, neben der Wahrscheinlichkeit, dass zwei beliebige Kommentare es tun. Unter { $voices } Autoren mit zwei oder mehr Kommentaren nicht genannt.
of-voices-replies = Wie Antworten zu dem stehen, worauf sie antworten
    .meaning = Ob eine Antwort dem Kommentar, auf den sie antwortet, zustimmt oder widerspricht, aus beiden gelesen. Das ist nicht die Haltung zur Behauptung. Nur Antworten, deren Bezug bekannt ist und Worte hat.
of-voices-interval = 95-%-Intervall
    .meaning = In Klammern: ein Bootstrap, der Autoren zieht, oder Kommentare ohne Namen.
of-voices-n = n
    .meaning = Kommentare, Antworten oder Autoren mit eigenen Worten, wie der Satz sagt.
of-compare-interval = 95-%-Intervall
    .meaning = Ein Bootstrap, der Autoren zieht, oder Kommentare, wo die Autoren unbekannt sind.
of-compare-difference = Unterschied
    .meaning = Die obere Zeile minus die untere, mit dem Intervall beider Bootstraps zusammen.
of-compare-p = p
    .meaning = Wie oft ein mindestens so großer Unterschied entsteht, wenn Autoren den beiden Diskussionen zufällig zugeteilt werden, oder, bei zwei Behauptungen zu einer Diskussion, wenn ihre Antworten darauf zufällig die Plätze tauschen (Permutationstest; Phipson und Smyth 2010).
of-compare-adjusted = Angepasstes p
    .meaning = p, erhöht um die Zahl der auf dieser Seite getesteten Paare (Benjamini und Hochberg 1995). Unter { $clear } heißt ein Unterschied klar: Von solchen sind höchstens 5 von 100 als Zufallsfunde zu erwarten.
of-compare-press = Presse
    .meaning = Die Sätze eines Artikels, vom selben Verfahren gelesen. Ein Artikel ist eine Stimme, also hat sein Zeichen kein Intervall und wird nicht getestet; er berichtet auch, was andere sagen.
of-compare-n = n
    .meaning = Kommentare mit eigenen Worten; unter { $comments } wird nichts genannt.

## Label
label-task-stance = Haltung zur Behauptung
label-task-relation = Antwort zum Kommentar, auf den sie antwortet
label-task-sentiment = Ton
label-stream-random = Zufällig gezogen, für ehrliche Anteile
label-stream-uncertain = Unsicherste zuerst, damit die Maschine lernt
label-introduction = Lesen Sie einen Kommentar und sagen Sie, wo er steht. Die Meinung der Maschine bleibt verborgen, bis Sie Ihre gegeben haben. Zehn zufällig gezogene Kommentare korrigieren ihre Anteile; aus jedem Urteil lernt sie.
label-kept-here = { $introduction } Sie bleiben nur in diesem Fenster: Laden Sie sie unten herunter.
label-title = Beurteilen
label-menus = Artikel, Behauptung und Reihenfolge
label-what = Was beurteilt wird
label-next = Welcher Kommentar als nächster kommt
label-no-replies = Diese Diskussion hat keine Antworten zum Beurteilen.
label-no-comments = Diese Diskussion hat keine Kommentare mit eigenen Worten zum Beurteilen.
label-count = { $done } von { $total } von Ihnen beurteilt
label-all-done = Sie haben alle Kommentare beurteilt.
label-said-same = Sie sagten: { $yours }; die Maschine sagt es auch.
label-said-other = Sie sagten: { $yours }; die Maschine sagt: { $its }.
label-just = Eben beurteilt
label-nothing = Hier gibt es nichts zu beurteilen. Wählen Sie einen Artikel mit Kommentaren und eine Behauptung.
answer-button-agree = Stimmt zu
answer-button-disagree = Widerspricht
answer-button-neither = Keins
answer-button-negative = Negativ
answer-button-neutral = Neutral
answer-button-positive = Positiv
label-undo = Rückgängig
label-asked-stance = Stimmt dieser Kommentar der Behauptung { $claim } zu?
label-asked-relation = Stimmt dieser Kommentar dem Kommentar zu, auf den er antwortet?
label-asked-sentiment = Wie klingt dieser Kommentar?
label-answered = Nr. { $number }, worauf er antwortet
label-elsewhere = Dieser Kommentar wurde in einem anderen Fenster neu beurteilt, sein Urteil bleibt also.
label-stays = { $problem } Das Urteil bleibt.
label-waits = { $problem } Bis dahin warten Ihre Urteile in diesem Fenster: Schließen Sie es nicht.
label-files = Urteile als Dateien
label-place-window = Ihre Urteile leben nur in diesem Fenster. Laden Sie sie herunter, bevor Sie es schließen.
label-place = Jedes Urteil wird sofort in { $place } gespeichert, auch wenn dieses Fenster sich schließt.
label-download-csv = Alle Urteile als CSV
label-download-studio = Dieser Artikel und diese Behauptung für Label Studio
label-upload = Urteile einlesen: CSV, oder JSON aus Label Studio, höchstens { $most } MB
label-upload-button = Diese Urteile hinzufügen
label-choose-file = Wählen Sie eine Datei.
label-added =
    { $name }: { $added ->
        [one] 1 Urteil
       *[other] { $added } Urteile
    } hinzugefügt.
label-added-known =
    { $name }: { $added ->
        [one] 1 Urteil
       *[other] { $added } Urteile
    } hinzugefügt; { $known } waren schon hier.
label-shares = Anteile, durch Ihre Urteile korrigiert
label-none-yet = Noch keine Urteile.
label-unnamed = jemand ohne Namen
label-head-you = Sie sagen
label-head-machine = Maschine: { $said }
label-against = Die Maschine gegen zufällig gezogene Urteile
coder-name = Ihr Name (freiwillig)
coder-placeholder = Um Beurteilende zu unterscheiden
row-machine = Maschine
row-corrected = korrigiert
corrected = Korrigiert durch { $labels } zufällig gezogene, beurteilte Kommentare: { $told }.
corrected-agree = { $share } der Kommentare stimmen zu (95-%-Intervall { $interval }; die Maschine allein sagt { $raw })
corrected-disagree = { $share } widersprechen (95-%-Intervall { $interval }; die Maschine allein sagt { $raw })
corrected-negative = { $share } der Kommentare klingen negativ (95-%-Intervall { $interval }; die Maschine allein sagt { $raw })
corrected-neutral = { $share } neutral (95-%-Intervall { $interval }; die Maschine allein sagt { $raw })
corrected-positive = { $share } positiv (95-%-Intervall { $interval }; die Maschine allein sagt { $raw })
machine-shares = Die Anteile der Maschine: { $told }.
class-share = { $name } { $share }
label-enough =
    { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    } zufällig gezogen und beurteilt.
label-needed = { $number } von { $needed } zufällig gezogenen Kommentaren beurteilt: noch { $left } für einen korrigierten Anteil.
label-quality =
    Die Maschine liegt bei { $accuracy } der Urteile zu { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    } richtig, die zufällig gezogen wurden; Makro-F1 { $score } (95-%-Intervall { $interval }).
taught-not-yet = Noch nichts gelernt: { $reason }.
taught-used =
    Aus { $number ->
        [one] 1 Urteil
       *[other] { $number } Urteilen
    } gelernt und verwendet: Makro-F1 auf ungesehenen Urteilen { $before } vorher und { $after } nachher.
taught-unused =
    Aus { $number ->
        [one] 1 Urteil
       *[other] { $number } Urteilen
    } gelernt und nicht verwendet: { $reason }.
taught-no-better =
    Aus { $number ->
        [one] 1 Urteil
       *[other] { $number } Urteilen
    } gelernt und nicht verwendet, da es nicht besser wird: Makro-F1 auf ungesehenen Urteilen { $before } vorher und { $after } nachher.
coder-count = { $name } { $number }
coders-one = Kommentare beurteilt von { $names }. Eine zweite Person würde zeigen, wie weit die Urteile tragen.
coders-apart = Kommentare beurteilt von { $names }; keiner von zweien, also sagt nichts, wie weit sie übereinstimmen.
coders-alpha =
    Kommentare beurteilt von { $names }. Krippendorffs α { $alpha } (95-%-Intervall { $interval }) über { $number ->
        [one] den 1 Kommentar, den
       *[other] die { $number } Kommentare, die
    } zwei oder mehr beurteilten.

## Take away
take-title = Zum Mitnehmen
take-says = Der Bericht ist eine Datei zum Verschicken oder Drucken und öffnet sich auch ohne Netz. Mit dem Beleg kann jeder ihn nachrechnen: python -m analysis verify.
take-report = Bericht
take-receipt = Beleg
take-everything = Alles
take-file = { $title } ({ $kind })
take-chart = Ein Diagramm
take-table = Eine Tabelle
take-table-comments = Kommentare
take-table-stances = Haltungen
take-table-measures = Maße
take-table-ways-of-counting = Zählweisen
take-table-story = Artikel
take-table-claim = Behauptung
take-table-labels = Urteile
take-table-audit = Prüfbericht
take-no-link = Ein Link kann die hinzugefügte Diskussion nicht enthalten: Senden Sie stattdessen den Bericht.
take-copy = Kopieren
take-copied = Kopiert
take-link = Diese Ansicht als Link

## Report
report-title = { $title } – Applause Gap
report-comments = Die Kommentare
report-words = Die Wörter
report-nothing-doubted = Nichts war zweifelhaft.
report-save-receipt = Beleg als Datei speichern
report-rests = Worauf dieser Bericht beruht. Der Befehl python -m analysis verify rechnet ihn nach.
receipt-made = Erstellt
receipt-from = Gelesen aus
receipt-file-digest = SHA-256 der Datei
receipt-not-kept = nicht behalten
receipt-thread-digest = SHA-256 der Diskussion wie gelesen
receipt-claim = Behauptung
receipt-stance-by = Haltung durch
receipt-sentiment-by = Tonfall durch
receipt-nobody = niemand
receipt-labels = Verwendete Urteile von Menschen
receipt-code = Unser Code
receipt-model = Lesemodell
receipt-no-model = nicht installiert
head-receipt-what = Was
head-receipt-which = Welches
report-read-them = Lesen
report-show-all = Alle Kommentare zeigen
report-chosen = { $chosen } von { $total } Kommentaren sind in einem Diagramm ausgewählt.
report-chosen-listed = { $chosen } von { $total } Kommentaren sind in einem Diagramm ausgewählt, { $listed } davon stehen hier.
report-none = Es gibt keine.
report-listed =
    { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentare
    }, in der Reihenfolge der Seite.
report-listed-some =
    Die { $listed } von { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    } mit den meisten Stimmen, in der Reihenfolge der Seite.
report-marked = { $listed } Unterstrichene Wörter bewegten die Haltung.
report-marked-some = { $listed } Unterstrichene Wörter bewegten die Haltung, in den { $marked } mit den meisten Stimmen.
source-line =
    Applause Gap · { $judged } von { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    } mit eigenen Worten, gelesen vom Verfahren { $scorer }, nicht von Menschen
source-line-wordless =
    Applause Gap · { $judged } von { $number ->
        [one] 1 Kommentar
       *[other] { $number } Kommentaren
    } mit eigenen Worten, keiner mit Worten
untitled-a = Ein Artikel ohne Titel

## Add
add-title = Eine Diskussion hinzufügen
add-standfirst = Fügen Sie eine Kommentarseite ein oder laden Sie eine gespeicherte hoch. Sie wird hier gelesen, niemandem sonst gezeigt und vergessen, wenn Sie dieses Fenster schließen.
add-paste = Eine Seite oder Diskussion einfügen
add-paste-placeholder = Die ganze Seite markieren, kopieren und hier einfügen.
add-files = Oder Dateien wählen, je höchstens { $most } MB
upload = Hochladen
add-files-help = Was eine Datei enthält, entscheidet, wie sie gelesen wird, nicht ihr Name.
add-name = Name des Eingefügten
add-pasted = Eingefügtes
add-too-large = { $name }: Es hat { $size } Megabyte, höchstens { $most } lassen sich hier lesen. Teilen Sie es, oder verwenden Sie die Befehlszeile.
add-claim = Behauptung, nach der gefragt wird (freiwillig)
add-hide = Namen hinter Pseudonymen verbergen
add-hide-help = Ein Name hat in allem, was hier hinzugefügt wird, ein Pseudonym. E-Mail- und Netzadressen werden in jedem Fall gestrichen.
add-read = Lesen
add-nothing = Es gibt noch nichts zu lesen. Fügen Sie oben eine Seite ein oder wählen Sie eine Datei.
add-keep = Für diese Sitzung behalten
add-leave = Weglassen
add-kept-title = In diesem Fenster hinzugefügt
add-take-out = Herausnehmen
add-taken-out = Herausgenommen: { $thread }
add-undo = Rückgängig
add-standfirst-kept = Fügen Sie eine Kommentarseite ein oder laden Sie eine gespeicherte hoch. Sie wird auf diesem Rechner gelesen, niemandem sonst gezeigt und hier behalten, bis Sie sie vergessen lassen.
add-keep-stored = Behalten
add-publish = Für alle veröffentlichen
add-stored-title = Hier aufbewahrt
add-published-title = Veröffentlicht
add-forget = Vergessen
add-forget-ask = { $thread } mit allen Urteilen vergessen? Jede Spur davon verschwindet, und nichts bringt sie zurück.
add-forget-yes = Endgültig vergessen
add-forget-no = Weiter behalten
add-forgotten = Vergessen: Weder die Datenbank noch der Arbeitsspeicher dieser App enthält noch etwas davon.
store-waits = { $problem } Bis dahin wartet, was Sie hinzugefügt haben, in diesem Fenster: Schließen Sie es nicht.
store-away = { $problem } Bis dahin kann hier fehlen, was dort aufbewahrt wird.
project-title = Alles als eine Datei
project-introduction = Die hinzugefügten Artikel, die Behauptungen, nach denen Sie fragen, und alle Urteile: zum Aufbewahren oder für einen anderen Rechner. Alles davon liegt in { $place }.
project-download = Das Projekt herunterladen
project-upload = Ein Projekt einlesen, höchstens { $most } MB
project-upload-button = Dieses Projekt hinzufügen
project-added =
    { $name }: { $stories ->
        [one] 1 Artikel
       *[other] { $stories } Artikel
    }, { $claims ->
        [one] 1 Behauptung
       *[other] { $claims } Behauptungen
    } und { $labels ->
        [one] 1 Urteil
       *[other] { $labels } Urteile
    } hinzugefügt.
add-more-stories =
    Und { $number } { $number ->
        [one] weiterer Artikel, der mit den anderen behalten wird
       *[other] weitere Artikel, die mit den anderen behalten werden
    }.
add-first =
    { $number ->
        [one] Der einzige Kommentar, wie er getrennt wurde
       *[other] Die ersten { $first } von { $number } Kommentaren, wie sie getrennt wurden
    }
add-recognised = Erkannt als { $name }: dem Inhalt nach { $why }.
add-overruled = Gelesen als { $name }, weil Sie es so wählten; dem Inhalt nach { $why }.
add-unrecognised = Kein bekanntes Format passt dazu.
add-read-as = Lesen als
add-read-as-help = Die ersten passen zum Inhalt; die anderen sind da, um das zu überstimmen.
add-reader = { $name }: { $why }
add-columns = Welche Spalte was enthält
add-columns-read = Mit diesen Spalten lesen
add-columns-back = Zurück zum Vorschlag
add-examples = Die ersten Zeilen, mit dem, wofür jede Spalte gehalten wurde:
add-examples-known = Dies ist eine Tabelle der Art { $layout }. Die ersten Zeilen, mit dem, wofür jede Spalte gehalten wurde:
add-not-in-table = nicht in dieser Tabelle
add-proposed = Vorgeschlagen, weil: { $reason }.
add-nothing-fits = nichts dazu passt
add-votes-question = Was sind die Zahlen in { $column }?
add-choose-column = Wählen Sie die Spalte der Kommentare; ohne sie gibt es nichts zu lesen.
field-text = Der Kommentar
field-author = Wer ihn schrieb
field-created_at = Wann
field-up = Plusstimmen
field-down = Minusstimmen
field-net = Stimmen in einer Zahl
field-comment_id = Seine Kennung
field-parent_id = Die Kennung, auf die er antwortet
field-story_id = Die Kennung des Artikels
field-title = Der Titel des Artikels
field-url = Die Adresse des Artikels
field-status = Ob er entfernt wurde
numbers-none = keine Stimmen (Sterne, ein Rang, eine Anzahl)
numbers-up = Plusstimmen
numbers-down = Minusstimmen
numbers-net = Plus minus Minus
kept-scorer-deep = Ein größeres eingebautes Sprachmodell: unterscheidet die beiden Seiten besser, um ein Mehrfaches langsamer

## Anmeldung und Grenzen auf einem Server
sign-in-visitor = Redakteure melden sich an, um zu veröffentlichen, Urteile für alle zu speichern und zu löschen. Mit der Anmeldung beginnt ein neuer Besuch: Was Sie hier hinzugefügt haben, ist dann weg.
sign-in-editor = Sie sind angemeldet als { $email }. Ihre Urteile werden für alle gespeichert.
sign-in-unlisted = Sie sind angemeldet als { $email }. Diese Adresse steht nicht auf der Liste der Redakteure: Nichts, was Sie hier tun, wird gespeichert.
sign-in-unverified = Sie sind angemeldet als { $email }, aber Ihr Anmeldedienst hat diese Adresse nicht bestätigt: Nichts, was Sie hier tun, wird gespeichert.
sign-in-expired = Sie haben sich als { $email } vor mehr als { $hours } Stunden angemeldet. Melden Sie sich ab und wieder an, um Urteile für alle zu speichern.
sign-in-no-store = Sie sind angemeldet, aber dieser Server nennt keine Datenbank: Nichts, was Sie hier tun, wird gespeichert. Wer ihn betreibt, muss die Datenbank-URL setzen.
sign-in-button = Anmelden
sign-in-with = Anmelden mit { $provider }
sign-in-leave = Abmelden
sign-in-missing = Hier kann sich niemand anmelden, weil dem Server das Paket Authlib fehlt. Wer ihn betreibt, muss das Extra „hosted“ installieren.
sign-in-wrong = Hier kann sich niemand anmelden, weil die Anmeldung des Servers falsch eingerichtet ist. Wer ihn betreibt, muss seine Secrets berichtigen.
right-refused-publish = Nur angemeldete Redakteure dürfen hier veröffentlichen. Melden Sie sich an, und versuchen Sie es noch einmal.
right-refused-label = Nur angemeldete Redakteure dürfen hier Urteile für alle speichern. Melden Sie sich an, und versuchen Sie es noch einmal.
right-refused-delete = Nur angemeldete Redakteure dürfen hier löschen. Melden Sie sich an, und versuchen Sie es noch einmal.
limit-sources =
    Höchstens { $most ->
        [one] 1 Quelle lässt
       *[other] { $most } Quellen lassen
    } sich hier auf einmal lesen. Lesen Sie die anderen danach.
limit-threads =
    Ein Besuch kann hier { $most ->
        [one] 1 Diskussion
       *[other] { $most } Diskussionen
    } behalten. Nehmen Sie eine heraus, und versuchen Sie es noch einmal.
limit-comments =
    Ein Besuch kann hier { $most ->
        [one] 1 Kommentar
       *[other] { $most } Kommentare
    } behalten, mit diesen wären es { $number }. Nehmen Sie eine Diskussion heraus, oder verwenden Sie die Befehlszeile.
limit-memory = Der Speicher des Servers ist fast voll, darum lässt sich gerade nichts Neues lesen. Was Sie hinzugefügt haben, bleibt. Warten Sie einige Minuten, und versuchen Sie es noch einmal.
limit-reading-time =
    { $name }: Das Lesen dauerte länger als { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    } und wurde abgebrochen. Teilen Sie es, oder verwenden Sie die Befehlszeile.
limit-reading-memory =
    { $name }: Das Lesen bräuchte mehr als { $megabytes ->
        [one] 1 Megabyte
       *[other] { $megabytes } Megabyte
    } Speicher und wurde abgebrochen. Teilen Sie es, oder verwenden Sie die Befehlszeile.
limit-work-time =
    Das dauerte länger als { $seconds ->
        [one] 1 Sekunde
       *[other] { $seconds } Sekunden
    } und wurde abgebrochen, weil auch andere diesen Server nutzen: { $work }. Versuchen Sie es mit einer kürzeren Diskussion, oder verwenden Sie die Befehlszeile.
work-turn =
    { $work }: wartet auf { $number ->
        [one] 1 andere Aufgabe
       *[other] { $number } andere Aufgaben
    } auf diesem Server
work-reading = { $name } wird gelesen

## What a reading found, kept in English
kept-found =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } gefunden.
kept-stated =
    Die Seite selbst nennt { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    }.
kept-missing =
    { $number } der { $stated } angegebenen Kommentare { $number ->
        [one] steht
       *[other] stehen
    } nicht im Text.
kept-extra =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } mehr, als die Seite nennt.
kept-stubs =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } als Platzhalter behalten: { $status ->
        [deleted] vom Autor gelöscht
        [removed] von der Moderation entfernt
       *[hidden] ausgeblendet
    }.
kept-stubs-left-out =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } ohne Antworten weggelassen: { $status ->
        [deleted] vom Autor gelöscht
        [removed] von der Moderation entfernt
       *[hidden] ausgeblendet
    }.
kept-noted =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    }: { $reason }.
kept-linked =
    { $number } { $number ->
        [one] Antwort
       *[other] Antworten
    } mit dem beantworteten Kommentar verknüpft: { $reasons }.
kept-linked-none =
    { $number } { $number ->
        [one] Antwort
       *[other] Antworten
    } mit dem beantworteten Kommentar verknüpft.
kept-linked-id = { $number } über die Kennung
kept-linked-quote = { $number } über ein Zitat
kept-linked-address = { $number } über die Anrede
kept-linked-nesting = { $number } über die Einrückung
kept-addressed =
    { $number } { $number ->
        [one] Kommentar wendet
       *[other] Kommentare wenden
    } sich an einen Namen, unter dem kein Kommentar steht.
kept-tallies =
    { $number } { $number ->
        [one] Stimmenangabe
       *[other] Stimmenangaben
    } gelesen, von der Form „{ $form }“.
kept-no-tallies = Stimmen sind nicht angegeben: Sie fehlen, sie sind nicht 0.
kept-letters-repaired =
    { $number } { $number ->
        [one] Zeile
       *[other] Zeilen
    } mit Buchstaben repariert, die eine falsche Kodierung zerlegt hatte.
kept-pingbacks =
    { $number } { $number ->
        [one] Pingback
       *[other] Pingbacks
    } anderer Seiten weggelassen: Das sind keine Kommentare.
kept-around-article = Rund um den Artikel, weder Überschrift noch Text.
kept-below-comments = Unter den Kommentaren, als Text der Seite selbst verstanden.
kept-around-comments = Namen, Zeiten und Schaltflächen um die Kommentare.
kept-around-posts = Namen, Zeiten, Stimmen und Schaltflächen um die Beiträge.
kept-borders-lost = Hier stehen Kommentare, aber weder Stimmen noch Namen trennen sie: Wo einer endet und der nächste beginnt, ist nicht mehr zu erkennen; darum wurde keiner erfunden.
kept-read-mixed-bytes = Einige Bytes sind kein UTF-8 und wurden als Windows-1252 gelesen.
kept-read-windows = Der Text ist nicht UTF-8 und wurde als Windows-1252 gelesen.
kept-null-characters = Nullzeichen wurden ersetzt.
kept-broken-characters = Zerstörte Zeichen wurden ersetzt.
kept-addresses-dropped =
    In { $number } { $number ->
        [one] Kommentar
       *[other] Kommentaren
    } wurden E-Mail- oder Netzadressen gestrichen.
kept-net-differs = der angegebene Saldo ist nicht Plus minus Minus
kept-left-out =
    { $number } { $number ->
        [one] Eintrag
       *[other] Einträge
    } weggelassen: { $reason }.
kept-what-unapproved-comment = nicht freigegebene Kommentare
kept-what-unapproved-entry = nicht freigegebene Einträge
kept-what-unapproved-post = nicht freigegebene Beiträge
kept-what-spam-entry = Spam
kept-what-spam = Spam
kept-what-pingback = Pingbacks
kept-what-hidden-post =
    { $number ->
        [one] verborgener Beitrag
       *[other] verborgene Beiträge
    }
kept-what-service-message =
    { $number ->
        [one] Dienstnachricht
       *[other] Dienstnachrichten
    }
kept-what-wiki = Wiki-Seiten
kept-what-notice = Hinweise
kept-what-highlight = Markierungen ohne Worte
kept-empty-stories = { $number } Artikel ohne Kommentare weggelassen.
kept-not-understood =
    { $number } { $number ->
        [one] Eintrag
       *[other] Einträge
    } weggelassen: Darin ist kein Kommentar zu lesen.
kept-boosts =
    { $number } { $number ->
        [one] geteilter Beitrag
       *[other] geteilte Beiträge
    }: keine eigenen Kommentare.
kept-retweets =
    { $number } { $number ->
        [one] Retweet
       *[other] Retweets
    }: keine eigenen Kommentare.
kept-more-pages = Es folgen weitere Seiten mit Kommentaren, die nicht darin sind.
kept-picture-alone =
    { $number } { $number ->
        [one] Kommentar ist
       *[other] Kommentare sind
    } nur ein Bild oder Sticker: weggelassen.
kept-hidden-reddit =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } nicht in der Datei, hinter { $links } { $links ->
        [one] Link
       *[other] Links
    } „more comments“.
kept-branches =
    { $number } { $number ->
        [one] Zweig
       *[other] Zweige
    } durch „continue this thread“ abgeschnitten.
kept-behind-links =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } hinter { $links } { $links ->
        [one] Link
       *[other] Links
    } zu weiteren.
kept-not-shown =
    { $number } { $number ->
        [one] Kommentar
       *[other] Kommentare
    } nicht auf der Seite gezeigt.
kept-more-behind =
    { $number } { $number ->
        [one] weiterer Kommentar
       *[other] weitere Kommentare
    } hinter „{ $words }“.
kept-by-script = Die Seite lädt ihre Kommentare per Skript: Speichern Sie sie, wenn sie zu sehen sind, oder kopieren Sie sie.
kept-xml-broken =
    Das XML ist an { $number } { $number ->
        [one] Stelle
       *[other] Stellen
    } defekt; gezeigt wird, was zu lesen war.
kept-columns-read = Gelesene Spalten: { $columns }.
kept-cells-missing =
    { $number } { $number ->
        [one] Zelle
       *[other] Zellen
    } für { $field } ohne ganze Zahl: als fehlend behandelt.
kept-rows-wide =
    { $number } { $number ->
        [one] Zeile
       *[other] Zeilen
    } mit mehr Zellen als Spalten weggelassen.
kept-rows-empty =
    { $number } { $number ->
        [one] Zeile
       *[other] Zeilen
    } ohne Text weggelassen.
kept-rows-repeated =
    { $number } wörtlich wiederholte { $number ->
        [one] Zeile
       *[other] Zeilen
    } nur einmal gezählt.
kept-replies-not-sought = Die Tabelle nennt keine Bezüge und ist zu lang, um Antworten im Text zu suchen.
kept-other-encoding = Die Datei ist nicht Unicode; ihre Buchstaben wurden als { $encoding } gelesen.
kept-lines-encoding =
    { $number } { $number ->
        [one] Zeile
       *[other] Zeilen
    } in anderer Kodierung als der Rest.
kept-lines-above =
    { $number } { $number ->
        [one] Zeile
       *[other] Zeilen
    } über den Spaltennamen weggelassen.
kept-doubt-times = Zeiten: { $reason }.
kept-doubt-day-month = Tag und Monat sind nicht zu unterscheiden, darum wurden die Zeiten weggelassen
kept-doubt-reactions = „disagree“ gilt als Minusstimme; „funny“, „wow“ und „sad“ wurden weggelassen.
kept-doubt-rating = { $column } gilt nicht als Stimmen: { $reason }. Sind es doch welche, ordnen Sie der Spalte den Saldo zu.
kept-doubt-name-rating = ihr Name ist der einer Bewertung
kept-doubt-not-whole = ihre Werte sind keine ganzen Zahlen
kept-doubt-stars = ihre Werte reichen von 1 bis 5 wie Sterne
kept-doubt-rank = ihre Werte nummerieren die Zeilen wie eine Rangfolge
kept-doubt-grades = ihre Werte reichen von 1 bis 10 wie Noten
kept-doubt-no-times = { $column } enthält keine lesbaren Zeiten, darum fehlen sie.
kept-doubt-no-parent = { $column } nennt keinen Kommentar der Datei, darum wurde danach keine Antwort verknüpft.
kept-doubt-numbers = { $column } enthält ganze Zahlen, vielleicht Stimmen, vielleicht nicht. Wenn ja, ordnen Sie der Spalte Plus, Minus oder Saldo zu.
kept-column-layout = dies ist eine Tabelle der Art { $layout }
kept-column-named = ihr Name ist ein Wort dafür ({ $language })
kept-column-named-inside = ihr Name enthält ein Wort dafür ({ $language })
kept-column-longest = ihre Zellen enthalten die längsten Texte
kept-column-times = ihre Zellen sind Zeiten
kept-column-referred = { $column } verweist darauf
kept-column-yours = Sie haben sie genannt
kept-absent = { $file } nennt { $document }, das nicht im Ordner liegt.
kept-unknown-setting = { $file }: { $setting } ist keine bekannte Einstellung.

## What a source is, kept in English
kept-is-archive = ein Zip-Archiv mit Dokumenten
kept-is-answers = der Text einer Seite von Stack Exchange, deren Beiträge unten gezeichnet sind
kept-is-pasted = einfacher Text, wie von einer Seite kopiert
kept-is-own = Tabellen, die dieses Programm schrieb
kept-is-workbook = eine Excel- oder Parquet-Datei
kept-is-table = eine Tabelle mit einer Textspalte
kept-is-reddit-json = JSON von Reddit selbst
kept-is-reddit-rows = Zeilen mit Reddit-Kommentaren
kept-is-hn-tree = Einträge von Hacker News mit ihren Antworten
kept-is-hn-items = Einträge von Hacker News nach Kennung
kept-is-youtube-api = Kommentare, wie YouTubes Schnittstelle sie liefert
kept-is-youtube-downloader = Kommentare, wie youtube-comment-downloader sie schreibt
kept-is-yt-dlp = ein Video, wie yt-dlp es beschreibt
kept-is-x-archive = Beiträge von X, wie das Archiv oder die ältere Schnittstelle sie schreibt
kept-is-x-api = Beiträge, wie die Schnittstelle von X sie liefert
kept-is-mastodon = Beiträge von Mastodon
kept-is-lemmy = Kommentare von Lemmy
kept-is-bluesky = ein Thread von Bluesky
kept-is-chat = Nachrichten eines Chats auf Telegram oder Discord
kept-is-feed = ein Feed mit Kommentaren, RSS oder Atom
kept-is-openweb = eine Diskussion von OpenWeb
kept-is-nine-gag = Kommentare, wie 9GAG sie liefert
kept-is-meta = eigene Kommentare, wie Facebook oder Instagram sie exportiert
kept-is-facebook = Kommentare zu Beiträgen auf Facebook
kept-is-bilibili = Kommentare von Bilibili
kept-is-nested = Kommentare mit eingeschachtelten Antworten
kept-is-disqus-export = ein Export von Disqus
kept-is-wordpress-export = ein Export von WordPress
kept-is-stack-dump = Zeilen eines Abzugs von Stack Exchange
kept-is-kialo = eine Gliederung von Für und Wider, wie Kialo sie exportiert
kept-is-japan-today = Kommentare mit Wertungen von Japan Today
kept-is-guardian = eine Diskussion aus der Schnittstelle des Guardian
kept-is-discourse = ein Thema eines Discourse-Forums
kept-is-disqus-api = Beiträge aus der Schnittstelle von Disqus
kept-is-gigya = ein Baum von Gigya-Kommentaren
kept-is-commento = ein Export von Commento
kept-is-remark = Kommentare von remark42
kept-is-isso = Diskussionen von Isso
kept-is-wordpress-api = Kommentare aus der Schnittstelle von WordPress
kept-is-coral = Kommentare von Coral
kept-is-convokit = Äußerungen eines ConvoKit-Korpus
kept-is-hypothesis = Anmerkungen aus Hypothesis
kept-is-github-api = Kommentare aus der Schnittstelle von GitHub
kept-is-reddit-old = eine Seite des alten Reddit
kept-is-reddit-page = eine Seite von Reddit
kept-is-hn-page = eine Seite von Hacker News
kept-is-stack-page = eine Frage mit Antworten von Stack Exchange
kept-is-slashdot = eine Seite von Slashdot
kept-is-github-page = eine Diskussion auf GitHub
kept-is-mastodon-page = ein Gesprächsfaden auf Mastodon
kept-is-xenforo = ein Thema eines XenForo-Forums
kept-is-disqus-page = eine Seite mit Disqus-Kommentaren für Leser ohne Skripte
kept-is-wpdiscuz = eine Seite mit wpDiscuz-Kommentaren
kept-is-takeout = eigene Kommentare aus Google Takeout
kept-is-drupal = eine Seite mit Drupal-Kommentaren
kept-is-wordpress-page = eine WordPress-Seite
kept-is-printed-tallies = eine Seite, die Stimmen so angibt wie Japan Today
kept-is-marked = eine Seite mit ausgezeichneten Kommentaren
kept-is-page = eine gespeicherte Webseite

## What went wrong with a source, kept in English
kept-wrong-no-text = { $name }: Es ist kein Text da. Fügen Sie eine Seite ein oder wählen Sie eine andere Datei.
kept-wrong-nothing-found = { $name }: Weder Kommentare noch ein Artikel sind zu finden. Fügen Sie den Text der Seite von der Überschrift bis zum letzten Kommentar ein.
kept-wrong-unknown = { $name }: Das sind Auszeichnungen oder Daten in keinem bekannten Format. Öffnen Sie die Seite, markieren Sie alles, kopieren Sie es und fügen Sie den Text ein.
kept-wrong-pdf = { $name }: Das ist ein PDF. Öffnen Sie es, markieren Sie alles, kopieren Sie es und fügen Sie den Text ein.
kept-wrong-rtf = { $name }: Das ist ein Text mit Formatierung (RTF). Öffnen Sie ihn, markieren Sie alles, kopieren Sie es und fügen Sie den Text ein.
kept-wrong-word = { $name }: Das ist ein Word-Dokument. Öffnen Sie es, markieren Sie alles, kopieren Sie es und fügen Sie den Text ein.
kept-wrong-picture = { $name }: Das ist ein Bild. Fügen Sie die Kommentare als Text ein oder speichern Sie die Seite selbst.
kept-wrong-office = { $name }: Das ist eine Datei einer alten Office-Version. Speichern Sie sie neu oder als CSV.
kept-wrong-packed = { $name }: Das ist mit { $program } gepackt. Entpacken Sie es oder packen Sie die Dateien als Zip.
kept-wrong-binary = { $name }: Das ist kein Text. Speichern Sie den Text der Seite oder einen Export und versuchen Sie es damit.
kept-wrong-deep = { $name }: Ihre Tags sind tiefer verschachtelt, als eine Seite es braucht. Speichern Sie die Seite neu.
kept-wrong-archive-empty = { $name }: Das Archiv enthält keine Datei mit Kommentaren. Packen Sie den Export selbst.
kept-wrong-archive-inner = { $name }: Im Archiv steckt ein weiteres Archiv. Entpacken Sie zuerst das innere.
kept-wrong-archive-broken = { $name }: Dieses Zip-Archiv ist beschädigt. Packen Sie die Dateien neu.
kept-wrong-archive-password = { $name }: Das Archiv verlangt ein Passwort. Entpacken Sie es und wählen Sie die Dateien.
kept-wrong-archive-many = { $name }: Das Archiv enthält über { $number } Dateien. Packen Sie weniger.
kept-wrong-archive-swells = { $name }: Das Archiv würde entpackt viel größer, als es dürfte. Entpacken Sie es und wählen Sie die Dateien.
kept-wrong-archive-lies = { $name }: Das Archiv ist größer, als es angibt. Packen Sie die Dateien neu.
kept-wrong-xml = { $name }: Das XML lässt sich nicht lesen. Exportieren Sie es noch einmal.
kept-wrong-xml-deep = { $name }: Das XML ist zu tief verschachtelt oder schwillt endlos an. Exportieren Sie es noch einmal.
kept-wrong-answer = { $name }: Das ist keine Antwort von { $site }. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-listing = { $name }: Das ist keine Liste von Reddit. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-comments-of = { $name }: Das sind keine Kommentare von { $site }. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-none-of-own = { $name }: Darin stehen keine eigenen Kommentare. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-none-of = { $name }: Darin steht nichts von { $site }. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-none-archive = { $name }: Darin stehen keine Beiträge von X. Wählen Sie tweets.js aus dem Archiv.
kept-wrong-none-here = { $name }: Darin stehen keine Kommentare von { $site }. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-none-nested = { $name }: Darin stehen keine verschachtelten Kommentare. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-no-page = { $name }: Das ist keine gespeicherte Webseite. Wählen Sie bei „Lesen als“ etwas anderes.
kept-wrong-no-post = { $name }: Diese Seite zeigt keinen Beitrag. Speichern Sie sie, wenn die Beiträge zu sehen sind.
kept-wrong-cut = { $name }: Das Archiv ist abgeschnitten. Holen Sie die Datei noch einmal.
kept-wrong-swells = { $name }: Entpackt ist es mehr, als sich lesen lässt. Nehmen Sie einen Teil davon.
kept-wrong-cut-json = { $name }: Das JSON bricht ab. Holen Sie die Datei noch einmal.
kept-wrong-whole = { $name }: Die Datei ist zu groß, um als Ganzes gelesen zu werden. Nehmen Sie einen Teil davon.
kept-wrong-damaged = { $name }: Die gepackte Datei ist beschädigt. Laden Sie sie noch einmal herunter.
kept-wrong-no-reader = { $name }: Keine Leseart heißt { $reader }. Möglich sind: { $readers }.
kept-wrong-no-table = { $name }: Das ist keine Tabelle. Wählen Sie eine CSV-, Excel-, Parquet- oder JSON-Datei.
kept-wrong-no-column-of-text = { $name }: Keine der Spalten sieht nach Text aus: { $columns }. Wählen Sie unten die Spalte der Kommentare.
kept-wrong-no-field = { $name }: Kein Feld heißt { $field }. Möglich sind: { $fields }.
kept-wrong-no-column = { $name }: Keine Spalte heißt { $column }. Möglich sind: { $columns }.
kept-wrong-rows = { $name }: Sie hat über { $number } Zeilen. Teilen Sie sie nach Artikeln.
kept-wrong-quotation = { $name }: Ein Anführungszeichen am Anfang einer Zelle wird nie geschlossen. Berichtigen Sie die Datei.
kept-wrong-parquet-large = { $name }: Diese Parquet-Datei wird entpackt größer als 4 GB. Teilen Sie sie.
kept-wrong-parquet = { $name }: Diese Parquet-Datei lässt sich nicht lesen. Speichern Sie sie neu.
kept-wrong-workbook = { $name }: Diese Excel-Datei lässt sich nicht lesen. Speichern Sie sie neu oder als CSV.
kept-wrong-lone-tables = { $name }: Darin stehen Behauptungen oder Haltungen ohne ihre Kommentare. Wählen Sie die Datei daneben.
kept-wrong-no-own-table = { $name }: Das ist keine Tabelle dieses Programms. Lassen Sie die Art erkennen.
kept-wrong-cell = { $name }: Eine Zelle passt nicht zur Art ihrer Spalte ({ $reason }). Berichtigen Sie sie.
kept-wrong-same-key = { $name }: Zwei Zeilen haben denselben Schlüssel { $key }. Geben Sie jeder Zeile eine eigene Kennung.
kept-wrong-value = { $name }: { $column } ist { $value }. Möglich sind: { $values }.
kept-wrong-circle = { $name }: Kommentar { $comment } antwortet im Kreis auf sich selbst. Lassen Sie den Bezug eines der Kommentare leer.
kept-wrong-parent = { $name }: Der Bezug { $parent } ist kein Kommentar dieses Artikels. Lassen Sie ihn leer, wo er nicht in der Datei steht.

## What went wrong elsewhere, kept in English
kept-wrong-label-text = { $name }: Das ist kein UTF-8-Text. Speichern Sie es als CSV in UTF-8.
kept-wrong-label-table = { $name }: Das ist keine Tabelle: { $reason }. Speichern Sie sie als CSV.
kept-wrong-label-row = { $name }: In Zeile { $row } fehlt { $column }. Tragen Sie es ein.
kept-wrong-label-columns = { $name }: Es fehlt die Spalte { $column }. Nennen Sie die Spalten in der ersten Zeile: { $columns }.
kept-wrong-label-time = { $name }: { $time } ist keine Zeit. Schreiben Sie sie wie 2024-05-03T12:00:00Z.
kept-wrong-label-value = { $name }: Ein Wert von { $kind } ist { $value }. Möglich sind: { $values }.
kept-wrong-label-studio = { $name }: Das ist kein JSON. Exportieren Sie aus Label Studio als JSON.
kept-wrong-label-tasks = { $name }: Darin ist keine Liste von Aufgaben. Exportieren Sie aus Label Studio als JSON.
kept-wrong-label-signs = Urteile: { $column } enthält Zeichen, die kein Text sind. Lassen Sie sie weg.
kept-wrong-claim = Behauptung: Sie hat keine Worte. Schreiben Sie einen Satz, dem Leser zustimmen oder widersprechen können.
kept-wrong-project = { $name }: Das ist kein Projekt. Wählen Sie eine Datei, die dieses Programm exportiert hat.
kept-wrong-project-newer = { $name }: Eine neuere Version dieses Programms hat es gemacht. Aktualisieren Sie dieses Programm.
kept-wrong-project-part = { $name }: Die Tabelle { $table } ist nicht vollständig. Exportieren Sie das Projekt noch einmal.
kept-wrong-project-line = { $name }: Zeile { $line } der Tabelle { $table } lässt sich nicht lesen. Exportieren Sie das Projekt noch einmal.
kept-wrong-project-cell = { $name }: In Zeile { $line } der Tabelle { $table } fehlt { $column }. Fügen Sie es hinzu.
kept-wrong-project-stories = { $name }: Die Tabelle { $table } gehört zu Artikeln, die fehlen. Exportieren Sie es noch einmal.
kept-wrong-store = Datenbank: { $place } ist nicht zu benutzen. { $reason }, und versuchen Sie es noch einmal.
kept-store-locked = Ein anderes Programm hält sie fest. Schließen Sie es oder warten Sie einen Augenblick
kept-store-readonly = Ihr Ordner ist schreibgeschützt. Heben Sie den Schutz auf
kept-store-unwritable = In ihren Ordner lässt sich nicht schreiben. Geben Sie ihn zum Schreiben frei
kept-store-full = Der Datenträger ist voll. Schaffen Sie Platz
kept-store-disk = Der Datenträger nimmt oder gibt nicht, was er soll. Schaffen Sie Platz oder prüfen Sie ihn
kept-store-no-database = Die Datei ist keine Datenbank. Legen Sie sie anderswohin
kept-store-damaged = Die Datei ist beschädigt. Setzen Sie eine Sicherung an ihre Stelle
kept-store-silent = Die Datenbank antwortet nicht. Starten Sie sie oder prüfen Sie ihre URL
kept-store-refused = Die Datenbank weist Benutzer oder Passwort ab. Prüfen Sie ihre URL
kept-store-refuses = Die Datenbank verweigert sich. Prüfen Sie sie
kept-wrong-store-url = Datenbank: Die URL nennt keine Datenbank, die hier bekannt ist. Schreiben Sie sie als sqlite:///FILE oder postgresql://USER:PASSWORD@HOST/NAME.
kept-wrong-store-package = Datenbank: Für diese Datenbank fehlt das Paket { $package }. Installieren Sie es mit pip install ".[postgres]".
kept-wrong-store-log = Datenbank: Ein anderes Programm liest { $place }, und das Protokoll enthält noch, was gelöscht wurde. Schließen Sie jenes Programm, und versuchen Sie es noch einmal.
kept-wrong-store-gone = Datenbank: { $place } ist verschwunden. Legen Sie die Datei zurück, oder starten Sie das Programm neu, um von vorn zu beginnen.
kept-wrong-store-newer = Datenbank: Eine neuere Version dieses Programms hat sie angelegt (Version { $version }, diese kennt { $known }). Aktualisieren Sie dieses Programm.
kept-wrong-folder = { $path }: Diesen Ordner gibt es nicht. Prüfen Sie seinen Namen.
kept-wrong-no-batch = { $path }: Diesen Ordner hat kein Stapellauf geschrieben. Erzeugen Sie einen mit: python -m analysis batch IN OUT.
kept-wrong-old-batch = { $path }: Eine andere Version hat diesen Ordner geschrieben. Wiederholen Sie den Stapellauf.
kept-wrong-no-part = { $path }: Der Teil { $partition } ist nicht darin. Öffnen Sie den Ordner noch einmal.
kept-wrong-toml = { $file }: Das ist kein gültiges TOML: { $reason }. Berichtigen Sie es.
kept-wrong-toml-list = { $file }: { $setting } ist keine Liste. Beginnen Sie jeden Eintrag mit [[{ $setting }]].
kept-wrong-toml-entry = { $file }: Einem Eintrag von { $setting } fehlt { $field }. Ergänzen Sie eine Zeile { $line } = "…".
kept-wrong-toml-text = { $file }: { $setting } von { $document } ist kein Text. Setzen Sie es in Anführungszeichen.
kept-wrong-toml-date = { $file }: published von { $document } ist kein Datum. Schreiben Sie Jahr-Monat-Tag.
kept-wrong-model = { $file }: Ohne diese Datei ist das Lesemodell nicht vollständig. Verwenden Sie ein anderes Verfahren, oder legen Sie die Datei zurück.
kept-wrong-model-settings = { $file }: Das ist kein JSON-Objekt. Legen Sie die Datei zurück.
kept-wrong-scorer = Verfahren: Keines heißt { $scorer }. Möglich sind: { $scorers }.

"""The wordings that give furniture away, in Italian, German and English."""

from __future__ import annotations

import re

PATTERNS = {
    'plea': r"""
        se\ (?:questo|l['’])\ ?(?:articolo|servizio)\ .{0,12}\bpiaciut.*
      | if\ you\ (?:liked|enjoyed)\ this\ (?:article|story)\b.*
      | (?:vi|ti|le)\ è\ piaciuto\ (?:questo|l['’])\ ?articolo.*
      | (?:hat\ )?ihnen\ (?:hat\ )?(?:dieser|der)\ (?:artikel|beitrag)\ gefallen.*
      | did\ you\ (?:like|enjoy)\ this\ (?:article|story).*
      | (?:iscrivi(?:ti|tevi)|iscriversi|abbonati|abbonatevi|registrati|ricevi|ricevete|non\ perdere|ti\ consigliamo
          |abonnieren\ sie|abonniere|melden\ sie\ sich|erhalten\ sie|jetzt|verpassen\ sie|subscribe|sign\ up|get|join)
        \b.*\b(?:newsletter|bollettino|rundbrief)\b.*
      | (?:la\ nostra\ |our\ |unser\ )?newsletter\W*
      | (?:inoltre\ )?(?:puoi\ )?(?:consiglia\w*|condivi\w+)\ (?:l['’]|questo\ )articolo\b.*
      | (?:lascia|inserisci|scrivi)\ un\ commento\W* | (?:einen\ )?kommentar\ (?:schreiben|verfassen|hinterlassen)\W*
      | (?:leave|post|add)\ a\ comment\W* | segnala\ un\ (?:refuso|errore)\W* | fehler\ (?:gefunden|melden)\W*
      | (?:seguici|seguiteci|folgen\ sie\ uns|folge\ uns|follow\ us)\ (?:su|auf|on)\b.*
      | (?:sostieni(?:ci)?|unterstützen\ sie|support)\ (?:il\ nostro|la\ nostra|uns|unseren?|our|us)\b.*
      | (?:jetzt\ (?:abonnieren|testen)|abbonati\ (?:ora|subito)|subscribe\ now)\W*
    """,
    'copyright': r"""
        (?:©|\(c\)\ |copyright\b).{0,140}
      | \W*(?:riproduzione\ (?:è\ )?riservata|tutti\ i\ diritti\ (?:sono\ )?riservati|alle\ rechte\ vorbehalten
          |all\ rights\ reserved|tous\ droits\ réservés|nachdruck\ verboten)\b.{0,60}
      | .{0,60}[-–—|©·]\ ?(?:riproduzione\ riservata|tutti\ i\ diritti\ riservati|alle\ rechte\ vorbehalten
          |all\ rights\ reserved)\W*
    """,
    'caption': r"""
        [(\[]?(?:immagine|foto|fotografia|bild|abbildung|image|photo|picture|credits?|didascalia|grafik|video
          |symbolbild|symbolfoto|archivbild|archivfoto|bildquelle|foto\ d['’]archivio|foto\ di\ repertorio)
        \ ?(?:\||:|©|/\ ).{0,180}
      | [(\[]?(?:symbolbild|symbolfoto|archivbild|archivfoto|foto\ d['’]archivio|foto\ di\ repertorio)[)\]]?\.?
      | [(\[](?:foto|bild|photo|image)\ (?:di|von|by)\ .{1,80}[)\]]
    """,
    'related': r"""
        (?:leggi\ anche|vedi\ anche|da\ leggere|lesen\ sie\ auch|lies\ auch|auch\ interessant|mehr\ zum\ thema
          |read\ also|read\ more|see\ also|(?:ti\ |vi\ )?potrebbe\ interessar(?:ti|vi)(?:\ anche)?
          |articoli\ correlati|related\ (?:articles|stories)|das\ könnte\ sie\ (?:auch\ )?interessieren)
        \ ?(?:[:|–>»-].*|\W*)
    """,
    'advertisement': r"""
        \W*(?:pubblicità|annuncio\ pubblicitario|inserzione|anzeige|werbung|werbeanzeige|advertisement|sponsored)\W*
    """,
    'cookies': r"""
        (?:accett[ao]|rifiuta|akzeptieren|ablehnen|accept|reject)\ ?(?:tutti\ i|alle|all)?\ cookies?\W*
      | (?:questo\ sito\ (?:web\ )?(?:utilizza|usa)|diese\ (?:web)?s(?:ei|i)te\ (?:verwendet|nutzt)
          |this\ (?:web)?site\ uses|wir\ verwenden|we\ use)\ (?:i\ )?cookies?\b.*
    """,
    'reading_time': r"""
        (?:tempo\ di\ lettura|lettura|lesezeit|lesedauer|reading\ time)\W.{0,20}
      | (?:ca\.\ )?\d+\ (?:min\.?|minut[oi]|minuten?|minutes?)\ (?:di\ lettura|lesezeit|lesedauer|read)
    """,
    'comments': r'[(\[]?\d*[)\]]?\ ?(?:commenti|commento|kommentare?|comments?)\ ?[(\[]?\d*[)\]]?',
    'tags': r'(?:tags?|schlag(?:wort|wörter|worte)|keywords|parole\ chiave|stichwort|stichwörter)\ ?:.+',
    'navigation': r"""
        (?:home(?:page)?|startseite)\ ?[>»/|›].+
      | [\w\ -]{2,30}(?:\ ?[>›»]\ ?[\w\ -]{2,30}){2,}
      | \W*(?:torna\ (?:su|all['’]inizio|alla\ home|indietro)|nach\ oben|zum\ seitenanfang
          |back\ to\ top|zurück\ zur\ startseite|salta\ al\ contenuto|zum\ inhalt(?:\ springen)?|skip\ to\ content
          |menu|menü|login|accedi|registrati|abbonati|esci|logout)\W*
    """,
    'page_number': r"""
        [-–—]?\ ?(?:pagina|pag\.|seite|page)\ \d+(?:\ ?(?:di|von|of|/)\ ?\d+)?\ ?[-–—]? | [-–—]\ ?\d{1,4}\ ?[-–—]
    """,
}
"""By kind, what a whole line of furniture looks like (verbose syntax, case ignored)."""

FURNITURE = re.compile(
    '|'.join(f'(?P<{kind}>{pattern})' for kind, pattern in PATTERNS.items()), re.VERBOSE | re.IGNORECASE
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHARE_VERBS = _words('condividi condividilo condividere teilen share tweet twittern weiterleiten posten')
"""Words that only a button says."""
SHARE_PLACES = _words(
    """facebook twitter whatsapp telegram linkedin pinterest reddit instagram threads mastodon bluesky xing flipboard
    messenger youtube tiktok email e-mail mail sms pocket"""
)
"""Where one shares: a button where two of them stand together."""
SHARE_REST = _words(
    """x su on auf via per by und e and & o or oder con mit questo articolo l’articolo den diesen artikel beitrag this
    article copia copy kopieren link stampa print drucken salva save merken invia send senden pin it post"""
)
"""What may stand beside them."""

LANGUAGES = _words(
    """italiano italian italienisch deutsch tedesco german english inglese englisch français francese french französisch
    español espanol spagnolo spanish spanisch português portugues portoghese portuguese portugiesisch ladin ladino
    furlan rumantsch slovenščina sloveno hrvatski srpski polski čeština slovenčina magyar română nederlands dansk
    svenska norsk suomi suomalainen finnish eesti latviešu lietuvių ελληνικά greek türkçe turkish русский_язык русский
    russian russisch українська български 中文 简体中文 繁體中文 汉语 漢語 chinese cinese chinesisch 日本語 japanese
    giapponese 한국어 한어 korean العربية arabic arabo arabisch עברית hebrew हिन्दी hindi indonesian indonesia
    bahasa_indonesia bahasa_melayu tiếng_việt vietnamese ไทย thai sanskrit latina latin latino català galego euskara
    gaeilge cymraeg íslenska shqip malti"""
)
LANGUAGE = re.compile(
    '|'.join(re.escape(name.replace('_', ' ')) for name in sorted(LANGUAGES, key=lambda name: (-len(name), name))),
    re.IGNORECASE,
)
"""The name of a language, in itself or in another."""
CODES = re.compile(r'(?:(?:it|de|en|fr|es|pt|ru|zh|ja|sl|lld|rm)(?:[\s|/·,•-]+|$)){2,}', re.IGNORECASE)
"""A row of language codes."""
END_MARK = re.compile(
    r"""(?<=[.!?…»”“"')])\s*(
      (?:©|\(c\)|[-–—])?\s*(?:riproduzione\ riservata|alle\ rechte\ vorbehalten|all\ rights\ reserved)\W*
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A copyright mark at the end of running text."""

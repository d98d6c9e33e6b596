"""Texts for trying the importer, all invented, and what a reader sees of an imported one."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from site_builder.importers.drafts import Draft
from site_builder.importers.plain_text import import_plain_text
from site_builder.markup import parse_markup

ITALIAN = (
    'La giunta di Valchiara ha approvato ieri sera il piano per la mobilità: più piste ciclabili, perché la città è '
    'cresciuta in fretta. «Non è finita», ha detto l’assessora Ada Esempio, «però il bilancio c’è già». Così si chiude '
    'un capitolo aperto dieci anni fa; ora toccherà ai quartieri decidere da dove cominciare.'
)
GERMAN = (
    'Der Gemeinderat von Hellental hat am Dienstag den Plan für die Mobilität beschlossen: mehr Radwege, weil die '
    'Stadt größer geworden ist. „Das ist noch nicht das Ende“, sagte die Stadträtin Ada Beispiel, „aber das Geld ist '
    'da“. Künftig müssen die Viertel selbst entscheiden – und zwar schnell.'
)
ENGLISH = (
    'The council of Clearwater approved its transport plan on Tuesday night: more cycle lanes, because the town has '
    'grown. “This is not the end,” said councillor Ada Sample, “but the money is there.” The districts will now have '
    'to choose where to begin.'
)
FRENCH = (
    'Le conseil de Valclaire a adopté mardi soir le plan de mobilité : « Ce n’est pas fini », a déclaré l’élue, « mais '
    'l’argent est déjà là ». Où commencer ? Là-bas, près du marché, répond la mairie.'
)
POLISH = (
    'Rada miasta przyjęła we wtorek plan transportu: więcej ścieżek rowerowych, ponieważ miasto się rozrosło. „To '
    'jeszcze nie koniec”, powiedziała radna, „ale pieniądze już są”. Teraz zdecydują dzielnice.'
)
RUSSIAN = (
    'Городской совет Светлодола во вторник утвердил план развития транспорта: больше велосипедных дорожек, потому что '
    'город вырос. «Это ещё не конец», — сказала депутат, — «но деньги уже есть».'
)
CHINESE = (
    '清谷市议会星期二批准了交通计划：修建更多自行车道，因为城市扩大了。'
    '议员说：“这还没有结束，但是资金已经到位。”以后由各区自己决定。'
)
THAI = 'สภาเมืองได้อนุมัติแผนการขนส่งเมื่อวันอังคาร เพราะเมืองนี้เติบโตขึ้นมาก รถจักรยานจะมีเลนมากขึ้น'


def imported(text: str | bytes, name: str = 'prova.txt', *, lang: str | None = None) -> Draft:
    """The draft of a text, with nothing given but perhaps its language."""
    data = text if isinstance(text, bytes) else text.encode()
    return import_plain_text(data, name, lang=lang, outlet=None, event=None, outlets={}, taken=())


def shown(markdown: str) -> str:
    """The characters that a reader sees of a press text in Markdown, markers of lists as they were written."""
    return ''.join(_shown(iter(parse_markup(markdown, own=False).tokens)))


def _shown(tokens: Iterator[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == 'list_item_open' and token.info:
            yield f'{token.info}{token.markup} '
        for child in token.children or ():
            yield '\n' if child.type in ('softbreak', 'hardbreak') else child.content
        yield token.content if token.type in ('code_block', 'fence', 'html_block') else '\n'


def kinds(markdown: str) -> list[str]:
    """The HTML elements of the blocks of a press text."""
    names = {'hr': 'hr', 'fence': 'pre', 'code_block': 'pre'}
    return [
        token.tag or names[token.type]
        for token in parse_markup(markdown, own=False).tokens
        if token.nesting >= 0 and token.tag
    ]

"""Room: a part of the graph as one self-contained page.

``select``    which things: the most connected, those around one, or those a query gives
``describe``  their names and links
``evidence``  the words that say so; ``quote`` puts them in their sentence
``layout``    where they go
``page``      the HTML
``expand``    some more of what a thing is joined to, on a server
"""

from __future__ import annotations

import datetime as dt

from kg.config import VIEW_NODES_DEFAULT, VIEW_NODES_MAX
from kg.errors import UnknownEntityError, UsageError
from kg.store import Store
from kg.store.texts import Texts
from kg.view import describe, layout, page, select

__all__ = ["view"]

#: Farthest a view reaches from its centre.
HOPS_MAX = 4


def view(
    store: Store,
    *,
    around: str | None = None,
    hops: int = 1,
    query: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limit: int = VIEW_NODES_DEFAULT,
    lang: str = "en",
    texts: Texts | None = None,
    assets: str = "",
    importance: select.Importance | None = None,
    chosen: select.Selection | None = None,
) -> str:
    """Return a page that shows a part of the graph, whole in itself: UTF-8, no request to anywhere but ``assets``.

    Args:
        store: the graph.
        around: name or IRI of the thing to look around.
        hops: how far around it, 1 to 4.
        query: a CONSTRUCT query whose triples are shown instead.
        since: first day of the events shown; with a bound, events without a day are left out.
        until: last day of the events shown.
        limit: nodes shown, at most 2,000. Where there are more, the most connected are taken and the page says so.
        lang: language the page opens in, ``en`` or ``th``.
        texts: the releases' texts, to show words in their sentences; None shows the words alone.
        importance: which things to take where there are more than the limit; None takes the most connected.
        chosen: what to show, where that is settled already.
        assets: address of the page's scripts on a server, "" for a page that holds them itself.

    Raises:
        UsageError: a number is out of range, or the query gives no triples.
        QueryError: the query is malformed, refused or too slow.
        UnknownEntityError: nothing has that name, or there is nothing to show.
    """
    if not 1 <= limit <= VIEW_NODES_MAX:
        raise UsageError("view.limit", limit=limit, most=VIEW_NODES_MAX)
    if not 1 <= hops <= HOPS_MAX:
        raise UsageError("view.hops", hops=hops, most=HOPS_MAX)
    chosen = chosen or _chosen(store, around, hops, query, limit, select.Window(since, until), importance)
    found = describe.picture(store, chosen, texts or Texts(None))
    if not found.nodes:
        raise UnknownEntityError("view.nothing")
    layout.place(found)
    return page.render(found, lang, assets)


def _chosen(
    store: Store,
    around: str | None,
    hops: int,
    query: str | None,
    limit: int,
    window: select.Window,
    importance: select.Importance | None,
) -> select.Selection:
    if query is not None:
        return select.of_query(store, query, limit, window)
    if around is not None:
        return select.around(store, around, hops, limit, window, importance)
    return select.busiest(store, limit, window)

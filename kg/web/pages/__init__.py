"""The explorer's pages, one module a kind of page; each turns what the graph says into a template's values."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kg.web.pages import data, find, graph, home, met, paths, posts, question, thing


def routes() -> list[BaseRoute]:
    """Return the routes of all pages."""
    return [
        Route("/", home.home),
        Route("/search", find.results),
        Route("/search.json", find.completion),
        Route("/met", met.met),
        Route("/posts", posts.posts),
        Route("/paths", paths.paths),
        Route("/query", question.form),
        Route("/query.json", question.vocabulary),
        Route("/around/{name:path}", graph.around),
        Route("/expand/{name:path}", graph.more, methods=["GET", "POST"]),
        Route("/sentence/{number}", graph.sentence),
        Route("/id/{name:path}", thing.thing),
        Route("/ontology", data.ontology),
        Route("/graph/{name:path}", data.graph),
    ]

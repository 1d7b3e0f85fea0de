"""From a picture to one HTML file that needs nothing else.

pyvis holds the data and calls our template. Every script and the style sheet are inlined and named by their digest in
the content security policy, so nothing else can run; the data is JSON that no parser takes for markup.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.messages import LANGUAGES, catalogue
from kg.tables import table
from kg.view.picture import LARGE_NODES, Evidence, Link, Picture

#: Inlined in this order; each adds to one object, ``KG``.
SCRIPTS = (
    "vendor/vis-data.min.js",
    "vendor/vis-network.min.js",
    "data.js",
    "state.js",
    "labels.js",
    "picture.js",
    "legend.js",
    "search.js",
    "panel.js",
    "timeline.js",
    "download.js",
    "expand.js",
    "app.js",
)
STYLES = ("base.css", "graph.css")
#: Radius of a node with one edge, and how it grows with the root of their number.
_RADIUS, _GROWTH, _RADIUS_MAX = 7.0, 3.4, 46.0
#: Longest data that stands in the page as it is, in characters; longer data is packed.
PACKED_CHARACTERS = 200_000
#: A file that a style sheet names; in a page by itself it becomes a part of the page.
_FILE = re.compile(r'url\("([^"]+)"\)')
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
#: Beginning of the keys of ``kg/messages`` that the page itself speaks.
_PAGE_TEXTS = "view.page."


def render(picture: Picture, lang: str, assets: str = "") -> str:
    """Return the page of a picture.

    Args:
        picture: what it shows.
        lang: language it opens in.
        assets: where a server keeps ``static/``, as in "/static/view/": the page then asks it for scripts and for more
            of the graph. "" makes one file that holds everything.
    """
    said = payload(picture)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges = said["nodes"], said["edges"]
    network.options = _options(len(picture.nodes))
    network.path = "graph.html"
    network.templateEnv = _environment(picture, said, lang, assets)
    return str(network.generate_html())


def payload(picture: Picture) -> dict[str, Any]:
    """Return what the page's scripts read: nodes, edges, and the proof of the edges."""
    number = {node.iri: i for i, node in enumerate(picture.nodes)}
    nodes = [
        {
            "id": number[node.iri],
            "iri": node.iri,
            "group": node.kind,
            "x": node.x,
            "y": node.y,
            "size": round(min(_RADIUS + _GROWTH * node.degree**0.5, _RADIUS_MAX), 1),
        }
        | _filled(names=node.names, others=node.others, classes=node.classes, facts=node.facts, day=node.day)
        for node in picture.nodes
    ]
    evidence: dict[Evidence, int] = {}
    edges = [_edge(pair, links, number, evidence) for pair, links in _pairs(picture).items()]
    return {"nodes": nodes, "edges": edges, "proof": _proof(picture, evidence)}


def _pairs(picture: Picture) -> dict[tuple[str, str], list[Link]]:
    """Return the links between each two nodes: they are drawn as one line."""
    pairs: dict[tuple[str, str], list[Link]] = {}
    for link in picture.links:
        pair = (link.target, link.source) if link.source > link.target else (link.source, link.target)
        pairs.setdefault(pair, []).append(link)
    return dict(sorted(pairs.items()))


def _edge(
    pair: tuple[str, str], links: list[Link], number: dict[str, int], evidence: dict[Evidence, int]
) -> dict[str, Any]:
    """Return a line: its ends, and its links as [relation, 1 forward or -1 back, facts, evidence shown]."""
    said = [
        [
            link.relation,
            1 if link.source == pair[0] else -1,
            link.count,
            [evidence.setdefault(e, len(evidence)) for e in link.evidence],
        ]
        for link in links
    ]
    weight = len(links) + sum(link.count for link in links) ** 0.5
    return {
        "from": number[pair[0]],
        "to": number[pair[1]],
        "links": said,
        "width": round(min(0.6 + 0.3 * weight, 5), 1),
    }


def _options(nodes: int) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "selectionWidth": 1.5, "hoverWidth": 0.5},
        # A border doubles the work of drawing: thousands are drawn without.
        "nodes": {"borderWidth": 1.5 if nodes <= LARGE_NODES else 0, "font": {"size": 0}},
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": nodes > 150,
            "hideEdgesOnZoom": nodes > 800,
            "tooltipDelay": 1 << 30,  # ours shows text only; vis's may take HTML
            "keyboard": False,
        },
    }


def _environment(picture: Picture, said: dict[str, Any], lang: str, assets: str) -> Environment:
    environment = Environment(loader=PackageLoader("kg.view"), autoescape=True, undefined=StrictUndefined)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": False}
    scripts, styles = ([], []) if assets else ([_static(name) for name in SCRIPTS], [_style(name) for name in STYLES])
    environment.filters["pack"] = _pack
    environment.globals.update(
        lang=lang,
        scripts=scripts,
        styles=styles,
        script_files=[assets + name for name in SCRIPTS] if assets else [],
        style_files=[assets + name for name in STYLES] if assets else [],
        icon=f"{assets}icon.svg" if assets else "",
        policy="" if assets else _policy(scripts, styles),
        texts=_texts(),
        about={"total": picture.total, "centre": picture.centre, "lang": lang, "served": bool(assets)},
        said=said,
        packed=len(_json(said)) > PACKED_CHARACTERS,
    )
    return environment


def _proof(picture: Picture, evidence: dict[Evidence, int]) -> dict[str, Any]:
    """Return the evidence and its releases: [quotes, release, confidence, rule, of?] and [title, day, url]."""
    return {
        "evidence": [[e.quotes, e.release, e.confidence, e.rule, *([e.of] if e.of else [])] for e in evidence],
        "releases": {r.id: [r.title, r.day, r.url] for r in picture.releases.values()},
    }


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _pack(data: dict[str, Any]) -> str:
    """Return JSON as gzip in base64: Thai quotes shrink to a fifth, and a browser unpacks them by itself."""
    return base64.b64encode(gzip.compress(_json(data).encode(), mtime=0)).decode()


@cache
def _static(name: str) -> Markup:
    """Return a file of ours to inline; it must not hold what would end its element."""
    text = resources.files("kg.view").joinpath("static", *name.split("/")).read_text(encoding="utf-8")
    assert "</script" not in text.lower() and "</style" not in text.lower(), name
    return Markup("\n" + _SOURCE_MAP.sub("", text))


@cache
def _style(name: str) -> Markup:
    """Return a style sheet with the files it names inside it."""
    return Markup(_FILE.sub(lambda match: f'url("{_data(match[1])}")', _static(name)))


def _data(name: str) -> str:
    content = resources.files("kg.view").joinpath("static", *name.split("/")).read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(content).decode()}"


def _policy(scripts: list[Markup], styles: list[Markup]) -> str:
    def digests(texts: list[Markup]) -> str:
        made = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
        return " ".join(f"'sha256-{digest}'" for digest in made)

    return (
        f"default-src 'none'; script-src {digests(scripts)}; style-src {digests(styles)}; img-src data: blob:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _texts() -> dict[str, list[str]]:
    """Return what the page says: key → text in each language of ``LANGUAGES``."""
    texts = {
        key.removeprefix(_PAGE_TEXTS): [said[lang] for lang in LANGUAGES]
        for key, said in sorted(catalogue().items())
        if key.startswith(_PAGE_TEXTS)
    }
    for row in table("classes"):
        texts.setdefault(f"class.{row['classes'].split()[0]}", [row[lang] for lang in LANGUAGES])
    return texts


def _filled(**values: object) -> dict[str, object]:
    """Leave out what is empty: a page holds thousands of nodes."""
    return {name: value for name, value in values.items() if value}

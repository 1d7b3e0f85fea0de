"""Identifiers of other catalogues: the curated table, and tables users bring."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.link import command
from kg.errors import DecisionError
from kg.model.keys import key
from kg.rdf.iri import full
from kg.resolve import resolve
from kg.resolve.links import WIKIDATA, Link, read_links
from kg.store import GraphFolder, bulk_load
from kg.store.folder import LINKS, STORE
from kg.tables import table
from tests.resolve.make import document, initiative, organisation, person, post


def brought(folder: Path, text: str) -> list[Link]:
    path = folder / "brought.csv"
    path.write_text(text, encoding="utf-8")
    return read_links(path)


def test_curated_ids_are_well_formed_each_once_and_of_known_things() -> None:
    rows = table("wikidata")
    known = {f"org/{row['slug']}" for row in table("known_organisations")}
    known |= {f"org/{key(row['th'])}" for row in table("organisation_names")}
    known |= {f"initiative/{row['slug']}" for row in table("initiatives")}
    known |= {f"place/{row['code'].lower()}" for name in ("countries", "provinces") for row in table(name)}
    known |= {f"post/{row['slug']}" for row in table("known_posts")}
    for row in rows:
        assert re.fullmatch(r"Q[1-9]\d*", row["item"]), row
        assert row["iri"] in known or row["iri"].startswith(("person/", "org/", "post/th-minister-of-")), row
    assert len({row["item"] for row in rows}) == len({row["iri"] for row in rows}) == len(rows)


def test_known_things_carry_their_wikidata_item() -> None:
    case = document(
        1,
        organisations=(organisation("ยูเนสโก"), organisation("กระทรวงพลังงาน")),
        initiatives=(initiative("ความตกลงปารีส"),),
        posts=(post("นายกรัฐมนตรี"), post("รัฐมนตรีว่าการกระทรวงการต่างประเทศ")),
    )
    entities = resolve(lambda: iter([case])).entities()
    links = {entity.iri: dict(entity.links).get("owl:sameAs") for entity in entities}
    assert links["org/unesco"] == WIKIDATA + "Q7809"
    assert links["org/ministry-of-energy"] == WIKIDATA + "Q6866887"
    assert links["post/th-prime-minister"] == WIKIDATA + "Q12376089"
    assert links["post/th-minister-of-foreign-affairs"] == WIKIDATA + "Q16943189"
    assert links["place/th"] == WIKIDATA + "Q869"
    assert links["initiative/paris-agreement"] == WIKIDATA + "Q21707860"


def test_every_person_and_body_of_the_table_is_named_by_the_iri_that_the_name_gets() -> None:
    slugs = {f"org/{row['slug']}" for row in table("known_organisations")}
    items = {row["iri"]: WIKIDATA + row["item"] for row in table("wikidata")}
    wanted = {iri: item for iri, item in items.items() if iri.startswith(("person/", "org/")) and iri not in slugs}
    names = [iri.replace("_", " ").split("/") for iri in wanted]
    people = tuple(person(name) for kind, name in names if kind == "person")
    bodies = tuple(organisation(name) for kind, name in names if kind == "org")
    entities = resolve(lambda: iter([document(1, people=people, organisations=bodies)])).entities()
    links = {entity.iri: dict(entity.links).get("owl:sameAs") for entity in entities}
    assert wanted.items() <= links.items()


def test_what_openrefine_exports_is_read(tmp_path: Path) -> None:
    text = "name,IRI,Wikidata,score\nก,org:ก,Q7809,99\nข,org/ข,https://www.wikidata.org/wiki/Q869,80\nค,org/ค,,0\n"
    assert brought(tmp_path, text) == [Link("org/ก", WIKIDATA + "Q7809"), Link("org/ข", WIKIDATA + "Q869")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name,match\nก,Q1\n", "link.columns"),
        ("iri,wikidata\norg:ก,Q0\n", "link.same-as"),
        ("iri,wikidata\nก,Q1\n", "link.iri"),
        ("iri,wikidata\norg:ก\n", "link.ragged"),
    ],
)
def test_a_malformed_table_is_refused_by_line(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(DecisionError) as error:
        brought(tmp_path, text)
    assert error.value.key == key


def test_the_verb_keeps_what_the_graph_knows_and_says_the_rest(tmp_path: Path) -> None:
    quads, folder = tmp_path / "in.nq", GraphFolder(tmp_path / "graph")
    quads.write_text(f'<{full("org/ก")}> <http://a/p> "x" <http://a/g> .\n', encoding="utf-8")
    with folder.writing() as fresh:
        bulk_load(fresh / STORE, [quads])
    given = tmp_path / "given.csv"
    given.write_text("iri,wikidata\norg:ก,Q7809\norg:ข,Q869\n", encoding="utf-8")
    for _ in range(2):  # the second time nothing is new
        done = CliRunner().invoke(command, [str(given), "--graph", str(folder.path)])
        assert done.exit_code == 0, done.output
    assert "org/ข" in done.stderr
    assert read_links(folder.path / LINKS) == [Link("org/ก", WIKIDATA + "Q7809")]
    case = document(1, organisations=(organisation("ก"),))
    entities = resolve(lambda: iter([case]), links=read_links(folder.path / LINKS)).entities()
    assert ("owl:sameAs", WIKIDATA + "Q7809") in next(e for e in entities if e.iri == "org/ก").links

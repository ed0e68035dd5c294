from reportdata import RATES

from fargen.fargate.prices import monthly
from fargen.fargate.tiers import parse_tier
from fargen.report.markup import Element
from fargen.report.svg.staircase import Dot, staircase
from fargen.values.money import usd


def texts(element: Element) -> list[str]:
    found = []
    for child in element.children:
        if isinstance(child, Element):
            found += ["".join(map(str, child.children))] if child.tag == "text" else texts(child)
    return found


def of_class(element: Element, look: str) -> list[dict[str, str]]:
    found = []
    for child in element.children:
        if isinstance(child, Element):
            attributes = dict(child.attributes)
            found += [attributes] if attributes.get("class") == look else []
            found += of_class(child, look)
    return found


def at(size: str, needed: float, cheaper: str = "", label: str = "shop") -> Dot:
    return Dot(label, parse_tier(size), needed, parse_tier(cheaper) if cheaper else None)


def test_all_rows_without_dots_and_one_above_the_largest_with() -> None:
    rows = [text for text in texts(staircase([], RATES, 730)) if "vCPU" in text]
    assert rows == [f"{n} vCPU" for n in ("0.25", "0.5", "1", "2", "4", "8", "16")]
    rows = [text for text in texts(staircase([at("1vCPU/2GB", 2048)], RATES, 730)) if "vCPU" in text]
    assert rows == [f"{n} vCPU" for n in ("0.25", "0.5", "1", "2")]


def test_an_app_is_a_dot_and_an_arrow_to_the_next_cheaper_step() -> None:
    drawn = staircase([at("0.5vCPU/2GB", 1280, "0.5vCPU/1GB")], RATES, 730)
    (dot,) = of_class(drawn, "dot")
    (arrow,) = of_class(drawn, "arrow")
    assert arrow["d"].startswith(f"M{dot['cx']} {dot['cy']}L")
    x2, y2 = map(float, arrow["d"].partition("L")[2].split())
    assert x2 < float(dot["cx"])
    assert y2 > float(dot["cy"])
    (step,) = (row["d"] for row in of_class(drawn, "l1"))
    assert f"V{dot['cy']}" in step  # it stands on the line of its row


def test_the_cheapest_size_has_no_arrow() -> None:
    drawn = staircase([at("0.25vCPU/0.5GB", 512)], RATES, 730)
    assert of_class(drawn, "arrow") == []
    assert "shop" in texts(drawn)


def test_pods_of_one_size_and_need_are_one_dot() -> None:
    many = [at("1vCPU/2GB", 2048, label=f"application-{n}") for n in range(9)]
    drawn = staircase(many, RATES, 730)
    assert len(of_class(drawn, "dot")) == 1
    assert "application-0 +8" in texts(drawn)


def test_the_description_has_sizes_and_prices() -> None:
    drawn = staircase([at("0.5vCPU/2GB", 1280, "0.5vCPU/1GB")], RATES, 730)
    price = usd(monthly(parse_tier("0.5vCPU/2GB"), 0, RATES))
    assert drawn.children[1] == Element(
        "desc",
        (("id", "staircase-desc"),),
        (f"Where the pods stand. shop: 0.5vCPU/2GB, {price} USD, the next cheaper step is 0.5vCPU/1GB.",),
    )


def test_a_dot_left_of_its_row_is_still_on_its_line() -> None:
    """2 vCPU are sold from 4 GB; a pod of it may need less memory."""
    drawn = staircase([at("2vCPU/4GB", 1300)], RATES, 730)
    (dot,), (row,) = of_class(drawn, "dot"), of_class(drawn, "l3")
    assert row["d"].startswith(f"M{dot['cx']} {dot['cy']}H")


def test_labels_do_not_cover_dots_or_each_other() -> None:
    near = [at("0.25vCPU/1GB", 600 + 40 * n, label=f"service-{n}") for n in range(6)]
    drawn = staircase(near, RATES, 730)
    spots = []

    def collect(element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                attributes = dict(child.attributes)
                if "t-over" in attributes.get("class", ""):
                    spots.append((float(attributes["x"]), float(attributes["y"])))
                collect(child)

    collect(drawn)
    assert len(spots) == 6
    apart = [
        abs(x1 - x2) > 60 or abs(y1 - y2) >= 15
        for i, (x1, y1) in enumerate(spots)
        for x2, y2 in spots[i + 1 :]
    ]
    assert all(apart)

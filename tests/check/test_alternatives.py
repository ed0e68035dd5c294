from fargen.check.alternatives import folder_of, groups_of
from fargen.kube.manifest import Manifest, TextPlaces


def objects(*names: str) -> list[tuple[tuple[str, ...], Manifest]]:
    """``prod/web`` is the ConfigMap web of a file in the folder prod."""
    placed = []
    for name in names:
        folder, _, own = name.rpartition("/")
        data = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": own, "namespace": "x"}}
        placed.append((folder_of(f"{folder}/file.yaml"), Manifest(data, TextPlaces(data))))
    return placed


def groups(*names: str) -> list[tuple[str, str]]:
    """What each group has, and what it judges."""
    placed = objects(*names)
    known = {id(manifest): name for name, (_, manifest) in zip(names, placed, strict=True)}
    return [
        (" ".join(known[id(m)] for m in group), " ".join(known[id(m)] for m in group if id(m) in judged))
        for group, judged in groups_of(placed, "default")
    ]


def test_everything_is_together_where_nothing_is_there_twice() -> None:
    assert groups("a/x", "b/y", "z") == [("a/x b/y z", "a/x b/y z")]


def test_twice_in_one_folder_is_together() -> None:
    assert groups("a/x", "a/x") == [("a/x a/x", "a/x a/x")]


def test_environments_are_apart_and_see_what_stands_beside_them() -> None:
    assert groups("app/base", "app/staging/x", "app/staging/y", "app/production/x") == [
        ("app/base app/production/x",) * 2,
        ("app/base app/staging/x app/staging/y",) * 2,
    ]


def test_what_is_elsewhere_is_judged_once() -> None:
    assert groups("one/staging/x", "one/production/x", "two/y") == [
        ("one/production/x",) * 2,
        ("one/staging/x",) * 2,
        ("two/y",) * 2,
    ]


def test_alternatives_within_alternatives() -> None:
    assert groups("a/x", "b/x", "b/one/y", "b/two/y") == [
        ("a/x",) * 2,
        ("b/x b/one/y",) * 2,
        ("b/x b/two/y",) * 2,
    ]


def test_a_folder_and_the_one_above_it() -> None:
    assert groups("a/x", "a/b/x") == [("a/x a/b/x",) * 2]


def test_other_namespaces_are_no_alternatives() -> None:
    placed = objects("a/x", "b/x")
    data = dict(placed[1][1].data) | {"metadata": {"name": "x", "namespace": "y"}}
    placed[1] = (placed[1][0], Manifest(data, TextPlaces(data)))
    assert len(groups_of(placed, "default")) == 1


def test_folders_of_files() -> None:
    assert folder_of("<stdin>") == ()
    assert folder_of("./a/./b/c.yaml") == ("a", "b")
    assert folder_of("a\\b.yaml") == ("a",)

import pytest

from fargen.load.shapes import APP, CLUSTER, Shape, chosen, named_key
from fargen.spec.app import App
from fargen.spec.cluster import Cluster
from fargen.spec.keys import keys_at
from fargen.yamltext.read import read

READ_BEFORE_LAYERS = {"environments"}


def paths_of(shape: Shape, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every key path that a shape speaks of."""
    found = []
    for choice in shape.choices:
        found += [(*path, *key) for keys in choice.alternatives for key in keys]
    for key, inner in shape.keys.items():
        found += [(*path, key), *paths_of(inner, (*path, key))]
        if inner.item:
            found += paths_of(inner.item, (*path, key))
    return found


@pytest.mark.parametrize(
    ("model", "path"),
    [
        *((App, path) for path in paths_of(APP) if path[0] not in READ_BEFORE_LAYERS),
        *((Cluster, path) for path in paths_of(CLUSTER)),
    ],
)
def test_every_key_of_a_shape_is_a_key_of_the_model(
    model: type[App | Cluster], path: tuple[str, ...]
) -> None:
    assert path[-1] in keys_at(model, path[:-1])


def test_the_sources_and_outputs_are_those_of_the_models() -> None:
    from fargen.spec.health import HANDLERS
    from fargen.spec.logging import OUTPUTS
    from fargen.spec.storage import SOURCES

    storage, sidecar = APP.keys["storage"].item, APP.keys["logging"].keys["sidecar"]
    assert storage is not None

    def keys(shape: Shape) -> list[str]:
        return [alternative[0][0] for alternative in shape.choices[0].alternatives]

    camel = {"empty_dir": "emptyDir", "config_map": "configMap"}
    assert keys(storage) == [camel.get(name, name) for name in SOURCES]
    assert keys(sidecar) == list(OUTPUTS)
    assert keys(APP.keys["health"]) == list(HANDLERS)


def test_null_names_no_alternative() -> None:
    tree = read("replicas: 0\nautoscaling: null\nresources: {cpu: null, memory: 1}", "f")[0].root
    assert named_key(tree, ("replicas",))
    assert not named_key(tree, ("autoscaling",))
    assert not named_key(tree, ("resources", "cpu"))
    assert not named_key(tree, ("replicas", "x"))
    assert chosen(tree, APP.choices[0]) == [(1, ("resources", "memory"))]
    assert chosen(tree, APP.choices[1]) == [(0, ("replicas",))]

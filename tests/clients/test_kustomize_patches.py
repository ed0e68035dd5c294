"""Patches between any two objects: the real Kustomize makes the one into the other."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomize import kustomize_files
from fargen.yamltext.read import read

COUNT = 150
WORDS = ["a", "b", "c", "true", "012", "", "x: y", "${X}"]


def scalar(rng: random.Random) -> Any:
    return rng.choice([*WORDS, 1, 2, True, False, 0])


def some(rng: random.Random, keys: list[str], make: Any) -> dict[str, Any]:
    return {key: make() for key in rng.sample(keys, rng.randint(0, len(keys)))}


def env(rng: random.Random) -> list[Any]:
    sources: list[Any] = [
        {"value": "1"}, {"value": "2"}, {"valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
        {"valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}},
    ]  # fmt: skip
    return [{"name": name, **rng.choice(sources)} for name in rng.sample("ABCDE", rng.randint(0, 5))]


def container(rng: random.Random, name: str) -> dict[str, Any]:
    ports = [(80, "TCP"), (80, "UDP"), (81, "TCP")]
    fields: dict[str, Any] = {
        "image": rng.choice(["one:1", "one:2", "r:5000/two:1", "two", "two@sha256:" + "a" * 64]),
        "env": env(rng),
        "args": [str(scalar(rng)) for _ in range(rng.randint(0, 3))],
        "ports": [
            {"containerPort": number, "protocol": protocol, "name": rng.choice("xyz")}
            for number, protocol in rng.sample(ports, rng.randint(0, 3))
        ],
        "volumeMounts": [
            {"mountPath": f"/{path}", "name": rng.choice("vw")}
            for path in rng.sample("abc", rng.randint(0, 3))
        ],
        "resources": some(rng, ["limits", "requests"], lambda: some(rng, ["cpu", "memory"], lambda: "1")),
        "envFrom": [{"secretRef": {"name": rng.choice("st")}}],
    }
    kept = rng.sample(list(fields), rng.randint(1, len(fields)))
    return {"name": name, **{key: fields[key] for key in fields if key in {"image", *kept}}}


def workload(rng: random.Random, name: str) -> dict[str, Any]:
    pod: dict[str, Any] = {
        "containers": [container(rng, each) for each in rng.sample("mno", rng.randint(1, 3))],
        "initContainers": [container(rng, each) for each in rng.sample("ij", rng.randint(0, 2))],
        "volumes": [
            {"name": each, **rng.choice([{"emptyDir": {}}, {"configMap": {"name": "c"}}])}
            for each in rng.sample("vwx", rng.randint(0, 3))
        ],
        "tolerations": [{"key": rng.choice("kl"), "operator": "Exists"}],
        "securityContext": some(rng, ["runAsUser", "fsGroup"], lambda: rng.choice([1, 2])),
        "topologySpreadConstraints": [
            {"topologyKey": each, "maxSkew": rng.choice([1, 2])}
            for each in rng.sample(["zone", "host"], rng.randint(0, 2))
        ],
    }
    labels = some(rng, ["x", "y", "z"], lambda: rng.choice(WORDS))
    spec = {"template": {"metadata": {"labels": labels}, "spec": pod}}
    if rng.random() < 0.7:
        spec = {"replicas": rng.choice([1, 2]), **spec}  # type: ignore[dict-item]
    head = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name, "namespace": "n"}}
    return {**head, "spec": spec}


def custom(rng: random.Random, name: str) -> dict[str, Any]:
    def node(depth: int) -> Any:
        kind = rng.random()
        if depth == 0 or kind < 0.4:
            return scalar(rng)
        if kind < 0.7:
            return {key: node(depth - 1) for key in rng.sample(["name", "p", "q"], rng.randint(0, 3))}
        return [node(depth - 1) for _ in range(rng.randint(0, 3))]

    spec = {key: node(3) for key in ("env", "ports", "other")}
    return {"apiVersion": "x.example/v1", "kind": "Thing", "metadata": {"name": name}, "spec": spec}


def config(rng: random.Random, name: str) -> dict[str, Any]:
    data = some(rng, ["a", "b.yaml", "c"], lambda: rng.choice(["x", "x\n", "a\nb\n", "\tt: |\n", "${X}"]))
    return {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": name, "namespace": "n"},
        "data": data,
    }


def plain(objects: list[Any]) -> str:
    return json.dumps(objects, sort_keys=True, indent=1)


def test_any_difference_is_said_exactly(kubectl: str, home: dict[str, str], tmp_path: Path) -> None:
    rng = random.Random(20261123)  # noqa: S311  # the same objects on every machine
    makers = [workload, workload, custom, config]
    sides: list[list[dict[str, Any]]] = [[], []]
    for number in range(COUNT):
        maker = makers[number % len(makers)]
        for side in sides:
            side.append(maker(rng, f"o{number}"))
    sides[1] = [each for number, each in enumerate(sides[1]) if number % 11]
    base, other = ([Manifest(each, TextPlaces(each)) for each in side] for side in sides)
    files = kustomize_files(base, {"other": other})
    for name, content in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for folder, wanted in (("base", sides[0]), ("overlays/other", sides[1])):
        command = [kubectl, "kustomize", str(tmp_path / folder)]
        done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        built = [document.root for document in read(done.stdout, "kustomize")]
        for have, want in zip(built, wanted, strict=True):
            assert plain([have]) == plain([want])
    patches = [content for name, content in files if "/patch-" in name]
    merges = [content for content in patches if not content.startswith(b"- op:")]
    assert len(patches) > len(merges) > COUNT / 4  # both forms are tried

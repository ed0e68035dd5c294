"""``fargen fn``: a KRM function. A ResourceList comes in, and goes out with other items and with results.

What the functionConfig is decides: an App or a Cluster is rendered (generator), ``kind: Adapt`` adapts the
items (transformer), ``kind: Check`` checks them (validator). A ConfigMap, which kpt makes of its command
line, holds the keys of Adapt or Check as texts. No file is opened.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.adapt.draft import Draft
from fargen.adapt.options import Options, read_options
from fargen.check.suppress import Suppressions
from fargen.commands.adapting import Outcome, adapt_drafts, draft_of
from fargen.commands.functionconfig import Config, read_config, usage_error
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.spec.plan import ClusterFacts
from fargen.values.change import ABSENT, Change, value_at
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, ObjectRef, Place, path_text
from fargen.write import krm
from fargen.yamltext.edit import Editor
from fargen.yamltext.splice import plain
from fargen.yamltext.tree import Map, Seq, Source, place_of

ENVIRONMENT = "fargen.dev/environment"
_LOCAL = "config.kubernetes.io/local-config"
_FAILING = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "info": ("error", "warning", "info"),
    "never": (),
}


class Answer(NamedTuple):
    """What a function answers.

    Attributes:
        text: the ResourceList.
        findings: what standard error shows of the results.
        failed: the function failed; the items are as they were.
    """

    text: str
    findings: tuple[Finding, ...]
    failed: bool


def call(text: str, environment: str | None) -> Answer:
    """Run the function that the functionConfig names.

    Args:
        text: of standard input.
        environment: of ``-e``; wins over the annotation of the functionConfig.

    Raises:
        InputError: the text is no ResourceList.
    """
    function = _Function(text)
    try:
        config = read_config(function.config)
        try:
            function.run(config, environment)
        except UsageError as error:  # a value that is not known, of a flag that is written as a key
            raise usage_error(config.root, error) from error
    except InputError as error:
        function.failed = True
        for finding in error.findings:
            function.say(finding, function.config)
    return function.answer()


class _Function:
    """One call."""

    def __init__(self, text: str) -> None:
        self.editor = Editor(text)
        self.document = _resource_list(self.editor)
        self.root: Map = self.document.root
        self.text = text
        self.items: Seq = self.root.get("items") or Seq()
        if self.root.get("items") is None:  # orchestrators read the items of the answer, though none came
            self.document.set(("items",), [])
        config = self.root.get("functionConfig")
        self.config = config if isinstance(config, Map) else None
        self.results: list[dict[str, Any]] = []
        self.findings: list[Finding] = []
        self.failed = False
        self._known: dict[ObjectRef, Map] | None = None

    def run(self, config: Config, environment: str | None) -> None:
        """Do what the functionConfig says."""
        if config.kind in {"App", "Cluster"}:
            from fargen.commands.functionspecs import generated

            chosen = environment or config.annotations.get(ENVIRONMENT)
            made = generated(config, self.source, chosen, self.items)
            for finding in made.findings:
                self.say(finding, self.config)
            self.failed = any(finding.severity == "error" for finding in made.findings)
            if not self.failed:
                self._put(made.objects)
        elif config.kind == "Adapt":
            self._adapt(config)
        else:
            self._check(config)

    @property
    def source(self) -> Source:
        """The text, for places."""
        return Source("<stdin>", "app", self.text)

    def say(self, finding: Finding, item: Any, **values: Any) -> None:
        """A result, and the same for standard error."""
        if isinstance(item, dict) and finding.object is None:
            finding = finding._replace(object=Manifest(item, TextPlaces(item)).ref)
        if item is None and finding.object is not None:
            item = self._by_ref().get(finding.object)
        known = {key: plain(value) for key, value in values.items() if value is not ABSENT}
        self.results.append(krm.result_of(finding, item, known))
        self.findings.append(finding)

    def answer(self) -> Answer:
        """The ResourceList with results."""
        before = self.root.get("results")
        if self.results:
            listed = plain(before) if isinstance(before, list) else []
            self.document.set(("results",), [*listed, *self.results])
        return Answer(self.editor.text(), tuple(self.findings), self.failed)

    def _by_ref(self) -> dict[ObjectRef, Map]:
        """The items as they came, by what they are called."""
        if self._known is None:
            items = [item for item in self.items if isinstance(item, Map)]
            self._known = {Manifest(item, TextPlaces(item)).ref: item for item in items}
        return self._known

    def _put(self, objects: tuple[Mapping[str, Any], ...]) -> None:
        """The generated objects: in the place of the same objects of an earlier run, or behind the items."""
        places = {_identity(item): index for index, item in enumerate(self.items) if isinstance(item, Map)}
        for data in objects:
            made = plain(dict(data))
            index = places.get(_identity(made))
            if index is None:
                self.document.append(("items",), made)
            else:
                self.document.set(("items", index), krm.kept_annotations(self.items[index], made))

    def _drafts(self) -> list[Draft | None]:
        """A draft of each item that is for Kubernetes."""
        drafts: list[Draft | None] = []
        count = 0
        for item in self.items:
            if not _is_object(item):
                drafts.append(None)
                continue
            drafts.append(draft_of(count, item))
            count += 1
        return drafts

    def _facts(self) -> ClusterFacts | None:
        from fargen.commands.functionspecs import facts_among

        return facts_among(self.items)

    def _adapt(self, config: Config) -> None:
        options = read_options(
            config.text("fit", "fill"),
            config.texts("efs"),
            config.text("daemonset", "refuse"),
            config.text("namespace", "default"),
        )
        drafts = self._drafts()
        outcome, listed = self._outcome(drafts, options)
        homes = {id(draft): index for index, draft in enumerate(drafts) if draft is not None}
        for refusal in outcome.refusals:
            self.say(refusal, None)
        self.failed = bool(outcome.refusals)
        if self.failed:
            return
        for change in outcome.changes:
            self._say_change(change)
        for left in outcome.findings:
            severity = "warning" if left.severity == "error" else left.severity  # the function has not failed
            self.say(left._replace(severity=severity), None)
        gone = []
        for draft in listed:
            index = homes.get(id(draft))
            if index is None:
                self.document.append(("items",), plain(draft.data))
            elif draft.removed:
                gone.append(index)
            elif draft.changes:
                self.document.set(("items", index), draft.data)
        for index in reversed(gone):
            self.document.delete(("items", index))

    def _outcome(self, drafts: list[Draft | None], options: Options) -> tuple[Outcome, list[Draft]]:
        listed = [draft for draft in drafts if draft is not None]
        outcome = adapt_drafts(listed, options, self._facts(), Suppressions({}))
        return outcome, listed

    def _say_change(self, change: Change) -> None:
        finding = Finding(
            change.rule,
            "info",
            change.reason,
            place=change.place,
            object=change.object,
            path=path_text(change.path),
        )
        self.say(finding, None, currentValue=change.before, proposedValue=change.after)

    def _check(self, config: Config) -> None:
        from fargen.commands.functionspecs import checked

        threshold = config.text("fail-on", "error")
        if threshold not in _FAILING:
            raise UsageError(f"--fail-on {threshold}: choose one of {', '.join(_FAILING)}")
        namespace = config.text("namespace", "default")
        objects = [item for item in self.items if _is_object(item)]
        findings = checked(objects, config, self._facts(), namespace)
        proposals = self._proposals(namespace)
        for finding, data, path in findings:
            self.say(
                finding,
                data,
                currentValue=value_at(data, path),
                proposedValue=proposals.get((finding.object, finding.path), ABSENT),
            )
        self.failed = any(f.severity in _FAILING[threshold] for f, _, _ in findings)

    def _proposals(self, namespace: str) -> dict[tuple[ObjectRef | None, str], Any]:
        """What adapt would write, by object and field."""
        outcome, _ = self._outcome(self._drafts(), Options(daemonset="skip", namespace=namespace))
        return {(change.object, path_text(change.path)): change.after for change in outcome.changes}


def _resource_list(editor: Editor) -> Any:
    """The one document of the text.

    Raises:
        InputError: it is no ResourceList of a known version.
    """
    documents = editor.documents
    root = documents[0].root if documents else None
    place = Place("<stdin>", documents[0].line if documents else 1, 1)
    fix = f"pass a ResourceList of {krm.GROUP}{krm.VERSIONS[0]}, as kustomize and kpt do"
    if root is None:
        message = "standard input is empty"
    elif len(documents) > 1:
        message = f"standard input has {len(documents)} documents, not one ResourceList"
    elif not isinstance(root, Map) or root.get("kind") != krm.KIND:
        found = root.get("kind") if isinstance(root, Map) else None
        message = f"standard input is no ResourceList{f', but of kind {found}' if found else ''}"
    elif str(root.get("apiVersion")) not in {krm.GROUP + version for version in krm.VERSIONS}:
        message = f"the ResourceList has the version {root.get('apiVersion')}, which is not known"
        fix = f"write {krm.GROUP}{krm.VERSIONS[0]}"
    elif not isinstance(items := root.get("items") or Seq(), Seq):
        message, fix = "items is not a list", "write items as a list of objects"
    elif strange := [index for index, item in enumerate(items) if not isinstance(item, Map)]:
        message, fix = f"items[{strange[0]}] is not an object", "write items as a list of objects"
        place = place_of(root, ("items", strange[0])) or place
    else:
        return documents[0]
    raise InputError([Finding("SPEC541", "error", message, fix, place=place)])


def _is_object(item: object) -> bool:
    """Whether an item is to be applied: no spec of fargen, and none that only configures a function."""
    if not isinstance(item, Map) or str(item.get("apiVersion", "")).startswith("fargen.dev/"):
        return False
    metadata = item.get("metadata")
    annotations = metadata.get("annotations") if isinstance(metadata, dict) else None
    return not (isinstance(annotations, dict) and str(annotations.get(_LOCAL)) == "true")


def _identity(item: Mapping[str, Any]) -> tuple[str, str, str, str]:
    manifest = Manifest(item, TextPlaces(item))
    return manifest.group, manifest.kind, manifest.namespace, manifest.name

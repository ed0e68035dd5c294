"""What the SPEC ids mean: the pages of ``fargen rules SPEC…``.

SPEC1xx: the YAML text. SPEC2xx: documents, layers, presets, paths, ``--set``; several apps. SPEC3xx: shape.
SPEC4xx: sense. SPEC5xx: templates and patches. SPEC9xx: advice.
"""

from dataclasses import dataclass

from fargen.values.finding import Severity


@dataclass(frozen=True, slots=True)
class SpecRule:
    """The page of one id.

    Attributes:
        title: one line.
        why: the reason, in one or two sentences.
        fix: what to do.
        severity: of its findings.
    """

    title: str
    why: str
    fix: str
    severity: Severity = "error"


SPEC_RULES: dict[str, SpecRule] = {
    "SPEC100": SpecRule(
        "The text is not valid YAML",
        "A text that cannot be parsed says nothing about an app.",
        "Check the indentation and quotes around the place; render a template before passing it on.",
    ),
    "SPEC101": SpecRule(
        "The file is too large",
        "A spec has a few kilobytes; megabytes are a mistake or an attack.",
        "Split the file.",
    ),
    "SPEC102": SpecRule(
        "The text is not UTF-8",
        "YAML is Unicode; other encodings would be guessed.",
        "Save the file as UTF-8.",
    ),
    "SPEC103": SpecRule(
        "The text has a NUL byte",
        "YAML does not allow it, and tools cut the text there.",
        "Remove it.",
    ),
    "SPEC104": SpecRule(
        "The text is nested too deep",
        "No Kubernetes object is near the bound, which keeps reading safe.",
        "Flatten it.",
    ),
    "SPEC105": SpecRule(
        "A key is given twice",
        "YAML readers silently keep one of the two values, and not all keep the same one.",
        "Remove one of them.",
    ),
    "SPEC106": SpecRule(
        "An alias has no anchor",
        "*name repeats what &name marked earlier in the same document.",
        "Define the anchor before its use.",
    ),
    "SPEC107": SpecRule(
        "A key is not a string",
        "Kubernetes keys are strings; a number or boolean as key changes between YAML readers.",
        "Put quotes around the key.",
    ),
    "SPEC108": SpecRule(
        "A merge key has no map",
        "<< takes over the keys of a map, or of a list of maps.",
        "Name an anchor of a map.",
    ),
    "SPEC109": SpecRule(
        "Aliases expand to too many values",
        "A few lines of nested aliases can stand for billions of values.",
        "Write the values out, or use fewer aliases.",
    ),
    "SPEC110": SpecRule(
        "A YAML tag is not supported",
        "Tags ask the reader to build special objects; Kubernetes has none.",
        "Remove the tag.",
    ),
    "SPEC200": SpecRule(
        "A file cannot be read",
        "The system refuses to open it.",
        "Check the path and its permissions.",
    ),
    "SPEC201": SpecRule(
        "The document is not fargen's",
        "A file that is named on the command line must hold Apps and Clusters only; in a directory, "
        "documents of other tools are skipped, but not what looks like an App with a slip in its apiVersion.",
        "Write apiVersion: fargen.dev/v1, or use fargen check for Kubernetes manifests.",
    ),
    "SPEC202": SpecRule(
        "The version of the spec is unknown",
        "Another version may mean something else by the same keys.",
        "Write fargen.dev/v1, or use a fargen that knows the version.",
    ),
    "SPEC203": SpecRule(
        "The kind is unknown",
        "There are two kinds of documents.",
        "Write kind: App or kind: Cluster.",
    ),
    "SPEC204": SpecRule(
        "There is no document",
        "An empty file, or a directory without a fargen document, would silently render nothing.",
        "Name a file or directory with apiVersion: fargen.dev/v1.",
    ),
    "SPEC205": SpecRule(
        "The document is not a map",
        "An App is a map of keys.",
        "Write a map that starts with apiVersion: fargen.dev/v1.",
    ),
    "SPEC206": SpecRule(
        "The preset is unknown",
        "A preset NAME is looked for in the folders of fargen.toml, then among the built-in ones.",
        "Choose one of the listed presets, or write a path such as ./preset.yaml.",
    ),
    "SPEC207": SpecRule(
        "The file is not a preset",
        "A preset is one partial App with a description.",
        "Add description: what it is for.",
    ),
    "SPEC208": SpecRule(
        "Presets extend one another in a circle, or too deep",
        "A reader must be able to follow where a value comes from; eight presets are the most.",
        "Remove one extends, or join some presets.",
    ),
    "SPEC209": SpecRule(
        "The environment is unknown",
        "An app that has environments must have the one that is asked for, or a slip would deploy the base.",
        "Choose one of the listed environments, or add it.",
    ),
    "SPEC210": SpecRule(
        "A key that layering reads has the wrong type",
        "environments, preset, extends, cluster and defaults are read before the layers can be merged.",
        "Write what the message names.",
    ),
    "SPEC211": SpecRule(
        "A path leads outside the project",
        "A document must not make fargen read files its author could not: paths stay, symlinks resolved, "
        "within the nearest folder with fargen.toml or .git.",
        "Move the file inside, put fargen.toml into a common folder, or pass --allow-outside.",
    ),
    "SPEC212": SpecRule(
        "A path in a document leads to no file",
        "Paths start from the folder of the file that names them.",
        "Correct the path.",
    ),
    "SPEC213": SpecRule(
        "The file does not hold one Cluster",
        "An app runs on one cluster.",
        "Name a file with exactly one document of kind: Cluster.",
    ),
    "SPEC214": SpecRule(
        "Two alternatives in one layer",
        "Of a choice, such as size or resources, one holds. Between layers the highest decides; within one "
        "layer nothing could.",
        "Keep one of them.",
    ),
    "SPEC215": SpecRule(
        "Two entries of one name",
        "Lists of named entries merge by name.",
        "Give each entry a name of its own.",
    ),
    "SPEC216": SpecRule(
        "There is nothing to remove",
        "An entry with remove: true, or a variable without a value, drops what the layers under it have of "
        "that name; they have none.",
        'Correct the name, or drop the entry; an empty text is "".',
        "warning",
    ),
    "SPEC217": SpecRule(
        "A values file is not a partial App",
        "A file of -f has the keys of one App, without apiVersion and kind.",
        "Write one map of App keys.",
    ),
    "SPEC218": SpecRule(
        "A --set flag does not follow the grammar",
        "They have Helm's grammar: a.b=c,d[0].e=f, lists in {}, a backslash before a comma or dot as text.",
        "Correct the flag at the marked column; quote it for the shell.",
    ),
    "SPEC219": SpecRule(
        "A --set index is not there",
        "An index counts from 0 in the list that all layers make together; one more than the last appends.",
        "Count again, or set the entry by name in a values file.",
    ),
    "SPEC220": SpecRule(
        "The file of --set-file cannot be used",
        "--set-file KEY=PATH sets a key to the text of a file.",
        "Correct the path.",
    ),
    "SPEC221": SpecRule(
        "The value of --set-json is not JSON",
        "--set-json KEY=JSON takes any JSON value.",
        "Correct the JSON; quote it for the shell.",
    ),
    "SPEC222": SpecRule(
        "fargen.toml is not what it should be",
        "An unknown key there would be a setting that silently does nothing.",
        'It knows presets = ["folder", …], and a table [check].',
    ),
    "SPEC223": SpecRule(
        "A pattern of apps matches no file",
        "An app that is listed but not found would silently be left out.",
        "Correct the pattern; it starts from the folder of the Cluster's file.",
    ),
    "SPEC224": SpecRule(
        "A key does not belong in this layer",
        "Some keys say what a document is, or choose layers, and mean nothing in a part of an App.",
        "Do what the message says.",
    ),
    "SPEC225": SpecRule(
        "No file is opened here",
        "As a KRM function fargen reads only what it is passed.",
        "Pass the Cluster among the items, and use built-in presets.",
    ),
    "SPEC226": SpecRule(
        "A Helm chart is not searched for manifests",
        "Its templates are no YAML before Helm fills them in, so nothing in them was checked.",
        "Check what helm template prints.",
    ),
    "SPEC227": SpecRule(
        "The name of an environment cannot be used",
        "Folders and files are called after it: overlays/staging, values-staging.yaml.",
        "Use letters, digits, - _ and . between them: at most 63.",
    ),
    "SPEC228": SpecRule(
        "What a Kustomization builds was not checked",
        "It builds on files, addresses or charts that were not read, so nothing in them was checked.",
        "Check what kubectl kustomize prints.",
    ),
    "SPEC261": SpecRule(
        "Two apps have one name in one namespace",
        "Their objects would have the same names, and the one that is applied last would win.",
        "Rename one of the two apps, or give it another namespace.",
    ),
    "SPEC263": SpecRule(
        "Two apps give one namespace different labels",
        "A Namespace is written once for all apps in it, so its labels must agree.",
        "Make the labels agree.",
    ),
    "SPEC271": SpecRule(
        "Two apps make the same object",
        "The one that is applied last wins, and removing one app takes the object from the other.",
        "Rename one of the two apps, or the extra object.",
    ),
    "SPEC272": SpecRule(
        "Two apps have the same host and path",
        "On one load balancer only the first rule ever gets a request; on two, the host's name resolves to "
        "one of them only.",
        "Give one of them another host or path, and share a load balancer with ingress.group.",
    ),
    "SPEC273": SpecRule(
        "Two apps have the same order in one group",
        "Equal orders of an IngressGroup are sorted by namespace and name, so a rename changes the routing.",
        "Give each a groupOrder of its own.",
        "warning",
    ),
    "SPEC274": SpecRule(
        "Two volumes are for one claim",
        "A claim binds to one volume; the other stays unused, and which one it is is not known before.",
        "Rename one of the two apps or volumes.",
    ),
    "SPEC275": SpecRule(
        "Two namespaces mount the same directory of a file system",
        "They see, and can change, each other's files.",
        "Give each an access point, unless they are to share files.",
        "info",
    ),
    "SPEC276": SpecRule(
        "The partition is not that of the region",
        "The partition is the first part of every ARN, and follows from the region.",
        "Write the partition of the region: aws, aws-cn or aws-us-gov.",
    ),
    "SPEC301": SpecRule(
        "The key is unknown",
        "A key that nothing reads would be a setting that silently does nothing.",
        "Correct the key as the message proposes, or remove it; the reference of the spec lists all keys.",
    ),
    "SPEC302": SpecRule(
        "A key is missing",
        "Without it the entry says nothing that could be rendered.",
        "Add the key.",
    ),
    "SPEC303": SpecRule(
        "The value has the wrong type",
        "A value is not guessed from another type: a text is not a number, and yes is not true.",
        "Write what the message names.",
    ),
    "SPEC304": SpecRule(
        "The value is none of the choices",
        "The key takes one of a few words.",
        "Choose one of the listed values.",
    ),
    "SPEC305": SpecRule(
        "The value is not valid",
        "It is outside the bounds, or not in the form, that Kubernetes, AWS or fargen give the key.",
        "Write a value as the message describes it.",
    ),
    "SPEC306": SpecRule(
        "Keys of one entry exclude each other",
        "Of a choice, such as the source of a variable, an entry takes exactly one.",
        "Keep one of them.",
    ),
    "SPEC307": SpecRule(
        "An output of a Cluster needs a key that is not there",
        "eksctl, the AWS CLI, CloudFormation, Terraform and the runbook name a region, and roles by account.",
        "Add region or accountId to the Cluster.",
    ),
    "SPEC308": SpecRule(
        "A text means something else to CloudFormation",
        "CloudFormation replaces {{resolve:…}} wherever it stands, and knows no way to write it as a text.",
        "Write another text.",
    ),
    "SPEC401": SpecRule(
        "The size is too small for its containers",
        "The size bounds the whole pod; what sidecars and Fargate itself take leaves too little for the app.",
        "Choose a larger size, or ask less for the sidecars.",
    ),
    "SPEC402": SpecRule(
        "A value cannot be written in Fluent Bit's configuration",
        "Its classic form has no way to write some texts, such as a line break within a value.",
        "Write it in Fluent Bit's classic form.",
    ),
    "SPEC403": SpecRule(
        "The load balancer has no port to send to",
        "A listener forwards to a port of the pod.",
        "Set port, or targetPort at the listener.",
    ),
    "SPEC404": SpecRule(
        "The certificate cannot be used here",
        "A load balancer takes certificates of its own region only.",
        "Use a certificate of the cluster's region.",
    ),
    "SPEC411": SpecRule(
        "The name is too long for its kind",
        "Controllers append to the names of some kinds, and the result must still be a label of Kubernetes.",
        "Shorten the name.",
    ),
    "SPEC412": SpecRule(
        "The label is fargen's own",
        "fargen selects its pods by these labels; another value would break the selection.",
        "Remove it, or use another label.",
    ),
    "SPEC413": SpecRule(
        "Two containers have one name",
        "Containers of a pod, init containers included, are told apart by their names.",
        "Choose another name.",
    ),
    "SPEC414": SpecRule(
        "A sidecar does not say what it needs",
        "On Fargate the requests of all containers make the size that is paid for.",
        "Give the sidecar resources with cpu and memory.",
    ),
    "SPEC415": SpecRule(
        "Two keys exclude each other",
        "Both decide the same thing, and neither wins over the other.",
        "Keep one of them.",
    ),
    "SPEC416": SpecRule(
        "The pod would run as root under the restricted profile",
        "It sets runAsNonRoot, so the kubelet refuses to start a container of user 0.",
        "Choose another user, or security.profile: baseline.",
    ),
    "SPEC417": SpecRule(
        "The restricted profile does not allow this capability",
        "Pod Security lets NET_BIND_SERVICE be added only.",
        "Remove it, or choose security.profile: baseline.",
        severity="warning",
    ),
    "SPEC421": SpecRule(
        "A key makes no sense on this workload",
        "Jobs, services and StatefulSets have keys that the others have not; there they would do nothing.",
        "Remove the key, or change workload.",
    ),
    "SPEC422": SpecRule(
        "A CronJob has no schedule",
        "Without one it would never run.",
        "Add job.schedule, five fields as in cron.",
    ),
    "SPEC423": SpecRule(
        "The metrics do not go with hours",
        "While KEDA scales by the clock it makes the autoscaler, from cpu and memory only.",
        "Use cpu and memory, or hours with via: cronjob.",
    ),
    "SPEC424": SpecRule(
        "The schedule is not in the form that KEDA reads",
        "KEDA's cron scaler takes five fields, and no words such as @daily.",
        "Write five fields.",
    ),
    "SPEC425": SpecRule(
        "The hours ask for more replicas than the autoscaler may give",
        "KEDA takes the larger number, so the maximum is not the one that was written.",
        "Raise autoscaling.max, or lower hours.replicas.",
        severity="warning",
    ),
    "SPEC426": SpecRule(
        "The hours start and stop at the same moment",
        "The app would never run, or never stop.",
        "Give start and stop different times.",
    ),
    "SPEC431": SpecRule(
        "Two ports have one name or number",
        "Containers of a pod share one network address, so their ports must differ.",
        "Choose another name or number.",
    ),
    "SPEC432": SpecRule(
        "There is no port for this",
        "An Ingress, a health check or metrics need a port that the app has.",
        "Add port, or name a port that there is.",
    ),
    "SPEC433": SpecRule(
        "The name of a volume is taken",
        "Volumes of a pod are told apart by their names, and fargen keeps some for its own.",
        "Choose another name.",
    ),
    "SPEC434": SpecRule(
        "Two volumes are mounted at one path",
        "A container sees only one of them there.",
        "Choose another path.",
    ),
    "SPEC435": SpecRule(
        "perReplica without a StatefulSet",
        "Only pods of a StatefulSet keep their names, and with them their directories.",
        "Set workload: StatefulSet.",
        "warning",
    ),
    "SPEC436": SpecRule(
        "A mount names no storage entry",
        "Sidecars and init containers mount what storage describes.",
        "Correct the name, or add the entry to storage.",
    ),
    "SPEC437": SpecRule(
        "The log files are where the app cannot write",
        "A volume that is read only, or made by Kubernetes, takes no log files.",
        "Mount it writable, or keep the log files in another directory.",
    ),
    "SPEC438": SpecRule(
        "A native sidecar needs Kubernetes 1.29",
        "An older version takes it for an init container, and waits for its end before it starts the app.",
        "Use Kubernetes 1.29 or newer, or set native: false.",
    ),
    "SPEC451": SpecRule(
        "An EFS directory belongs to root",
        "Without an access point the root of a file system belongs to root, and the app runs as another "
        "user.",
        "Add accessPointId, or give the directory to the user by hand.",
        "warning",
    ),
    "SPEC452": SpecRule(
        "Replicas share one EFS directory",
        "Pods of a StatefulSet usually expect a directory of their own, and may overwrite each other's "
        "files.",
        "Set perReplica: true, or readOnly: true.",
        "warning",
    ),
    "SPEC453": SpecRule(
        "The region of the logs is not known",
        "Neither the output nor a Cluster names one, so a default is taken.",
        "Set region at the output, or name the cluster.",
        "warning",
    ),
    "SPEC454": SpecRule(
        "A credential in plain text",
        "Everybody who can read the spec or the Deployment can read it.",
        "Put it into a Secret and write {secret: NAME, key: KEY}.",
        "warning",
    ),
    "SPEC455": SpecRule(
        "The hours begin with their next moment",
        "KEDA and the CronJobs act at the moments of start and stop; between them nothing scales the app.",
        "Apply during the hours, or scale the workload to 0 by hand.",
        "info",
    ),
    "SPEC456": SpecRule(
        "Sidecars within the app's size made it a larger one",
        "Sidecars never take more than half of what the main container asked, so the next size was taken.",
        "Lower what the sidecars ask, or accept the larger size.",
        "info",
    ),
    "SPEC457": SpecRule(
        "The main container gets less than it asks for",
        "Sidecars may take up to 20 % of it where a larger size would be bought for them alone.",
        "Write sidecarFit: add to keep what is asked, or sidecarFit: auto to say that it is meant so.",
        "warning",
    ),
    "SPEC461": SpecRule(
        "A region is not known",
        "Regions are added now and then; most unknown ones are slips, and logs would go nowhere.",
        "Write the region as AWS does, as eu-central-1.",
        "warning",
    ),
    "SPEC462": SpecRule(
        "A key has no effect",
        "It only means something beside another key, which is missing.",
        "Add the other key, or remove this one.",
        "warning",
    ),
    "SPEC463": SpecRule(
        "A security group stands in the list twice",
        "A pod has each group once, and at most five.",
        "Remove it.",
        "warning",
    ),
    "SPEC464": SpecRule(
        "A Cluster file beside an app is not used",
        "An app is placed, checked and priced by the Cluster that it names, not by one that lies there.",
        "Name it with cluster, or -c; `cluster: null` says that it is meant so.",
        "warning",
    ),
    "SPEC465": SpecRule(
        "The image has no version of its own",
        "Without a tag, or with latest, each new pod may run another version, and nothing tells which.",
        "Write a tag, or a digest.",
        "info",
    ),
    "SPEC466": SpecRule(
        "The image is a placeholder",
        "fargen new writes it where it is told no image; no pod can pull it.",
        "Write the image that is to run.",
        "info",
    ),
    "SPEC467": SpecRule(
        "The internet reaches the app by plain HTTP",
        "Without a certificate the load balancer listens to plain HTTP only; without a host, for every name.",
        "Set certificateArn and host.",
        "info",
    ),
    "SPEC468": SpecRule(
        "A port is below 1024, and the app is not root",
        "Linux lets only root, or who has NET_BIND_SERVICE, listen there, unless the runtime says otherwise.",
        "Let the app listen above; the Service may keep its port.",
        "info",
    ),
    "SPEC471": SpecRule(
        "The file is no price file",
        "Prices are one map: vcpuHour, gbHour and ephemeralGbHour, or such a map under each region.",
        "Write it in one of the two forms.",
    ),
    "SPEC472": SpecRule(
        "Nothing is known of the prices in a region",
        "The table has the regions whose prices are attested; a guess would look like a price.",
        "Name another region, or give all three prices.",
    ),
    "SPEC473": SpecRule(
        "The measured usage cannot be read",
        "Requests that rest on half-read numbers would be too small, and the app would be killed.",
        "Give CSV, the JSON of Prometheus, kubectl top pod --containers, or a VerticalPodAutoscaler.",
    ),
    "SPEC501": SpecRule(
        "A template cannot be rendered",
        "A template of your own has an error, or uses a name that it is not given.",
        "Mend the template at the named line.",
    ),
    "SPEC502": SpecRule(
        "A template gives no object",
        "A template must give one Kubernetes object as YAML.",
        "Mend the template so that it gives a map with apiVersion, kind and metadata.",
    ),
    "SPEC511": SpecRule(
        "A patch has no target",
        "A patch that matches nothing would silently do nothing.",
        "Correct the target; the message lists what there is.",
    ),
    "SPEC512": SpecRule(
        "The patch is neither of the two forms",
        "A patch is a list of JSON 6902 operations, or a partial object.",
        "Write one of the two forms.",
    ),
    "SPEC513": SpecRule(
        "A patch cannot be applied",
        "An operation names a path that the object does not have, or a test failed.",
        "Correct the path of the operation.",
    ),
    "SPEC514": SpecRule(
        "A patch adds a container whose name is nearly that of another",
        "A strategic merge finds containers by their names: a slip adds one in place of changing one.",
        "Correct the name; to add a container on purpose, use sidecars.",
        "warning",
    ),
    "SPEC521": SpecRule(
        "Kustomize needs a name for every object",
        "An object with metadata.generateName alone can be created, but Kustomize cannot name it.",
        "Give it metadata.name.",
    ),
    "SPEC522": SpecRule(
        "Argo CD runs a Job again that has deleted itself",
        "A finished Job with a ttl is deleted; Argo CD misses it, and the next sync makes it anew.",
        "Make it a hook: a patch with the annotation `argocd.argoproj.io/hook: Sync`.",
        "warning",
    ),
    "SPEC523": SpecRule(
        "Kustomize takes an annotation for its own",
        "Some annotations are notes of Kustomize to itself: they, or the object, would be gone.",
        "Leave the annotation out.",
    ),
    "SPEC531": SpecRule(
        "An environment renames the app",
        "A chart holds one app: objects of another name are another app.",
        "Leave the name alone, or make it an app of its own.",
    ),
    "SPEC532": SpecRule(
        "Environments cannot share one chart",
        "They order or name parts of an object so differently that no template gives them all.",
        "Bring them into one order, or write Kustomize overlays.",
    ),
    "SPEC533": SpecRule(
        "A Cluster is no chart",
        "Charts are made of apps; what a cluster needs has other outputs.",
        "Render the Cluster with another --format.",
        "warning",
    ),
    "SPEC534": SpecRule(
        "The image's tag is no version for a chart",
        "Helm wants a SemVer, so the chart gets 0.1.0.",
        "Pass --chart-version, or use tags such as 1.4.2.",
        "info",
    ),
    "SPEC541": SpecRule(
        "The input of a function is no ResourceList",
        "Kustomize and kpt hand a function one ResourceList (config.kubernetes.io/v1) with functionConfig.",
        "Run it through kustomize or kpt; plain manifests go through fargen adapt and fargen check.",
    ),
    "SPEC542": SpecRule(
        "The functionConfig names no function",
        "It decides what is done: an App or Cluster is rendered, kind Adapt adapts, kind Check checks.",
        "Correct its apiVersion, kind or keys.",
    ),
    "SPEC543": SpecRule(
        "There are several Clusters among the items of a function",
        "An App runs on one cluster, and nothing says which one is meant.",
        "Pass the Cluster that is meant.",
    ),
    "SPEC551": SpecRule(
        "A template or patch moves a pod to another size",
        "Changed requests are billed as the size that they round up to.",
        "Check that the other size is wanted.",
        "warning",
    ),
    "SPEC561": SpecRule(
        "The file to import has no known format",
        "fargen new --from reads Kubernetes manifests, compose files, Copilot manifests and Score files.",
        "Name such a file, or a folder of manifests.",
    ),
    "SPEC562": SpecRule(
        "An import does not tell which one is meant",
        "An App is one workload, and the file has several, or none of that name.",
        "Choose one with --service.",
    ),
    "SPEC563": SpecRule(
        "An import leaves something behind",
        "An App has no word for it, or it does not run on Fargate.",
        "Do what the message says, or live without it; IMPORT.md lists all of it.",
        "warning",
    ),
    "SPEC564": SpecRule(
        "This cannot become an App",
        "An App is a Deployment, StatefulSet, Job or CronJob of containers.",
        "Keep it as it is; fargen adapt takes any objects.",
    ),
    "SPEC565": SpecRule(
        "An import leaves something to do",
        "What the format says is made elsewhere, or is chosen here without being asked for.",
        "Do what the message says; IMPORT.md lists all of it.",
        "warning",
    ),
    "SPEC566": SpecRule(
        "The record of a scaffold is damaged",
        "fargen update merges with what .fargen/scaffold.yaml says the folder was made from.",
        "Take the file from git again.",
    ),
    "SPEC571": SpecRule(
        "A value is not what values.schema.json wants",
        "The chart's own schema says which values it can work with.",
        "Correct the value, or the schema.",
    ),
    "SPEC572": SpecRule(
        "values.schema.json is no JSON schema",
        "Values cannot be held to it.",
        "Correct the schema; without $schema it is of draft 7.",
    ),
    "SPEC901": SpecRule(
        "A value needs quotes to keep its text",
        "Kustomize and kpt pass a spec on as JSON, where 1.10 is the number 1.1 and a date is a time.",
        "Put quotes around it.",
        "warning",
    ),
    "SPEC911": SpecRule(
        "A suppression has no reason",
        "Whoever reads it later cannot tell whether it still holds.",
        "Write the reason behind the id.",
        "warning",
    ),
    "SPEC912": SpecRule(
        "A suppression has no effect",
        "Nothing of this id is found there any more, and the comment would hide a later finding.",
        "Remove it.",
        "warning",
    ),
}

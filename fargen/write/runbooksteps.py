"""The steps of a cluster's runbook, in order."""

from collections.abc import Iterator

from fargen.spec.clusterplan import ChartPlan, ClusterPlan, ControllerPlan
from fargen.write import iam
from fargen.write.awscli import profile_files
from fargen.write.iam import role_file, role_name
from fargen.write.runbook import Step, code, command
from fargen.write.runbookplain import alternatives, changes, private_network, volumes

_POLICIES = "https://raw.githubusercontent.com/kubernetes-sigs/aws-load-balancer-controller"
_POLICY_FILES = {"aws-cn": "iam_policy_cn.json", "aws-us-gov": "iam_policy_us-gov.json"}
# Where the annotation of CoreDNS stands, as a JSON pointer (FGT902).
_COREDNS_PATCH = (
    '[{"op":"remove","path":"/spec/template/metadata/annotations/eks.amazonaws.com~1compute-type"}]'
)


def steps(plan: ClusterPlan) -> Iterator[Step]:
    """All steps of this cluster."""
    yield _account(plan)
    yield from _execution_roles(plan)
    if plan.cluster.private_cluster:
        yield private_network(plan)
    if plan.existing:
        yield _kubeconfig(plan)
        yield from _profiles(plan)
        yield from _coredns_of_existing(plan)
        yield from _controller_roles(plan)
    else:
        yield _create(plan)
        if plan.coredns:
            yield _coredns_of_new(plan)
    yield from _app_roles(plan)
    yield from _objects(plan)
    yield from (_chart(plan, chart) for chart in plan.charts)
    yield from _after_charts(plan)
    yield volumes(plan)
    yield alternatives(plan)
    yield changes(plan)


def _aws(plan: ClusterPlan, *words: str) -> str:
    return command("aws", *words, "--region", plan.region)


def _account(plan: ClusterPlan) -> Step:
    tools = "`aws`, `kubectl`, `helm` and `eksctl`"
    return Step(
        "Check where you are",
        f"You need {tools}, with rights in the account of the cluster.",
        (),
        (command("aws", "sts", "get-caller-identity", "--query", "Account", "--output", "text"),),
        f"this prints {code(plan.account)}.",
    )


def _execution_roles(plan: ClusterPlan) -> Iterator[Step]:
    """Roles are made before anything names them (FGT230, FGT232, FGT714)."""
    for role in plan.roles:
        commands, text = [], "Fargate takes on this role to pull images and to ship logs."
        file = f"file://iam/{role.name}"
        if role.create:
            create = ("create-role", "--role-name", role.name)
            commands.append(
                command("aws", "iam", *create, "--assume-role-policy-document", f"{file}.trust.json")
            )
            attach = ("attach-role-policy", "--role-name", role.name)
            commands.append(command("aws", "iam", *attach, "--policy-arn", iam.execution_policy_arn(plan)))
        if plan.log_rights:
            put = ("put-role-policy", "--role-name", role.name, "--policy-name", iam.INLINE_POLICY)
            commands.append(command("aws", "iam", *put, "--policy-document", f"{file}.logging.json"))
            text += " The managed policy has no rights for logs, so they are added (FGT714)."
        if commands:
            query = ("--query", "Role.Arn", "--output", "text")
            shown = command("aws", "iam", "get-role", "--role-name", role.name, *query)
            title = f"Pod execution role {code(role.name)}"
            yield Step(title, text, tuple(commands), (shown,), f"this prints {code(role.arn)}.")


def _create(plan: ClusterPlan) -> Step:
    """The cluster with all that eksctl makes at once."""
    text = "eksctl makes the network, the control plane, the OIDC provider, the Fargate profiles and CoreDNS."
    if plan.controllers or plan.app_roles:
        text += (
            " Afterwards write the last part of the cluster's OIDC issuer into `oidcProviderId` and render "
            "again: "
            "the trust policies of the apps' roles need it."
        )
    if plan.cluster.node_groups:
        text += " Node groups are not in the file: add yours to it, or make them afterwards."
    verify = (
        _aws(plan, "eks", "wait", "cluster-active", "--name", plan.name),
        *(_wait(plan, profile.name) for profile in plan.profiles),
        command("kubectl", "get", "--raw", "/readyz"),
    )
    create = command("eksctl", "create", "cluster", "-f", "eksctl/cluster.yaml")
    title = "Create the cluster"
    return Step(title, text, (create,), verify, "the commands end without an error; the last prints `ok`.")


def _wait(plan: ClusterPlan, profile: str) -> str:
    names = ("--cluster-name", plan.name, "--fargate-profile-name", profile)
    return _aws(plan, "eks", "wait", "fargate-profile-active", *names)


def _kubeconfig(plan: ClusterPlan) -> Step:
    return Step(
        "Reach the cluster",
        "kubectl and helm use the context that this writes.",
        (_aws(plan, "eks", "update-kubeconfig", "--name", plan.name),),
        (command("kubectl", "get", "--raw", "/readyz"),),
        "this prints `ok`.",
    )


def _profiles(plan: ClusterPlan) -> Iterator[Step]:
    """One at a time: EKS refuses a second change while one is under way (FGT214)."""
    commands = []
    for profile, file in profile_files(plan):
        given = f"file://aws-cli/{file}"
        commands.append(_aws(plan, "eks", "create-fargate-profile", "--cli-input-json", given))
        commands.append(_wait(plan, profile.name))
    if commands:
        yield Step(
            "Fargate profiles",
            "One at a time, each awaited before the next. Leave out those that exist.",
            tuple(commands),
            (_aws(plan, "eks", "list-fargate-profiles", "--cluster-name", plan.name),),
            "all names are in the list.",
        )


def _coredns_of_existing(plan: ClusterPlan) -> Iterator[Step]:
    if not plan.coredns:
        return
    given = ("--cli-input-json", "file://aws-cli/coredns-addon.json")
    wait = ("--cluster-name", plan.name, "--addon-name", "coredns")
    yield Step(
        "CoreDNS on Fargate",
        "The add-on takes its compute type from its configuration. Use `create-addon` in place of "
        "`update-addon` where CoreDNS is not a managed add-on yet.",
        (
            _aws(plan, "eks", "update-addon", *given),
            _aws(plan, "eks", "wait", "addon-active", *wait),
        ),
        _coredns_pods(),
        _FARGATE_PODS,
    )
    jsonpath = r"jsonpath={.spec.template.metadata.annotations.eks\.amazonaws\.com/compute-type}"
    yield Step(
        "CoreDNS, if it still waits for EC2",
        "Only if this prints `ec2`, an annotation from the making of the cluster keeps CoreDNS off Fargate; "
        "removing it fails where it is absent:",
        (command("kubectl", "-n", "kube-system", "get", "deployment", "coredns", "-o", jsonpath),),
    )
    yield Step(
        "Remove the annotation of CoreDNS, and start its pods again",
        "The first command only if the step before printed `ec2`. A pod that was made before its profile "
        "stays Pending until it is made again (FGT219).",
        (
            command(
                *("kubectl", "-n", "kube-system", "patch", "deployment", "coredns"),
                *("--type", "json", "-p", _COREDNS_PATCH),
            ),
            command("kubectl", "-n", "kube-system", "rollout", "restart", "deployment", "coredns"),
            command("kubectl", "-n", "kube-system", "rollout", "status", "deployment", "coredns"),
        ),
        _coredns_pods(),
        _FARGATE_PODS,
    )


_FARGATE_PODS = "the pods are Running, on nodes whose names begin with `fargate-`."


def _coredns_pods() -> tuple[str, ...]:
    return (command("kubectl", "-n", "kube-system", "get", "pods", "-l", "k8s-app=kube-dns", "-o", "wide"),)


def _coredns_of_new(plan: ClusterPlan) -> Step:
    compute = plan.coredns["computeType"]
    text = f"eksctl has made the add-on with {code(f'computeType: {compute}')}; nothing is to be done."
    return Step("CoreDNS", text, (), _coredns_pods(), _FARGATE_PODS)


def _controller_roles(plan: ClusterPlan) -> Iterator[Step]:
    """The roles of the controllers, which only their service accounts can take on (FGTR05)."""
    if plan.controllers and not plan.oidc:
        query = ("--query", "cluster.identity.oidc.issuer", "--output", "text")
        yield Step(
            "OIDC provider",
            "The controllers get their rights through the cluster's OIDC provider. Write the last part of "
            "the "
            "issuer that the second command prints into `oidcProviderId`, and render again: the trust "
            "policies "
            "need it.",
            (
                command(
                    *("eksctl", "utils", "associate-iam-oidc-provider", "--region", plan.region),
                    *("--cluster", plan.name, "--approve"),
                ),
            ),
            (_aws(plan, "eks", "describe-cluster", "--name", plan.name, *query),),
            "this prints `https://oidc.eks.REGION.amazonaws.com/id/ID`.",
        )
        return
    for controller in plan.controllers:
        yield _controller_role(plan, controller)


def _controller_role(plan: ClusterPlan, controller: ControllerPlan) -> Step:
    commands, policy = [], controller.policy_arn
    if not policy:
        name = "AWSLoadBalancerControllerIAMPolicy"
        policy = f"arn:{plan.partition}:iam::{plan.account}:policy/{name}"
        file = _POLICY_FILES.get(plan.partition, "iam_policy.json")
        url = f"{_POLICIES}/{plan.policy_version}/docs/install/{file}"
        commands.append(command("curl", "--fail", "--location", "--output", "iam_policy.json", url))
        create = ("create-policy", "--policy-name", name, "--policy-document", "file://iam_policy.json")
        commands.append(command("aws", "iam", *create))
    role = ("--role-name", controller.role_name)
    trust = f"file://iam/{controller.key}.trust.json"
    commands.append(command("aws", "iam", "create-role", *role, "--assume-role-policy-document", trust))
    commands.append(command("aws", "iam", "attach-role-policy", *role, "--policy-arn", policy))
    return Step(
        f"Role of the {controller.key.replace('-', ' ')}",
        f"Only the service account {code(f'{controller.namespace}/{controller.account}')} can take it on.",
        tuple(commands),
        (command("aws", "iam", "list-attached-role-policies", *role),),
        f"this lists {code(policy)}.",
    )


def _app_roles(plan: ClusterPlan) -> Iterator[Step]:
    """Who may take on the roles of the apps (FGTR05); what they may do is their owners' matter."""
    if not plan.oidc or not plan.app_roles:
        return
    roles = list(dict.fromkeys(app.role_arn for app in plan.app_roles))
    update = ("aws", "iam", "update-assume-role-policy", "--role-name")
    yield Step(
        "Roles of the apps",
        "Each lets the service accounts of its apps in, and nobody else. For a role that does not exist "
        "yet, use "
        "`create-role` with `--assume-role-policy-document`.",
        tuple(
            command(*update, role_name(arn), "--policy-document", f"file://iam/apps/{role_file(plan, arn)}")
            for arn in roles
        ),
        tuple(command("aws", "iam", "get-role", "--role-name", role_name(arn)) for arn in roles),
        "the conditions name the service accounts.",
    )


def _objects(plan: ClusterPlan) -> Iterator[Step]:
    verify = [command("kubectl", "get", "-f", "kubernetes")]
    expect = "all objects are there."
    if plan.cluster.logging is not None:
        expect += (
            " Pods that start from now on have the annotation `Logging: LoggingEnabled`; restart older ones."
        )
    if plan.objects:
        apply = command("kubectl", "apply", "-f", "kubernetes")
        title = "Namespaces, logging and other objects"
        text = "What pods need before they start: native logging is read only then (FGT715)."
        yield Step(title, text, (apply,), tuple(verify), expect)


def _chart(plan: ClusterPlan, chart: ChartPlan) -> Step:
    words = ["helm", "upgrade", "--install", chart.name, f"{chart.alias}/{chart.name}"]
    words += ["--namespace", chart.namespace]
    if chart.version:
        words += ["--version", chart.version]
    words += ["--values", f"helm/{chart.name}.values.yaml"]
    line = command(*words)
    text = f"From {chart.repository}."
    if "clusterName" in chart.values and "vpcId" not in chart.values:
        query = ("--query", "cluster.resourcesVpcConfig.vpcId", "--output", "text")
        vpc = _aws(plan, "eks", "describe-cluster", "--name", plan.name, *query)
        line += f' --set vpcId="$({vpc})"'
        text += " Pods on Fargate have no instance metadata, so the VPC is told (FGT612)."
    return Step(
        f"Chart {code(chart.name)}",
        text,
        (command("helm", "repo", "add", chart.alias, chart.repository), line),
        (command("kubectl", "-n", chart.namespace, "rollout", "status", "deployment", chart.name),),
        "the rollout ends; on Fargate a first start takes a minute or two.",
    )


def _after_charts(plan: ClusterPlan) -> Iterator[Step]:
    if plan.after_charts:
        yield Step(
            "Ingress class",
            "The controller's chart has defined the kind of its parameters and made no class of its own.",
            (command("kubectl", "apply", "-f", "kubernetes-after-charts"),),
            (command("kubectl", "get", "-f", "kubernetes-after-charts"),),
            "both objects are there.",
        )

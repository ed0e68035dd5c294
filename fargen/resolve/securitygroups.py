"""The SecurityGroupPolicy."""

from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

SG_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html"


def security_group_policy(draft: Draft) -> ObjectPlan | None:
    """The SecurityGroupPolicy, or None. It replaces the cluster's group, so that is listed too (FGT406)."""
    app = draft.app
    if not app.security_groups:
        return None
    groups = list(app.security_groups)
    extra = app.cluster_security_group
    if extra is True:
        extra = draft.cluster.security_group
        if not extra:
            message = "these groups replace the cluster security group, which is not known here"
            fix = "name the cluster, or set clusterSecurityGroup to sg-… or false"
            draft.find(("securityGroups",), Finding("FGT406", "warning", message, fix, SG_PAGE), key=True)
    elif extra is False:
        message = (
            "without the cluster security group these groups must allow DNS, the API server and the kubelet"
        )
        fix = "allow 443 and 10250 to the cluster group and 53 TCP and UDP to CoreDNS"
        draft.find(("clusterSecurityGroup",), Finding("FGT407", "info", message, fix, SG_PAGE))
    if isinstance(extra, str) and extra and extra not in groups:
        groups.append(extra)
    context = {"meta": draft.meta(draft.name), "selector": draft.selector, "groups": groups}
    links: list[tuple[Path, Path]] = [*META_LINKS, (("spec",), ("securityGroups",))]
    links += [
        (("spec", "securityGroups", "groupIds", i), ("securityGroups", i))
        for i, _ in enumerate(app.security_groups)
    ]
    return ObjectPlan("SecurityGroupPolicy", draft.name, "securitygrouppolicy.yaml.j2", context, tuple(links))

"""What an app's plan needs of its Cluster."""

from typing import Any

from fargen.fargate.profiles import Profile, Selector
from fargen.spec.cluster import Cluster
from fargen.spec.plan import ClusterFacts, SubnetFacts
from fargen.yamltext.tree import place_of


def profiles_of(cluster: Cluster) -> tuple[Profile, ...]:
    """The profiles, as `fargen.fargate.profiles` takes them."""
    return tuple(
        Profile(
            profile.name,
            tuple(Selector(each.namespace, each.labels) for each in profile.selectors),
            profile.subnets,
        )
        for profile in cluster.profiles
    )


def facts_of(cluster: Cluster, version: str, tree: Any = None) -> ClusterFacts:
    """The facts.

    Args:
        cluster: validated.
        version: Kubernetes minor version, which a flag may have chosen.
        tree: the mapping it was made of, for places.
    """
    vpc, efs = cluster.vpc, cluster.efs
    subnets = vpc.subnets if vpc is not None else ()
    systems = efs.file_systems if efs is not None else ()
    return ClusterFacts(
        name=cluster.metadata.name,
        version=version,
        region=cluster.region or "",
        security_group=(vpc.cluster_security_group or "") if vpc is not None else "",
        storage_classes=frozenset(item.name for item in efs.storage_classes)
        if efs is not None
        else frozenset(),
        namespaces={item.name: dict(item.labels) for item in cluster.namespaces},
        prices=cluster.prices.given if cluster.prices is not None else {},
        # A Cluster that does not speak of profiles says nothing of where pods run.
        profiles=profiles_of(cluster)
        if "profiles" in cluster.model_fields_set or cluster.node_groups
        else None,
        node_groups=cluster.node_groups,
        subnets=tuple(
            SubnetFacts(
                subnet.id,
                subnet.zone or "",
                subnet.zone_id or "",
                subnet.cidr or "",
                subnet.public,
                place_of(tree, ("vpc", "subnets", index, "cidr")),
            )
            for index, subnet in enumerate(subnets)
        ),
        mount_targets={
            system.id: system.mount_target_zones for system in systems if system.mount_target_zones
        },
        vcpu_quota=cluster.quotas.fargate_vcpu if cluster.quotas is not None else None,
        quota_place=place_of(tree, ("quotas", "fargateVcpu")),
    )

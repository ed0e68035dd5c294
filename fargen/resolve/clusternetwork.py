"""Region, subnets and zones of a Cluster (FGT215 to FGT218, FGT334, FGT512, FGTI04)."""

from collections.abc import Iterator
from typing import Any

from fargen.fargate.arns import foreign_arn
from fargen.fargate.data.regions import AS_OF, REGIONS, SOURCE, ZONES, ZONES_SOURCE
from fargen.fargate.ids import partition_of
from fargen.fargate.profiles import usable_addresses
from fargen.spec.cluster import Cluster, Subnet
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path
from fargen.values.suggest import nearest

PROFILE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html"
FARGATE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
GOVCLOUD_PAGE = "https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-eks.html"
EFS_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/efs-csi.html"
EKSCTL_PAGE = "https://docs.aws.amazon.com/eks/latest/eksctl/vpc-configuration.html"


def network_findings(cluster: Cluster, tree: Any) -> Iterator[Finding]:
    """Everything about the region, the VPC's subnets and their zones."""
    for path, finding in (
        *_region(cluster),
        *_roles(cluster),
        *_cidrs(cluster),
        *_zones(cluster),
        *_public(cluster),
        *_spread(cluster),
        *_mount_targets(cluster),
        *_nat(cluster),
    ):
        yield finding_at(tree, path, finding)


def _subnets(cluster: Cluster) -> tuple[Subnet, ...]:
    return cluster.vpc.subnets if cluster.vpc is not None else ()


def _region(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGT334."""
    region = cluster.region
    if region is None:
        return
    if partition_of(region) == "aws-us-gov":
        message, fix = "GovCloud has no EKS on Fargate", "use a region of another partition, or node groups"
        yield ("region",), Finding("FGT334", "error", message, fix, GOVCLOUD_PAGE)
        return
    if region not in REGIONS:
        near = nearest(region, REGIONS)
        message = f"EKS has no region {region} (as of {AS_OF})"
        fix = f"did you mean {near}?" if near else "write one such as eu-central-1"
        yield ("region",), Finding("FGT334", "error", message, fix, SOURCE)
        return
    if partition_of(region) != cluster.partition:
        message = f"{region} is in the partition {partition_of(region)}, not {cluster.partition}"
        yield ("partition",), Finding("SPEC276", "error", message, f"write partition: {partition_of(region)}")


def _roles(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """Pod execution roles that the region does not reach."""
    role, region = cluster.pod_execution_role, cluster.region
    arns: list[tuple[Path, str | None]] = [(("podExecutionRole", "arn"), role.arn if role else None)]
    for index, profile in enumerate(cluster.profiles or ()):
        arns.append((("profiles", index, "podExecutionRole"), profile.pod_execution_role))
    for path, arn in arns:
        if region and arn and arn.startswith("arn:") and (wrong := foreign_arn(arn, region)):
            fix = f"name a role whose ARN begins with arn:{partition_of(region)}:"
            yield path, Finding("SPEC276", "warning", wrong, fix)


def _cidrs(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """Networks that can be read, and subnets that have room for a pod (FGT217)."""
    for index, subnet in enumerate(_subnets(cluster)):
        path: Path = ("vpc", "subnets", index, "cidr")
        if subnet.cidr is None:
            continue
        try:
            usable = usable_addresses(subnet.cidr)
        except ValueError as error:
            yield path, Finding("SPEC305", "error", str(error), "write a network such as 10.0.0.0/20")
            continue
        if not usable and not subnet.public:
            message = f"{subnet.cidr} has no address for a pod: five of each subnet are reserved"
            yield (
                path,
                Finding("FGT217", "error", message, "take a larger subnet, such as a /20", FARGATE_PAGE),
            )


def _zones(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGT218."""
    known = ZONES.get(cluster.region or "")
    for index, subnet in enumerate(_subnets(cluster)):
        if known and subnet.zone_id and subnet.zone_id not in known and not subnet.public:
            message = f"the zone {subnet.zone_id} has no Fargate"
            fix = f"use a subnet in {', '.join(known)}"
            yield ("vpc", "subnets", index, "zoneId"), Finding("FGT218", "error", message, fix, ZONES_SOURCE)


def _public(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGT215."""
    subnets = {subnet.id: subnet for subnet in _subnets(cluster)}
    private = [subnet.id for subnet in subnets.values() if not subnet.public]
    listed = ", ".join(private)
    for index, profile in enumerate(cluster.profiles):
        for number, name in enumerate(profile.subnets):
            path: Path = ("profiles", index, "subnets", number)
            if name in subnets and subnets[name].public:
                message = f"the subnet {name} is public; Fargate pods run in private subnets only"
                fix = f"use a private subnet: {listed}" if private else "use a private subnet"
                yield path, Finding("FGT215", "error", message, fix, PROFILE_PAGE)
            elif subnets and name not in subnets:
                message = f"the subnet {name} is not among those of the VPC"
                fix = f"describe it in vpc.subnets, or use one of {', '.join(subnets)}"
                yield path, Finding("FGT215", "warning", message, fix, PROFILE_PAGE)
    if subnets and not private and any(not profile.subnets for profile in cluster.profiles):
        message = "all subnets are public; Fargate pods run in private subnets only"
        yield ("vpc", "subnets"), Finding("FGT215", "error", message, "add private subnets", PROFILE_PAGE)


def _spread(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGT216: two subnets in two zones for each profile, where the zones are known."""
    subnets = {subnet.id: subnet for subnet in _subnets(cluster)}
    private = tuple(subnet.id for subnet in subnets.values() if not subnet.public)
    said: set[tuple[str, ...]] = set()
    for index, profile in enumerate(cluster.profiles):
        names = profile.subnets or private
        zones = {subnets[name].zone or subnets[name].zone_id for name in names if name in subnets}
        known = all(name in subnets for name in names) and None not in zones
        if any(name in subnets and subnets[name].public for name in names):
            continue  # FGT215 comes first
        if not names or (len(names) > 1 and (not known or len(zones) > 1)) or tuple(names) in said:
            continue
        said.add(tuple(names))
        where = f"one subnet, {names[0]}" if len(names) == 1 else f"subnets of one zone, {next(iter(zones))}"
        message = f"all pods are in {where}: they fail together with its zone"
        path: Path = ("profiles", index, "subnets") if profile.subnets else ("vpc", "subnets")
        fix = "add a private subnet in another zone"
        yield path, Finding("FGT216", "warning", message, fix, PROFILE_PAGE)


def _mount_targets(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGT512, as a warning: whether an app in that zone mounts it is said with the app."""
    zones = dict.fromkeys(subnet.zone for subnet in _subnets(cluster) if subnet.zone and not subnet.public)
    for index, system in enumerate(cluster.efs.file_systems if cluster.efs is not None else ()):
        missing = [zone for zone in zones if zone not in system.mount_target_zones]
        if system.mount_target_zones and missing:
            message = f"{system.id} has no mount target in {', '.join(missing)}, where pods may start"
            path: Path = ("efs", "fileSystems", index, "mountTargetZones")
            fix = "add a mount target there, or keep the profiles to the other zones with subnets"
            yield path, Finding("FGT512", "warning", message, fix, EFS_PAGE)


def _nat(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    """FGTI04."""
    nat = cluster.vpc.nat if cluster.vpc is not None else None
    if nat == "Single":
        message = "one NAT gateway: if its zone fails, pods of all zones pull no images"
        yield ("vpc", "nat"), Finding("FGTI04", "warning", message, "write HighlyAvailable", EKSCTL_PAGE)
    elif nat == "Disable" and not cluster.private_cluster:
        message = "without a NAT gateway or VPC endpoints no image can be pulled"
        fix = "write HighlyAvailable, or privateCluster: true for the endpoints"
        yield ("vpc", "nat"), Finding("FGTI04", "warning", message, fix, EKSCTL_PAGE)

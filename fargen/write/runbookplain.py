"""The steps of a runbook that explain more than they do: network, volumes, other roads, later changes."""

from fargen.spec.clusterplan import ClusterPlan
from fargen.write.cloudformation import LBC_POLICY, SUBNETS
from fargen.write.runbook import Step, code, command

_ENDPOINTS = ("ecr.api", "ecr.dkr", "s3", "sts", "ec2")  # FGT338


def private_network(plan: ClusterPlan) -> Step:
    """Endpoints instead of a way to the internet (FGT338)."""
    names = [*_ENDPOINTS]
    logging = plan.cluster.logging
    if logging is not None and (logging.cloudwatch is not None or logging.router_logs):
        names.append("logs")
    if logging is not None and logging.firehose is not None:
        names.append("kinesis-firehose")
    if logging is not None and logging.kinesis is not None:
        names.append("kinesis-streams")
    if plan.cluster.load_balancer_controller is not None:
        names.append("elasticloadbalancing")
    listed = ", ".join(code(name) for name in names)
    text = (
        f"Without a way to the internet pods reach AWS through endpoints of the VPC: {listed} (`s3` as a "
        f"gateway). "
        "Images, those of charts too, must come from ECR."
    )
    vpc = plan.cluster.vpc
    if vpc is None or vpc.id is None:
        text += (
            " eksctl makes its own set with the cluster; compare, and add what is missing, after that step."
        )
    verify = ("aws", "ec2", "describe-vpc-endpoints", "--region", plan.region)
    query = ("--query", "VpcEndpoints[].ServiceName", "--output", "text")
    only = ("--filters", f"Name=vpc-id,Values={vpc.id}") if vpc is not None and vpc.id is not None else ()
    return Step(
        "Endpoints of the VPC", text, (), (command(*verify, *only, *query),), "all services are listed."
    )


def volumes(plan: ClusterPlan) -> Step:
    """What is built in, and what pods on EC2 need besides (FGT501 to FGT503, FGT512)."""
    text = (
        "Fargate has the mount component of EFS built in: no driver is to be installed for volumes that "
        "are made "
        "beforehand. Making them on demand does not work on Fargate."
    )
    efs = plan.cluster.efs
    if efs is None or efs.csi_driver:
        text += " The CSIDriver object is among the objects above."
    else:
        text += " The CSIDriver object is left to the driver's chart."
    if plan.cluster.node_groups:
        text += (
            " Pods on EC2 need the driver besides, with its node DaemonSet kept off Fargate; its "
            "controller needs a "
            "role only where volumes are made on demand."
        )
    if any(controller.key == "efs-csi-controller" for controller in plan.controllers):
        text += (
            " Install its chart with `controller.serviceAccount.create=false`: the account is there already."
        )
    verify = [command("kubectl", "get", "csidriver", "efs.csi.aws.com")]
    for system in efs.file_systems if efs is not None else ():
        words = ("aws", "efs", "describe-mount-targets", "--region", plan.region)
        query = ("--query", "MountTargets[].AvailabilityZoneName", "--output", "text")
        verify.append(command(*words, "--file-system-id", system.id, *query))
    expect = (
        "the driver is there; each file system has a mount target in every zone of the profiles' subnets."
    )
    return Step("EFS", text, (), tuple(verify), expect if len(verify) > 1 else "the driver is there.")


def alternatives(plan: ClusterPlan) -> Step:
    """The same roles and profiles through CloudFormation or Terraform."""
    stack = f"fargate-{plan.name.replace('_', '-')}"  # stacks have letters, digits and hyphens
    words = ["aws", "cloudformation", "deploy", "--region", plan.region]
    words += ["--template-file", "cloudformation/fargate.yaml", "--stack-name", stack]
    words += ["--capabilities", "CAPABILITY_NAMED_IAM"]
    asked = [SUBNETS] if any(not profile.subnets for profile in plan.profiles) else []
    if plan.oidc and any(not controller.policy_arn for controller in plan.controllers):
        asked.append(LBC_POLICY)
    if asked:
        words += ["--parameter-overrides", *(f"{name}=VALUE" for name in asked)]
    text = (
        "Roles, profiles and CoreDNS can come from CloudFormation or Terraform in place of the commands "
        "above; use "
        "one of the ways, not two."
    )
    if plan.coredns:
        imported = command(
            "terraform", "-chdir=terraform", "import", "aws_eks_addon.coredns", f"{plan.name}:coredns"
        )
        text += (
            " Where CoreDNS is a managed add-on already, pass `ManageCoreDns=false` to CloudFormation; for "
            "Terraform "
            f"run {code(imported)} before `apply`."
        )
    if asked:
        text += " Put your values in the places of `VALUE`; Terraform asks for them."
    return Step(
        "Other roads to the same",
        text,
        (
            command(*words),
            command("terraform", "-chdir=terraform", "init"),
            command("terraform", "-chdir=terraform", "apply"),
        ),
    )


def changes(plan: ClusterPlan) -> Step:
    """Profiles cannot be changed (FGT213, FGT214)."""
    listed = command(
        "aws", "eks", "list-fargate-profiles", "--region", plan.region, "--cluster-name", plan.name
    )
    text = (
        "Nothing but the tags of a Fargate profile can be changed: make one of another name, wait until it "
        "is "
        "active, then delete the old one, which deletes its pods; those that match the new one start again "
        "there. "
        "After a change of native logging restart the workloads."
    )
    return Step("Changes later", text, (listed,))

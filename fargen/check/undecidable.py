"""Facts that no manifest shows to be kept or broken, and why. `fargen rules` lists them beside the rules."""

# Fact id to reason. Facts about profiles, execution roles and the cluster are judged with the Cluster spec.
UNDECIDABLE: dict[str, str] = {
    "FGT103": "a sum between two readings of MB is treated as the larger one; there is nothing to warn of",
    "FGT111": "how Fargate counts native sidecars is not documented; the upstream formula is used",
    "FGT115": "nothing is documented about requests of the pod as a whole",
    "FGT126": "free capacity in a zone is not visible",
    "FGT316": "Pod Identity associations are no Kubernetes objects",
    "FGT332": "the account's vCPU quota is not in a manifest; a Cluster may state it",
    "FGT334": "the region is not in a manifest",
    "FGT337": "add-ons of the account are not in a manifest",
    "FGT407": "rules of security groups are not in a manifest",
    "FGT408": "whether a policy was applied before the pods is not in a manifest",
    "FGT503": "the CSIDriver object may be in the cluster",
    "FGT512": "mount targets and their security groups are not in a manifest",
    "FGT513": "the VPC's name resolution is not in a manifest",
    "FGT607": "the IngressClass may be in the cluster",
    "FGT611": "the VPC's subnets and their tags are not in a manifest",
    "FGT614": "the controller's Helm values are not in a manifest",
    "FGT714": "the rights of the pod execution role are not in a manifest",
    "FGT715": "whether pods were started after the change is not in a manifest",
    "FGT718": "how many lines an application logs is not in a manifest",
    "FGT721": "the network path to the destination is not in a manifest",
    "FGT815": "whether the application writes and rotates files is not in a manifest",
    "FGT816": "it is what the size rules work out",
}

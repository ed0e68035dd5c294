"""All rules, by id."""

from fargen.check.rule import Rule
from fargen.check.rules import (
    albannotations,
    availability,
    cloudwatch,
    containers,
    draining,
    ephemeral,
    ingress,
    irsa,
    kubernetes,
    loadbalancing,
    logging,
    naming,
    nativelogging,
    nativeplugins,
    placement,
    pod,
    podsecurity,
    probes,
    profiles,
    references,
    schema,
    securitygroups,
    sizing,
    storage,
    volumes,
)

RULES: tuple[Rule, ...] = (
    sizing.no_requests,  # FGT104
    sizing.request_unlike_limit,  # FGT105
    sizing.cpu_limit_above_pod,  # FGT106
    sizing.memory_limit_above_size,  # FGT107
    sizing.larger_than_fargate,  # FGT108
    sizing.cpu_in_ecs_units,  # FGT109
    sizing.memory_spills_over,  # FGT110
    placement.written_output_annotation,  # FGT113
    ephemeral.volumes_above_disk,  # FGT122
    ephemeral.too_much_ephemeral_storage,  # FGT123
    ephemeral.misspelt_ephemeral_storage,  # FGT125
    profiles.no_profile,  # FGT219
    placement.other_scheduler,  # FGT240
    placement.priority_class,  # FGT241
    placement.selects_missing_node_label,  # FGT243
    pod.daemon_set,  # FGT301
    podsecurity.host_namespaces,  # FGT302
    podsecurity.privileged,  # FGT303
    podsecurity.privilege_escalation,  # FGT304
    podsecurity.forbidden_capability,  # FGT305
    podsecurity.capability_prefix,  # FGT306
    podsecurity.host_port,  # FGT307
    pod.unsupported_volume,  # FGT308
    storage.unbound_or_foreign_volume,  # FGT309
    podsecurity.block_device,  # FGT310
    storage.block_storage_class,  # FGT311
    podsecurity.extended_resource,  # FGT312
    placement.arm_architecture,  # FGT313
    placement.windows,  # FGT314
    placement.fargate_spot,  # FGT315
    pod.metadata_service,  # FGT317
    availability.network_policy,  # FGT318
    placement.spread_or_affinity,  # FGT319
    loadbalancing.node_port,  # FGT320
    podsecurity.node_security_setting,  # FGT322
    pod.mesh_injection,  # FGT323
    pod.finished_jobs_cost,  # FGT325
    availability.blocked_eviction,  # FGT328
    availability.interrupted_by_patching,  # FGT329
    availability.impatient_start,  # FGT331
    podsecurity.kubelet_port,  # FGT336
    pod.no_grace_period,  # FGT339
    availability.webhook_behind_fargate,  # FGT340
    securitygroups.incomplete_policy,  # FGT401
    securitygroups.two_selectors,  # FGT402
    securitygroups.empty_selector,  # FGT403
    securitygroups.too_many_groups,  # FGT404
    securitygroups.malformed_group_id,  # FGT405
    securitygroups.cluster_group_replaced,  # FGT406
    securitygroups.policy_without_pods,  # FGT409
    storage.dynamic_provisioning,  # FGT501
    volumes.malformed_volume_handle,  # FGT504
    volumes.new_volume_handle,  # FGT505
    volumes.unknown_volume_attribute,  # FGT506
    volumes.mount_option_conflict,  # FGT507
    storage.class_unlike_volume,  # FGT509
    storage.claim_without_volume,  # FGT510
    volumes.volume_not_retained,  # FGT511
    volumes.storage_class_parameters,  # FGT514
    storage.inline_nfs,  # FGT517
    ingress.instance_targets,  # FGT601
    ingress.class_annotation,  # FGT602
    ingress.malformed_listen_ports,  # FGT603
    ingress.redirect_without_listener,  # FGT604
    ingress.https_without_certificate,  # FGT605
    ingress.certificate_without_https,  # FGT606
    ingress.no_readiness_gate,  # FGT608
    draining.cut_connections,  # FGT609
    ingress.broken_backend,  # FGT610
    loadbalancing.load_balancer_without_ip_targets,  # FGT620
    loadbalancing.old_scheme,  # FGT621
    loadbalancing.nlb_annotation,  # FGT622
    nativelogging.unlabelled_log_namespace,  # FGT701
    nativelogging.misplaced_log_configuration,  # FGT702
    nativelogging.long_log_configuration,  # FGT703
    nativelogging.unknown_log_key,  # FGT704
    nativelogging.foreign_log_section,  # FGT705
    nativeplugins.unsupported_log_output,  # FGT706
    nativeplugins.unsupported_log_filter,  # FGT707
    nativelogging.incomplete_log_section,  # FGT708
    nativelogging.variable_in_log_configuration,  # FGT709
    nativelogging.unreadable_log_configuration,  # FGT710
    nativeplugins.kubernetes_filter_setting,  # FGT711
    nativeplugins.undefined_log_parser,  # FGT713
    nativeplugins.router_logs_shipped,  # FGT717
    nativeplugins.incomplete_log_group,  # FGT719
    nativeplugins.incomplete_log_destination,  # FGT720
    nativeplugins.every_line_twice,  # FGT723
    cloudwatch.incomplete_cloudwatch_output,  # FGT801
    cloudwatch.template_of_the_other_plugin,  # FGT802
    cloudwatch.swallowed_separator,  # FGT803
    cloudwatch.impossible_retention,  # FGT804
    cloudwatch.malformed_cloudwatch_switch,  # FGT805
    cloudwatch.malformed_log_name,  # FGT806
    logging.unset_variable,  # FGT807
    logging.log_sidecar_without_role,  # FGT809
    logging.careless_tail,  # FGT810
    logging.moving_log_image,  # FGT811
    logging.hidden_parsers,  # FGT812
    logging.unwatched_log_sidecar,  # FGT813
    logging.sidecar_keeps_job_alive,  # FGT814
    logging.undefined_parser,  # FGT817
    irsa.malformed_role_arn,  # FGTR01
    irsa.token_settings,  # FGTR02
    irsa.unreadable_token,  # FGTR04
    schema.unknown_field,  # K8S001
    schema.wrong_type,  # K8S002
    schema.missing_field,  # K8S003
    schema.value_not_allowed,  # K8S004
    schema.version_not_served,  # K8S005
    schema.no_identity,  # K8S006
    naming.malformed_name,  # K8S101
    naming.malformed_label,  # K8S102
    kubernetes.selector_unlike_template,  # K8S103
    references.service_without_pods,  # K8S104
    references.missing_target_port,  # K8S105
    references.missing_backend,  # K8S106
    references.budget_without_pods,  # K8S107
    references.scaler_without_target,  # K8S108
    containers.malformed_quantity,  # K8S109
    containers.request_above_limit,  # K8S110
    containers.malformed_env,  # K8S111
    probes.broken_probe,  # K8S112
    naming.repeated_name,  # K8S113
    containers.mount_without_volume,  # K8S114
    naming.object_twice,  # K8S115
    probes.malformed_port,  # K8S116
    references.missing_key,  # K8S117
    kubernetes.unknown_word,  # K8S118
    kubernetes.malformed_schedule,  # K8S119
    containers.missing_image,  # K8S120
    kubernetes.restart_policy_of_workload,  # K8S121
    references.metric_without_request,  # K8S123
    kubernetes.impossible_numbers,  # K8S124
    containers.volume_source_count,  # K8S125
    kubernetes.malformed_data_key,  # K8S126
    albannotations.unknown_alb_annotation,  # K8S127
    albannotations.malformed_alb_annotation,  # K8S128
    ingress.malformed_route,  # K8S129
    kubernetes.one_volume_for_all_replicas,  # K8S130
)

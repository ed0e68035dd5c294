# Written by fargen.kube.schema.generate: do not edit.
# ruff: noqa: E501
# fmt: off
"""Rule texts of all definitions, each variant with the first minor it holds for."""

OLDEST, NEWEST = 25, 37
DEFINITIONS: dict[str, tuple[tuple[int, str], ...]] = {
    "api.resource.Quantity": (
        (25, "q"),
    ),
    "apps.v1.DaemonSetCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (37, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:?s type:?s>"),
    ),
    "apps.v1.DaemonSetSpec": (
        (25, "?<minReadySeconds:?i revisionHistoryLimit:?i selector:@meta.v1.LabelSelector template:@core.v1.PodTemplateSpec updateStrategy:@apps.v1.DaemonSetUpdateStrategy>selector,template"),
    ),
    "apps.v1.DaemonSetStatus": (
        (25, "?<collisionCount:?i conditions:?[@apps.v1.DaemonSetCondition currentNumberScheduled:i desiredNumberScheduled:i numberAvailable:?i numberMisscheduled:i numberReady:i numberUnavailable:?i observedGeneration:?l updatedNumberScheduled:?i>currentNumberScheduled,desiredNumberScheduled,numberMisscheduled,numberReady"),
    ),
    "apps.v1.DaemonSetUpdateStrategy": (
        (25, "?<rollingUpdate:@apps.v1.RollingUpdateDaemonSet type:?s>"),
    ),
    "apps.v1.DeploymentCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time lastUpdateTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (37, "?<lastTransitionTime:@meta.v1.Time lastUpdateTime:@meta.v1.Time message:?s reason:?s status:?s type:?s>"),
    ),
    "apps.v1.DeploymentSpec": (
        (25, "?<minReadySeconds:?i paused:?b progressDeadlineSeconds:?i replicas:?i revisionHistoryLimit:?i selector:@meta.v1.LabelSelector strategy:@apps.v1.DeploymentStrategy template:@core.v1.PodTemplateSpec>selector,template"),
    ),
    "apps.v1.DeploymentStatus": (
        (25, "?<availableReplicas:?i collisionCount:?i conditions:?[@apps.v1.DeploymentCondition observedGeneration:?l readyReplicas:?i replicas:?i unavailableReplicas:?i updatedReplicas:?i>"),
        (33, "?<availableReplicas:?i collisionCount:?i conditions:?[@apps.v1.DeploymentCondition observedGeneration:?l readyReplicas:?i replicas:?i terminatingReplicas:?i unavailableReplicas:?i updatedReplicas:?i>"),
    ),
    "apps.v1.DeploymentStrategy": (
        (25, "?<rollingUpdate:@apps.v1.RollingUpdateDeployment type:?s>"),
    ),
    "apps.v1.ReplicaSetCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (37, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:?s type:?s>"),
    ),
    "apps.v1.ReplicaSetSpec": (
        (25, "?<minReadySeconds:?i replicas:?i selector:@meta.v1.LabelSelector template:@core.v1.PodTemplateSpec>selector"),
    ),
    "apps.v1.ReplicaSetStatus": (
        (25, "?<availableReplicas:?i conditions:?[@apps.v1.ReplicaSetCondition fullyLabeledReplicas:?i observedGeneration:?l readyReplicas:?i replicas:i>replicas"),
        (33, "?<availableReplicas:?i conditions:?[@apps.v1.ReplicaSetCondition fullyLabeledReplicas:?i observedGeneration:?l readyReplicas:?i replicas:i terminatingReplicas:?i>replicas"),
    ),
    "apps.v1.RollingUpdateDaemonSet": (
        (25, "?<maxSurge:@util.intstr.IntOrString maxUnavailable:@util.intstr.IntOrString>"),
    ),
    "apps.v1.RollingUpdateDeployment": (
        (25, "?<maxSurge:@util.intstr.IntOrString maxUnavailable:@util.intstr.IntOrString>"),
    ),
    "apps.v1.RollingUpdateStatefulSetStrategy": (
        (25, "?<maxUnavailable:@util.intstr.IntOrString partition:?i>"),
    ),
    "apps.v1.StatefulSetCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (37, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:?s type:?s>"),
    ),
    "apps.v1.StatefulSetOrdinals": (
        (26, "?<start:?i>"),
    ),
    "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy": (
        (25, "?<whenDeleted:?s whenScaled:?s>"),
    ),
    "apps.v1.StatefulSetSpec": (
        (25, "?<minReadySeconds:?i persistentVolumeClaimRetentionPolicy:@apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:?s replicas:?i revisionHistoryLimit:?i selector:@meta.v1.LabelSelector serviceName:s template:@core.v1.PodTemplateSpec updateStrategy:@apps.v1.StatefulSetUpdateStrategy volumeClaimTemplates:?[@core.v1.PersistentVolumeClaim>selector,serviceName,template"),
        (26, "?<minReadySeconds:?i ordinals:@apps.v1.StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:@apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:?s replicas:?i revisionHistoryLimit:?i selector:@meta.v1.LabelSelector serviceName:s template:@core.v1.PodTemplateSpec updateStrategy:@apps.v1.StatefulSetUpdateStrategy volumeClaimTemplates:?[@core.v1.PersistentVolumeClaim>selector,serviceName,template"),
        (33, "?<minReadySeconds:?i ordinals:@apps.v1.StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:@apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:?s replicas:?i revisionHistoryLimit:?i selector:@meta.v1.LabelSelector serviceName:?s template:@core.v1.PodTemplateSpec updateStrategy:@apps.v1.StatefulSetUpdateStrategy volumeClaimTemplates:?[@core.v1.PersistentVolumeClaim>selector,template"),
    ),
    "apps.v1.StatefulSetStatus": (
        (25, "?<availableReplicas:?i collisionCount:?i conditions:?[@apps.v1.StatefulSetCondition currentReplicas:?i currentRevision:?s observedGeneration:?l readyReplicas:?i replicas:i updateRevision:?s updatedReplicas:?i>replicas"),
    ),
    "apps.v1.StatefulSetUpdateStrategy": (
        (25, "?<rollingUpdate:@apps.v1.RollingUpdateStatefulSetStrategy type:?s>"),
    ),
    "apps/v1/DaemonSet": (
        (25, "<apiVersion:=apps/v1 kind:=DaemonSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.DaemonSetSpec status:@apps.v1.DaemonSetStatus>"),
        (37, "<apiVersion:=apps/v1 kind:=DaemonSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.DaemonSetSpec status:@apps.v1.DaemonSetStatus>spec"),
    ),
    "apps/v1/Deployment": (
        (25, "<apiVersion:=apps/v1 kind:=Deployment metadata:@meta.v1.ObjectMeta spec:@apps.v1.DeploymentSpec status:@apps.v1.DeploymentStatus>"),
        (37, "<apiVersion:=apps/v1 kind:=Deployment metadata:@meta.v1.ObjectMeta spec:@apps.v1.DeploymentSpec status:@apps.v1.DeploymentStatus>spec"),
    ),
    "apps/v1/ReplicaSet": (
        (25, "<apiVersion:=apps/v1 kind:=ReplicaSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.ReplicaSetSpec status:@apps.v1.ReplicaSetStatus>"),
        (37, "<apiVersion:=apps/v1 kind:=ReplicaSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.ReplicaSetSpec status:@apps.v1.ReplicaSetStatus>spec"),
    ),
    "apps/v1/StatefulSet": (
        (25, "<apiVersion:=apps/v1 kind:=StatefulSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.StatefulSetSpec status:@apps.v1.StatefulSetStatus>"),
        (37, "<apiVersion:=apps/v1 kind:=StatefulSet metadata:@meta.v1.ObjectMeta spec:@apps.v1.StatefulSetSpec status:@apps.v1.StatefulSetStatus>spec"),
    ),
    "autoscaling.k8s.io.StartupBoost": (
        (25, "<cpu:@autoscaling.k8s.io.StartupBoost.cpu>"),
    ),
    "autoscaling.k8s.io.StartupBoost.cpu": (
        (25, "<durationSeconds:i factor:i quantity:q type:=Factor|Quantity>type"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler": (
        (25, "<apiVersion:=autoscaling.k8s.io/v1 kind:=VerticalPodAutoscaler metadata:@meta.v1.ObjectMeta spec:@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec status:o>spec"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec": (
        (25, "<recommenders:[@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.recommenders[] resourcePolicy:@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.resourcePolicy startupBoost:@autoscaling.k8s.io.StartupBoost targetRef:@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.targetRef updatePolicy:@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.updatePolicy>targetRef"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.recommenders[]": (
        (25, "<name:s>name"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.resourcePolicy": (
        (25, "<containerPolicies:[@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.resourcePolicy.containerPolicies[]>"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.resourcePolicy.containerPolicies[]": (
        (25, "<containerName:s controlledResources:[s controlledValues:=RequestsAndLimits|RequestsOnly maxAllowed:{q memoryAggregationIntervalCount:l memoryAggregationIntervalSeconds:i minAllowed:{q mode:=Auto|Off oomBumpUpRatio:q oomMinBumpUp:q startupBoost:@autoscaling.k8s.io.StartupBoost>"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.targetRef": (
        (25, "<apiVersion:s kind:s name:s>kind,name"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.updatePolicy": (
        (25, "<evictAfterOOMSeconds:i evictionRequirements:[@autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.updatePolicy.evictionRequirements[] minReplicas:i updateMode:=Off|Initial|Recreate|InPlaceOrRecreate|InPlace|Auto>"),
    ),
    "autoscaling.k8s.io/v1/VerticalPodAutoscaler.spec.updatePolicy.evictionRequirements[]": (
        (25, "<changeRequirement:=TargetHigherThanRequests|TargetLowerThanRequests resources:[s>changeRequirement,resources"),
    ),
    "autoscaling.v1.CrossVersionObjectReference": (
        (25, "?<apiVersion:?s kind:s name:s>kind,name"),
    ),
    "autoscaling.v1.HorizontalPodAutoscalerSpec": (
        (25, "?<maxReplicas:i minReplicas:?i scaleTargetRef:@autoscaling.v1.CrossVersionObjectReference targetCPUUtilizationPercentage:?i>maxReplicas,scaleTargetRef"),
    ),
    "autoscaling.v1.HorizontalPodAutoscalerStatus": (
        (25, "?<currentCPUUtilizationPercentage:?i currentReplicas:i desiredReplicas:i lastScaleTime:@meta.v1.Time observedGeneration:?l>currentReplicas,desiredReplicas"),
    ),
    "autoscaling.v2.ContainerResourceMetricSource": (
        (25, "?<container:s name:s target:@autoscaling.v2.MetricTarget>container,name,target"),
    ),
    "autoscaling.v2.ContainerResourceMetricStatus": (
        (25, "?<container:s current:@autoscaling.v2.MetricValueStatus name:s>container,current,name"),
    ),
    "autoscaling.v2.CrossVersionObjectReference": (
        (25, "?<apiVersion:?s kind:s name:s>kind,name"),
    ),
    "autoscaling.v2.ExternalMetricSource": (
        (25, "?<metric:@autoscaling.v2.MetricIdentifier target:@autoscaling.v2.MetricTarget>metric,target"),
    ),
    "autoscaling.v2.ExternalMetricStatus": (
        (25, "?<current:@autoscaling.v2.MetricValueStatus metric:@autoscaling.v2.MetricIdentifier>current,metric"),
    ),
    "autoscaling.v2.HPAScalingPolicy": (
        (25, "?<periodSeconds:i type:s value:i>periodSeconds,type,value"),
    ),
    "autoscaling.v2.HPAScalingRules": (
        (25, "?<policies:?[@autoscaling.v2.HPAScalingPolicy selectPolicy:?s stabilizationWindowSeconds:?i>"),
        (33, "?<policies:?[@autoscaling.v2.HPAScalingPolicy selectPolicy:?s stabilizationWindowSeconds:?i tolerance:@api.resource.Quantity>"),
    ),
    "autoscaling.v2.HorizontalPodAutoscalerBehavior": (
        (25, "?<scaleDown:@autoscaling.v2.HPAScalingRules scaleUp:@autoscaling.v2.HPAScalingRules>"),
    ),
    "autoscaling.v2.HorizontalPodAutoscalerCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (37, "?<lastTransitionTime:@meta.v1.Time message:?s observedGeneration:?l reason:?s status:s type:s>status,type"),
    ),
    "autoscaling.v2.HorizontalPodAutoscalerSpec": (
        (25, "?<behavior:@autoscaling.v2.HorizontalPodAutoscalerBehavior maxReplicas:i metrics:?[@autoscaling.v2.MetricSpec minReplicas:?i scaleTargetRef:@autoscaling.v2.CrossVersionObjectReference>maxReplicas,scaleTargetRef"),
    ),
    "autoscaling.v2.HorizontalPodAutoscalerStatus": (
        (25, "?<conditions:?[@autoscaling.v2.HorizontalPodAutoscalerCondition currentMetrics:?[@autoscaling.v2.MetricStatus currentReplicas:?i desiredReplicas:i lastScaleTime:@meta.v1.Time observedGeneration:?l>desiredReplicas"),
    ),
    "autoscaling.v2.MetricIdentifier": (
        (25, "?<name:s selector:@meta.v1.LabelSelector>name"),
    ),
    "autoscaling.v2.MetricSpec": (
        (25, "?<containerResource:@autoscaling.v2.ContainerResourceMetricSource external:@autoscaling.v2.ExternalMetricSource object:@autoscaling.v2.ObjectMetricSource pods:@autoscaling.v2.PodsMetricSource resource:@autoscaling.v2.ResourceMetricSource type:s>type"),
    ),
    "autoscaling.v2.MetricStatus": (
        (25, "?<containerResource:@autoscaling.v2.ContainerResourceMetricStatus external:@autoscaling.v2.ExternalMetricStatus object:@autoscaling.v2.ObjectMetricStatus pods:@autoscaling.v2.PodsMetricStatus resource:@autoscaling.v2.ResourceMetricStatus type:s>type"),
    ),
    "autoscaling.v2.MetricTarget": (
        (25, "?<averageUtilization:?i averageValue:@api.resource.Quantity type:s value:@api.resource.Quantity>type"),
    ),
    "autoscaling.v2.MetricValueStatus": (
        (25, "?<averageUtilization:?i averageValue:@api.resource.Quantity value:@api.resource.Quantity>"),
    ),
    "autoscaling.v2.ObjectMetricSource": (
        (25, "?<describedObject:@autoscaling.v2.CrossVersionObjectReference metric:@autoscaling.v2.MetricIdentifier target:@autoscaling.v2.MetricTarget>describedObject,metric,target"),
    ),
    "autoscaling.v2.ObjectMetricStatus": (
        (25, "?<current:@autoscaling.v2.MetricValueStatus describedObject:@autoscaling.v2.CrossVersionObjectReference metric:@autoscaling.v2.MetricIdentifier>current,describedObject,metric"),
    ),
    "autoscaling.v2.PodsMetricSource": (
        (25, "?<metric:@autoscaling.v2.MetricIdentifier target:@autoscaling.v2.MetricTarget>metric,target"),
    ),
    "autoscaling.v2.PodsMetricStatus": (
        (25, "?<current:@autoscaling.v2.MetricValueStatus metric:@autoscaling.v2.MetricIdentifier>current,metric"),
    ),
    "autoscaling.v2.ResourceMetricSource": (
        (25, "?<name:s target:@autoscaling.v2.MetricTarget>name,target"),
    ),
    "autoscaling.v2.ResourceMetricStatus": (
        (25, "?<current:@autoscaling.v2.MetricValueStatus name:s>current,name"),
    ),
    "autoscaling/v1/HorizontalPodAutoscaler": (
        (25, "<apiVersion:=autoscaling/v1 kind:=HorizontalPodAutoscaler metadata:@meta.v1.ObjectMeta spec:@autoscaling.v1.HorizontalPodAutoscalerSpec status:@autoscaling.v1.HorizontalPodAutoscalerStatus>"),
        (36, "<apiVersion:=autoscaling/v1 kind:=HorizontalPodAutoscaler metadata:@meta.v1.ObjectMeta spec:@autoscaling.v1.HorizontalPodAutoscalerSpec status:@autoscaling.v1.HorizontalPodAutoscalerStatus>spec"),
    ),
    "autoscaling/v2/HorizontalPodAutoscaler": (
        (25, "<apiVersion:=autoscaling/v2 kind:=HorizontalPodAutoscaler metadata:@meta.v1.ObjectMeta spec:@autoscaling.v2.HorizontalPodAutoscalerSpec status:@autoscaling.v2.HorizontalPodAutoscalerStatus>"),
        (36, "<apiVersion:=autoscaling/v2 kind:=HorizontalPodAutoscaler metadata:@meta.v1.ObjectMeta spec:@autoscaling.v2.HorizontalPodAutoscalerSpec status:@autoscaling.v2.HorizontalPodAutoscalerStatus>spec"),
    ),
    "batch.v1.CronJobSpec": (
        (25, "?<concurrencyPolicy:?s failedJobsHistoryLimit:?i jobTemplate:@batch.v1.JobTemplateSpec schedule:s startingDeadlineSeconds:?l successfulJobsHistoryLimit:?i suspend:?b timeZone:?s>jobTemplate,schedule"),
    ),
    "batch.v1.CronJobStatus": (
        (25, "?<active:?[@core.v1.ObjectReference lastScheduleTime:@meta.v1.Time lastSuccessfulTime:@meta.v1.Time>"),
    ),
    "batch.v1.JobCondition": (
        (25, "?<lastProbeTime:@meta.v1.Time lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
    ),
    "batch.v1.JobSchedulingConfiguration": (
        (37, "?<disruptionMode:@scheduling.v1alpha3.WorkloadPodGroupDisruptionMode resourceClaims:?[@scheduling.v1alpha3.WorkloadPodGroupResourceClaim schedulingConstraints:@scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints schedulingPolicy:@scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy>"),
    ),
    "batch.v1.JobSpec": (
        (25, "?<activeDeadlineSeconds:?l backoffLimit:?i completionMode:?s completions:?i manualSelector:?b parallelism:?i podFailurePolicy:@batch.v1.PodFailurePolicy selector:@meta.v1.LabelSelector suspend:?b template:@core.v1.PodTemplateSpec ttlSecondsAfterFinished:?i>template"),
        (28, "?<activeDeadlineSeconds:?l backoffLimit:?i backoffLimitPerIndex:?i completionMode:?s completions:?i manualSelector:?b maxFailedIndexes:?i parallelism:?i podFailurePolicy:@batch.v1.PodFailurePolicy podReplacementPolicy:?s selector:@meta.v1.LabelSelector suspend:?b template:@core.v1.PodTemplateSpec ttlSecondsAfterFinished:?i>template"),
        (30, "?<activeDeadlineSeconds:?l backoffLimit:?i backoffLimitPerIndex:?i completionMode:?s completions:?i managedBy:?s manualSelector:?b maxFailedIndexes:?i parallelism:?i podFailurePolicy:@batch.v1.PodFailurePolicy podReplacementPolicy:?s selector:@meta.v1.LabelSelector successPolicy:@batch.v1.SuccessPolicy suspend:?b template:@core.v1.PodTemplateSpec ttlSecondsAfterFinished:?i>template"),
        (37, "?<activeDeadlineSeconds:?l backoffLimit:?i backoffLimitPerIndex:?i completionMode:?s completions:?i managedBy:?s manualSelector:?b maxFailedIndexes:?i parallelism:?i podFailurePolicy:@batch.v1.PodFailurePolicy podReplacementPolicy:?s scheduling:@batch.v1.JobSchedulingConfiguration selector:@meta.v1.LabelSelector successPolicy:@batch.v1.SuccessPolicy suspend:?b template:@core.v1.PodTemplateSpec ttlSecondsAfterFinished:?i>template"),
    ),
    "batch.v1.JobStatus": (
        (25, "?<active:?i completedIndexes:?s completionTime:@meta.v1.Time conditions:?[@batch.v1.JobCondition failed:?i ready:?i startTime:@meta.v1.Time succeeded:?i uncountedTerminatedPods:@batch.v1.UncountedTerminatedPods>"),
        (28, "?<active:?i completedIndexes:?s completionTime:@meta.v1.Time conditions:?[@batch.v1.JobCondition failed:?i failedIndexes:?s ready:?i startTime:@meta.v1.Time succeeded:?i terminating:?i uncountedTerminatedPods:@batch.v1.UncountedTerminatedPods>"),
    ),
    "batch.v1.JobTemplateSpec": (
        (25, "?<metadata:@meta.v1.ObjectMeta spec:@batch.v1.JobSpec>"),
    ),
    "batch.v1.PodFailurePolicy": (
        (25, "?<rules:[@batch.v1.PodFailurePolicyRule>rules"),
    ),
    "batch.v1.PodFailurePolicyOnExitCodesRequirement": (
        (25, "?<containerName:?s operator:s values:[?i>operator,values"),
    ),
    "batch.v1.PodFailurePolicyOnPodConditionsPattern": (
        (25, "?<status:s type:s>status,type"),
        (35, "?<status:?s type:s>type"),
    ),
    "batch.v1.PodFailurePolicyRule": (
        (25, "?<action:s onExitCodes:@batch.v1.PodFailurePolicyOnExitCodesRequirement onPodConditions:[@batch.v1.PodFailurePolicyOnPodConditionsPattern>action,onPodConditions"),
        (29, "?<action:s onExitCodes:@batch.v1.PodFailurePolicyOnExitCodesRequirement onPodConditions:?[@batch.v1.PodFailurePolicyOnPodConditionsPattern>action"),
    ),
    "batch.v1.SuccessPolicy": (
        (30, "?<rules:[@batch.v1.SuccessPolicyRule>rules"),
    ),
    "batch.v1.SuccessPolicyRule": (
        (30, "?<succeededCount:?i succeededIndexes:?s>"),
    ),
    "batch.v1.UncountedTerminatedPods": (
        (25, "?<failed:?[?s succeeded:?[?s>"),
    ),
    "batch/v1/CronJob": (
        (25, "<apiVersion:=batch/v1 kind:=CronJob metadata:@meta.v1.ObjectMeta spec:@batch.v1.CronJobSpec status:@batch.v1.CronJobStatus>"),
        (36, "<apiVersion:=batch/v1 kind:=CronJob metadata:@meta.v1.ObjectMeta spec:@batch.v1.CronJobSpec status:@batch.v1.CronJobStatus>spec"),
    ),
    "batch/v1/Job": (
        (25, "<apiVersion:=batch/v1 kind:=Job metadata:@meta.v1.ObjectMeta spec:@batch.v1.JobSpec status:@batch.v1.JobStatus>"),
    ),
    "core.v1.AWSElasticBlockStoreVolumeSource": (
        (25, "?<fsType:?s partition:?i readOnly:?b volumeID:s>volumeID"),
    ),
    "core.v1.Affinity": (
        (25, "?<nodeAffinity:@core.v1.NodeAffinity podAffinity:@core.v1.PodAffinity podAntiAffinity:@core.v1.PodAntiAffinity>"),
    ),
    "core.v1.AppArmorProfile": (
        (30, "?<localhostProfile:?s type:s>type"),
    ),
    "core.v1.AzureDiskVolumeSource": (
        (25, "?<cachingMode:?s diskName:s diskURI:s fsType:?s kind:?s readOnly:?b>diskName,diskURI"),
    ),
    "core.v1.AzureFilePersistentVolumeSource": (
        (25, "?<readOnly:?b secretName:s secretNamespace:?s shareName:s>secretName,shareName"),
    ),
    "core.v1.AzureFileVolumeSource": (
        (25, "?<readOnly:?b secretName:s shareName:s>secretName,shareName"),
    ),
    "core.v1.CSIPersistentVolumeSource": (
        (25, "?<controllerExpandSecretRef:@core.v1.SecretReference controllerPublishSecretRef:@core.v1.SecretReference driver:s fsType:?s nodeExpandSecretRef:@core.v1.SecretReference nodePublishSecretRef:@core.v1.SecretReference nodeStageSecretRef:@core.v1.SecretReference readOnly:?b volumeAttributes:?{?s volumeHandle:s>driver,volumeHandle"),
    ),
    "core.v1.CSIVolumeSource": (
        (25, "?<driver:s fsType:?s nodePublishSecretRef:@core.v1.LocalObjectReference readOnly:?b volumeAttributes:?{?s>driver"),
    ),
    "core.v1.Capabilities": (
        (25, "?<add:?[?s drop:?[?s>"),
    ),
    "core.v1.CephFSPersistentVolumeSource": (
        (25, "?<monitors:[?s path:?s readOnly:?b secretFile:?s secretRef:@core.v1.SecretReference user:?s>monitors"),
    ),
    "core.v1.CephFSVolumeSource": (
        (25, "?<monitors:[?s path:?s readOnly:?b secretFile:?s secretRef:@core.v1.LocalObjectReference user:?s>monitors"),
    ),
    "core.v1.CinderPersistentVolumeSource": (
        (25, "?<fsType:?s readOnly:?b secretRef:@core.v1.SecretReference volumeID:s>volumeID"),
    ),
    "core.v1.CinderVolumeSource": (
        (25, "?<fsType:?s readOnly:?b secretRef:@core.v1.LocalObjectReference volumeID:s>volumeID"),
    ),
    "core.v1.ClaimSource": (
        (26, "?<resourceClaimName:?s resourceClaimTemplateName:?s>"),
        (31, ""),
    ),
    "core.v1.ClientIPConfig": (
        (25, "?<timeoutSeconds:?i>"),
    ),
    "core.v1.ClusterTrustBundleProjection": (
        (29, "?<labelSelector:@meta.v1.LabelSelector name:?s optional:?b path:s signerName:?s>path"),
        (37, "?<labelSelector:@meta.v1.LabelSelector name:?s optional:?b path:s signerName:?s user:?l>path"),
    ),
    "core.v1.ConfigMapEnvSource": (
        (25, "?<name:?s optional:?b>"),
    ),
    "core.v1.ConfigMapKeySelector": (
        (25, "?<key:s name:?s optional:?b>key"),
    ),
    "core.v1.ConfigMapProjection": (
        (25, "?<items:?[@core.v1.KeyToPath name:?s optional:?b>"),
    ),
    "core.v1.ConfigMapVolumeSource": (
        (25, "?<defaultMode:?i items:?[@core.v1.KeyToPath name:?s optional:?b>"),
        (37, "?<defaultMode:?i defaultUser:?l items:?[@core.v1.KeyToPath name:?s optional:?b>"),
    ),
    "core.v1.Container": (
        (25, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resources:@core.v1.ResourceRequirements securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (27, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (28, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements restartPolicy:?s securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (34, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements restartPolicy:?s restartPolicyRules:?[@core.v1.ContainerRestartRule securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
    ),
    "core.v1.ContainerExtendedResourceRequest": (
        (34, "?<containerName:s requestName:s resourceName:s>containerName,requestName,resourceName"),
    ),
    "core.v1.ContainerPort": (
        (25, "?<containerPort:i hostIP:?s hostPort:?i name:?s protocol:?s>containerPort"),
    ),
    "core.v1.ContainerResizePolicy": (
        (27, "?<resourceName:s restartPolicy:s>resourceName,restartPolicy"),
    ),
    "core.v1.ContainerRestartRule": (
        (34, "?<action:s exitCodes:@core.v1.ContainerRestartRuleOnExitCodes>action"),
    ),
    "core.v1.ContainerRestartRuleOnExitCodes": (
        (34, "?<operator:s values:?[?i>operator"),
    ),
    "core.v1.ContainerState": (
        (25, "?<running:@core.v1.ContainerStateRunning terminated:@core.v1.ContainerStateTerminated waiting:@core.v1.ContainerStateWaiting>"),
    ),
    "core.v1.ContainerStateRunning": (
        (25, "?<startedAt:@meta.v1.Time>"),
    ),
    "core.v1.ContainerStateTerminated": (
        (25, "?<containerID:?s exitCode:i finishedAt:@meta.v1.Time message:?s reason:?s signal:?i startedAt:@meta.v1.Time>exitCode"),
    ),
    "core.v1.ContainerStateWaiting": (
        (25, "?<message:?s reason:?s>"),
    ),
    "core.v1.ContainerStatus": (
        (25, "?<containerID:?s image:s imageID:s lastState:@core.v1.ContainerState name:s ready:b restartCount:i started:?b state:@core.v1.ContainerState>image,imageID,name,ready,restartCount"),
        (27, "?<allocatedResources:?{@api.resource.Quantity containerID:?s image:s imageID:s lastState:@core.v1.ContainerState name:s ready:b resources:@core.v1.ResourceRequirements restartCount:i started:?b state:@core.v1.ContainerState>image,imageID,name,ready,restartCount"),
        (30, "?<allocatedResources:?{@api.resource.Quantity containerID:?s image:s imageID:s lastState:@core.v1.ContainerState name:s ready:b resources:@core.v1.ResourceRequirements restartCount:i started:?b state:@core.v1.ContainerState volumeMounts:?[@core.v1.VolumeMountStatus>image,imageID,name,ready,restartCount"),
        (31, "?<allocatedResources:?{@api.resource.Quantity allocatedResourcesStatus:?[@core.v1.ResourceStatus containerID:?s image:s imageID:s lastState:@core.v1.ContainerState name:s ready:b resources:@core.v1.ResourceRequirements restartCount:i started:?b state:@core.v1.ContainerState user:@core.v1.ContainerUser volumeMounts:?[@core.v1.VolumeMountStatus>image,imageID,name,ready,restartCount"),
        (33, "?<allocatedResources:?{@api.resource.Quantity allocatedResourcesStatus:?[@core.v1.ResourceStatus containerID:?s image:s imageID:s lastState:@core.v1.ContainerState name:s ready:b resources:@core.v1.ResourceRequirements restartCount:i started:?b state:@core.v1.ContainerState stopSignal:?s user:@core.v1.ContainerUser volumeMounts:?[@core.v1.VolumeMountStatus>image,imageID,name,ready,restartCount"),
    ),
    "core.v1.ContainerUser": (
        (31, "?<linux:@core.v1.LinuxContainerUser>"),
    ),
    "core.v1.DownwardAPIProjection": (
        (25, "?<items:?[@core.v1.DownwardAPIVolumeFile>"),
    ),
    "core.v1.DownwardAPIVolumeFile": (
        (25, "?<fieldRef:@core.v1.ObjectFieldSelector mode:?i path:s resourceFieldRef:@core.v1.ResourceFieldSelector>path"),
        (37, "?<fieldRef:@core.v1.ObjectFieldSelector mode:?i path:s resourceFieldRef:@core.v1.ResourceFieldSelector user:?l>path"),
    ),
    "core.v1.DownwardAPIVolumeSource": (
        (25, "?<defaultMode:?i items:?[@core.v1.DownwardAPIVolumeFile>"),
        (37, "?<defaultMode:?i defaultUser:?l items:?[@core.v1.DownwardAPIVolumeFile>"),
    ),
    "core.v1.EmptyDirVolumeSource": (
        (25, "?<medium:?s sizeLimit:@api.resource.Quantity>"),
        (37, "?<medium:?s mode:?i sizeLimit:@api.resource.Quantity>"),
    ),
    "core.v1.EnvFromSource": (
        (25, "?<configMapRef:@core.v1.ConfigMapEnvSource prefix:?s secretRef:@core.v1.SecretEnvSource>"),
    ),
    "core.v1.EnvVar": (
        (25, "?<name:s value:?s valueFrom:@core.v1.EnvVarSource>name"),
    ),
    "core.v1.EnvVarSource": (
        (25, "?<configMapKeyRef:@core.v1.ConfigMapKeySelector fieldRef:@core.v1.ObjectFieldSelector resourceFieldRef:@core.v1.ResourceFieldSelector secretKeyRef:@core.v1.SecretKeySelector>"),
        (34, "?<configMapKeyRef:@core.v1.ConfigMapKeySelector fieldRef:@core.v1.ObjectFieldSelector fileKeyRef:@core.v1.FileKeySelector resourceFieldRef:@core.v1.ResourceFieldSelector secretKeyRef:@core.v1.SecretKeySelector>"),
    ),
    "core.v1.EphemeralContainer": (
        (25, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resources:@core.v1.ResourceRequirements securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b targetContainerName:?s terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (27, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b targetContainerName:?s terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (28, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements restartPolicy:?s securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b targetContainerName:?s terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
        (34, "?<args:?[?s command:?[?s env:?[@core.v1.EnvVar envFrom:?[@core.v1.EnvFromSource image:?s imagePullPolicy:?s lifecycle:@core.v1.Lifecycle livenessProbe:@core.v1.Probe name:s ports:?[@core.v1.ContainerPort readinessProbe:@core.v1.Probe resizePolicy:?[@core.v1.ContainerResizePolicy resources:@core.v1.ResourceRequirements restartPolicy:?s restartPolicyRules:?[@core.v1.ContainerRestartRule securityContext:@core.v1.SecurityContext startupProbe:@core.v1.Probe stdin:?b stdinOnce:?b targetContainerName:?s terminationMessagePath:?s terminationMessagePolicy:?s tty:?b volumeDevices:?[@core.v1.VolumeDevice volumeMounts:?[@core.v1.VolumeMount workingDir:?s>name"),
    ),
    "core.v1.EphemeralVolumeSource": (
        (25, "?<volumeClaimTemplate:@core.v1.PersistentVolumeClaimTemplate>"),
    ),
    "core.v1.EvictionResponder": (
        (37, "?<name:s priority:i>name,priority"),
    ),
    "core.v1.ExecAction": (
        (25, "?<command:?[?s>"),
    ),
    "core.v1.FCVolumeSource": (
        (25, "?<fsType:?s lun:?i readOnly:?b targetWWNs:?[?s wwids:?[?s>"),
    ),
    "core.v1.FileKeySelector": (
        (34, "?<key:s optional:?b path:s volumeName:s>key,path,volumeName"),
    ),
    "core.v1.FlexPersistentVolumeSource": (
        (25, "?<driver:s fsType:?s options:?{?s readOnly:?b secretRef:@core.v1.SecretReference>driver"),
    ),
    "core.v1.FlexVolumeSource": (
        (25, "?<driver:s fsType:?s options:?{?s readOnly:?b secretRef:@core.v1.LocalObjectReference>driver"),
    ),
    "core.v1.FlockerVolumeSource": (
        (25, "?<datasetName:?s datasetUUID:?s>"),
    ),
    "core.v1.GCEPersistentDiskVolumeSource": (
        (25, "?<fsType:?s partition:?i pdName:s readOnly:?b>pdName"),
    ),
    "core.v1.GRPCAction": (
        (25, "?<port:i service:?s>port"),
        (37, "?<mode:?s port:i service:?s>port"),
    ),
    "core.v1.GitRepoVolumeSource": (
        (25, "?<directory:?s repository:s revision:?s>repository"),
    ),
    "core.v1.GlusterfsPersistentVolumeSource": (
        (25, "?<endpoints:s endpointsNamespace:?s path:s readOnly:?b>endpoints,path"),
    ),
    "core.v1.GlusterfsVolumeSource": (
        (25, "?<endpoints:s path:s readOnly:?b>endpoints,path"),
    ),
    "core.v1.HTTPGetAction": (
        (25, "?<host:?s httpHeaders:?[@core.v1.HTTPHeader path:?s port:@util.intstr.IntOrString scheme:?s>port"),
        (37, "?<host:?s httpHeaders:?[@core.v1.HTTPHeader path:?s port:@util.intstr.IntOrString protocol:?s scheme:?s>port"),
    ),
    "core.v1.HTTPHeader": (
        (25, "?<name:s value:s>name,value"),
    ),
    "core.v1.HostAlias": (
        (25, "?<hostnames:?[?s ip:?s>"),
        (31, "?<hostnames:?[?s ip:s>ip"),
    ),
    "core.v1.HostIP": (
        (28, "?<ip:?s>"),
        (31, "?<ip:s>ip"),
    ),
    "core.v1.HostPathVolumeSource": (
        (25, "?<path:s type:?s>path"),
    ),
    "core.v1.ISCSIPersistentVolumeSource": (
        (25, "?<chapAuthDiscovery:?b chapAuthSession:?b fsType:?s initiatorName:?s iqn:s iscsiInterface:?s lun:i portals:?[?s readOnly:?b secretRef:@core.v1.SecretReference targetPortal:s>iqn,lun,targetPortal"),
    ),
    "core.v1.ISCSIVolumeSource": (
        (25, "?<chapAuthDiscovery:?b chapAuthSession:?b fsType:?s initiatorName:?s iqn:s iscsiInterface:?s lun:i portals:?[?s readOnly:?b secretRef:@core.v1.LocalObjectReference targetPortal:s>iqn,lun,targetPortal"),
    ),
    "core.v1.ImageVolumeSource": (
        (31, "?<pullPolicy:?s reference:?s>"),
    ),
    "core.v1.ImageVolumeStatus": (
        (36, "?<imageRef:s>imageRef"),
    ),
    "core.v1.KeyToPath": (
        (25, "?<key:s mode:?i path:s>key,path"),
        (37, "?<key:s mode:?i path:s user:?l>key,path"),
    ),
    "core.v1.Lifecycle": (
        (25, "?<postStart:@core.v1.LifecycleHandler preStop:@core.v1.LifecycleHandler>"),
        (33, "?<postStart:@core.v1.LifecycleHandler preStop:@core.v1.LifecycleHandler stopSignal:?s>"),
    ),
    "core.v1.LifecycleHandler": (
        (25, "?<exec:@core.v1.ExecAction httpGet:@core.v1.HTTPGetAction tcpSocket:@core.v1.TCPSocketAction>"),
        (29, "?<exec:@core.v1.ExecAction httpGet:@core.v1.HTTPGetAction sleep:@core.v1.SleepAction tcpSocket:@core.v1.TCPSocketAction>"),
    ),
    "core.v1.LimitRangeItem": (
        (25, "?<default:?{@api.resource.Quantity defaultRequest:?{@api.resource.Quantity max:?{@api.resource.Quantity maxLimitRequestRatio:?{@api.resource.Quantity min:?{@api.resource.Quantity type:s>type"),
    ),
    "core.v1.LimitRangeSpec": (
        (25, "?<limits:[@core.v1.LimitRangeItem>limits"),
    ),
    "core.v1.LinuxContainerUser": (
        (31, "?<gid:l supplementalGroups:?[?l uid:l>gid,uid"),
    ),
    "core.v1.LoadBalancerIngress": (
        (25, "?<hostname:?s ip:?s ports:?[@core.v1.PortStatus>"),
        (29, "?<hostname:?s ip:?s ipMode:?s ports:?[@core.v1.PortStatus>"),
    ),
    "core.v1.LoadBalancerStatus": (
        (25, "?<ingress:?[@core.v1.LoadBalancerIngress>"),
    ),
    "core.v1.LocalObjectReference": (
        (25, "?<name:?s>"),
    ),
    "core.v1.LocalVolumeSource": (
        (25, "?<fsType:?s path:s>path"),
    ),
    "core.v1.ModifyVolumeStatus": (
        (29, "?<status:s targetVolumeAttributesClassName:?s>status"),
    ),
    "core.v1.NFSVolumeSource": (
        (25, "?<path:s readOnly:?b server:s>path,server"),
    ),
    "core.v1.NamespaceCondition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
    ),
    "core.v1.NamespaceSpec": (
        (25, "?<finalizers:?[?s>"),
    ),
    "core.v1.NamespaceStatus": (
        (25, "?<conditions:?[@core.v1.NamespaceCondition phase:?s>"),
    ),
    "core.v1.NodeAffinity": (
        (25, "?<preferredDuringSchedulingIgnoredDuringExecution:?[@core.v1.PreferredSchedulingTerm requiredDuringSchedulingIgnoredDuringExecution:@core.v1.NodeSelector>"),
    ),
    "core.v1.NodeAllocatableMappedResources": (
        (37, "?<name:s quantity:@api.resource.Quantity>name,quantity"),
    ),
    "core.v1.NodeAllocatableOverheadResources": (
        (37, "?<name:s perContainer:@api.resource.Quantity perPod:@api.resource.Quantity>name"),
    ),
    "core.v1.NodeAllocatableResourceClaimStatus": (
        (36, "?<containers:?[?s resourceClaimName:s resources:{@api.resource.Quantity>resourceClaimName,resources"),
        (37, "?<containers:?[?s mapping:?[@core.v1.NodeAllocatableMappedResources overhead:?[@core.v1.NodeAllocatableOverheadResources resourceClaimName:s>resourceClaimName"),
    ),
    "core.v1.NodeSelector": (
        (25, "?<nodeSelectorTerms:[@core.v1.NodeSelectorTerm>nodeSelectorTerms"),
    ),
    "core.v1.NodeSelectorRequirement": (
        (25, "?<key:s operator:s values:?[?s>key,operator"),
    ),
    "core.v1.NodeSelectorTerm": (
        (25, "?<matchExpressions:?[@core.v1.NodeSelectorRequirement matchFields:?[@core.v1.NodeSelectorRequirement>"),
    ),
    "core.v1.ObjectFieldSelector": (
        (25, "?<apiVersion:?s fieldPath:s>fieldPath"),
    ),
    "core.v1.ObjectReference": (
        (25, "?<apiVersion:?s fieldPath:?s kind:?s name:?s namespace:?s resourceVersion:?s uid:?s>"),
    ),
    "core.v1.PersistentVolumeClaim": (
        (25, "?<apiVersion:=v1 kind:=PersistentVolumeClaim metadata:@meta.v1.ObjectMeta spec:@core.v1.PersistentVolumeClaimSpec status:@core.v1.PersistentVolumeClaimStatus>"),
    ),
    "core.v1.PersistentVolumeClaimCondition": (
        (25, "?<lastProbeTime:@meta.v1.Time lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
    ),
    "core.v1.PersistentVolumeClaimSpec": (
        (25, "?<accessModes:?[?s dataSource:@core.v1.TypedLocalObjectReference dataSourceRef:@core.v1.TypedLocalObjectReference resources:@core.v1.ResourceRequirements selector:@meta.v1.LabelSelector storageClassName:?s volumeMode:?s volumeName:?s>"),
        (26, "?<accessModes:?[?s dataSource:@core.v1.TypedLocalObjectReference dataSourceRef:@core.v1.TypedObjectReference resources:@core.v1.ResourceRequirements selector:@meta.v1.LabelSelector storageClassName:?s volumeMode:?s volumeName:?s>"),
        (29, "?<accessModes:?[?s dataSource:@core.v1.TypedLocalObjectReference dataSourceRef:@core.v1.TypedObjectReference resources:@core.v1.VolumeResourceRequirements selector:@meta.v1.LabelSelector storageClassName:?s volumeAttributesClassName:?s volumeMode:?s volumeName:?s>"),
    ),
    "core.v1.PersistentVolumeClaimStatus": (
        (25, "?<accessModes:?[?s allocatedResources:?{@api.resource.Quantity capacity:?{@api.resource.Quantity conditions:?[@core.v1.PersistentVolumeClaimCondition phase:?s resizeStatus:?s>"),
        (28, "?<accessModes:?[?s allocatedResourceStatuses:?{?s allocatedResources:?{@api.resource.Quantity capacity:?{@api.resource.Quantity conditions:?[@core.v1.PersistentVolumeClaimCondition phase:?s>"),
        (29, "?<accessModes:?[?s allocatedResourceStatuses:?{?s allocatedResources:?{@api.resource.Quantity capacity:?{@api.resource.Quantity conditions:?[@core.v1.PersistentVolumeClaimCondition currentVolumeAttributesClassName:?s modifyVolumeStatus:@core.v1.ModifyVolumeStatus phase:?s>"),
        (37, "?<accessModes:?[?s allocatedResourceStatuses:?{?s allocatedResources:?{@api.resource.Quantity capacity:?{@api.resource.Quantity conditions:?[@core.v1.PersistentVolumeClaimCondition currentVolumeAttributesClassName:?s healthStatus:@core.v1.VolumeHealthStatus modifyVolumeStatus:@core.v1.ModifyVolumeStatus phase:?s>"),
    ),
    "core.v1.PersistentVolumeClaimTemplate": (
        (25, "?<metadata:@meta.v1.ObjectMeta spec:@core.v1.PersistentVolumeClaimSpec>spec"),
    ),
    "core.v1.PersistentVolumeClaimVolumeSource": (
        (25, "?<claimName:s readOnly:?b>claimName"),
    ),
    "core.v1.PersistentVolumeSpec": (
        (25, "?<accessModes:?[?s awsElasticBlockStore:@core.v1.AWSElasticBlockStoreVolumeSource azureDisk:@core.v1.AzureDiskVolumeSource azureFile:@core.v1.AzureFilePersistentVolumeSource capacity:?{@api.resource.Quantity cephfs:@core.v1.CephFSPersistentVolumeSource cinder:@core.v1.CinderPersistentVolumeSource claimRef:@core.v1.ObjectReference csi:@core.v1.CSIPersistentVolumeSource fc:@core.v1.FCVolumeSource flexVolume:@core.v1.FlexPersistentVolumeSource flocker:@core.v1.FlockerVolumeSource gcePersistentDisk:@core.v1.GCEPersistentDiskVolumeSource glusterfs:@core.v1.GlusterfsPersistentVolumeSource hostPath:@core.v1.HostPathVolumeSource iscsi:@core.v1.ISCSIPersistentVolumeSource local:@core.v1.LocalVolumeSource mountOptions:?[?s nfs:@core.v1.NFSVolumeSource nodeAffinity:@core.v1.VolumeNodeAffinity persistentVolumeReclaimPolicy:?s photonPersistentDisk:@core.v1.PhotonPersistentDiskVolumeSource portworxVolume:@core.v1.PortworxVolumeSource quobyte:@core.v1.QuobyteVolumeSource rbd:@core.v1.RBDPersistentVolumeSource scaleIO:@core.v1.ScaleIOPersistentVolumeSource storageClassName:?s storageos:@core.v1.StorageOSPersistentVolumeSource volumeMode:?s vsphereVolume:@core.v1.VsphereVirtualDiskVolumeSource>"),
        (29, "?<accessModes:?[?s awsElasticBlockStore:@core.v1.AWSElasticBlockStoreVolumeSource azureDisk:@core.v1.AzureDiskVolumeSource azureFile:@core.v1.AzureFilePersistentVolumeSource capacity:?{@api.resource.Quantity cephfs:@core.v1.CephFSPersistentVolumeSource cinder:@core.v1.CinderPersistentVolumeSource claimRef:@core.v1.ObjectReference csi:@core.v1.CSIPersistentVolumeSource fc:@core.v1.FCVolumeSource flexVolume:@core.v1.FlexPersistentVolumeSource flocker:@core.v1.FlockerVolumeSource gcePersistentDisk:@core.v1.GCEPersistentDiskVolumeSource glusterfs:@core.v1.GlusterfsPersistentVolumeSource hostPath:@core.v1.HostPathVolumeSource iscsi:@core.v1.ISCSIPersistentVolumeSource local:@core.v1.LocalVolumeSource mountOptions:?[?s nfs:@core.v1.NFSVolumeSource nodeAffinity:@core.v1.VolumeNodeAffinity persistentVolumeReclaimPolicy:?s photonPersistentDisk:@core.v1.PhotonPersistentDiskVolumeSource portworxVolume:@core.v1.PortworxVolumeSource quobyte:@core.v1.QuobyteVolumeSource rbd:@core.v1.RBDPersistentVolumeSource scaleIO:@core.v1.ScaleIOPersistentVolumeSource storageClassName:?s storageos:@core.v1.StorageOSPersistentVolumeSource volumeAttributesClassName:?s volumeMode:?s vsphereVolume:@core.v1.VsphereVirtualDiskVolumeSource>"),
    ),
    "core.v1.PersistentVolumeStatus": (
        (25, "?<message:?s phase:?s reason:?s>"),
        (28, "?<lastPhaseTransitionTime:@meta.v1.Time message:?s phase:?s reason:?s>"),
    ),
    "core.v1.PhotonPersistentDiskVolumeSource": (
        (25, "?<fsType:?s pdID:s>pdID"),
    ),
    "core.v1.PodAffinity": (
        (25, "?<preferredDuringSchedulingIgnoredDuringExecution:?[@core.v1.WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:?[@core.v1.PodAffinityTerm>"),
    ),
    "core.v1.PodAffinityTerm": (
        (25, "?<labelSelector:@meta.v1.LabelSelector namespaceSelector:@meta.v1.LabelSelector namespaces:?[?s topologyKey:s>topologyKey"),
        (29, "?<labelSelector:@meta.v1.LabelSelector matchLabelKeys:?[?s mismatchLabelKeys:?[?s namespaceSelector:@meta.v1.LabelSelector namespaces:?[?s topologyKey:s>topologyKey"),
    ),
    "core.v1.PodAntiAffinity": (
        (25, "?<preferredDuringSchedulingIgnoredDuringExecution:?[@core.v1.WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:?[@core.v1.PodAffinityTerm>"),
    ),
    "core.v1.PodCertificateProjection": (
        (34, "?<certificateChainPath:?s credentialBundlePath:?s keyPath:?s keyType:s maxExpirationSeconds:?i signerName:s>keyType,signerName"),
        (35, "?<certificateChainPath:?s credentialBundlePath:?s keyPath:?s keyType:s maxExpirationSeconds:?i signerName:s userAnnotations:?{?s>keyType,signerName"),
        (37, "?<certificateChainPath:?s credentialBundlePath:?s keyPath:?s keyType:s maxExpirationSeconds:?i signerName:s user:?l userAnnotations:?{?s>keyType,signerName"),
    ),
    "core.v1.PodCondition": (
        (25, "?<lastProbeTime:@meta.v1.Time lastTransitionTime:@meta.v1.Time message:?s reason:?s status:s type:s>status,type"),
        (33, "?<lastProbeTime:@meta.v1.Time lastTransitionTime:@meta.v1.Time message:?s observedGeneration:?l reason:?s status:s type:s>status,type"),
    ),
    "core.v1.PodDNSConfig": (
        (25, "?<nameservers:?[?s options:?[@core.v1.PodDNSConfigOption searches:?[?s>"),
    ),
    "core.v1.PodDNSConfigOption": (
        (25, "?<name:?s value:?s>"),
    ),
    "core.v1.PodExtendedResourceClaimStatus": (
        (34, "?<requestMappings:[@core.v1.ContainerExtendedResourceRequest resourceClaimName:s>requestMappings,resourceClaimName"),
    ),
    "core.v1.PodIP": (
        (25, "?<ip:?s>"),
        (31, "?<ip:s>ip"),
    ),
    "core.v1.PodOS": (
        (25, "?<name:s>name"),
    ),
    "core.v1.PodReadinessGate": (
        (25, "?<conditionType:s>conditionType"),
    ),
    "core.v1.PodResourceClaim": (
        (26, "?<name:s source:@core.v1.ClaimSource>name"),
        (31, "?<name:s resourceClaimName:?s resourceClaimTemplateName:?s>name"),
    ),
    "core.v1.PodResourceClaimStatus": (
        (28, "?<name:s resourceClaimName:?s>name"),
    ),
    "core.v1.PodSchedulingGate": (
        (26, "?<name:s>name"),
    ),
    "core.v1.PodSchedulingGroup": (
        (36, "?<podGroupName:?s>"),
    ),
    "core.v1.PodSecurityContext": (
        (25, "?<fsGroup:?l fsGroupChangePolicy:?s runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile supplementalGroups:?[?l sysctls:?[@core.v1.Sysctl windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
        (30, "?<appArmorProfile:@core.v1.AppArmorProfile fsGroup:?l fsGroupChangePolicy:?s runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile supplementalGroups:?[?l sysctls:?[@core.v1.Sysctl windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
        (31, "?<appArmorProfile:@core.v1.AppArmorProfile fsGroup:?l fsGroupChangePolicy:?s runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile supplementalGroups:?[?l supplementalGroupsPolicy:?s sysctls:?[@core.v1.Sysctl windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
        (32, "?<appArmorProfile:@core.v1.AppArmorProfile fsGroup:?l fsGroupChangePolicy:?s runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxChangePolicy:?s seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile supplementalGroups:?[?l supplementalGroupsPolicy:?s sysctls:?[@core.v1.Sysctl windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
    ),
    "core.v1.PodSpec": (
        (25, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate restartPolicy:?s runtimeClassName:?s schedulerName:?s securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
        (26, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
        (32, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim resources:@core.v1.ResourceRequirements restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
        (34, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s hostnameOverride:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim resources:@core.v1.ResourceRequirements restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
        (35, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s hostnameOverride:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim resources:@core.v1.ResourceRequirements restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume workloadRef:@core.v1.WorkloadReference>containers"),
        (36, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s hostnameOverride:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim resources:@core.v1.ResourceRequirements restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate schedulingGroup:@core.v1.PodSchedulingGroup securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
        (37, "?<activeDeadlineSeconds:?l affinity:@core.v1.Affinity automountServiceAccountToken:?b containers:[@core.v1.Container dnsConfig:@core.v1.PodDNSConfig dnsPolicy:?s enableServiceLinks:?b ephemeralContainers:?[@core.v1.EphemeralContainer evictionResponders:?[@core.v1.EvictionResponder hostAliases:?[@core.v1.HostAlias hostIPC:?b hostNetwork:?b hostPID:?b hostUsers:?b hostname:?s hostnameOverride:?s imagePullSecrets:?[@core.v1.LocalObjectReference initContainers:?[@core.v1.Container nodeName:?s nodeSelector:?{?s os:@core.v1.PodOS overhead:?{@api.resource.Quantity preemptionPolicy:?s priority:?i priorityClassName:?s readinessGates:?[@core.v1.PodReadinessGate resourceClaims:?[@core.v1.PodResourceClaim resources:@core.v1.ResourceRequirements restartPolicy:?s runtimeClassName:?s schedulerName:?s schedulingGates:?[@core.v1.PodSchedulingGate schedulingGroup:@core.v1.PodSchedulingGroup securityContext:@core.v1.PodSecurityContext serviceAccount:?s serviceAccountName:?s setHostnameAsFQDN:?b shareProcessNamespace:?b subdomain:?s terminationGracePeriodSeconds:?l tolerations:?[@core.v1.Toleration topologySpreadConstraints:?[@core.v1.TopologySpreadConstraint volumes:?[@core.v1.Volume>containers"),
    ),
    "core.v1.PodStatus": (
        (25, "?<conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus hostIP:?s initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s startTime:@meta.v1.Time>"),
        (27, "?<conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus hostIP:?s initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s startTime:@meta.v1.Time>"),
        (28, "?<conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus startTime:@meta.v1.Time>"),
        (33, "?<conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s observedGeneration:?l phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus startTime:@meta.v1.Time>"),
        (34, "?<conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus extendedResourceClaimStatus:@core.v1.PodExtendedResourceClaimStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s observedGeneration:?l phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus startTime:@meta.v1.Time>"),
        (35, "?<allocatedResources:?{@api.resource.Quantity conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus extendedResourceClaimStatus:@core.v1.PodExtendedResourceClaimStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nominatedNodeName:?s observedGeneration:?l phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus resources:@core.v1.ResourceRequirements startTime:@meta.v1.Time>"),
        (36, "?<allocatedResources:?{@api.resource.Quantity conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus extendedResourceClaimStatus:@core.v1.PodExtendedResourceClaimStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nodeAllocatableResourceClaimStatuses:?[@core.v1.NodeAllocatableResourceClaimStatus nominatedNodeName:?s observedGeneration:?l phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus resources:@core.v1.ResourceRequirements startTime:@meta.v1.Time>"),
        (37, "?<allocatedResources:?{@api.resource.Quantity conditions:?[@core.v1.PodCondition containerStatuses:?[@core.v1.ContainerStatus ephemeralContainerStatuses:?[@core.v1.ContainerStatus extendedResourceClaimStatus:@core.v1.PodExtendedResourceClaimStatus hostIP:?s hostIPs:?[@core.v1.HostIP initContainerStatuses:?[@core.v1.ContainerStatus message:?s nodeAllocatableResourceClaimStatuses:?[@core.v1.NodeAllocatableResourceClaimStatus nominatedNodeName:?s observedGeneration:?l phase:?s podIP:?s podIPs:?[@core.v1.PodIP qosClass:?s reason:?s resize:?s resourceClaimStatuses:?[@core.v1.PodResourceClaimStatus resources:@core.v1.ResourceRequirements startTime:@meta.v1.Time volumeHealth:?[@core.v1.PodVolumeHealth>"),
    ),
    "core.v1.PodTemplateSpec": (
        (25, "?<metadata:@meta.v1.ObjectMeta spec:@core.v1.PodSpec>"),
    ),
    "core.v1.PodVolumeHealth": (
        (37, "?<healthConditions:?[@core.v1.VolumeHealthCondition lastTransitionTime:@meta.v1.Time name:s>name"),
    ),
    "core.v1.PortStatus": (
        (25, "?<error:?s port:i protocol:s>port,protocol"),
    ),
    "core.v1.PortworxVolumeSource": (
        (25, "?<fsType:?s readOnly:?b volumeID:s>volumeID"),
    ),
    "core.v1.PreferredSchedulingTerm": (
        (25, "?<preference:@core.v1.NodeSelectorTerm weight:i>preference,weight"),
    ),
    "core.v1.Probe": (
        (25, "?<exec:@core.v1.ExecAction failureThreshold:?i grpc:@core.v1.GRPCAction httpGet:@core.v1.HTTPGetAction initialDelaySeconds:?i periodSeconds:?i successThreshold:?i tcpSocket:@core.v1.TCPSocketAction terminationGracePeriodSeconds:?l timeoutSeconds:?i>"),
    ),
    "core.v1.ProjectedVolumeSource": (
        (25, "?<defaultMode:?i sources:?[@core.v1.VolumeProjection>"),
        (37, "?<defaultMode:?i defaultUser:?l sources:?[@core.v1.VolumeProjection>"),
    ),
    "core.v1.QuobyteVolumeSource": (
        (25, "?<group:?s readOnly:?b registry:s tenant:?s user:?s volume:s>registry,volume"),
    ),
    "core.v1.RBDPersistentVolumeSource": (
        (25, "?<fsType:?s image:s keyring:?s monitors:[?s pool:?s readOnly:?b secretRef:@core.v1.SecretReference user:?s>image,monitors"),
    ),
    "core.v1.RBDVolumeSource": (
        (25, "?<fsType:?s image:s keyring:?s monitors:[?s pool:?s readOnly:?b secretRef:@core.v1.LocalObjectReference user:?s>image,monitors"),
    ),
    "core.v1.ResourceClaim": (
        (26, "?<name:s>name"),
        (31, "?<name:s request:?s>name"),
    ),
    "core.v1.ResourceFieldSelector": (
        (25, "?<containerName:?s divisor:@api.resource.Quantity resource:s>resource"),
    ),
    "core.v1.ResourceHealth": (
        (31, "?<health:?s resourceID:s>resourceID"),
        (36, "?<health:?s message:?s resourceID:s>resourceID"),
    ),
    "core.v1.ResourceQuotaSpec": (
        (25, "?<hard:?{@api.resource.Quantity scopeSelector:@core.v1.ScopeSelector scopes:?[?s>"),
    ),
    "core.v1.ResourceQuotaStatus": (
        (25, "?<hard:?{@api.resource.Quantity used:?{@api.resource.Quantity>"),
    ),
    "core.v1.ResourceRequirements": (
        (25, "?<limits:?{@api.resource.Quantity requests:?{@api.resource.Quantity>"),
        (26, "?<claims:?[@core.v1.ResourceClaim limits:?{@api.resource.Quantity requests:?{@api.resource.Quantity>"),
    ),
    "core.v1.ResourceStatus": (
        (31, "?<name:s resources:?[@core.v1.ResourceHealth>name"),
    ),
    "core.v1.SELinuxOptions": (
        (25, "?<level:?s role:?s type:?s user:?s>"),
    ),
    "core.v1.ScaleIOPersistentVolumeSource": (
        (25, "?<fsType:?s gateway:s protectionDomain:?s readOnly:?b secretRef:@core.v1.SecretReference sslEnabled:?b storageMode:?s storagePool:?s system:s volumeName:?s>gateway,secretRef,system"),
    ),
    "core.v1.ScaleIOVolumeSource": (
        (25, "?<fsType:?s gateway:s protectionDomain:?s readOnly:?b secretRef:@core.v1.LocalObjectReference sslEnabled:?b storageMode:?s storagePool:?s system:s volumeName:?s>gateway,secretRef,system"),
    ),
    "core.v1.ScopeSelector": (
        (25, "?<matchExpressions:?[@core.v1.ScopedResourceSelectorRequirement>"),
    ),
    "core.v1.ScopedResourceSelectorRequirement": (
        (25, "?<operator:s scopeName:s values:?[?s>operator,scopeName"),
    ),
    "core.v1.SeccompProfile": (
        (25, "?<localhostProfile:?s type:s>type"),
    ),
    "core.v1.SecretEnvSource": (
        (25, "?<name:?s optional:?b>"),
    ),
    "core.v1.SecretKeySelector": (
        (25, "?<key:s name:?s optional:?b>key"),
    ),
    "core.v1.SecretProjection": (
        (25, "?<items:?[@core.v1.KeyToPath name:?s optional:?b>"),
    ),
    "core.v1.SecretReference": (
        (25, "?<name:?s namespace:?s>"),
    ),
    "core.v1.SecretVolumeSource": (
        (25, "?<defaultMode:?i items:?[@core.v1.KeyToPath optional:?b secretName:?s>"),
        (37, "?<defaultMode:?i defaultUser:?l items:?[@core.v1.KeyToPath optional:?b secretName:?s>"),
    ),
    "core.v1.SecurityContext": (
        (25, "?<allowPrivilegeEscalation:?b capabilities:@core.v1.Capabilities privileged:?b procMount:?s readOnlyRootFilesystem:?b runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
        (30, "?<allowPrivilegeEscalation:?b appArmorProfile:@core.v1.AppArmorProfile capabilities:@core.v1.Capabilities privileged:?b procMount:?s readOnlyRootFilesystem:?b runAsGroup:?l runAsNonRoot:?b runAsUser:?l seLinuxOptions:@core.v1.SELinuxOptions seccompProfile:@core.v1.SeccompProfile windowsOptions:@core.v1.WindowsSecurityContextOptions>"),
    ),
    "core.v1.ServiceAccountTokenProjection": (
        (25, "?<audience:?s expirationSeconds:?l path:s>path"),
        (37, "?<audience:?s expirationSeconds:?l path:s user:?l>path"),
    ),
    "core.v1.ServicePort": (
        (25, "?<appProtocol:?s name:?s nodePort:?i port:i protocol:?s targetPort:@util.intstr.IntOrString>port"),
    ),
    "core.v1.ServiceSpec": (
        (25, "?<allocateLoadBalancerNodePorts:?b clusterIP:?s clusterIPs:?[?s externalIPs:?[?s externalName:?s externalTrafficPolicy:?s healthCheckNodePort:?i internalTrafficPolicy:?s ipFamilies:?[?s ipFamilyPolicy:?s loadBalancerClass:?s loadBalancerIP:?s loadBalancerSourceRanges:?[?s ports:?[@core.v1.ServicePort publishNotReadyAddresses:?b selector:?{?s sessionAffinity:?s sessionAffinityConfig:@core.v1.SessionAffinityConfig type:?s>"),
        (30, "?<allocateLoadBalancerNodePorts:?b clusterIP:?s clusterIPs:?[?s externalIPs:?[?s externalName:?s externalTrafficPolicy:?s healthCheckNodePort:?i internalTrafficPolicy:?s ipFamilies:?[?s ipFamilyPolicy:?s loadBalancerClass:?s loadBalancerIP:?s loadBalancerSourceRanges:?[?s ports:?[@core.v1.ServicePort publishNotReadyAddresses:?b selector:?{?s sessionAffinity:?s sessionAffinityConfig:@core.v1.SessionAffinityConfig trafficDistribution:?s type:?s>"),
    ),
    "core.v1.ServiceStatus": (
        (25, "?<conditions:?[@meta.v1.Condition loadBalancer:@core.v1.LoadBalancerStatus>"),
    ),
    "core.v1.SessionAffinityConfig": (
        (25, "?<clientIP:@core.v1.ClientIPConfig>"),
    ),
    "core.v1.SleepAction": (
        (29, "?<seconds:l>seconds"),
    ),
    "core.v1.StorageOSPersistentVolumeSource": (
        (25, "?<fsType:?s readOnly:?b secretRef:@core.v1.ObjectReference volumeName:?s volumeNamespace:?s>"),
    ),
    "core.v1.StorageOSVolumeSource": (
        (25, "?<fsType:?s readOnly:?b secretRef:@core.v1.LocalObjectReference volumeName:?s volumeNamespace:?s>"),
    ),
    "core.v1.Sysctl": (
        (25, "?<name:s value:s>name,value"),
    ),
    "core.v1.TCPSocketAction": (
        (25, "?<host:?s port:@util.intstr.IntOrString>port"),
    ),
    "core.v1.Toleration": (
        (25, "?<effect:?s key:?s operator:?s tolerationSeconds:?l value:?s>"),
    ),
    "core.v1.TopologySelectorLabelRequirement": (
        (25, "?<key:s values:[?s>key,values"),
    ),
    "core.v1.TopologySelectorTerm": (
        (25, "?<matchLabelExpressions:?[@core.v1.TopologySelectorLabelRequirement>"),
    ),
    "core.v1.TopologySpreadConstraint": (
        (25, "?<labelSelector:@meta.v1.LabelSelector matchLabelKeys:?[?s maxSkew:i minDomains:?i nodeAffinityPolicy:?s nodeTaintsPolicy:?s topologyKey:s whenUnsatisfiable:s>maxSkew,topologyKey,whenUnsatisfiable"),
    ),
    "core.v1.TypedLocalObjectReference": (
        (25, "?<apiGroup:?s kind:s name:s>kind,name"),
    ),
    "core.v1.TypedObjectReference": (
        (26, "?<apiGroup:?s kind:s name:s namespace:?s>kind,name"),
    ),
    "core.v1.Volume": (
        (25, "?<awsElasticBlockStore:@core.v1.AWSElasticBlockStoreVolumeSource azureDisk:@core.v1.AzureDiskVolumeSource azureFile:@core.v1.AzureFileVolumeSource cephfs:@core.v1.CephFSVolumeSource cinder:@core.v1.CinderVolumeSource configMap:@core.v1.ConfigMapVolumeSource csi:@core.v1.CSIVolumeSource downwardAPI:@core.v1.DownwardAPIVolumeSource emptyDir:@core.v1.EmptyDirVolumeSource ephemeral:@core.v1.EphemeralVolumeSource fc:@core.v1.FCVolumeSource flexVolume:@core.v1.FlexVolumeSource flocker:@core.v1.FlockerVolumeSource gcePersistentDisk:@core.v1.GCEPersistentDiskVolumeSource gitRepo:@core.v1.GitRepoVolumeSource glusterfs:@core.v1.GlusterfsVolumeSource hostPath:@core.v1.HostPathVolumeSource iscsi:@core.v1.ISCSIVolumeSource name:s nfs:@core.v1.NFSVolumeSource persistentVolumeClaim:@core.v1.PersistentVolumeClaimVolumeSource photonPersistentDisk:@core.v1.PhotonPersistentDiskVolumeSource portworxVolume:@core.v1.PortworxVolumeSource projected:@core.v1.ProjectedVolumeSource quobyte:@core.v1.QuobyteVolumeSource rbd:@core.v1.RBDVolumeSource scaleIO:@core.v1.ScaleIOVolumeSource secret:@core.v1.SecretVolumeSource storageos:@core.v1.StorageOSVolumeSource vsphereVolume:@core.v1.VsphereVirtualDiskVolumeSource>name"),
        (31, "?<awsElasticBlockStore:@core.v1.AWSElasticBlockStoreVolumeSource azureDisk:@core.v1.AzureDiskVolumeSource azureFile:@core.v1.AzureFileVolumeSource cephfs:@core.v1.CephFSVolumeSource cinder:@core.v1.CinderVolumeSource configMap:@core.v1.ConfigMapVolumeSource csi:@core.v1.CSIVolumeSource downwardAPI:@core.v1.DownwardAPIVolumeSource emptyDir:@core.v1.EmptyDirVolumeSource ephemeral:@core.v1.EphemeralVolumeSource fc:@core.v1.FCVolumeSource flexVolume:@core.v1.FlexVolumeSource flocker:@core.v1.FlockerVolumeSource gcePersistentDisk:@core.v1.GCEPersistentDiskVolumeSource gitRepo:@core.v1.GitRepoVolumeSource glusterfs:@core.v1.GlusterfsVolumeSource hostPath:@core.v1.HostPathVolumeSource image:@core.v1.ImageVolumeSource iscsi:@core.v1.ISCSIVolumeSource name:s nfs:@core.v1.NFSVolumeSource persistentVolumeClaim:@core.v1.PersistentVolumeClaimVolumeSource photonPersistentDisk:@core.v1.PhotonPersistentDiskVolumeSource portworxVolume:@core.v1.PortworxVolumeSource projected:@core.v1.ProjectedVolumeSource quobyte:@core.v1.QuobyteVolumeSource rbd:@core.v1.RBDVolumeSource scaleIO:@core.v1.ScaleIOVolumeSource secret:@core.v1.SecretVolumeSource storageos:@core.v1.StorageOSVolumeSource vsphereVolume:@core.v1.VsphereVirtualDiskVolumeSource>name"),
    ),
    "core.v1.VolumeDevice": (
        (25, "?<devicePath:s name:s>devicePath,name"),
    ),
    "core.v1.VolumeHealthCondition": (
        (37, "?<message:?s reason:s status:s>reason,status"),
    ),
    "core.v1.VolumeHealthStatus": (
        (37, "?<healthConditions:?[@core.v1.VolumeHealthCondition lastTransitionTime:@meta.v1.Time>"),
    ),
    "core.v1.VolumeMount": (
        (25, "?<mountPath:s mountPropagation:?s name:s readOnly:?b subPath:?s subPathExpr:?s>mountPath,name"),
        (30, "?<mountPath:s mountPropagation:?s name:s readOnly:?b recursiveReadOnly:?s subPath:?s subPathExpr:?s>mountPath,name"),
        (37, "?<bindMountOptions:?[?s mountPath:s mountPropagation:?s name:s readOnly:?b recursiveReadOnly:?s subPath:?s subPathExpr:?s>mountPath,name"),
    ),
    "core.v1.VolumeMountStatus": (
        (30, "?<mountPath:s name:s readOnly:?b recursiveReadOnly:?s>mountPath,name"),
        (36, "?<mountPath:s name:s readOnly:?b recursiveReadOnly:?s volumeStatus:@core.v1.VolumeStatus>mountPath,name"),
    ),
    "core.v1.VolumeNodeAffinity": (
        (25, "?<required:@core.v1.NodeSelector>"),
    ),
    "core.v1.VolumeProjection": (
        (25, "?<configMap:@core.v1.ConfigMapProjection downwardAPI:@core.v1.DownwardAPIProjection secret:@core.v1.SecretProjection serviceAccountToken:@core.v1.ServiceAccountTokenProjection>"),
        (29, "?<clusterTrustBundle:@core.v1.ClusterTrustBundleProjection configMap:@core.v1.ConfigMapProjection downwardAPI:@core.v1.DownwardAPIProjection secret:@core.v1.SecretProjection serviceAccountToken:@core.v1.ServiceAccountTokenProjection>"),
        (34, "?<clusterTrustBundle:@core.v1.ClusterTrustBundleProjection configMap:@core.v1.ConfigMapProjection downwardAPI:@core.v1.DownwardAPIProjection podCertificate:@core.v1.PodCertificateProjection secret:@core.v1.SecretProjection serviceAccountToken:@core.v1.ServiceAccountTokenProjection>"),
    ),
    "core.v1.VolumeResourceRequirements": (
        (29, "?<limits:?{@api.resource.Quantity requests:?{@api.resource.Quantity>"),
    ),
    "core.v1.VolumeStatus": (
        (36, "?<image:@core.v1.ImageVolumeStatus>"),
    ),
    "core.v1.VsphereVirtualDiskVolumeSource": (
        (25, "?<fsType:?s storagePolicyID:?s storagePolicyName:?s volumePath:s>volumePath"),
    ),
    "core.v1.WeightedPodAffinityTerm": (
        (25, "?<podAffinityTerm:@core.v1.PodAffinityTerm weight:i>podAffinityTerm,weight"),
    ),
    "core.v1.WindowsSecurityContextOptions": (
        (25, "?<gmsaCredentialSpec:?s gmsaCredentialSpecName:?s hostProcess:?b runAsUserName:?s>"),
    ),
    "core.v1.WorkloadReference": (
        (35, "?<name:s podGroup:s podGroupReplicaKey:?s>name,podGroup"),
        (36, ""),
    ),
    "elbv2.k8s.aws.Attribute": (
        (25, "<key:s value:s>key,value"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams": (
        (25, "<apiVersion:=elbv2.k8s.aws/v1beta1 kind:=IngressClassParams metadata:@meta.v1.ObjectMeta spec:@elbv2.k8s.aws/v1beta1/IngressClassParams.spec status:o>"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec": (
        (25, "<PrefixListsIDs:[s certificateArn:[s group:@elbv2.k8s.aws/v1beta1/IngressClassParams.spec.group inboundCIDRs:[s ipAddressType:=ipv4|dualstack|dualstack-without-public-ipv4 ipamConfiguration:@elbv2.k8s.aws/v1beta1/IngressClassParams.spec.ipamConfiguration listeners:[@elbv2.k8s.aws/v1beta1/IngressClassParams.spec.listeners[] loadBalancerAttributes:[@elbv2.k8s.aws.Attribute loadBalancerName:s minimumLoadBalancerCapacity:@elbv2.k8s.aws/v1beta1/IngressClassParams.spec.minimumLoadBalancerCapacity namespaceSelector:@meta.v1.LabelSelector prefixListsIDs:[s scheme:=internal|internet-facing sslPolicy:s sslRedirectPort:s subnets:@elbv2.k8s.aws/v1beta1/IngressClassParams.spec.subnets tags:[@elbv2.k8s.aws.Attribute targetType:=instance|ip wafv2AclArn:s wafv2AclName:s>"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec.group": (
        (25, "<name:s>name"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec.ipamConfiguration": (
        (25, "<ipv4IPAMPoolId:s>"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec.listeners[]": (
        (25, "<listenerAttributes:[@elbv2.k8s.aws.Attribute port:i protocol:s>"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec.minimumLoadBalancerCapacity": (
        (25, "<capacityUnits:i>capacityUnits"),
    ),
    "elbv2.k8s.aws/v1beta1/IngressClassParams.spec.subnets": (
        (25, "<ids:[s tags:{[s>"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding": (
        (25, "<apiVersion:=elbv2.k8s.aws/v1beta1 kind:=TargetGroupBinding metadata:@meta.v1.ObjectMeta spec:@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec status:o>spec"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec": (
        (25, "<assumeRoleExternalId:s iamRoleArnToAssume:s ipAddressType:=ipv4|ipv6 multiClusterTargetGroup:b networking:@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking nodeSelector:@meta.v1.LabelSelector serviceRef:@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.serviceRef targetGroupARN:s targetGroupName:s targetGroupProtocol:=HTTP|HTTPS|TCP|TLS|UDP|TCP_UDP|QUIC|TCP_QUIC targetType:=instance|ip vpcID:s>serviceRef"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking": (
        (25, "<ingress:[@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[]>"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[]": (
        (25, "<from:[@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[] ports:[@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].ports[]>from,ports"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[]": (
        (25, "<ipBlock:@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[].ipBlock securityGroup:@elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[].securityGroup>"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[].ipBlock": (
        (25, "<cidr:s>cidr"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].from[].securityGroup": (
        (25, "<groupID:s>groupID"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.networking.ingress[].ports[]": (
        (25, "<port:x protocol:=TCP|UDP>"),
    ),
    "elbv2.k8s.aws/v1beta1/TargetGroupBinding.spec.serviceRef": (
        (25, "<name:s port:x>name,port"),
    ),
    "external-secrets.io.RemoteRef": (
        (25, "<conversionStrategy:=Default|Unicode decodingStrategy:=Auto|Base64|Base64URL|None key:s metadataPolicy:=None|Fetch nullBytePolicy:=Ignore|Fail property:s version:s>key"),
    ),
    "external-secrets.io.SourceRef": (
        (25, "<generatorRef:@external-secrets.io.SourceRef.generatorRef storeRef:@external-secrets.io.StoreRef>"),
    ),
    "external-secrets.io.SourceRef.generatorRef": (
        (25, "<apiVersion:s kind:s name:s>kind,name"),
    ),
    "external-secrets.io.StoreRef": (
        (25, "<kind:=SecretStore|ClusterSecretStore name:s>"),
    ),
    "external-secrets.io/v1/ExternalSecret": (
        (25, "<apiVersion:=external-secrets.io/v1 kind:=ExternalSecret metadata:@meta.v1.ObjectMeta spec:@external-secrets.io/v1/ExternalSecret.spec status:o>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec": (
        (25, "<data:[@external-secrets.io/v1/ExternalSecret.spec.data[] dataFrom:[@external-secrets.io/v1/ExternalSecret.spec.dataFrom[] refreshInterval:s refreshPolicy:=CreatedOnce|Periodic|OnChange secretStoreRef:@external-secrets.io.StoreRef target:@external-secrets.io/v1/ExternalSecret.spec.target>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.dataFrom[]": (
        (25, "<extract:@external-secrets.io.RemoteRef find:@external-secrets.io/v1/ExternalSecret.spec.dataFrom[].find rewrite:[o sourceRef:@external-secrets.io.SourceRef>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.dataFrom[].find": (
        (25, "<conversionStrategy:=Default|Unicode decodingStrategy:=Auto|Base64|Base64URL|None name:@external-secrets.io/v1/ExternalSecret.spec.dataFrom[].find.name path:s tags:{s>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.dataFrom[].find.name": (
        (25, "<regexp:s>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.data[]": (
        (25, "<remoteRef:@external-secrets.io.RemoteRef secretKey:s sourceRef:@external-secrets.io.SourceRef>remoteRef,secretKey"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.target": (
        (25, "<creationPolicy:=Owner|Orphan|Merge|None deletionPolicy:=Delete|Merge|Retain immutable:b manifest:o name:s template:@external-secrets.io/v1/ExternalSecret.spec.target.template>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.target.template": (
        (25, "<data:{s engineVersion:=v1|v2 mergePolicy:=Replace|Merge metadata:@external-secrets.io/v1/ExternalSecret.spec.target.template.metadata templateFrom:[o type:s>"),
    ),
    "external-secrets.io/v1/ExternalSecret.spec.target.template.metadata": (
        (25, "<annotations:{s finalizers:[s labels:{s>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret": (
        (25, "<apiVersion:=external-secrets.io/v1beta1 kind:=ExternalSecret metadata:@meta.v1.ObjectMeta spec:@external-secrets.io/v1beta1/ExternalSecret.spec status:o>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec": (
        (25, "<data:[@external-secrets.io/v1beta1/ExternalSecret.spec.data[] dataFrom:[@external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[] refreshInterval:s refreshPolicy:=CreatedOnce|Periodic|OnChange secretStoreRef:@external-secrets.io.StoreRef target:@external-secrets.io/v1beta1/ExternalSecret.spec.target>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[]": (
        (25, "<extract:@external-secrets.io.RemoteRef find:@external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[].find rewrite:[o sourceRef:@external-secrets.io.SourceRef>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[].find": (
        (25, "<conversionStrategy:=Default|Unicode decodingStrategy:=Auto|Base64|Base64URL|None name:@external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[].find.name path:s tags:{s>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.dataFrom[].find.name": (
        (25, "<regexp:s>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.data[]": (
        (25, "<remoteRef:@external-secrets.io.RemoteRef secretKey:s sourceRef:@external-secrets.io.SourceRef>remoteRef,secretKey"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.target": (
        (25, "<creationPolicy:=Owner|Orphan|Merge|None deletionPolicy:=Delete|Merge|Retain immutable:b manifest:o name:s template:@external-secrets.io/v1beta1/ExternalSecret.spec.target.template>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.target.template": (
        (25, "<data:{s engineVersion:=v1|v2 mergePolicy:=Replace|Merge metadata:@external-secrets.io/v1beta1/ExternalSecret.spec.target.template.metadata templateFrom:[o type:s>"),
    ),
    "external-secrets.io/v1beta1/ExternalSecret.spec.target.template.metadata": (
        (25, "<annotations:{s finalizers:[s labels:{s>"),
    ),
    "keda.sh/v1alpha1/ScaledObject": (
        (25, "<apiVersion:=keda.sh/v1alpha1 kind:=ScaledObject metadata:@meta.v1.ObjectMeta spec:@keda.sh/v1alpha1/ScaledObject.spec status:o>spec"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec": (
        (25, "<advanced:@keda.sh/v1alpha1/ScaledObject.spec.advanced cooldownPeriod:i fallback:@keda.sh/v1alpha1/ScaledObject.spec.fallback idleReplicaCount:i initialCooldownPeriod:i maxReplicaCount:i minReplicaCount:i pollingInterval:i scaleTargetRef:@keda.sh/v1alpha1/ScaledObject.spec.scaleTargetRef triggers:[@keda.sh/v1alpha1/ScaledObject.spec.triggers[]>scaleTargetRef,triggers"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.advanced": (
        (25, "<horizontalPodAutoscalerConfig:@keda.sh/v1alpha1/ScaledObject.spec.advanced.horizontalPodAutoscalerConfig restoreToOriginalReplicaCount:b scalingModifiers:@keda.sh/v1alpha1/ScaledObject.spec.advanced.scalingModifiers>"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.advanced.horizontalPodAutoscalerConfig": (
        (25, "<behavior:@autoscaling.v2.HorizontalPodAutoscalerBehavior name:s>"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.advanced.scalingModifiers": (
        (25, "<activationTarget:s formula:s metricType:=AverageValue|Value target:s>"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.fallback": (
        (25, "<behavior:=static|currentReplicas|currentReplicasIfHigher|currentReplicasIfLower|scalingModifiers failureThreshold:i replicas:i>failureThreshold,replicas"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.scaleTargetRef": (
        (25, "<apiVersion:s envSourceContainerName:s kind:s name:s>name"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.triggers[]": (
        (25, "<authenticationRef:@keda.sh/v1alpha1/ScaledObject.spec.triggers[].authenticationRef metadata:{s metricType:s name:s type:s useCachedMetrics:b>metadata,type"),
    ),
    "keda.sh/v1alpha1/ScaledObject.spec.triggers[].authenticationRef": (
        (25, "<kind:=TriggerAuthentication|ClusterTriggerAuthentication name:s>name"),
    ),
    "meta.v1.Condition": (
        (25, "?<lastTransitionTime:@meta.v1.Time message:s observedGeneration:?l reason:s status:s type:s>lastTransitionTime,message,reason,status,type"),
    ),
    "meta.v1.FieldsV1": (
        (25, "?o"),
    ),
    "meta.v1.LabelSelector": (
        (25, "?<matchExpressions:?[@meta.v1.LabelSelectorRequirement matchLabels:?{?s>"),
    ),
    "meta.v1.LabelSelectorRequirement": (
        (25, "?<key:s operator:s values:?[?s>key,operator"),
    ),
    "meta.v1.ManagedFieldsEntry": (
        (25, "?<apiVersion:?s fieldsType:?s fieldsV1:@meta.v1.FieldsV1 manager:?s operation:?s subresource:?s time:@meta.v1.Time>"),
    ),
    "meta.v1.ObjectMeta": (
        (25, "?<annotations:?{?s creationTimestamp:@meta.v1.Time deletionGracePeriodSeconds:?l deletionTimestamp:@meta.v1.Time finalizers:?[?s generateName:?s generation:?l labels:?{?s managedFields:?[@meta.v1.ManagedFieldsEntry name:?s namespace:?s ownerReferences:?[@meta.v1.OwnerReference resourceVersion:?s selfLink:?s uid:?s>"),
    ),
    "meta.v1.OwnerReference": (
        (25, "?<apiVersion:s blockOwnerDeletion:?b controller:?b kind:s name:s uid:s>apiVersion,kind,name,uid"),
    ),
    "meta.v1.Time": (
        (25, "?s"),
    ),
    "monitoring.coreos.com/v1/ServiceMonitor": (
        (25, "<apiVersion:=monitoring.coreos.com/v1 kind:=ServiceMonitor metadata:@meta.v1.ObjectMeta spec:@monitoring.coreos.com/v1/ServiceMonitor.spec status:o>spec"),
    ),
    "monitoring.coreos.com/v1/ServiceMonitor.spec": (
        (25, "<attachMetadata:o bodySizeLimit:s convertClassicHistogramsToNHCB:b endpoints:[@monitoring.coreos.com/v1/ServiceMonitor.spec.endpoints[] fallbackScrapeProtocol:s jobLabel:s keepDroppedTargets:l labelLimit:l labelNameLengthLimit:l labelValueLengthLimit:l namespaceSelector:@monitoring.coreos.com/v1/ServiceMonitor.spec.namespaceSelector nativeHistogramBucketLimit:l nativeHistogramMinBucketFactor:q podTargetLabels:[s sampleLimit:l scrapeClass:s scrapeClassicHistograms:b scrapeNativeHistograms:b scrapeProtocols:[s selector:@meta.v1.LabelSelector selectorMechanism:s serviceDiscoveryRole:s targetLabels:[s targetLimit:l>endpoints,selector"),
    ),
    "monitoring.coreos.com/v1/ServiceMonitor.spec.endpoints[]": (
        (25, "<authorization:o basicAuth:o bearerTokenFile:s bearerTokenSecret:o enableHttp2:b filterRunning:b followRedirects:b honorLabels:b honorTimestamps:b interval:s metricRelabelings:[o noProxy:s oauth2:o params:{[s path:s port:s proxyConnectHeader:o proxyFromEnvironment:b proxyUrl:s relabelings:[o scheme:s scrapeTimeout:s targetPort:x tlsConfig:o trackTimestampsStaleness:b>"),
    ),
    "monitoring.coreos.com/v1/ServiceMonitor.spec.namespaceSelector": (
        (25, "<any:b matchNames:[s>"),
    ),
    "networking.k8s.io/v1/Ingress": (
        (25, "<apiVersion:=networking.k8s.io/v1 kind:=Ingress metadata:@meta.v1.ObjectMeta spec:@networking.v1.IngressSpec status:@networking.v1.IngressStatus>"),
    ),
    "networking.k8s.io/v1/IngressClass": (
        (25, "<apiVersion:=networking.k8s.io/v1 kind:=IngressClass metadata:@meta.v1.ObjectMeta spec:@networking.v1.IngressClassSpec>"),
    ),
    "networking.k8s.io/v1/NetworkPolicy": (
        (25, "<apiVersion:=networking.k8s.io/v1 kind:=NetworkPolicy metadata:@meta.v1.ObjectMeta spec:@networking.v1.NetworkPolicySpec status:@networking.v1.NetworkPolicyStatus>"),
        (28, "<apiVersion:=networking.k8s.io/v1 kind:=NetworkPolicy metadata:@meta.v1.ObjectMeta spec:@networking.v1.NetworkPolicySpec>"),
    ),
    "networking.v1.HTTPIngressPath": (
        (25, "?<backend:@networking.v1.IngressBackend path:?s pathType:s>backend,pathType"),
    ),
    "networking.v1.HTTPIngressRuleValue": (
        (25, "?<paths:[@networking.v1.HTTPIngressPath>paths"),
    ),
    "networking.v1.IPBlock": (
        (25, "?<cidr:s except:?[?s>cidr"),
    ),
    "networking.v1.IngressBackend": (
        (25, "?<resource:@core.v1.TypedLocalObjectReference service:@networking.v1.IngressServiceBackend>"),
    ),
    "networking.v1.IngressClassParametersReference": (
        (25, "?<apiGroup:?s kind:s name:s namespace:?s scope:?s>kind,name"),
    ),
    "networking.v1.IngressClassSpec": (
        (25, "?<controller:?s parameters:@networking.v1.IngressClassParametersReference>"),
    ),
    "networking.v1.IngressLoadBalancerIngress": (
        (26, "?<hostname:?s ip:?s ports:?[@networking.v1.IngressPortStatus>"),
    ),
    "networking.v1.IngressLoadBalancerStatus": (
        (26, "?<ingress:?[@networking.v1.IngressLoadBalancerIngress>"),
    ),
    "networking.v1.IngressPortStatus": (
        (26, "?<error:?s port:i protocol:s>port,protocol"),
    ),
    "networking.v1.IngressRule": (
        (25, "?<host:?s http:@networking.v1.HTTPIngressRuleValue>"),
    ),
    "networking.v1.IngressServiceBackend": (
        (25, "?<name:s port:@networking.v1.ServiceBackendPort>name"),
    ),
    "networking.v1.IngressSpec": (
        (25, "?<defaultBackend:@networking.v1.IngressBackend ingressClassName:?s rules:?[@networking.v1.IngressRule tls:?[@networking.v1.IngressTLS>"),
    ),
    "networking.v1.IngressStatus": (
        (25, "?<loadBalancer:@core.v1.LoadBalancerStatus>"),
        (26, "?<loadBalancer:@networking.v1.IngressLoadBalancerStatus>"),
    ),
    "networking.v1.IngressTLS": (
        (25, "?<hosts:?[?s secretName:?s>"),
    ),
    "networking.v1.NetworkPolicyEgressRule": (
        (25, "?<ports:?[@networking.v1.NetworkPolicyPort to:?[@networking.v1.NetworkPolicyPeer>"),
    ),
    "networking.v1.NetworkPolicyIngressRule": (
        (25, "?<from:?[@networking.v1.NetworkPolicyPeer ports:?[@networking.v1.NetworkPolicyPort>"),
    ),
    "networking.v1.NetworkPolicyPeer": (
        (25, "?<ipBlock:@networking.v1.IPBlock namespaceSelector:@meta.v1.LabelSelector podSelector:@meta.v1.LabelSelector>"),
    ),
    "networking.v1.NetworkPolicyPort": (
        (25, "?<endPort:?i port:@util.intstr.IntOrString protocol:?s>"),
    ),
    "networking.v1.NetworkPolicySpec": (
        (25, "?<egress:?[@networking.v1.NetworkPolicyEgressRule ingress:?[@networking.v1.NetworkPolicyIngressRule podSelector:@meta.v1.LabelSelector policyTypes:?[?s>podSelector"),
        (34, "?<egress:?[@networking.v1.NetworkPolicyEgressRule ingress:?[@networking.v1.NetworkPolicyIngressRule podSelector:@meta.v1.LabelSelector policyTypes:?[?s>"),
    ),
    "networking.v1.NetworkPolicyStatus": (
        (25, "?<conditions:?[@meta.v1.Condition>"),
        (28, ""),
    ),
    "networking.v1.ServiceBackendPort": (
        (25, "?<name:?s number:?i>"),
    ),
    "policy.v1.PodDisruptionBudgetSpec": (
        (25, "?<maxUnavailable:@util.intstr.IntOrString minAvailable:@util.intstr.IntOrString selector:@meta.v1.LabelSelector>"),
        (26, "?<maxUnavailable:@util.intstr.IntOrString minAvailable:@util.intstr.IntOrString selector:@meta.v1.LabelSelector unhealthyPodEvictionPolicy:?s>"),
    ),
    "policy.v1.PodDisruptionBudgetStatus": (
        (25, "?<conditions:?[@meta.v1.Condition currentHealthy:i desiredHealthy:i disruptedPods:?{@meta.v1.Time disruptionsAllowed:i expectedPods:i observedGeneration:?l>currentHealthy,desiredHealthy,disruptionsAllowed,expectedPods"),
        (36, "?<conditions:?[@meta.v1.Condition currentHealthy:?i desiredHealthy:?i disruptedPods:?{@meta.v1.Time disruptionsAllowed:?i expectedPods:?i observedGeneration:?l>"),
    ),
    "policy/v1/PodDisruptionBudget": (
        (25, "<apiVersion:=policy/v1 kind:=PodDisruptionBudget metadata:@meta.v1.ObjectMeta spec:@policy.v1.PodDisruptionBudgetSpec status:@policy.v1.PodDisruptionBudgetStatus>"),
    ),
    "rbac.authorization.k8s.io/v1/ClusterRole": (
        (25, "<aggregationRule:@rbac.v1.AggregationRule apiVersion:=rbac.authorization.k8s.io/v1 kind:=ClusterRole metadata:@meta.v1.ObjectMeta rules:?[@rbac.v1.PolicyRule>"),
    ),
    "rbac.authorization.k8s.io/v1/ClusterRoleBinding": (
        (25, "<apiVersion:=rbac.authorization.k8s.io/v1 kind:=ClusterRoleBinding metadata:@meta.v1.ObjectMeta roleRef:@rbac.v1.RoleRef subjects:?[@rbac.v1.Subject>roleRef"),
    ),
    "rbac.authorization.k8s.io/v1/Role": (
        (25, "<apiVersion:=rbac.authorization.k8s.io/v1 kind:=Role metadata:@meta.v1.ObjectMeta rules:?[@rbac.v1.PolicyRule>"),
    ),
    "rbac.authorization.k8s.io/v1/RoleBinding": (
        (25, "<apiVersion:=rbac.authorization.k8s.io/v1 kind:=RoleBinding metadata:@meta.v1.ObjectMeta roleRef:@rbac.v1.RoleRef subjects:?[@rbac.v1.Subject>roleRef"),
    ),
    "rbac.v1.AggregationRule": (
        (25, "?<clusterRoleSelectors:?[@meta.v1.LabelSelector>"),
    ),
    "rbac.v1.PolicyRule": (
        (25, "?<apiGroups:?[?s nonResourceURLs:?[?s resourceNames:?[?s resources:?[?s verbs:[?s>verbs"),
    ),
    "rbac.v1.RoleRef": (
        (25, "?<apiGroup:s kind:s name:s>apiGroup,kind,name"),
        (36, "?<apiGroup:?s kind:s name:s>kind,name"),
    ),
    "rbac.v1.Subject": (
        (25, "?<apiGroup:?s kind:s name:s namespace:?s>kind,name"),
    ),
    "scheduling.k8s.io/v1/PriorityClass": (
        (25, "<apiVersion:=scheduling.k8s.io/v1 description:?s globalDefault:?b kind:=PriorityClass metadata:@meta.v1.ObjectMeta preemptionPolicy:?s value:?i>value"),
        (36, "<apiVersion:=scheduling.k8s.io/v1 description:?s globalDefault:?b kind:=PriorityClass metadata:@meta.v1.ObjectMeta preemptionPolicy:?s value:?i>"),
    ),
    "scheduling.v1alpha3.TopologyConstraint": (
        (37, "?<key:s>key"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupAllDisruptionMode": (
        (37, "?o"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupBasicSchedulingPolicy": (
        (37, "?o"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupDisruptionMode": (
        (37, "?<all:@scheduling.v1alpha3.WorkloadPodGroupAllDisruptionMode single:@scheduling.v1alpha3.WorkloadPodGroupSingleDisruptionMode>"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy": (
        (37, "?<minCount:?i>"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupResourceClaim": (
        (37, "?<name:s resourceClaimName:?s resourceClaimTemplateName:?s>name"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupSchedulingConstraints": (
        (37, "?<topology:?[@scheduling.v1alpha3.TopologyConstraint>"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupSchedulingPolicy": (
        (37, "?<basic:@scheduling.v1alpha3.WorkloadPodGroupBasicSchedulingPolicy gang:@scheduling.v1alpha3.WorkloadPodGroupGangSchedulingPolicy>"),
    ),
    "scheduling.v1alpha3.WorkloadPodGroupSingleDisruptionMode": (
        (37, "?o"),
    ),
    "storage.k8s.io/v1/CSIDriver": (
        (25, "<apiVersion:=storage.k8s.io/v1 kind:=CSIDriver metadata:@meta.v1.ObjectMeta spec:@storage.v1.CSIDriverSpec>spec"),
    ),
    "storage.k8s.io/v1/StorageClass": (
        (25, "<allowVolumeExpansion:?b allowedTopologies:?[@core.v1.TopologySelectorTerm apiVersion:=storage.k8s.io/v1 kind:=StorageClass metadata:@meta.v1.ObjectMeta mountOptions:?[?s parameters:?{?s provisioner:?s reclaimPolicy:?s volumeBindingMode:?s>provisioner"),
    ),
    "storage.v1.CSIDriverSpec": (
        (25, "?<attachRequired:?b fsGroupPolicy:?s podInfoOnMount:?b requiresRepublish:?b seLinuxMount:?b storageCapacity:?b tokenRequests:?[@storage.v1.TokenRequest volumeLifecycleModes:?[?s>"),
        (33, "?<attachRequired:?b fsGroupPolicy:?s nodeAllocatableUpdatePeriodSeconds:?l podInfoOnMount:?b requiresRepublish:?b seLinuxMount:?b storageCapacity:?b tokenRequests:?[@storage.v1.TokenRequest volumeLifecycleModes:?[?s>"),
        (35, "?<attachRequired:?b fsGroupPolicy:?s nodeAllocatableUpdatePeriodSeconds:?l podInfoOnMount:?b requiresRepublish:?b seLinuxMount:?b serviceAccountTokenInSecrets:?b storageCapacity:?b tokenRequests:?[@storage.v1.TokenRequest volumeLifecycleModes:?[?s>"),
        (36, "?<attachRequired:?b fsGroupPolicy:?s nodeAllocatableUpdatePeriodSeconds:?l podInfoOnMount:?b preventPodSchedulingIfMissing:?b requiresRepublish:?b seLinuxMount:?b serviceAccountTokenInSecrets:?b storageCapacity:?b tokenRequests:?[@storage.v1.TokenRequest volumeLifecycleModes:?[?s>"),
    ),
    "storage.v1.TokenRequest": (
        (25, "?<audience:s expirationSeconds:?l>audience"),
    ),
    "util.intstr.IntOrString": (
        (25, "x"),
    ),
    "v1/ConfigMap": (
        (25, "<apiVersion:=v1 binaryData:?{?y data:?{?s immutable:?b kind:=ConfigMap metadata:@meta.v1.ObjectMeta>"),
    ),
    "v1/LimitRange": (
        (25, "<apiVersion:=v1 kind:=LimitRange metadata:@meta.v1.ObjectMeta spec:@core.v1.LimitRangeSpec>"),
    ),
    "v1/Namespace": (
        (25, "<apiVersion:=v1 kind:=Namespace metadata:@meta.v1.ObjectMeta spec:@core.v1.NamespaceSpec status:@core.v1.NamespaceStatus>"),
    ),
    "v1/PersistentVolume": (
        (25, "<apiVersion:=v1 kind:=PersistentVolume metadata:@meta.v1.ObjectMeta spec:@core.v1.PersistentVolumeSpec status:@core.v1.PersistentVolumeStatus>"),
    ),
    "v1/PersistentVolumeClaim": (
        (25, "<apiVersion:=v1 kind:=PersistentVolumeClaim metadata:@meta.v1.ObjectMeta spec:@core.v1.PersistentVolumeClaimSpec status:@core.v1.PersistentVolumeClaimStatus>"),
    ),
    "v1/Pod": (
        (25, "<apiVersion:=v1 kind:=Pod metadata:@meta.v1.ObjectMeta spec:@core.v1.PodSpec status:@core.v1.PodStatus>"),
    ),
    "v1/ResourceQuota": (
        (25, "<apiVersion:=v1 kind:=ResourceQuota metadata:@meta.v1.ObjectMeta spec:@core.v1.ResourceQuotaSpec status:@core.v1.ResourceQuotaStatus>"),
    ),
    "v1/Secret": (
        (25, "<apiVersion:=v1 data:?{?y immutable:?b kind:=Secret metadata:@meta.v1.ObjectMeta stringData:?{?s type:?s>"),
    ),
    "v1/Service": (
        (25, "<apiVersion:=v1 kind:=Service metadata:@meta.v1.ObjectMeta spec:@core.v1.ServiceSpec status:@core.v1.ServiceStatus>"),
    ),
    "v1/ServiceAccount": (
        (25, "<apiVersion:=v1 automountServiceAccountToken:?b imagePullSecrets:?[@core.v1.LocalObjectReference kind:=ServiceAccount metadata:@meta.v1.ObjectMeta secrets:?[@core.v1.ObjectReference>"),
    ),
    "vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy": (
        (25, "<apiVersion:=vpcresources.k8s.aws/v1beta1 kind:=SecurityGroupPolicy metadata:@meta.v1.ObjectMeta spec:@vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy.spec status:o>"),
    ),
    "vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy.spec": (
        (25, "<podSelector:@meta.v1.LabelSelector securityGroups:@vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy.spec.securityGroups serviceAccountSelector:@meta.v1.LabelSelector>"),
    ),
    "vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy.spec.securityGroups": (
        (25, "<groupIds:[s>"),
    ),
}

"""The built-in templates, compiled by fargen.templating.compile. Generated: do not edit."""

from typing import Any

JINJA_VERSION = '3.1.6'


def make__macros_j2(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = '_macros.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_pod_template = missing
        pass
        def macro(l_1_pod):
            t_1 = []
            if l_1_pod is missing:
                l_1_pod = undefined("parameter 'pod' was not provided", name='pod')
            pass
            t_1.extend((
                'template:\n  metadata:\n    labels: ',
                escape(environment.finalize(context, environment.getattr(l_1_pod, 'labels'))),
                '\n',
            ))
            if environment.getattr(l_1_pod, 'annotations'):
                pass
                t_1.extend((
                    '    annotations: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'annotations'))),
                    '\n',
                ))
            t_1.append(
                '  spec:\n',
            )
            if environment.getattr(l_1_pod, 'service_account'):
                pass
                t_1.extend((
                    '    serviceAccountName: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'service_account'))),
                    '\n',
                ))
            t_1.extend((
                '    automountServiceAccountToken: ',
                escape(environment.finalize(context, environment.getattr(l_1_pod, 'automount_token'))),
                '\n',
            ))
            if environment.getattr(l_1_pod, 'image_pull_secrets'):
                pass
                t_1.extend((
                    '    imagePullSecrets: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'image_pull_secrets'))),
                    '\n',
                ))
            t_1.extend((
                '    securityContext: ',
                escape(environment.finalize(context, environment.getattr(l_1_pod, 'security'))),
                '\n    terminationGracePeriodSeconds: ',
                escape(environment.finalize(context, environment.getattr(l_1_pod, 'grace_seconds'))),
                '\n',
            ))
            if environment.getattr(l_1_pod, 'restart_policy'):
                pass
                t_1.extend((
                    '    restartPolicy: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'restart_policy'))),
                    '\n',
                ))
            if environment.getattr(l_1_pod, 'dns_config'):
                pass
                t_1.extend((
                    '    dnsConfig: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'dns_config'))),
                    '\n',
                ))
            if environment.getattr(l_1_pod, 'host_aliases'):
                pass
                t_1.extend((
                    '    hostAliases: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'host_aliases'))),
                    '\n',
                ))
            if environment.getattr(l_1_pod, 'init_containers'):
                pass
                t_1.extend((
                    '    initContainers: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'init_containers'))),
                    '\n',
                ))
            t_1.extend((
                '    containers: ',
                escape(environment.finalize(context, environment.getattr(l_1_pod, 'containers'))),
                '\n',
            ))
            if environment.getattr(l_1_pod, 'volumes'):
                pass
                t_1.extend((
                    '    volumes: ',
                    escape(environment.finalize(context, environment.getattr(l_1_pod, 'volumes'))),
                    '\n',
                ))
            return concat(t_1)
        context.exported_vars.add('pod_template')
        context.vars['pod_template'] = l_0_pod_template = Macro(environment, macro, 'pod_template', ('pod',), False, False, False, context.eval_ctx.autoescape)

    blocks = {}
    debug_info = '2=12&5=19&6=22&7=26&10=32&11=36&13=41&14=44&15=48&17=53&18=55&19=58&20=62&22=65&23=69&25=72&26=76&28=79&29=83&31=88&32=91&33=95'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_cluster_csidriver(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'cluster/csidriver.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        pass
        yield 'apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata:\n  name: efs.csi.aws.com\n  labels:\n    app.kubernetes.io/managed-by: fargen\nspec:\n  attachRequired: false\n'

    blocks = {}
    debug_info = ''
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_cluster_ingressclass(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'cluster/ingressclass.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_name = resolve('name')
        pass
        yield 'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n  labels:\n    app.kubernetes.io/managed-by: fargen\nspec:\n  controller: ingress.k8s.aws/alb\n  parameters:\n    apiGroup: elbv2.k8s.aws\n    kind: IngressClassParams\n    name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n'

    blocks = {}
    debug_info = '4=13&12=15'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_cluster_ingressclassparams(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'cluster/ingressclassparams.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_name = resolve('name')
        pass
        yield 'apiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata:\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n  labels:\n    app.kubernetes.io/managed-by: fargen\nspec:\n  targetType: ip\n'

    blocks = {}
    debug_info = '5=13'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_cluster_storageclass(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'cluster/storageclass.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_name = resolve('name')
        l_0_parameters = resolve('parameters')
        pass
        yield 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n  labels:\n    app.kubernetes.io/managed-by: fargen\nprovisioner: efs.csi.aws.com\n'
        if (undefined(name='parameters') if l_0_parameters is missing else l_0_parameters):
            pass
            yield 'parameters: '
            yield escape(environment.finalize(context, (undefined(name='parameters') if l_0_parameters is missing else l_0_parameters)))
            yield '\n'

    blocks = {}
    debug_info = '4=14&8=16&9=19'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_configmap(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'configmap.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_data = resolve('data')
        pass
        yield 'apiVersion: v1\nkind: ConfigMap\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\ndata: '
        yield escape(environment.finalize(context, (undefined(name='data') if l_0_data is missing else l_0_data)))
        yield '\n'

    blocks = {}
    debug_info = '3=14&4=16'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_cronjob(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'cronjob.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_schedule = resolve('schedule')
        l_0_timezone = resolve('timezone')
        l_0_concurrency_policy = resolve('concurrency_policy')
        l_0_starting_deadline_seconds = resolve('starting_deadline_seconds')
        l_0_suspend = resolve('suspend')
        l_0_successful_history = resolve('successful_history')
        l_0_failed_history = resolve('failed_history')
        l_0_job_labels = resolve('job_labels')
        l_0_backoff_limit = resolve('backoff_limit')
        l_0_completions = resolve('completions')
        l_0_parallelism = resolve('parallelism')
        l_0_active_deadline_seconds = resolve('active_deadline_seconds')
        l_0_ttl_seconds_after_finished = resolve('ttl_seconds_after_finished')
        l_0_pod = resolve('pod')
        l_0_pod_template = missing
        try:
            t_1 = environment.filters['indent']
        except KeyError:
            @internalcode
            def t_1(*unused):
                raise TemplateRuntimeError("No filter named 'indent' found.")
        pass
        included_template = environment.get_template('_macros.j2', 'cronjob.yaml.j2')._get_default_module(context)
        l_0_pod_template = getattr(included_template, 'pod_template', missing)
        if l_0_pod_template is missing:
            l_0_pod_template = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'cronjob.yaml.j2') does not export the requested name 'pod_template'", name='pod_template')
        context.vars['pod_template'] = l_0_pod_template
        context.exported_vars.discard('pod_template')
        yield 'apiVersion: batch/v1\nkind: CronJob\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  schedule: '
        yield escape(environment.finalize(context, (undefined(name='schedule') if l_0_schedule is missing else l_0_schedule)))
        yield '\n  timeZone: '
        yield escape(environment.finalize(context, (undefined(name='timezone') if l_0_timezone is missing else l_0_timezone)))
        yield '\n  concurrencyPolicy: '
        yield escape(environment.finalize(context, (undefined(name='concurrency_policy') if l_0_concurrency_policy is missing else l_0_concurrency_policy)))
        yield '\n  startingDeadlineSeconds: '
        yield escape(environment.finalize(context, (undefined(name='starting_deadline_seconds') if l_0_starting_deadline_seconds is missing else l_0_starting_deadline_seconds)))
        yield '\n  suspend: '
        yield escape(environment.finalize(context, (undefined(name='suspend') if l_0_suspend is missing else l_0_suspend)))
        yield '\n  successfulJobsHistoryLimit: '
        yield escape(environment.finalize(context, (undefined(name='successful_history') if l_0_successful_history is missing else l_0_successful_history)))
        yield '\n  failedJobsHistoryLimit: '
        yield escape(environment.finalize(context, (undefined(name='failed_history') if l_0_failed_history is missing else l_0_failed_history)))
        yield '\n  jobTemplate:\n    metadata:\n      labels: '
        yield escape(environment.finalize(context, (undefined(name='job_labels') if l_0_job_labels is missing else l_0_job_labels)))
        yield '\n    spec:\n      backoffLimit: '
        yield escape(environment.finalize(context, (undefined(name='backoff_limit') if l_0_backoff_limit is missing else l_0_backoff_limit)))
        yield '\n      completions: '
        yield escape(environment.finalize(context, (undefined(name='completions') if l_0_completions is missing else l_0_completions)))
        yield '\n      parallelism: '
        yield escape(environment.finalize(context, (undefined(name='parallelism') if l_0_parallelism is missing else l_0_parallelism)))
        yield '\n      activeDeadlineSeconds: '
        yield escape(environment.finalize(context, (undefined(name='active_deadline_seconds') if l_0_active_deadline_seconds is missing else l_0_active_deadline_seconds)))
        yield '\n      ttlSecondsAfterFinished: '
        yield escape(environment.finalize(context, (undefined(name='ttl_seconds_after_finished') if l_0_ttl_seconds_after_finished is missing else l_0_ttl_seconds_after_finished)))
        yield '\n      '
        yield escape(environment.finalize(context, t_1(environment.call(context, (undefined(name='pod_template') if l_0_pod_template is missing else l_0_pod_template), (undefined(name='pod') if l_0_pod is missing else l_0_pod)), 6)))
        yield '\n'

    blocks = {}
    debug_info = '1=33&4=40&6=42&7=44&8=46&9=48&10=50&11=52&12=54&15=56&17=58&18=60&19=62&20=64&21=66&22=68'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_deployment(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'deployment.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_replicas = resolve('replicas')
        l_0_revision_history_limit = resolve('revision_history_limit')
        l_0_progress_deadline_seconds = resolve('progress_deadline_seconds')
        l_0_selector = resolve('selector')
        l_0_max_surge = resolve('max_surge')
        l_0_max_unavailable = resolve('max_unavailable')
        l_0_pod = resolve('pod')
        l_0_pod_template = missing
        try:
            t_1 = environment.filters['indent']
        except KeyError:
            @internalcode
            def t_1(*unused):
                raise TemplateRuntimeError("No filter named 'indent' found.")
        try:
            t_2 = environment.tests['none']
        except KeyError:
            @internalcode
            def t_2(*unused):
                raise TemplateRuntimeError("No test named 'none' found.")
        pass
        included_template = environment.get_template('_macros.j2', 'deployment.yaml.j2')._get_default_module(context)
        l_0_pod_template = getattr(included_template, 'pod_template', missing)
        if l_0_pod_template is missing:
            l_0_pod_template = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'deployment.yaml.j2') does not export the requested name 'pod_template'", name='pod_template')
        context.vars['pod_template'] = l_0_pod_template
        context.exported_vars.discard('pod_template')
        yield 'apiVersion: apps/v1\nkind: Deployment\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n'
        if (not t_2((undefined(name='replicas') if l_0_replicas is missing else l_0_replicas))):
            pass
            yield '  replicas: '
            yield escape(environment.finalize(context, (undefined(name='replicas') if l_0_replicas is missing else l_0_replicas)))
            yield '\n'
        yield '  revisionHistoryLimit: '
        yield escape(environment.finalize(context, (undefined(name='revision_history_limit') if l_0_revision_history_limit is missing else l_0_revision_history_limit)))
        yield '\n  progressDeadlineSeconds: '
        yield escape(environment.finalize(context, (undefined(name='progress_deadline_seconds') if l_0_progress_deadline_seconds is missing else l_0_progress_deadline_seconds)))
        yield '\n  selector:\n    matchLabels: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  strategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxSurge: '
        yield escape(environment.finalize(context, (undefined(name='max_surge') if l_0_max_surge is missing else l_0_max_surge)))
        yield '\n      maxUnavailable: '
        yield escape(environment.finalize(context, (undefined(name='max_unavailable') if l_0_max_unavailable is missing else l_0_max_unavailable)))
        yield '\n  '
        yield escape(environment.finalize(context, t_1(environment.call(context, (undefined(name='pod_template') if l_0_pod_template is missing else l_0_pod_template), (undefined(name='pod') if l_0_pod is missing else l_0_pod)), 2)))
        yield '\n'

    blocks = {}
    debug_info = '1=32&4=39&6=41&7=44&9=47&10=49&12=51&16=53&17=55&18=57'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_externalsecret(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'externalsecret.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_refresh_interval = resolve('refresh_interval')
        l_0_store = resolve('store')
        l_0_data = resolve('data')
        pass
        yield 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  refreshInterval: '
        yield escape(environment.finalize(context, (undefined(name='refresh_interval') if l_0_refresh_interval is missing else l_0_refresh_interval)))
        yield '\n  secretStoreRef: '
        yield escape(environment.finalize(context, (undefined(name='store') if l_0_store is missing else l_0_store)))
        yield '\n  target:\n    name: '
        yield escape(environment.finalize(context, environment.getattr((undefined(name='meta') if l_0_meta is missing else l_0_meta), 'name')))
        yield '\n    creationPolicy: Owner\n  data: '
        yield escape(environment.finalize(context, (undefined(name='data') if l_0_data is missing else l_0_data)))
        yield '\n'

    blocks = {}
    debug_info = '3=16&5=18&6=20&8=22&10=24'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_horizontalpodautoscaler(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'horizontalpodautoscaler.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_target = resolve('target')
        l_0_min = resolve('min')
        l_0_max = resolve('max')
        l_0_metrics = resolve('metrics')
        l_0_behavior = resolve('behavior')
        pass
        yield 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  scaleTargetRef: '
        yield escape(environment.finalize(context, (undefined(name='target') if l_0_target is missing else l_0_target)))
        yield '\n  minReplicas: '
        yield escape(environment.finalize(context, (undefined(name='min') if l_0_min is missing else l_0_min)))
        yield '\n  maxReplicas: '
        yield escape(environment.finalize(context, (undefined(name='max') if l_0_max is missing else l_0_max)))
        yield '\n  metrics: '
        yield escape(environment.finalize(context, (undefined(name='metrics') if l_0_metrics is missing else l_0_metrics)))
        yield '\n  behavior: '
        yield escape(environment.finalize(context, (undefined(name='behavior') if l_0_behavior is missing else l_0_behavior)))
        yield '\n'

    blocks = {}
    debug_info = '3=18&5=20&6=22&7=24&8=26&9=28'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_ingress(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'ingress.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_rules = resolve('rules')
        pass
        yield 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  ingressClassName: alb\n  rules:\n'
        for l_1_rule in (undefined(name='rules') if l_0_rules is missing else l_0_rules):
            _loop_vars = {}
            pass
            yield '    -\n'
            if environment.getattr(l_1_rule, 'host'):
                pass
                yield '      host: '
                yield escape(environment.finalize(context, environment.getattr(l_1_rule, 'host')))
                yield '\n'
            yield '      http:\n        paths:\n'
            for l_2_path in environment.getattr(l_1_rule, 'paths'):
                _loop_vars = {}
                pass
                yield '          - path: '
                yield escape(environment.finalize(context, environment.getattr(l_2_path, 'path')))
                yield '\n            pathType: Prefix\n            backend:\n              service:\n                name: '
                yield escape(environment.finalize(context, environment.getattr(environment.getattr(l_2_path, 'backend'), 'name')))
                yield '\n                port: '
                yield escape(environment.finalize(context, environment.getattr(environment.getattr(l_2_path, 'backend'), 'port')))
                yield '\n'
            l_2_path = missing
        l_1_rule = missing

    blocks = {}
    debug_info = '3=14&7=16&9=20&10=23&14=26&15=30&19=32&20=34'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_job(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'job.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_suspend = resolve('suspend')
        l_0_backoff_limit = resolve('backoff_limit')
        l_0_completions = resolve('completions')
        l_0_parallelism = resolve('parallelism')
        l_0_active_deadline_seconds = resolve('active_deadline_seconds')
        l_0_ttl_seconds_after_finished = resolve('ttl_seconds_after_finished')
        l_0_pod = resolve('pod')
        l_0_pod_template = missing
        try:
            t_1 = environment.filters['indent']
        except KeyError:
            @internalcode
            def t_1(*unused):
                raise TemplateRuntimeError("No filter named 'indent' found.")
        pass
        included_template = environment.get_template('_macros.j2', 'job.yaml.j2')._get_default_module(context)
        l_0_pod_template = getattr(included_template, 'pod_template', missing)
        if l_0_pod_template is missing:
            l_0_pod_template = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'job.yaml.j2') does not export the requested name 'pod_template'", name='pod_template')
        context.vars['pod_template'] = l_0_pod_template
        context.exported_vars.discard('pod_template')
        yield 'apiVersion: batch/v1\nkind: Job\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  suspend: '
        yield escape(environment.finalize(context, (undefined(name='suspend') if l_0_suspend is missing else l_0_suspend)))
        yield '\n  backoffLimit: '
        yield escape(environment.finalize(context, (undefined(name='backoff_limit') if l_0_backoff_limit is missing else l_0_backoff_limit)))
        yield '\n  completions: '
        yield escape(environment.finalize(context, (undefined(name='completions') if l_0_completions is missing else l_0_completions)))
        yield '\n  parallelism: '
        yield escape(environment.finalize(context, (undefined(name='parallelism') if l_0_parallelism is missing else l_0_parallelism)))
        yield '\n  activeDeadlineSeconds: '
        yield escape(environment.finalize(context, (undefined(name='active_deadline_seconds') if l_0_active_deadline_seconds is missing else l_0_active_deadline_seconds)))
        yield '\n  ttlSecondsAfterFinished: '
        yield escape(environment.finalize(context, (undefined(name='ttl_seconds_after_finished') if l_0_ttl_seconds_after_finished is missing else l_0_ttl_seconds_after_finished)))
        yield '\n  '
        yield escape(environment.finalize(context, t_1(environment.call(context, (undefined(name='pod_template') if l_0_pod_template is missing else l_0_pod_template), (undefined(name='pod') if l_0_pod is missing else l_0_pod)), 2)))
        yield '\n'

    blocks = {}
    debug_info = '1=26&4=33&6=35&7=37&8=39&9=41&10=43&11=45&12=47'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_namespace(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'namespace.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_name = resolve('name')
        l_0_labels = resolve('labels')
        l_0_annotations = resolve('annotations')
        pass
        yield 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n'
        if (undefined(name='labels') if l_0_labels is missing else l_0_labels):
            pass
            yield '  labels: '
            yield escape(environment.finalize(context, (undefined(name='labels') if l_0_labels is missing else l_0_labels)))
            yield '\n'
        if (undefined(name='annotations') if l_0_annotations is missing else l_0_annotations):
            pass
            yield '  annotations: '
            yield escape(environment.finalize(context, (undefined(name='annotations') if l_0_annotations is missing else l_0_annotations)))
            yield '\n'

    blocks = {}
    debug_info = '4=15&5=17&6=20&8=22&9=25'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_persistentvolume(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'persistentvolume.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_size = resolve('size')
        l_0_access_modes = resolve('access_modes')
        l_0_storage_class = resolve('storage_class')
        l_0_mount_options = resolve('mount_options')
        l_0_handle = resolve('handle')
        l_0_claim = resolve('claim')
        pass
        yield 'apiVersion: v1\nkind: PersistentVolume\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  capacity:\n    storage: '
        yield escape(environment.finalize(context, (undefined(name='size') if l_0_size is missing else l_0_size)))
        yield '\n  volumeMode: Filesystem\n  accessModes: '
        yield escape(environment.finalize(context, (undefined(name='access_modes') if l_0_access_modes is missing else l_0_access_modes)))
        yield '\n  persistentVolumeReclaimPolicy: Retain\n  storageClassName: '
        yield escape(environment.finalize(context, (undefined(name='storage_class') if l_0_storage_class is missing else l_0_storage_class)))
        yield '\n'
        if (undefined(name='mount_options') if l_0_mount_options is missing else l_0_mount_options):
            pass
            yield '  mountOptions: '
            yield escape(environment.finalize(context, (undefined(name='mount_options') if l_0_mount_options is missing else l_0_mount_options)))
            yield '\n'
        yield '  csi:\n    driver: efs.csi.aws.com\n    volumeHandle: '
        yield escape(environment.finalize(context, (undefined(name='handle') if l_0_handle is missing else l_0_handle)))
        yield '\n  claimRef:\n    apiVersion: v1\n    kind: PersistentVolumeClaim\n    namespace: '
        yield escape(environment.finalize(context, environment.getattr((undefined(name='claim') if l_0_claim is missing else l_0_claim), 'namespace')))
        yield '\n    name: '
        yield escape(environment.finalize(context, environment.getattr((undefined(name='claim') if l_0_claim is missing else l_0_claim), 'name')))
        yield '\n'

    blocks = {}
    debug_info = '3=19&6=21&8=23&10=25&11=27&12=30&16=33&20=35&21=37'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_persistentvolumeclaim(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'persistentvolumeclaim.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_access_modes = resolve('access_modes')
        l_0_storage_class = resolve('storage_class')
        l_0_volume = resolve('volume')
        l_0_size = resolve('size')
        pass
        yield 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  accessModes: '
        yield escape(environment.finalize(context, (undefined(name='access_modes') if l_0_access_modes is missing else l_0_access_modes)))
        yield '\n  storageClassName: '
        yield escape(environment.finalize(context, (undefined(name='storage_class') if l_0_storage_class is missing else l_0_storage_class)))
        yield '\n  volumeName: '
        yield escape(environment.finalize(context, (undefined(name='volume') if l_0_volume is missing else l_0_volume)))
        yield '\n  resources:\n    requests:\n      storage: '
        yield escape(environment.finalize(context, (undefined(name='size') if l_0_size is missing else l_0_size)))
        yield '\n'

    blocks = {}
    debug_info = '3=17&5=19&6=21&7=23&10=25'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_poddisruptionbudget(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'poddisruptionbudget.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_min_available = resolve('min_available')
        l_0_max_unavailable = resolve('max_unavailable')
        l_0_selector = resolve('selector')
        try:
            t_1 = environment.tests['none']
        except KeyError:
            @internalcode
            def t_1(*unused):
                raise TemplateRuntimeError("No test named 'none' found.")
        pass
        yield 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n'
        if (not t_1((undefined(name='min_available') if l_0_min_available is missing else l_0_min_available))):
            pass
            yield '  minAvailable: '
            yield escape(environment.finalize(context, (undefined(name='min_available') if l_0_min_available is missing else l_0_min_available)))
            yield '\n'
        if (not t_1((undefined(name='max_unavailable') if l_0_max_unavailable is missing else l_0_max_unavailable))):
            pass
            yield '  maxUnavailable: '
            yield escape(environment.finalize(context, (undefined(name='max_unavailable') if l_0_max_unavailable is missing else l_0_max_unavailable)))
            yield '\n'
        yield '  selector:\n    matchLabels: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n'

    blocks = {}
    debug_info = '3=22&5=24&6=27&8=29&9=32&12=35'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_role(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'role.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_rules = resolve('rules')
        pass
        yield 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nrules: '
        yield escape(environment.finalize(context, (undefined(name='rules') if l_0_rules is missing else l_0_rules)))
        yield '\n'

    blocks = {}
    debug_info = '3=14&4=16'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_rolebinding(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'rolebinding.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_name = resolve('name')
        l_0_namespace = resolve('namespace')
        pass
        yield 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\nsubjects:\n  - kind: ServiceAccount\n    name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n    namespace: '
        yield escape(environment.finalize(context, (undefined(name='namespace') if l_0_namespace is missing else l_0_namespace)))
        yield '\n'

    blocks = {}
    debug_info = '3=15&7=17&10=19&11=21'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_scaledobject(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'scaledobject.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_target = resolve('target')
        l_0_max = resolve('max')
        l_0_behavior = resolve('behavior')
        l_0_triggers = resolve('triggers')
        pass
        yield 'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  scaleTargetRef: '
        yield escape(environment.finalize(context, (undefined(name='target') if l_0_target is missing else l_0_target)))
        yield '\n  minReplicaCount: 0\n  maxReplicaCount: '
        yield escape(environment.finalize(context, (undefined(name='max') if l_0_max is missing else l_0_max)))
        yield '\n'
        if (undefined(name='behavior') if l_0_behavior is missing else l_0_behavior):
            pass
            yield '  advanced:\n    horizontalPodAutoscalerConfig:\n      behavior: '
            yield escape(environment.finalize(context, (undefined(name='behavior') if l_0_behavior is missing else l_0_behavior)))
            yield '\n'
        yield '  triggers: '
        yield escape(environment.finalize(context, (undefined(name='triggers') if l_0_triggers is missing else l_0_triggers)))
        yield '\n'

    blocks = {}
    debug_info = '3=17&5=19&7=21&8=23&11=26&13=29'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_securitygrouppolicy(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'securitygrouppolicy.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_selector = resolve('selector')
        l_0_groups = resolve('groups')
        pass
        yield 'apiVersion: vpcresources.k8s.aws/v1beta1\nkind: SecurityGroupPolicy\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  podSelector:\n    matchLabels: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  securityGroups:\n    groupIds: '
        yield escape(environment.finalize(context, (undefined(name='groups') if l_0_groups is missing else l_0_groups)))
        yield '\n'

    blocks = {}
    debug_info = '3=15&6=17&8=19'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_service_headless(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'service-headless.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_selector = resolve('selector')
        l_0_ports = resolve('ports')
        pass
        yield 'apiVersion: v1\nkind: Service\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  clusterIP: "None"\n  selector: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n'
        if (undefined(name='ports') if l_0_ports is missing else l_0_ports):
            pass
            yield '  ports: '
            yield escape(environment.finalize(context, (undefined(name='ports') if l_0_ports is missing else l_0_ports)))
            yield '\n'

    blocks = {}
    debug_info = '3=15&6=17&7=19&8=22'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_service_nlb(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'service-nlb.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_load_balancer_class = resolve('load_balancer_class')
        l_0_source_ranges = resolve('source_ranges')
        l_0_selector = resolve('selector')
        l_0_ports = resolve('ports')
        pass
        yield 'apiVersion: v1\nkind: Service\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  type: LoadBalancer\n  loadBalancerClass: '
        yield escape(environment.finalize(context, (undefined(name='load_balancer_class') if l_0_load_balancer_class is missing else l_0_load_balancer_class)))
        yield '\n  allocateLoadBalancerNodePorts: false\n'
        if (undefined(name='source_ranges') if l_0_source_ranges is missing else l_0_source_ranges):
            pass
            yield '  loadBalancerSourceRanges: '
            yield escape(environment.finalize(context, (undefined(name='source_ranges') if l_0_source_ranges is missing else l_0_source_ranges)))
            yield '\n'
        yield '  selector: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  ports: '
        yield escape(environment.finalize(context, (undefined(name='ports') if l_0_ports is missing else l_0_ports)))
        yield '\n'

    blocks = {}
    debug_info = '3=17&6=19&8=21&9=24&11=27&12=29'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_service(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'service.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_selector = resolve('selector')
        l_0_ports = resolve('ports')
        pass
        yield 'apiVersion: v1\nkind: Service\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  type: ClusterIP\n  selector: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  ports: '
        yield escape(environment.finalize(context, (undefined(name='ports') if l_0_ports is missing else l_0_ports)))
        yield '\n'

    blocks = {}
    debug_info = '3=15&6=17&7=19'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_serviceaccount(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'serviceaccount.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_automount_token = resolve('automount_token')
        pass
        yield 'apiVersion: v1\nkind: ServiceAccount\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nautomountServiceAccountToken: '
        yield escape(environment.finalize(context, (undefined(name='automount_token') if l_0_automount_token is missing else l_0_automount_token)))
        yield '\n'

    blocks = {}
    debug_info = '3=14&4=16'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_servicemonitor(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'servicemonitor.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_selector = resolve('selector')
        l_0_port = resolve('port')
        l_0_path = resolve('path')
        pass
        yield 'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  selector:\n    matchLabels: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  endpoints:\n    - port: '
        yield escape(environment.finalize(context, (undefined(name='port') if l_0_port is missing else l_0_port)))
        yield '\n      path: '
        yield escape(environment.finalize(context, (undefined(name='path') if l_0_path is missing else l_0_path)))
        yield '\n'

    blocks = {}
    debug_info = '3=16&6=18&8=20&9=22'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_statefulset(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'statefulset.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_replicas = resolve('replicas')
        l_0_revision_history_limit = resolve('revision_history_limit')
        l_0_service_name = resolve('service_name')
        l_0_selector = resolve('selector')
        l_0_max_unavailable = resolve('max_unavailable')
        l_0_pod = resolve('pod')
        l_0_pod_template = missing
        try:
            t_1 = environment.filters['indent']
        except KeyError:
            @internalcode
            def t_1(*unused):
                raise TemplateRuntimeError("No filter named 'indent' found.")
        try:
            t_2 = environment.tests['none']
        except KeyError:
            @internalcode
            def t_2(*unused):
                raise TemplateRuntimeError("No test named 'none' found.")
        pass
        included_template = environment.get_template('_macros.j2', 'statefulset.yaml.j2')._get_default_module(context)
        l_0_pod_template = getattr(included_template, 'pod_template', missing)
        if l_0_pod_template is missing:
            l_0_pod_template = undefined(f"the template {included_template.__name__!r} (imported on line 1 in 'statefulset.yaml.j2') does not export the requested name 'pod_template'", name='pod_template')
        context.vars['pod_template'] = l_0_pod_template
        context.exported_vars.discard('pod_template')
        yield 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n'
        if (not t_2((undefined(name='replicas') if l_0_replicas is missing else l_0_replicas))):
            pass
            yield '  replicas: '
            yield escape(environment.finalize(context, (undefined(name='replicas') if l_0_replicas is missing else l_0_replicas)))
            yield '\n'
        yield '  revisionHistoryLimit: '
        yield escape(environment.finalize(context, (undefined(name='revision_history_limit') if l_0_revision_history_limit is missing else l_0_revision_history_limit)))
        yield '\n  serviceName: '
        yield escape(environment.finalize(context, (undefined(name='service_name') if l_0_service_name is missing else l_0_service_name)))
        yield '\n  selector:\n    matchLabels: '
        yield escape(environment.finalize(context, (undefined(name='selector') if l_0_selector is missing else l_0_selector)))
        yield '\n  updateStrategy:\n    type: RollingUpdate\n'
        if (not t_2((undefined(name='max_unavailable') if l_0_max_unavailable is missing else l_0_max_unavailable))):
            pass
            yield '    rollingUpdate:\n      maxUnavailable: '
            yield escape(environment.finalize(context, (undefined(name='max_unavailable') if l_0_max_unavailable is missing else l_0_max_unavailable)))
            yield '\n'
        yield '  '
        yield escape(environment.finalize(context, t_1(environment.call(context, (undefined(name='pod_template') if l_0_pod_template is missing else l_0_pod_template), (undefined(name='pod') if l_0_pod is missing else l_0_pod)), 2)))
        yield '\n'

    blocks = {}
    debug_info = '1=31&4=38&6=40&7=43&9=46&10=48&12=50&15=52&17=55&19=58'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_storageclass(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'storageclass.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_name = resolve('name')
        l_0_annotations = resolve('annotations')
        pass
        yield 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: '
        yield escape(environment.finalize(context, (undefined(name='name') if l_0_name is missing else l_0_name)))
        yield '\n  labels:\n    app.kubernetes.io/managed-by: fargen\n'
        if (undefined(name='annotations') if l_0_annotations is missing else l_0_annotations):
            pass
            yield '  annotations: '
            yield escape(environment.finalize(context, (undefined(name='annotations') if l_0_annotations is missing else l_0_annotations)))
            yield '\n'
        yield 'provisioner: efs.csi.aws.com\n'

    blocks = {}
    debug_info = '5=14&8=16&9=19'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


def make_verticalpodautoscaler(environment: Any) -> dict[str, Any]:
    from fargen.templating.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
    name = 'verticalpodautoscaler.yaml.j2'

    def root(context, missing=missing, environment=environment):
        resolve = context.resolve_or_missing
        undefined = environment.undefined
        concat = environment.concat
        cond_expr_undefined = Undefined
        if 0: yield None
        l_0_meta = resolve('meta')
        l_0_target = resolve('target')
        pass
        yield 'apiVersion: autoscaling.k8s.io/v1\nkind: VerticalPodAutoscaler\nmetadata: '
        yield escape(environment.finalize(context, (undefined(name='meta') if l_0_meta is missing else l_0_meta)))
        yield '\nspec:\n  targetRef: '
        yield escape(environment.finalize(context, (undefined(name='target') if l_0_target is missing else l_0_target)))
        yield '\n  updatePolicy:\n    updateMode: "Off"\n'

    blocks = {}
    debug_info = '3=14&5=16'
    return {'name': name, 'blocks': blocks, 'root': root, 'debug_info': debug_info, '__file__': None}


FACTORIES = {
    '_macros.j2': make__macros_j2,
    'cluster/csidriver.yaml.j2': make_cluster_csidriver,
    'cluster/ingressclass.yaml.j2': make_cluster_ingressclass,
    'cluster/ingressclassparams.yaml.j2': make_cluster_ingressclassparams,
    'cluster/storageclass.yaml.j2': make_cluster_storageclass,
    'configmap.yaml.j2': make_configmap,
    'cronjob.yaml.j2': make_cronjob,
    'deployment.yaml.j2': make_deployment,
    'externalsecret.yaml.j2': make_externalsecret,
    'horizontalpodautoscaler.yaml.j2': make_horizontalpodautoscaler,
    'ingress.yaml.j2': make_ingress,
    'job.yaml.j2': make_job,
    'namespace.yaml.j2': make_namespace,
    'persistentvolume.yaml.j2': make_persistentvolume,
    'persistentvolumeclaim.yaml.j2': make_persistentvolumeclaim,
    'poddisruptionbudget.yaml.j2': make_poddisruptionbudget,
    'role.yaml.j2': make_role,
    'rolebinding.yaml.j2': make_rolebinding,
    'scaledobject.yaml.j2': make_scaledobject,
    'securitygrouppolicy.yaml.j2': make_securitygrouppolicy,
    'service-headless.yaml.j2': make_service_headless,
    'service-nlb.yaml.j2': make_service_nlb,
    'service.yaml.j2': make_service,
    'serviceaccount.yaml.j2': make_serviceaccount,
    'servicemonitor.yaml.j2': make_servicemonitor,
    'statefulset.yaml.j2': make_statefulset,
    'storageclass.yaml.j2': make_storageclass,
    'verticalpodautoscaler.yaml.j2': make_verticalpodautoscaler,
}

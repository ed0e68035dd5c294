# ruff: noqa: E501  # tables read best a row a line
"""Services, Ingress, network load balancer and security groups, against the facts they rest on."""

import json
from collections.abc import Callable
from typing import Any

import pytest

App = Callable[..., Any]
Spec = Callable[[str], Any]
Refusal = Callable[..., list[tuple[str, str, str]]]
ALB = "alb.ingress.kubernetes.io/"
NLB = "service.beta.kubernetes.io/aws-load-balancer-"
ARN = "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"


def test_the_first_port_is_served_on_80_others_on_their_own_or_as_given(spec: Spec) -> None:
    assert spec("web").one("Service", "payment")["spec"] == {
        "type": "ClusterIP",
        "selector": {"app.kubernetes.io/name": "payment", "app.kubernetes.io/instance": "payment"},
        "ports": [
            {"name": "http", "port": 80, "targetPort": "http", "protocol": "TCP"},
            {"name": "admin", "port": 9091, "targetPort": "admin", "protocol": "TCP"},
            {"name": "pxs", "port": 81, "targetPort": "pxs", "protocol": "TCP"},
        ],
    }


def test_two_ports_of_the_service_with_one_number_are_refused(refusal: Refusal) -> None:
    said = refusal("ports: [{name: a, port: 8080}, {name: b, port: 9090, servicePort: 80}]\n")
    assert said == [("SPEC431", "error", "port 80 of the Service is already that of 'a'")]


def test_one_number_may_be_served_for_two_protocols(app: App) -> None:
    served = app("ports: [{name: a, port: 53}, {name: b, port: 53, servicePort: 80, protocol: UDP}]\n").one(
        "Service"
    )
    assert [(p["port"], p["protocol"]) for p in served["spec"]["ports"]] == [(80, "TCP"), (80, "UDP")]


def test_the_short_form_of_a_port_is_http(app: App) -> None:
    result = app("port: 8080\n")
    assert result.container("shop")["ports"] == [{"name": "http", "containerPort": 8080, "protocol": "TCP"}]
    assert result.one("Service")["spec"]["ports"][0] == {
        "name": "http", "port": 80, "targetPort": "http", "protocol": "TCP",
    }  # fmt: skip


def test_sidecar_ports_are_container_ports_unless_they_give_a_service_port(spec: Spec) -> None:
    ports = spec("web").container("proxy")["ports"]
    assert ports == [
        {"name": "px", "containerPort": 15000, "protocol": "TCP"},
        {"name": "pxs", "containerPort": 15001, "protocol": "TCP"},
    ]


def test_a_stateful_set_has_a_headless_service_on_the_container_port(spec: Spec) -> None:
    result = spec("stateful")
    headless = result.one("Service", "queue-headless")["spec"]
    assert headless["clusterIP"] == "None"
    assert headless["ports"] == [{"name": "http", "port": 5672, "targetPort": "http", "protocol": "TCP"}]
    assert result.one("Service", "queue")["spec"]["ports"][0]["port"] == 80
    assert result.workload["spec"]["serviceName"] == "queue-headless"


def test_an_app_without_ports_has_no_service_but_a_stateful_set_its_headless_one(app: App) -> None:
    assert app().all("Service") == []
    (headless,) = app(workload="StatefulSet").all("Service")
    assert headless["metadata"]["name"] == "shop-headless"
    assert "ports" not in headless["spec"]


def test_jobs_have_container_ports_only(app: App) -> None:
    result = app("port: 8080\n", workload="Job")
    assert result.all("Service") == []
    assert result.container("shop")["ports"][0]["containerPort"] == 8080


class TestIngress:
    def test_everything_that_the_spec_says_becomes_an_annotation(self, spec: Spec) -> None:
        data = spec("web").one("Ingress")
        assert data["metadata"]["annotations"] == {
            "team": "payments",
            f"{ALB}scheme": "internal",
            f"{ALB}target-type": "ip",  # FGT601
            f"{ALB}listen-ports": '[{"HTTP":80},{"HTTPS":443}]',  # FGT603
            f"{ALB}certificate-arn": ARN,
            f"{ALB}ssl-redirect": "443",  # FGT604
            f"{ALB}ssl-policy": "ELBSecurityPolicy-TLS13-1-2-2021-06",
            f"{ALB}group.name": "shared-alb",
            f"{ALB}inbound-cidrs": "10.0.0.0/8",
            f"{ALB}target-group-attributes": "deregistration_delay.timeout_seconds=30,stickiness.enabled=true",
            f"{ALB}load-balancer-attributes": "idle_timeout.timeout_seconds=60",
            f"{ALB}healthcheck-path": "/health",
            f"{ALB}healthcheck-interval-seconds": "20",
            f"{ALB}tags": "a=b",
        }
        assert data["spec"] == {
            "ingressClassName": "alb",  # FGT602
            "rules": [
                {
                    "host": "api.example.com",
                    "http": {
                        "paths": [
                            {
                                "path": "/",
                                "pathType": "Prefix",
                                "backend": {"service": {"name": "payment", "port": {"name": "http"}}},
                            }
                        ]
                    },
                }
            ],
        }

    def test_all_annotation_values_are_texts(self, app: App) -> None:
        check = "{path: /h, port: 8080, protocol: HTTPS, timeoutSeconds: 4, healthyThreshold: 3, unhealthyThreshold: 4, successCodes: 200-299}"
        result = app(f"port: 8080\ningress: {{host: a.b, groupOrder: 5, healthcheck: {check}}}\n")
        annotations = result.one("Ingress")["metadata"]["annotations"]
        assert all(isinstance(value, str) for value in annotations.values())
        assert annotations[f"{ALB}group.order"] == "5"
        assert annotations[f"{ALB}healthcheck-port"] == "8080"
        assert annotations[f"{ALB}healthcheck-protocol"] == "HTTPS"
        assert annotations[f"{ALB}healthcheck-timeout-seconds"] == "4"
        assert annotations[f"{ALB}healthy-threshold-count"] == "3"
        assert annotations[f"{ALB}unhealthy-threshold-count"] == "4"
        assert annotations[f"{ALB}success-codes"] == "200-299"

    def test_without_a_certificate_it_listens_on_http_and_does_not_redirect(self, app: App) -> None:
        annotations = app("port: 80\ningress: {host: a.b}\n").one("Ingress")["metadata"]["annotations"]
        assert json.loads(annotations[f"{ALB}listen-ports"]) == [{"HTTP": 80}]
        assert not {f"{ALB}ssl-redirect", f"{ALB}certificate-arn", f"{ALB}ssl-policy"} & set(annotations)

    def test_the_health_check_is_the_apps_unless_the_ingress_says_another(self, app: App) -> None:
        def paths(more: str) -> tuple[str | None, str | None]:
            data = app(f"port: 8080\n{more}").one("Ingress")["metadata"]["annotations"]
            return data.get(f"{ALB}healthcheck-path"), data.get(f"{ALB}healthcheck-port")

        assert paths("ingress: {host: a.b}\n") == (None, None)
        assert paths("health: /live\ningress: {host: a.b}\n") == ("/live", None)
        assert paths("health: {path: /live, port: 9000}\ningress: {host: a.b}\n") == ("/live", "9000")
        assert paths("health: {path: /live, readiness: {path: /ready}}\ningress: {host: a.b}\n") == (
            "/ready",
            None,
        )
        own = "health: {path: /live, port: 9000}\ningress: {host: a.b, healthcheck: {path: /lb}}\n"
        assert paths(own) == ("/lb", None)

    def test_the_health_check_has_the_number_of_a_named_port(self, app: App) -> None:
        """The controller would look a name up among the ports of the Service."""
        ports = "ports: [{name: http, port: 8080}, {name: admin, port: 9090}]\n"
        side = "sidecars: [{name: p, image: 'p:1', resources: {cpu: 1m, memory: 1Mi}, ports: [{name: px, port: 7000}]}]\n"

        def port(more: str) -> str:
            data = app(ports + side + more).one("Ingress")["metadata"]["annotations"]
            return str(data[f"{ALB}healthcheck-port"])

        assert port("health: {path: /h, port: admin}\ningress: {host: a.b}\n") == "9090"
        assert (
            port("health: {path: /h, port: 8080, readiness: {path: /r, port: admin}}\ningress: {}\n")
            == "9090"
        )
        assert port("health: {path: /h, port: admin, readiness: {path: /r}}\ningress: {}\n") == "9090"
        assert port("ingress: {healthcheck: {path: /lb, port: px}}\n") == "7000"

    def test_a_health_check_of_an_unknown_port_is_refused(self, refusal: Refusal) -> None:
        message = "the load balancer is to check port adm, and there is none of this name"
        said = refusal("port: 8080\ningress: {healthcheck: {path: /lb, port: adm}}\n")
        assert said == [("SPEC432", "error", message)]

    def test_rules_name_ports_by_name_or_number(self, app: App) -> None:
        rules = "[{host: a.b, paths: [{path: /x, port: admin}, {path: /y, port: 9090}, {path: /z, port: 80}]}, {paths: [{}]}]"
        ports = "ports: [{name: http, port: 8080}, {name: admin, port: 9090}]\n"
        spec = app(f"{ports}ingress: {{rules: {rules}}}\n").one("Ingress")["spec"]
        found = [p["backend"]["service"]["port"]["name"] for r in spec["rules"] for p in r["http"]["paths"]]
        assert found == ["admin", "admin", "http", "http"]
        assert "host" not in spec["rules"][1]

    def test_the_users_annotation_wins(self, app: App) -> None:
        more = f"ingress: {{host: a.b, annotations: {{{ALB}scheme: internet-facing}}}}\n"
        data = app("port: 80\n" + more).one("Ingress")
        assert data["metadata"]["annotations"][f"{ALB}scheme"] == "internet-facing"

    def test_a_certificate_of_another_region_is_refused(self, refusal: Refusal) -> None:
        arn = ARN.replace("eu-central-1", "us-east-1")
        (found,) = refusal(f"port: 8080\ningress: {{host: a.b, certificateArn: '{arn}'}}\n", cluster=True)
        assert found[:2] == ("SPEC404", "error")
        assert "us-east-1" in found[2]
        assert "eu-central-1" in found[2]

    def test_readiness_gates_come_with_a_namespace_that_is_rendered(self, app: App) -> None:
        """FGT608"""
        gate = {"elbv2.k8s.aws/pod-readiness-gate-inject": "enabled"}
        for more, labels in (
            ("port: 80\ningress: {host: a.b}\n", gate),
            ("port: 80\nloadBalancer: {ports: [{port: 443}]}\n", gate),
            ("port: 80\n", {}),
        ):
            data = app("createNamespace: true\n" + more).one("Namespace")
            assert data["metadata"].get("labels", {}) == labels


class TestNetworkLoadBalancer:
    def test_it_has_ip_targets_and_the_controllers_class(self, spec: Spec) -> None:
        """FGT620"""
        data = spec("web").one("Service", "payment-nlb")
        assert data["metadata"]["annotations"] == {
            "team": "payments",
            f"{NLB}nlb-target-type": "ip",
            f"{NLB}scheme": "internal",
            f"{NLB}target-group-attributes": "deregistration_delay.timeout_seconds=30",
            f"{NLB}healthcheck-protocol": "http",
            f"{NLB}healthcheck-path": "/healthz",
            f"{NLB}healthcheck-port": "traffic-port",
        }
        spec_ = data["spec"]
        assert spec_["type"] == "LoadBalancer"
        assert spec_["loadBalancerClass"] == "service.k8s.aws/nlb"
        assert spec_["allocateLoadBalancerNodePorts"] is False  # FGT623
        assert spec_["loadBalancerSourceRanges"] == ["10.0.0.0/8"]
        assert spec_["ports"] == [{"name": "tcp-443", "port": 443, "targetPort": "http", "protocol": "TCP"}]

    def test_a_certificate_gives_tls_on_every_listener(self, app: App) -> None:
        more = f"port: 80\nloadBalancer: {{ports: [{{port: 443}}, {{port: 8443, name: alt}}], certificateArn: '{ARN}'}}\n"
        data = app(more, cluster=True).one("Service", "shop-nlb")
        annotations = data["metadata"]["annotations"]
        assert annotations[f"{NLB}ssl-cert"] == ARN
        assert annotations[f"{NLB}ssl-ports"] == "443,8443"
        assert [p["name"] for p in data["spec"]["ports"]] == ["tcp-443", "alt"]

    def test_the_health_check_has_the_number_of_a_named_port(self, app: App) -> None:
        more = (
            "ports: [{name: http, port: 8080}, {name: admin, port: 9090}]\nhealth: {path: /h, port: admin}\n"
        )
        data = app(f"{more}loadBalancer: {{ports: [{{port: 80}}]}}\n").one("Service", "shop-nlb")
        assert data["metadata"]["annotations"][f"{NLB}healthcheck-port"] == "9090"

    def test_it_needs_a_port_to_send_to(self, refusal: Refusal) -> None:
        said = refusal("loadBalancer: {ports: [{port: 443}]}\n")
        assert said == [("SPEC403", "error", "there is no port to send to")]


class TestDraining:
    """FGT609: preStop sleep, then the deregistration delay, both within the grace period."""

    @pytest.mark.parametrize(("drain", "grace"), [(15, 45), (0, 30), (60, 300)])
    def test_the_delay_is_what_the_grace_period_leaves(self, drain: int, grace: int, app: App) -> None:
        shutdown = f"shutdown: {{drainSeconds: {drain}, graceSeconds: {grace}}}\n"
        result = app(f"port: 80\ningress: {{host: a.b}}\nloadBalancer: {{ports: [{{port: 1}}]}}\n{shutdown}")
        expected = f"deregistration_delay.timeout_seconds={grace - drain}"
        assert result.one("Ingress")["metadata"]["annotations"][f"{ALB}target-group-attributes"] == expected
        nlb = result.one("Service", "shop-nlb")["metadata"]["annotations"]
        assert nlb[f"{NLB}target-group-attributes"] == expected
        assert result.pod["terminationGracePeriodSeconds"] == grace
        hook = {"preStop": {"sleep": {"seconds": drain}}} if drain else None
        assert result.container("shop").get("lifecycle") == hook

    @pytest.mark.parametrize(
        ("version", "hook"),
        [("1.29", {"exec": {"command": ["sleep", "15"]}}), ("1.30", {"sleep": {"seconds": 15}}),
         ("1.36", {"sleep": {"seconds": 15}})],
    )  # fmt: skip
    def test_sleep_is_a_hook_from_1_30_on_and_a_command_before(
        self, version: str, hook: dict[str, Any], app: App
    ) -> None:
        assert app("", version=version).container("shop")["lifecycle"] == {"preStop": hook}

    def test_the_users_hook_replaces_the_drain_and_keeps_others(self, app: App) -> None:
        own = '{"preStop": {"exec": {"command": ["/bye"]}}}'
        assert app(lifecycle=own).container("shop")["lifecycle"] == json.loads(own)
        start = '{"postStart": {"exec": {"command": ["/hi"]}}}'
        assert app(lifecycle=start).container("shop")["lifecycle"] == {
            **json.loads(start), "preStop": {"sleep": {"seconds": 15}},
        }  # fmt: skip

    def test_jobs_do_not_drain(self, app: App) -> None:
        assert "lifecycle" not in app(workload="Job").container("shop")


class TestSecurityGroups:
    GROUPS = "securityGroups: [sg-0a1b2c3d4e5f6a7b8]\n"

    def test_the_cluster_group_is_listed_too(self, spec: Spec) -> None:
        """FGT406: a policy replaces the cluster's group."""
        groups = spec("web").one("SecurityGroupPolicy")["spec"]["securityGroups"]["groupIds"]
        assert groups == ["sg-0a1b2c3d4e5f6a7b8", "sg-0fedcba9876543210"]

    def test_a_group_that_is_listed_already_is_not_listed_twice(self, app: App) -> None:
        result = app("securityGroups: [sg-0fedcba9876543210]\n", cluster=True)
        assert result.one("SecurityGroupPolicy")["spec"]["securityGroups"]["groupIds"] == [
            "sg-0fedcba9876543210"
        ]

    def test_a_named_group_takes_its_place(self, app: App) -> None:
        result = app(self.GROUPS + "clusterSecurityGroup: sg-0123456789abcdef0\n", cluster=True)
        groups = result.one("SecurityGroupPolicy")["spec"]["securityGroups"]["groupIds"]
        assert groups == ["sg-0a1b2c3d4e5f6a7b8", "sg-0123456789abcdef0"]
        assert result.said == []

    def test_an_unknown_cluster_group_is_a_warning(self, app: App) -> None:
        result = app(self.GROUPS)
        message = "these groups replace the cluster security group, which is not known here"
        assert ("FGT406", "warning", message) in result.said
        groups = result.one("SecurityGroupPolicy")["spec"]["securityGroups"]["groupIds"]
        assert groups == ["sg-0a1b2c3d4e5f6a7b8"]

    def test_going_without_it_is_said(self, app: App) -> None:
        """FGT407"""
        result = app(self.GROUPS + "clusterSecurityGroup: false\n", cluster=True)
        message = (
            "without the cluster security group these groups must allow DNS, the API server and the kubelet"
        )
        assert result.said == [("FGT407", "info", message)]

    def test_no_groups_no_policy(self, app: App) -> None:
        assert app("", cluster=True).all("SecurityGroupPolicy") == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("metrics: {via: serviceMonitor, port: 9}\nport: 8080\n", "a ServiceMonitor asks a port of the Service, and there is no 9"),
        ("metrics: {via: serviceMonitor, port: x}\nport: 8080\n", "there is no port 'x'"),
        ("metrics: {}\n", "has no port to ask"), ("health: /x\n", "has no port to ask"),
        ("ingress: {host: a.b}\n", "needs a port to send to"),
    ],
)  # fmt: skip
def test_what_needs_a_port_says_so(more: str, message: str, refusal: Refusal) -> None:
    assert refusal(more) == [("SPEC432", "error", message)]


def test_a_service_monitor_asks_by_name(app: App, spec: Spec) -> None:
    assert spec("web").one("ServiceMonitor")["spec"]["endpoints"] == [{"port": "http", "path": "/metrics"}]
    by_number = app(
        "ports: [{name: a, port: 1}, {name: b, port: 2}]\nmetrics: {via: serviceMonitor, port: 2, path: /m}\n"
    )
    assert by_number.one("ServiceMonitor")["spec"]["endpoints"] == [{"port": "b", "path": "/m"}]


def test_metrics_by_annotation(app: App) -> None:
    annotations = app("ports: [{name: a, port: 1}, {name: b, port: 2}]\nmetrics: {port: b}\n").template[
        "metadata"
    ]["annotations"]
    assert annotations["prometheus.io/scrape"] == "true"
    assert annotations["prometheus.io/port"] == "2"
    assert annotations["prometheus.io/path"] == "/metrics"

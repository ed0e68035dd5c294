import pytest

from fargen.check.routes import host_problem, path_problem


@pytest.mark.parametrize("host", ["web.example.com", "*.example.com", "localhost", "1.example.com"])
def test_a_host(host: str) -> None:
    assert host_problem(host) == ""


@pytest.mark.parametrize(
    ("host", "problem"),
    [
        ("10.0.0.1", "is an address; write a DNS name"),
        ("*", "may have * only as its first label"),
        ("web.*.com", "may have * only as its first label"),
    ],
)
def test_no_host(host: str, problem: str) -> None:
    assert host_problem(host) == problem


@pytest.mark.parametrize("host", ["https://x", "Web.example.com", "web.example.com:443", "a b", "-a"])
def test_a_host_is_a_dns_name(host: str) -> None:
    assert host_problem(host)


@pytest.mark.parametrize(
    ("path", "kind", "problem"),
    [
        ("/", "Prefix", ""),
        ("/a.b/c", "Exact", ""),
        ("", "ImplementationSpecific", ""),
        ("", "Prefix", "does not begin with /"),
        ("*", "ImplementationSpecific", "does not begin with /"),
        ("/a//b", "ImplementationSpecific", ""),
        ("/a//b", "Exact", "may not have // in it"),
        ("/a/./b", "Prefix", "may not have /./ in it"),
        ("/a/..", "Prefix", "may not end with /.."),
        ("/a/.", "Prefix", "may not end with /."),
        ("/a%2Fb", "Prefix", "may not have %2F in it"),
        ("/*", "Other", ""),
        ("/a", ["Prefix"], ""),
        ("", {"Prefix": 1}, ""),
    ],
)
def test_a_path(path: str, kind: object, problem: str) -> None:
    assert path_problem(path, kind) == problem

"""The fact sheet in short: every fact's id, with the highest severity that its column or its text gives it.

A fact that is an error or a warning is a rule, is judged with the Cluster spec, or is in `UNDECIDABLE`.
"""

from fargen.values.finding import Severity

_SIZING: dict[Severity, str] = {
    "error": "FGT106 FGT108 FGT123",
    "warning": "FGT104 FGT105 FGT107 FGT109 FGT110 FGT113 FGT122 FGT125",
    "info": "FGT101 FGT102 FGT103 FGT111 FGT112 FGT114 FGT115 FGT120 FGT121 FGT124 FGT126",
}
_PROFILES: dict[Severity, str] = {
    "error": "FGT201 FGT202 FGT204 FGT205 FGT206 FGT215 FGT218 FGT219 FGT221 FGT230 FGT232 FGT234 FGT240",
    "warning": "FGT203 FGT207 FGT209 FGT211 FGT212 FGT214 FGT216 FGT217 FGT220 FGT231 FGT233 FGT235 FGT241 "
    "FGT243",
    "info": "FGT208 FGT210 FGT213 FGT242 FGT244",
}
_POD: dict[Severity, str] = {
    "error": "FGT301 FGT302 FGT303 FGT304 FGT305 FGT306 FGT307 FGT308 FGT309 FGT310 FGT311 FGT312 FGT313 "
    "FGT314 FGT315 FGT316 FGT317 FGT320 FGT322 FGT334",
    "warning": "FGT318 FGT319 FGT323 FGT325 FGT328 FGT329 FGT331 FGT332 FGT336 FGT337 FGT339 FGT340",
    "info": "FGT321 FGT324 FGT326 FGT327 FGT330 FGT333 FGT335 FGT338 FGT341 FGT342",
}
_SECURITY_GROUPS: dict[Severity, str] = {
    "error": "FGT401 FGT404 FGT405",
    "warning": "FGT402 FGT406 FGT407 FGT409",
    "info": "FGT403 FGT408 FGT410 FGT411",
}
_STORAGE: dict[Severity, str] = {
    "error": "FGT501 FGT504 FGT506 FGT507 FGT509 FGT512",
    "warning": "FGT503 FGT505 FGT510 FGT511 FGT513 FGT517",
    "info": "FGT502 FGT508 FGT514 FGT515 FGT516",
}
_LOAD_BALANCING: dict[Severity, str] = {
    "error": "FGT601 FGT603 FGT604 FGT610 FGT620",
    "warning": "FGT602 FGT605 FGT606 FGT607 FGT608 FGT609 FGT611 FGT614 FGT621 FGT622",
    "info": "FGT612 FGT613 FGT623",
}
_NATIVE_LOGGING: dict[Severity, str] = {
    "error": "FGT701 FGT702 FGT703 FGT704 FGT705 FGT706 FGT707 FGT708 FGT709 FGT710 FGT711 FGT719 FGT720",
    "warning": "FGT713 FGT714 FGT715 FGT717 FGT721 FGT723",
    "info": "FGT712 FGT716 FGT718 FGT722",
}
_SIDECAR: dict[Severity, str] = {
    "error": "FGT801 FGT802 FGT804 FGT805 FGT806 FGT807 FGT809",
    "warning": "FGT803 FGT810 FGT811 FGT813 FGT814 FGT815 FGT816 FGT817",
    "info": "FGT808 FGT812",
}
_SYSTEM: dict[Severity, str] = {
    "error": "FGT901",
    "warning": "FGT905 FGT906",
    "info": "FGT902 FGT903 FGT904 FGT907 FGT908",
}
_CLUSTER_FILES: dict[Severity, str] = {
    "error": "FGTI01 FGTI02 FGTI04 FGTI09",
    "info": "FGTI03 FGTI05 FGTI06 FGTI07 FGTI08 FGTI10",
}
_VERSIONS: dict[Severity, str] = {"error": "FGTV01 FGTV03", "warning": "FGTV02", "info": "FGTV04"}
_ROLES: dict[Severity, str] = {
    "error": "FGTR01 FGTR05 FGTR06",
    "warning": "FGTR04 FGTR07",
    "info": "FGTR02 FGTR03",
}

SECTIONS: dict[str, dict[Severity, str]] = {
    "size": _SIZING,
    "profiles and the execution role": _PROFILES,
    "the pod": _POD,
    "security groups": _SECURITY_GROUPS,
    "storage": _STORAGE,
    "load balancing": _LOAD_BALANCING,
    "native logging": _NATIVE_LOGGING,
    "logging by a sidecar": _SIDECAR,
    "kube-system": _SYSTEM,
    "cluster definitions": _CLUSTER_FILES,
    "Kubernetes versions": _VERSIONS,
    "IAM roles of service accounts": _ROLES,
}


def facts() -> dict[str, tuple[Severity, str]]:
    """Fact id to severity and section, in the order of ids within a section."""
    return {
        name: (severity, section)
        for section, table in SECTIONS.items()
        for name, severity in sorted(
            (name, severity) for severity, listed in table.items() for name in listed.split()
        )
    }

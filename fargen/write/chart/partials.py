"""``templates/_helpers.tpl``: labels, variables, sizes and hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fargen.fargate.data.sizes import ROWS
from fargen.fargate.tiers import OVERHEAD_MIB, Tier
from fargen.write.chart.goexpr import go_string
from fargen.yamltext.emit import scalar

_LABELS = """\
{{/* Selectors cannot change; these two labels never do. */}}
{{- define "CHART.selectorLabels" -}}
app.kubernetes.io/name: NAME
app.kubernetes.io/instance: NAME
{{- end }}

{{/* The image's tag, if it can be the value of a label. */}}
{{- define "CHART.version" -}}
{{- if regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" (.Values.image.tag | default "") -}}
{{- .Values.image.tag -}}
{{- end -}}
{{- end }}

{{/* The labels of every object. */}}
{{- define "CHART.labels" -}}
COMMON
VERSION{{- end }}
"""
_VERSION = """{{- with (include "CHART.version" .) }}
app.kubernetes.io/version: {{ . | quote }}
{{- end }}
"""

_ENV = """
{{/* The variables of the app, by name: a text, {secret, key}, {configMap, key}, {field} or {resource}. */}}
{{- define "CHART.env" -}}
{{- range $name, $source := .Values.env }}
- name: {{ $name | quote }}
  {{- if kindIs "map" $source }}
  valueFrom:
    {{- if or (hasKey $source "secret") (hasKey $source "configMap") }}
    {{ ternary "secretKeyRef" "configMapKeyRef" (hasKey $source "secret") }}:
      name: {{ ternary (get $source "secret") (get $source "configMap") (hasKey $source "secret") | quote }}
      key: {{ get $source "key" | quote }}
      {{- if hasKey $source "optional" }}
      optional: {{ get $source "optional" }}
      {{- end }}
    {{- else if hasKey $source "field" }}
    fieldRef:
      fieldPath: {{ get $source "field" | quote }}
    {{- else }}
    resourceFieldRef:
      resource: {{ get $source "resource" | quote }}
    {{- end }}
  {{- else }}
  {{- $text := ternary ($source | int64 | toString) ($source | toString) (kindIs "float64" $source) }}
  {{- range $used := regexFindAll "[$][(][^()]+[)]" ($text | replace "$$" "") -1 }}
  {{- $other := $used | trimPrefix "$(" | trimSuffix ")" }}
  {{- if and (hasKey $.Values.env $other) (ge $other $name) }}
  {{- fail (printf "env.%s uses %s, which comes after it in the order of names: rename one of them"
      $name $used) }}
  {{- end }}
  {{- end }}
  value: {{ $text | quote }}
  {{- end }}
{{- end }}
{{- end }}
"""

_FILES = """
{{/* The files of the app's ConfigMap. */}}
{{- define "CHART.files" -}}
{{- range $file, $content := .Values.config.files }}
{{ $file | quote }}: {{ $content | quote }}
{{- end }}
{{- end }}
"""

_HASH = """
{{/* Changes with every file of the ConfigMaps, so that a change rolls the pods. */}}
{{- define "CHART.configHash" -}}
{{- $lines := "" -}}
LINES
{{- $lines | sha256sum -}}
{{- end }}
"""

_AMOUNTS = """
{{/* A decimal number (index 0) times a whole one (index 1), rounded up. */}}
{{- define "CHART.times" -}}
{{- $parts := splitList "." (index . 0) -}}
{{- $whole := regexReplaceAll "^0+([0-9])" (first $parts | default "0") "${1}" | int64 -}}
{{- $more := "000" -}}
{{- if gt (len $parts) 1 -}}{{- $more = printf "%s000" (index $parts 1) | trunc 3 -}}{{- end -}}
{{- $more = regexReplaceAll "^0+([0-9])" $more "${1}" | int64 -}}
{{- div (add (mul (add (mul $whole 1000) $more) (index . 1)) 999) 1000 -}}
{{- end }}

{{/* A quantity as text, whether it was given as a text or as a number. */}}
{{- define "CHART.quantity" -}}
{{- if kindIs "string" . -}}{{- . -}}
{{- else -}}{{- printf "%.3f" (. | float64) -}}{{- end -}}
{{- end }}

{{/* CPU in thousandths: 500m and 0.5 are 500. */}}
{{- define "CHART.milli" -}}
{{- $text := include "CHART.quantity" . -}}
{{- if hasSuffix "m" $text -}}{{- include "CHART.times" (list (trimSuffix "m" $text) 1) -}}
{{- else -}}{{- include "CHART.times" (list $text 1000) -}}{{- end -}}
{{- end }}

{{/* Memory or storage in bytes. */}}
{{- define "CHART.count" -}}
{{- $text := include "CHART.quantity" . -}}
{{- $units := dict "" 1 "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 -}}
{{- $unit := regexFind "[A-Za-z]*$" $text -}}
{{- include "CHART.times" (list (trimSuffix $unit $text) (get $units $unit)) -}}
{{- end }}

{{/* Bytes as Kubernetes prints them; the shorter form, the binary one if they are equally long. */}}
{{- define "CHART.bytes" -}}
{{- $bytes := include "CHART.count" . | int64 -}}
{{- $binary := toString $bytes -}}
{{- $decimal := toString $bytes -}}
{{- range list (list 1024 "Ki") (list 1048576 "Mi") (list 1073741824 "Gi") -}}
{{- if not (mod $bytes (index . 0)) -}}
{{- $binary = printf "%d%s" (div $bytes (index . 0)) (index . 1) -}}
{{- end -}}
{{- end -}}
{{- range list (list 1000 "k") (list 1000000 "M") (list 1000000000 "G") -}}
{{- if not (mod $bytes (index . 0)) -}}
{{- $decimal = printf "%d%s" (div $bytes (index . 0)) (index . 1) -}}
{{- end -}}
{{- end -}}
{{- if le (len $binary) (len $decimal) -}}{{- $binary -}}{{- else -}}{{- $decimal -}}{{- end -}}
{{- end }}
"""

_ALLOCATION = """
{{/* What the app's container gets, and the size that Fargate gives the pod: all requests and MARGIN MiB for
     Fargate itself, rounded up to a size that is sold. Refuses a size other than fargate.size. */}}
{{- define "CHART.allocation" -}}
{{- if .Values.fargate.size -}}
{{- $cpu := include "CHART.milli" .Values.resources.cpu | int64 -}}
{{- $memory := include "CHART.count" .Values.resources.memory | int64 -}}
{{- /* What the other containers of the pod request: milli-CPU, bytes; then the largest init container. */ -}}
{{- $besideCpu := BESIDE_CPU | int64 -}}
{{- $besideMemory := BESIDE_MEMORY | int64 -}}
{{- $needCpu := max (INIT_CPU | int64) (add $besideCpu $cpu) -}}
{{- $needMemory := div (add (max (INIT_MEMORY | int64) (add $besideMemory $memory)) MARGIN_BYTES) 1048576 -}}
{{- $tier := dict -}}
{{- range list SIZES -}}
{{- $row := . -}}
{{- range index $row 1 -}}
{{- if and (not $tier) (le $needCpu (index $row 0 | int64)) (le $needMemory (int64 .)) -}}
{{- $_ := set $tier "cpu" (index $row 0 | int64) -}}
{{- $_ := set $tier "memory" (int64 .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not $tier -}}
{{- fail (printf "resources %v CPU and %v memory are more than the largest Fargate size (LARGEST)"
    .Values.resources.cpu .Values.resources.memory) -}}
{{- end -}}
{{- $names := dict "250" "0.25" "500" "0.5" -}}
{{- $vcpu := get $names (toString $tier.cpu) | default (div $tier.cpu 1000 | toString) -}}
{{- $gb := ternary "0.5" (div $tier.memory 1024 | toString) (eq $tier.memory 512) -}}
{{- $size := printf "%svCPU %sGB" $vcpu $gb -}}
{{- if and (ne $size .Values.fargate.size) (not .Values.fargate.allowResize) -}}
{{- $made := printf "resources %v CPU and %v memory make the pod %s"
    .Values.resources.cpu .Values.resources.memory $size -}}
{{- $mend := "correct them, or set fargate.size to" -}}
{{- fail (printf "%s, but %s was chosen: %s %s or fargate.allowResize to true"
    $made .Values.fargate.size $mend $size) -}}
{{- end -}}
{{- if eq .Values.fargate.fit "fill" -}}
{{- $cpu = max $cpu (sub $tier.cpu $besideCpu) -}}
{{- $left := sub (mul (sub $tier.memory MARGIN) 1048576) $besideMemory -}}
{{- $memory = max $memory (mul (div $left 1048576) 1048576) -}}
{{- end -}}
{{- $cpuText := ternary (printf "%dm" $cpu) (div $cpu 1000 | toString) (ne (mod $cpu 1000) 0) -}}
{{- dict "cpu" $cpuText "memory" (include "CHART.bytes" (toString $memory)) "size" $size | toJson -}}
{{- else -}}
{{- $cpu := toString .Values.resources.cpu -}}
{{- dict "cpu" $cpu "memory" (toString .Values.resources.memory) "size" "" | toJson -}}
{{- end -}}
{{- end }}

{{- define "CHART.cpu" -}}{{- (include "CHART.allocation" . | fromJson).cpu -}}{{- end }}

{{- define "CHART.memory" -}}{{- (include "CHART.allocation" . | fromJson).memory -}}{{- end }}

{{- define "CHART.size" -}}{{- (include "CHART.allocation" . | fromJson).size -}}{{- end }}
"""


def labels_text(chart: str, common: Sequence[str], *, versioned: bool) -> str:
    """Labels of objects and selectors; ``chart`` is the app's name too."""
    text = _LABELS.replace("VERSION", _VERSION if versioned else "").replace("COMMON", "\0")
    return named(text, chart).replace("NAME", scalar(chart)).replace("\0", "\n".join(common))


def env_text(chart: str) -> str:
    """Variables."""
    return named(_ENV, chart)


def files_text(chart: str) -> str:
    """Files of the ConfigMap."""
    return named(_FILES, chart)


def hash_text(chart: str, lines: Sequence[str]) -> str:
    """The hash of the configuration.

    Args:
        chart: its name.
        lines: actions that add to ``$lines``.
    """
    return named(_HASH, chart).replace("LINES", "\n".join(lines))


def hash_lines(config_map: str, source: str) -> list[str]:
    """The actions that add the files of a ConfigMap; ``source`` is an expression of name and content."""
    text = go_string("%s" + config_map.replace("%", "%%") + "/%s=%s\n")
    return [
        f"{{{{- range $file, $content := {source} -}}}}",
        f"{{{{- $lines = printf {text} $lines $file ($content | sha256sum) -}}}}",
        "{{- end -}}",
    ]


_CHECK = """
{{/* What the schema cannot say. */}}
{{- define "CHART.check" -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling.minReplicas %v is more than autoscaling.maxReplicas %v"
    .Values.autoscaling.minReplicas .Values.autoscaling.maxReplicas) -}}
{{- end -}}
{{- end }}
"""


def check_text(chart: str) -> str:
    """Values that contradict each other."""
    return named(_CHECK, chart)


def amounts_text(chart: str) -> str:
    """Arithmetic of quantities."""
    return named(_AMOUNTS, chart)


def allocation_text(chart: str, beside: Mapping[str, str], largest: Tier) -> str:
    """The size of the pod.

    Args:
        chart: its name.
        beside: expressions of what the other containers request.
        largest: the largest size.
    """
    text = named(_ALLOCATION, chart)
    margin_bytes = OVERHEAD_MIB * 1048576 + 1048575  # rounded up to MiB by the division
    for word, shown in (
        ("MARGIN_BYTES", str(margin_bytes)),
        ("MARGIN", str(OVERHEAD_MIB)),
        ("SIZES", _sizes()),
        ("LARGEST", f"{largest.vcpu} vCPU, {largest.memory_gb} GB"),
        *beside.items(),
    ):
        text = text.replace(word, shown)
    return text


def _sizes() -> str:
    """The sizes that Fargate sells (fact table 1), as a list of milli-CPU and MiB."""
    rows = []
    for cpu, memory in ROWS:
        step = memory[1] - memory[0]
        even = tuple(range(memory[0], memory[-1] + 1, step)) == memory
        listed = " ".join(map(str, memory))
        shown = f"(untilStep {memory[0]} {memory[-1] + 1} {step})" if even else f"(list {listed})"
        rows.append(f"(list {cpu} {shown})")
    return " ".join(rows)


def named(text: str, chart: str) -> str:
    """Helpers with the chart's name before theirs."""
    return text.replace('"CHART.', f'"{chart}.')

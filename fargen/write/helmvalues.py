"""Values files of the charts that a cluster needs."""

from fargen.spec.clusterplan import ChartPlan
from fargen.yamltext.emit import emit


def values_text(chart: ChartPlan) -> str:
    """The values as YAML."""
    return emit(dict(chart.values))

"""Charts as plain drawings: radar, bars, lines, Gantt, waterfall, heat map. Pure."""

from casework.charts.bars import Bar, Series, lying_bars, stacked_bars, standing_bars
from casework.charts.drawing import INKS, WIDTH, Drawing, Ink, text_width
from casework.charts.gantt import Task, gantt
from casework.charts.heat import heat_map
from casework.charts.lines import line_chart
from casework.charts.radar import radar
from casework.charts.svg import svg
from casework.charts.waterfall import Step, waterfall

__all__ = [
    "INKS",
    "WIDTH",
    "Bar",
    "Drawing",
    "Ink",
    "Series",
    "Step",
    "Task",
    "gantt",
    "heat_map",
    "line_chart",
    "lying_bars",
    "radar",
    "stacked_bars",
    "standing_bars",
    "svg",
    "text_width",
    "waterfall",
]

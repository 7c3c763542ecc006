"""The permission matrix: which role may do what, to which cases. Data, to be read by people.

Cells: `-` no; `S` yes, on the whole site; `U` cases of my unit; `N` my unit, index row only;
`P` my unit, until acceptance (受理前); `A` assigned to me; `V` of my unit, and assigned to me
for review or to nobody by name; `L` also units that lead or assist (主办、协办); `R` my unit is
the respondent; `T` units below mine; `c` my unit, closed or archived. After these, `2` means
that a second, different person is needed, and `m` that numbers and phones stay masked.

A respondent's officer sees what was served on the unit on pages of its own (`see_served`): the
file and its row in the lists hold more than a party may know (decision 0014).
Cells for parties and inspectors come with the pages that give them cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casework.accounts.roles import Action, Role

_TABLE = """
                     PTY RSP REG MED CLK RVW LDR UAD CAD INS ARC SYS SEC AUD
desk                 S   S   S   S   S   S   S   S   S   S   S   S   S   S
own_account          S   S   S   S   S   S   S   S   S   S   S   S   S   S
see_calendar         -   S   S   S   S   S   S   S   S   S   S   S   S   S
approvals            -   -   S   S   S   S   S   S   -   -   S   -   -   -
register             -   -   U   -   -   -   -   -   -   -   -   -   -   -
correct              -   -   U2  -   -   -   -   U2  -   -   -   -   -   -
confirm_correction   -   -   U2  -   -   -   -   U2  -   -   -   -   -   -
see_index            -   -   N   N   N   U   U   U   Tm  -   c   -   -   -
open_file            -   -   P   AL  AL  U   U   U   -   -   c   -   -   -
caucus               -   -   -   A   A   A   A   -   -   -   -   -   -   -
reveal               -   -   P   Am  Am  Am  -   -   -   -   -   -   -   -
assign               -   -   -   -   -   -   -   U   -   -   -   -   -   -
edit                 -   -   -   A   A   -   -   -   -   -   -   -   -   -
examine              -   -   -   A   A   -   -   -   -   -   -   -   -   -
approve_examination  -   -   -   -   -   V2  V2  -   -   -   -   -   -   -
extend               -   -   -   A   A   -   -   -   -   -   -   -   -   -
approve_extension    -   -   -   -   -   V2  -   -   -   -   -   -   -   -
record_service       -   -   U   A   A   -   -   -   -   -   -   -   -   -
submit_reply         -   R   -   -   -   -   -   -   -   -   -   -   -   -
see_served           -   R   -   -   -   -   -   -   -   -   -   -   -   -
read_reply           -   -   -   -   A   V   V   -   -   -   -   -   -   -
close                -   -   -   A   A   -   -   -   -   -   -   -   -   -
reopen               -   -   -   A2  -   -   -   -   -   -   -   -   -   -
archive              -   -   -   A   A   -   -   -   -   -   c2  -   -   -
approve_closing      -   -   -   -   -   V2  -   -   -   -   c2  -   -   -
approve_decision     -   -   -   -   -   -   V2  -   -   -   -   -   -   -
follow               -   -   -   -   A   -   -   -   -   -   -   -   -   -
oversee              -   -   -   -   -   -   -   -   T   -   -   -   -   -
export               -   R   -   A   A   U   U   U   Tm  -   c   -   -   -
see_registry         -   -   S   S   -   S   S   S   S   -   -   -   -   -
edit_registry        -   -   -   -   -   -   -   U   T   -   -   -   -   -
see_committee        -   -   -   -   U   U   U   U   -   -   -   -   -   -
edit_committee       -   -   -   -   -   U   -   U   -   -   -   -   -   -
set_approver         -   -   -   -   -   -   -   U   -   -   -   -   -   -
edit_matters         -   -   -   -   -   -   -   U   T   -   -   -   -   -
see_catalogue        -   -   -   -   S   S   S   S   S   S   S   -   -   -
edit_catalogue       -   -   -   -   -   -   -   -   U   -   -   -   -   -
see_metrics          -   -   -   -   U   U   U   U   T   T   -   -   -   -
keep_metrics         -   -   -   -   -   U   U   U   T   T   -   -   -   -
see_year             -   -   -   -   U   U   U   U   T   T   U   -   -   -
run_year             -   -   -   -   -   -   -   -   U   -   -   -   -   -
name_parts           -   -   -   -   -   -   -   U   T   -   -   -   -   -
see_registers        -   -   -   -   -   U   U   U   T   T   -   -   -   -
edit_registers       -   -   -   -   -   U   -   U   -   -   -   -   -   -
review_files         -   -   -   -   S   S   S   S   S   S   -   -   -   -
see_joint            -   -   U   UL  -   UL  UL  UL  T   -   c   -   -   -
lead_joint           -   -   -   U   -   U   -   U   -   -   -   -   -   -
answer_joint         -   -   -   UL  -   UL  UL  UL  -   -   -   -   -   -
approve_joint        -   -   -   -   -   V2  V2  -   -   -   -   -   -   -
see_figures          -   -   U   U   U   U   U   U   T   -   U   -   -   -
draw_report          -   -   U   -   -   U   U   U   -   -   -   -   -   -
sign_report          -   -   -   -   -   U2  U2  -   -   -   -   -   -   -
see_accounts         -   -   -   -   -   -   -   U   -   -   -   S   S   S
accounts             -   -   -   -   -   -   -   -   -   -   -   S   -   -
grant                -   -   -   -   -   -   -   U2  -   -   -   -   S2  -
confirm_grant        -   -   -   -   -   -   -   -   -   -   -   -   S2  -
load_calendar        -   -   -   -   -   -   -   -   -   -   -   S   -   -
confirm_calendar     -   -   -   -   -   -   -   -   -   -   -   -   S2  -
read_audit           -   -   -   -   -   -   -   -   -   -   -   -   -   S
see_wordings         -   -   -   -   -   U   U   U   -   -   -   -   -   -
edit_wordings        -   -   -   -   -   U2  -   U2  -   -   -   -   -   -
confirm_wordings     -   -   -   -   -   U2  U2  U2  -   -   -   -   -   -
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: its relations, and what comes with the permission."""

    relations: str
    second_person: bool
    masked: bool


def _cell(text: str) -> Cell:
    """Read a cell."""
    return Cell(text.strip("2m"), "2" in text, "m" in text)


def _read(table: str) -> Mapping[Action, Mapping[Role, Cell]]:
    """Read the table. Raises ValueError when a row is short or names an unknown action."""
    head, *rows = table.strip("\n").splitlines()
    roles = [Role(name) for name in head.split()]
    found: dict[Action, Mapping[Role, Cell]] = {}
    for row in rows:
        name, *cells = row.split()
        pairs = zip(roles, cells, strict=True)
        found[Action(name)] = MappingProxyType(
            {role: _cell(text) for role, text in pairs if text != "-"}
        )
    return MappingProxyType(found)


MATRIX: Mapping[Action, Mapping[Role, Cell]] = _read(_TABLE)

"""A contract for import-linter: code outside a package imports from the package itself, not from its modules.

import-linter's own `protected` contract cannot tell `from digest.threads import thread`, the function that the
package exports, from the module of the same name; this one reads the statement.
"""

import re
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorContract(Contract):
    """Fail for every import of a module of one of the `packages` from outside that package.

    `except` lists modules that may be imported by name, such as those that load a heavy library.
    """

    type_name = "door"

    packages = fields.ListField(subfield=fields.StringField())
    exempt = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Return whether the contract holds, with the statements that break it."""
        packages, exempt = (list(field) for field in (self.packages, self.exempt))  # type: ignore[call-overload]
        found = []
        for package in packages:
            statement = re.compile(rf"from {re.escape(package)} import\b")
            for module in sorted(graph.find_descendants(package)):
                for importer in sorted(graph.find_modules_that_directly_import(module)):
                    if f"{importer}.".startswith(f"{package}.") or module in exempt:
                        continue
                    for detail in graph.get_import_details(importer=importer, imported=module):
                        if not statement.match(detail["line_contents"].strip()):
                            place = f"{importer}:{detail['line_number']}"
                            found.append(
                                f"{place}: {detail['line_contents'].strip()} (import it from {package})"
                            )
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: Any) -> None:
        """Print the statements that break the contract."""
        for line in check.metadata["found"]:
            output.print_error(line)

"""An import-linter contract: an app's back rooms are imported by that app alone."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateRooms(Contract):
    """`floors` hold apps; `rooms` are the modules of each app that nobody else may import."""

    type_name = "private_rooms"
    floors = fields.ListField(subfield=fields.StringField())
    rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 interface
        trespasses = sorted(
            (importer, imported)
            for imported in graph.modules
            if (app := self._owner(imported))
            for importer in graph.find_modules_that_directly_import(imported)
            if not f"{importer}.".startswith(f"{app}.")
        )
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} imports the private {imported}", bold=False)
        output.new_line()

    def _owner(self, module: str) -> str | None:
        """The app a back room belongs to; None for every other module."""
        for floor in self.floors:  # type: ignore[attr-defined] # the field is a list by now
            app, _, room = module.removeprefix(f"{floor}.").partition(".")
            if module.startswith(f"{floor}.") and room.split(".")[0] in self.rooms:  # type: ignore[operator] # as above
                return f"{floor}.{app}"
        return None

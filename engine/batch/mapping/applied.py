"""A mapping while it is applied to the blocks of a run."""

from dataclasses import dataclass, field

from engine.batch.blocks import Block
from engine.batch.mapping.table_mapping import TableMapping, apply, remarks


@dataclass
class AppliedMapping:
    """Maps blocks, and notes which columns each file has."""

    mapping: TableMapping
    _columns: dict[str, dict[str, None]] = field(default_factory=dict)

    def __call__(self, block: Block) -> Block:
        """Return the mapped block."""
        columns = self._columns.setdefault(block.file, {})
        columns.update(dict.fromkeys(block.cells.columns))
        return apply(self.mapping, block)

    def remarks(self) -> list[str]:
        """Say what of the mapping each file lacks or doubles."""
        return [
            f"{file}: {remark}"
            for file, columns in self._columns.items()
            for remark in remarks(self.mapping, columns)
        ]

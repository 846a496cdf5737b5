"""Mapping files: which columns and words of somebody's own table are findings."""

from engine.batch.mapping.mapping_file import MappingError, load_mapping
from engine.batch.mapping.suggestion import suggest_mapping
from engine.batch.mapping.table_mapping import TableMapping, apply, remarks

__all__ = [
    "MappingError",
    "TableMapping",
    "apply",
    "load_mapping",
    "remarks",
    "suggest_mapping",
]

"""Mapping files: which columns and words of somebody's own table are findings."""

from nerveguide.batch.mapping.mapping_file import MappingError, load_mapping
from nerveguide.batch.mapping.suggestion import suggest_mapping
from nerveguide.batch.mapping.table_mapping import AppliedMapping, TableMapping, apply

__all__ = [
    "AppliedMapping",
    "MappingError",
    "TableMapping",
    "apply",
    "load_mapping",
    "suggest_mapping",
]

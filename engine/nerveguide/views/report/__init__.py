"""What the report of the auditor's workbench shows, as data."""

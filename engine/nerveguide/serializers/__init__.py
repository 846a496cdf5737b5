"""Results as data for programs: JSON, SARIF and FHIR."""

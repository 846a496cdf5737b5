"""HL7 FHIR R4: the questions as a Questionnaire, and what is answered there."""

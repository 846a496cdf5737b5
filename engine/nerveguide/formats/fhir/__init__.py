"""HL7 FHIR R4: the questions as a Questionnaire, and the responses to it."""

